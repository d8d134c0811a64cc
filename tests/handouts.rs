//! Worksheets: what a class gets tells nothing of what is closed, and what a teacher gets tells what was recorded.

// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "common/explorer.rs"]
mod explorer;

use std::sync::{Arc, LazyLock};

use explorer::example;
use unvotes::answer::caption::Caption;
use unvotes::answer::worksheet::{Cell, Item, Worksheet, of_roll_call};
use unvotes::embedded;
use unvotes::lesson::{Lesson, Selection, read, worksheet};
use unvotes::record::{Ballot, Ballots, Body, Outcome, Record, RollCall, Tally};
use unvotes::report::layout::Layout;
use unvotes::report::{html, text};
use unvotes::store::Source;

static RECORD: LazyLock<Arc<Record>> = LazyLock::new(|| Arc::new(embedded::record().unwrap()));

/// A sheet as text and as a page, one after the other.
fn written(sheet: &Worksheet) -> String {
    let caption = Caption {
        title: sheet.title.clone(),
        counted: sheet.counted.clone(),
        filter: None,
        method: None,
        source: "an example".to_owned(),
        made_with: "unvotes".to_owned(),
    };
    text::worksheet(sheet, Layout { width: 100, ascii: false, plain: false }) + &html::worksheet(sheet, &caption)
}

fn lesson(name: &str, text: &str, record: &Record) -> Lesson {
    let source = Source { name: name.to_owned(), text: text.to_owned() };
    read(&source, record).lesson.unwrap_or_else(|| panic!("{name}"))
}

fn place(record: &Record, id: &str) -> usize {
    record.roll_calls.iter().position(|roll_call| roll_call.id == id).unwrap()
}

/// The same roll call, had everything come out otherwise.
fn otherwise(roll_call: &RollCall) -> RollCall {
    let mut ballots = Ballots::default();
    for member in roll_call.ballots.members().iter() {
        let other = if roll_call.ballots.get(member) == Some(Ballot::No) { Ballot::Abstain } else { Ballot::No };
        ballots.cast(member, other).unwrap();
    }
    RollCall {
        symbol: None,
        draft: Some("A/L.1".to_owned()),
        outcome: Outcome::NotAdopted,
        tally: Some(Tally { yes: 1, no: 2, abstain: 3, absent: None }),
        ballots,
        sources: vec!["another".to_owned()],
        doubts: vec!["doubtful".to_owned()],
        corrections: Vec::new(),
        disagreements: Vec::new(),
        title: format!("{} : resolution / adopted by the General Assembly", roll_call.title),
        ..roll_call.clone()
    }
}

#[test]
fn what_is_closed_makes_no_difference_to_the_worksheet_of_the_class() {
    let text = r#"(title: "A test", about: "Of a test.", steps: [(title: "One", text: "Guess.", screen: Resolutions,
        select: "ga-es10-21", predict: "FRA USA", reveal: "G7 regions")])"#;
    let record = example();
    let at = place(&record, "ga-es10-21");
    let mut other = (*record).clone();
    other.roll_calls[at] = otherwise(&other.roll_calls[at]);
    let of = |record: &Record, answered| {
        let vote = of_roll_call(record, at, answered).unwrap();
        let lesson = worksheet(&lesson("test", text, record), record, answered);
        [written(&vote), written(&lesson)]
    };
    assert_eq!(of(&record, false), of(&other, false));
    let ([vote, lesson], [other_vote, other_lesson]) = (of(&record, true), of(&other, true));
    assert!(vote != other_vote && lesson != other_lesson);
}

/// Every shipped lesson: neither a symbol of a resolution, nor a tally of what it hides, nor an answer.
#[test]
fn worksheets_of_shipped_lessons_tell_nothing() {
    for (name, text) in embedded::LESSONS {
        let lesson = lesson(name, text, &RECORD);
        let sheet = worksheet(&lesson, &RECORD, false);
        let all = written(&sheet);
        for telling in ["A/RES/", "S/RES/", "☒", "For the teacher", "ADOPTED", "VETOED"] {
            assert!(!all.contains(telling), "{name}: {telling}");
        }
        for (at, hidden) in lesson.hidden() {
            let roll_call = &RECORD.roll_calls[hidden];
            let tally = roll_call.tally.unwrap();
            let number =
                roll_call.symbol.as_deref().and_then(|symbol| symbol.rsplit("RES/").next()).unwrap_or("no symbol");
            for told in [format!("{} yes", tally.yes), tally.to_string(), format!("esolution {number}")] {
                assert!(!all.contains(&told), "{name}, step {}: {told}", at + 1);
            }
        }
        let because = lesson.steps.iter().filter_map(|step| step.ask.as_ref()).flat_map(|ask| &ask.because);
        for because in because {
            assert!(!all.contains(because.as_str()), "{name}: {because}");
        }
    }
}

