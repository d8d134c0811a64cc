//! Lessons: those that are shipped hold against the record and run from beginning to end; those that a person writes are told
//! what is wrong with them.

// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "common/explorer.rs"]
mod explorer;

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use explorer::{Explorer, example};
use unvotes::embedded;
use unvotes::lesson::{Lesson, Selection, check_facts, read};
use unvotes::record::Record;
use unvotes::store::Source;
use unvotes::tui::app::lessons::Shelved;

static RECORD: LazyLock<Arc<Record>> = LazyLock::new(|| Arc::new(embedded::record().unwrap()));

fn source(name: &str, text: &str) -> Source {
    Source { name: format!("{name}.ron"), text: text.to_owned() }
}

fn shipped() -> Vec<(&'static str, Lesson)> {
    let read = |(name, text): &(&'static str, &str)| {
        let source = source(name, text);
        let read = read(&source, &RECORD);
        let facts = read.lesson.iter().flat_map(|lesson| check_facts(lesson, &source, &RECORD));
        let problems: Vec<_> = read.problems.iter().cloned().chain(facts).map(|problem| problem.to_string()).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        (*name, read.lesson.unwrap())
    };
    embedded::LESSONS.iter().map(read).collect()
}

fn on_the_shelf(name: &str, lesson: Lesson) -> Shelved {
    Shelved { name: name.to_owned(), lesson: Arc::new(lesson) }
}

fn text_of(name: &str, steps: &str) -> String {
    format!("(title: \"{name}\", about: \"Of a test.\", minutes: 5, steps: [{steps}])")
}

/// An explorer in a lesson of some steps on the small record of the tests.
fn held(steps: &str, width: u16, height: u16) -> Explorer {
    let record = example();
    let read = read(&source("test", &text_of("A test", steps)), &record);
    let problems: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    let lesson = read.lesson.unwrap_or_else(|| panic!("{}", problems.join("\n")));
    let mut explorer = Explorer::open_on(record, width, height);
    explorer.app.shelve(vec![on_the_shelf("test", lesson)]);
    explorer.app.begin_lesson(0, 0);
    explorer.send(Vec::new());
    explorer
}

#[test]
fn every_lesson_of_the_folder_is_shipped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lessons");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort_unstable();
    let mut names: Vec<_> = embedded::LESSONS.iter().map(|(name, _)| (*name).to_owned()).collect();
    names.sort_unstable();
    assert_eq!(names, files);
}

#[test]
fn what_shipped_lessons_say_is_borne_out_by_the_record() {
    for (name, lesson) in shipped() {
        assert!((10..=20).contains(&lesson.steps.len()), "{name} has {} steps", lesson.steps.len());
        let facts: usize = lesson.steps.iter().map(|step| step.facts.len()).sum();
        // The tour of the program is about the program.
        assert!(facts >= 10 || name == "first-steps", "{name} rests on {facts} facts");
        assert!(lesson.hidden().count() >= 1, "{name} hides nothing");
        assert!(
            lesson.steps.iter().filter(|step| step.ask.is_some()).count() >= 2 || name == "first-steps",
            "{name} asks little"
        );
    }
}

/// Forwards and back through every lesson, on a small and on a large screen: every step says what it is, shows its roll call,
/// and the way back leads to the beginning.
#[test]
fn shipped_lessons_run_from_beginning_to_end_and_back() {
    for (name, lesson) in shipped() {
        for (width, height) in [(80, 24), (160, 50)] {
            let mut explorer = Explorer::open_on(Arc::clone(&RECORD), width, height);
            explorer.app.shelve(vec![on_the_shelf(name, lesson.clone())]);
            explorer.app.begin_lesson(0, 0);
            let mut screens = vec![];
            let mut keys = 0;
            for (at, step) in lesson.steps.iter().enumerate() {
                explorer.send(Vec::new());
                let here = format!("{} of {}", at + 1, lesson.steps.len());
                explorer.shows(&here);
                if let (Some(Selection::RollCall(place)), None) = (step.select, &step.reveal) {
                    assert_eq!(explorer.app.roll_calls.selected(), Some(place), "{name}, step {here}");
                }
                while explorer.app.lessons.running.unwrap().at == at {
                    screens.push(explorer.text());
                    explorer.press("pagedown");
                    keys += 1;
                    assert!(keys < 1000, "{name} does not go on at step {here}");
                }
            }
            explorer.shows("The end").shows(&lesson.title);
            for screen in screens.iter().rev() {
                explorer.press("pageup");
                assert_eq!(explorer.text(), *screen, "{name} at {width}x{height}");
            }
        }
    }
}

const ASKED: &str = r#"
    (title: "One", text: "Think first.", ask: (question: "How many?", answers: [Wrong("Two."), Right("Three.")], because: "Count them.")),
    (title: "Two", text: "Look at it.", notes: "Point at the left.", screen: Resolutions, filter: "body:ga", select: "ga-es10-21"),
    (title: "Three", text: "Then look at France.", screen: Countries, select: "FRA"),
"#;

#[test]
fn one_key_leads_on_and_another_back() {
    let mut explorer = held(ASKED, 90, 30);
    explorer.shows("1 of 3 · One").shows("How many?").hides("Count them.").hides("✔ b");
    explorer.press("pagedown").shows("✔ b  Three.").shows("✘ a  Two.").shows("Count them.");
    explorer.press("pagedown").shows("2 of 3 · Two").shows("ADOPTED: 4 of 5").shows("Filter: body:ga");
    explorer.press("pagedown").shows("3 of 3 · Three").shows("France").hides("Filter:");
    explorer.press("pagedown").shows("The end").press("pagedown").shows("this is the end of the lesson");
    explorer.press("pageup").shows("3 of 3").press("pageup pageup").shows("✔ b  Three.");
    explorer.press("pageup").hides("✔ b").press("pageup").shows("this is the first step");
}

#[test]
fn one_can_look_around_and_go_on() {
    let mut explorer = held(ASKED, 90, 30);
    explorer.press("pagedown pagedown 3").shows("G7").shows("2 of 3 · Two");
    explorer.press("pagedown").shows("3 of 3 · Three").press("pageup").shows("ADOPTED: 4 of 5");
    explorer.press("L").shows("left the lesson").hides("2 of 3 · Two").hides("Filter:").shows("A test");
    explorer.press("enter").shows("2 of 3 · Two").shows("ADOPTED: 4 of 5");
}

/// Also where the steps stand below the middle of a small screen.
#[test]
fn two_keys_begin_the_lesson_under_the_cursor() {
    for (width, height) in [(80, 24), (160, 50)] {
        let mut explorer = Explorer::open_on(Arc::clone(&RECORD), width, height);
        explorer.app.shelve(shipped().into_iter().map(|(name, lesson)| on_the_shelf(name, lesson)).collect());
        explorer.press("5 enter enter").shows("1 of 18 · Two bodies, two rules");
    }
}

#[test]
fn who_looks_around_from_a_text_comes_back_to_it() {
    let mut explorer = held(ASKED, 90, 30);
    explorer.press("2").shows("France").shows("1 of 3 · One").hides("How many?");
    explorer.press("pagedown").shows("How many?").hides("France").press("pagedown").shows("Count them.");
    explorer.press("5 pageup").shows("How many?").shows("Count them.");
}

/// Where the answer needs the room, the text goes, and the answers are in sight.
#[test]
fn an_answer_is_in_sight_on_a_small_screen() {
    let text = "Many words before the question. ".repeat(9);
    let step = format!(
        "(title: \"Long\", text: \"{text}\", screen: Resolutions, select: \"ga-es10-21\", \
         ask: (question: \"How many?\", answers: [Wrong(\"Two.\"), Right(\"Three.\")], because: \"Count them.\"))"
    );
    let mut explorer = held(&step, 80, 24);
    let mut keys = 0;
    while !explorer.text().contains("✔ b  Three.") {
        explorer.press("pagedown");
        keys += 1;
        assert!(keys < 5, "{}", explorer.text());
    }
    explorer.shows("✘ a  Two.").shows("How many?").shows("Count them.");
}