/// With the answers everything is there: texts, notes, right answers, and of what was hidden the tally and the reason.
#[test]
fn worksheets_with_answers_tell_everything() {
    for (name, text) in embedded::LESSONS {
        let lesson = lesson(name, text, &RECORD);
        let sheet = worksheet(&lesson, &RECORD, true);
        assert_eq!(sheet.parts.len(), lesson.steps.len());
        for (part, step) in sheet.parts.iter().zip(&lesson.steps) {
            assert!(step.text.iter().all(|told| part.items.contains(&Item::Text(told.clone()))), "{name}");
            assert!(step.notes.iter().all(|note| part.items.contains(&Item::Note(note.clone()))), "{name}");
            let Some(Selection::RollCall(place)) = step.select.filter(|_| step.reveal.is_some()) else { continue };
            let roll_call = &RECORD.roll_calls[place];
            let reason = unvotes::answer::roll_call::answer(&RECORD, place).unwrap().reason;
            assert!(part.items.contains(&Item::Answer(reason)), "{name}");
            let yes = Cell::Filled(roll_call.tally.unwrap().yes.to_string());
            let has = |item: &Item| matches!(item, Item::Table(table) if table.rows.iter().any(|row| row.cells.contains(&yes)));
            assert!(part.items.iter().any(has), "{name}");
        }
        let ticked = sheet.parts.iter().flat_map(|part| &part.items).filter_map(|item| match item {
            Item::Choices(choices) => Some(choices.iter().filter(|choice| choice.ticked).count()),
            _ => None,
        });
        assert!(ticked.min().is_none_or(|least| least >= 1), "{name}: a question without its answer");
    }
}

/// The boxes that are ticked are the ballots of the record, each of them and no other.
#[test]
fn the_boxes_that_are_ticked_are_the_ballots_that_were_cast() {
    for id in ["ga-es10-21", "sc-2023-773"] {
        let at = place(&RECORD, id);
        let roll_call = &RECORD.roll_calls[at];
        let sheet = of_roll_call(&RECORD, at, true).unwrap();
        let tables = sheet.parts[0].items.iter().flat_map(|item| match item {
            Item::Tables(tables) => tables.clone(),
            Item::Table(table) => vec![table.clone()],
            _ => Vec::new(),
        });
        let mut ticked = [0; 4];
        for row in tables.flat_map(|table| table.rows) {
            for (n, cell) in ticked.iter_mut().zip(&row.cells) {
                *n += u16::from(*cell == Cell::Tick(true));
            }
        }
        assert_eq!(ticked, Ballot::ALL.map(|ballot| roll_call.ballots.of(ballot).len()), "{id}");
        let vetoed = written(&sheet).contains("☒ c. Vetoed");
        assert_eq!(vetoed, roll_call.body == Body::SecurityCouncil, "{id}");
    }
}

#[test]
fn a_step_speaks_on_the_worksheet_until_something_was_opened_or_where_it_says_so() {
    let text = r#"(title: "A test", about: "Of a test.", steps: [
        (title: "One", text: "First words."),
        (title: "Two", text: "Second words.", screen: Resolutions, select: "ga-es10-21", reveal: "rest"),
        (title: "Three", text: "Third words.", ask: (question: "Third question?", answers: [Right("Third answer."), Wrong("No.")])),
        (title: "Four", text: "Fourth words.", worksheet: true),
    ])"#;
    let record = example();
    let lesson = lesson("test", text, &record);
    let all = written(&worksheet(&lesson, &record, false));
    for said in ["1. One", "First words.", "Second words.", "Step 3", "The question on the screen", "Fourth words."] {
        assert!(all.contains(said), "{said}");
    }
    for unsaid in ["Three", "Third", "Of a test."] {
        assert!(!all.contains(unsaid), "{unsaid}");
    }
    let answered = written(&worksheet(&lesson, &record, true));
    assert!(answered.contains("Third words.") && answered.contains("☒ a. Third answer."));
}

#[test]
fn what_was_not_voted_on_has_no_worksheet() {
    let at = RECORD.roll_calls.iter().position(|roll_call| !roll_call.manner.is_by_vote()).unwrap();
    assert_eq!(of_roll_call(&RECORD, at, false), None);
}