#[test]
fn a_presenter_can_blank_enlarge_and_count() {
    let mut explorer = held(ASKED, 90, 40);
    explorer.press("pagedown pagedown .");
    assert!(explorer.text().trim().is_empty());
    // The key that brings the screen back does nothing else.
    explorer.press("pagedown").shows("2 of 3 · Two");
    explorer.hides("Point at the left.").press("O").shows("For the teacher").shows("Point at the left.").press("O");
    explorer.press("B").shows("█").hides("Date").press("B").shows("Date");
    explorer.press("C").shows("0:00").press("C").shows("1:00").press("C C C").shows("10:00").press("C").hides("10:00");
    explorer.press("K").hides("Tab screens").press("K").shows("Tab screens");
}

#[test]
fn a_text_that_has_no_room_goes_on_page_by_page() {
    let long = (1..=90).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
    let step = format!("(title: \"Long\", text: \"{long}\", screen: Resolutions, select: \"ga-es10-21\")");
    let mut explorer = held(&step, 60, 20);
    explorer.shows("word1 ").hides("word90").shows("goes on");
    let mut pages = 1;
    while !explorer.text().contains("word90") {
        explorer.press("pagedown");
        pages += 1;
        assert!(pages < 20);
    }
    explorer.shows("1 of 1");
    for _ in 1..pages {
        explorer.press("pageup");
    }
    explorer.shows("word1 ").hides("word90");
}

#[test]
fn a_lesson_that_was_written_anew_goes_on_where_it_was() {
    let mut explorer = held(ASKED, 90, 30);
    explorer.press("pagedown pagedown").shows("2 of 3 · Two");
    let written = |steps: &str| read(&source("test", &text_of("A test", steps)), &example()).lesson.unwrap();
    let anew = written(&ASKED.replace("Look at it.", "Look closer."));
    explorer.app.reread("test", Ok(Arc::new(anew)));
    explorer.send(Vec::new());
    explorer.shows("2 of 3 · Two").shows("Look closer.").shows("read test again");
    explorer.app.reread("test", Err("line 3: no".to_owned()));
    explorer.send(Vec::new());
    explorer.shows("Look closer.").shows("line 3: no");
    let shorter = written("(title: \"Only\", text: \"One.\")");
    explorer.app.reread("test", Ok(Arc::new(shorter)));
    explorer.send(Vec::new());
    explorer.shows("The end");
}

/// Each mistake is told where it stands, with what to do.
#[test]
fn mistakes_are_told_with_their_place() {
    let step = |rest: &str| text_of("t", &format!("(title: \"s\", text: \"x\", {rest})"));
    let cases = [
        (step("screen: Resolutoins"), "did you mean `Resolutions`?"),
        (step("skreen: Resolutions"), "did you mean `screen`?"),
        (step("select: \"ga-es10-21\""), "say on which screen that is chosen"),
        (step("screen: Resolutions, select: \"nothing\""), "no roll call is called `nothing`"),
        (step("screen: Countries, select: \"FRE\""), "did you mean `FRA`?"),
        (step("screen: Blocs, select: \"G8\""), "did you mean `G7`?"),
        (step("screen: Space, select: \"Paris\""), "neither a regular session nor a member"),
        (step("screen: Resolutions, filter: \"FRA=maybe\""), "does not take `maybe`"),
        (step("screen: Resolutions, show: Chamber"), "this step needs a roll call"),
        (step("show: Years"), "needs a screen"),
        (step("predict: \"FRA\""), "`predict` goes with `reveal`"),
        (step("what_if: \"FRA=no\""), "`what_if` goes with `show: WhatIf`"),
        (step("ask: (question: \"q\", answers: [Wrong(\"a\")])"), "none of the answers is right"),
        (step("facts: [(find: \"veto:USA\", n: -1)]"), "a count cannot be negative"),
        (text_of("t", ""), "a lesson has one step at least"),
        (text_of("t", "(title: \"s\")"), "the field `text` is missing"),
        (text_of("t", "(title: \"s\", text: \"a\u{7}b\")"), "a control character (U+0007)"),
        (text_of("t", "(title: \"s\", text: \" \")"), "there is no text for the class"),
    ];
    for (text, expected) in cases {
        let read = read(&source("bad", &text), &example());
        assert!(read.lesson.is_none(), "{text}");
        let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|told| told.contains(expected)), "{text}\n{told:#?}");
        assert!(told.iter().all(|told| told.starts_with("bad.ron:1:")), "{told:#?}");
    }
}

/// The lesson that random keys are tried on has a step of each kind, and no mistake that would keep it from beginning.
#[test]
fn the_lesson_of_the_fixtures_is_whole() {
    let read = read(&source("lesson", include_str!("fixtures/lesson.ron")), &example());
    let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(read.lesson.unwrap().steps.len(), 5);
}

#[test]
fn several_mistakes_are_told_at_once() {
    let text = text_of(
        "t",
        "(title: \"s\", text: \"x\", screen: Nowhere, facts: [(find: \"a\", n: \"1\")]), (titel: \"s\", text: \"x\")",
    );
    let told = read(&source("bad", &text), &example()).problems;
    assert_eq!(told.len(), 3, "{told:#?}");
}

#[test]
fn a_fact_that_does_not_hold_is_an_error() {
    let text =
        text_of("t", "(title: \"s\", text: \"x\", facts: [(find: \"veto:USA\", n: 1), (find: \"veto:FRA\", n: 1)])");
    let source = source("facts", &text);
    let record = example();
    let lesson = read(&source, &record).lesson.unwrap();
    let told: Vec<_> = check_facts(&lesson, &source, &record).iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("the record holds 0 roll calls that match, not 1"), "{}", told[0]);
}

#[test]
fn a_step_that_gives_away_what_another_hides_is_told() {
    let text = text_of(
        "t",
        "(title: \"s\", text: \"Soon: A/RES/ES-10/1.\"), (title: \"s\", text: \"x\", screen: Resolutions, select: \"ga-es10-21\", reveal: \"rest\")",
    );
    let read = read(&source("early", &text), &example());
    let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert!(read.lesson.is_some());
    assert!(told.len() == 1 && told[0].contains("gives away what came of the vote that step 2 hides"), "{told:#?}");
}

#[test]
fn what_is_told_of_a_hostile_lesson_has_an_end() {
    let told = |text: &str| {
        let read = read(&source("hostile", text), &example());
        assert!(read.lesson.is_none());
        read.problems
    };
    let step = |text: &str| format!("(title: \"s\", text: \"{text}\"),");
    let large = told(&text_of("t", &step(&"x ".repeat(600_000))));
    assert!(large.len() == 1 && large[0].to_string().contains("at most 1,048,576 bytes"), "{large:#?}");
    let long = told(&text_of("t", &step("x").repeat(501)));
    assert!(long.len() == 1 && long[0].to_string().contains("at most 500 steps"), "{long:#?}");
    let predict = "?? ".repeat(5_000);
    let many = told(&text_of("t", &format!("(title: \"s\", text: \"x\", predict: \"{predict}\", reveal: \"rest\")")));
    assert_eq!(many.len(), 1_000);
    let wordy = told(&text_of(
        "t",
        &format!("(title: \"s\", text: \"x\", screen: Space, select: \"{}\")", "y".repeat(100_000)),
    ));
    assert!(wordy.len() == 1 && wordy[0].message.len() < 1_000, "{}", wordy[0].message.len());
}
