//! Reveal, on the embedded record: what is hidden stays so, on the screen and in its bytes.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "common/explorer.rs"]
mod explorer;

use std::sync::{Arc, LazyLock};

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use explorer::{Event, Explorer};
use unvotes::answer::reveal::{Parts, steps};
use unvotes::answer::roll_call::named;
use unvotes::record::{Ballot, Ballots, Correction, MemberSet, Outcome, Question, Record, RollCall, Tally, Topic};
use unvotes::tui::app::{Over, Screen};
use unvotes::tui::document::Link;
use unvotes::tui::drawn::{Look, draw};
use unvotes::tui::theme::{Depth, Ground, Theme};
use unvotes::tui::{RenderTarget, render};

static RECORD: LazyLock<Arc<Record>> = LazyLock::new(|| Arc::new(unvotes::embedded::record().unwrap()));

fn place(symbol: &str) -> usize {
    *named(&RECORD, symbol).first().unwrap_or_else(|| panic!("no {symbol}"))
}

/// The record with one roll call only.
fn alone(roll_call: RollCall) -> Arc<Record> {
    let Record { members, groups, council, .. } = &**RECORD;
    let (members, groups, council) = (members.clone(), groups.clone(), council.clone());
    Arc::new(Record { members, groups, council, roll_calls: vec![roll_call] })
}

/// Everything that is not open is otherwise: ballots, tally, outcome and all that goes with them.
fn otherwise(roll_call: &RollCall, open: &MemberSet, tally_open: bool) -> RollCall {
    let mut ballots = Ballots::default();
    for member in roll_call.ballots.members().iter() {
        let ballot = roll_call.ballots.get(member).unwrap();
        let at = Ballot::ALL.iter().position(|other| *other == ballot).unwrap();
        let moved = if open.contains(member) { ballot } else { Ballot::ALL[(at + 1) % 4] };
        ballots.cast(member, moved).unwrap();
    }
    let other = |outcome| if outcome == Outcome::Adopted { Outcome::NotAdopted } else { Outcome::Adopted };
    let whole_text = roll_call.question.is_whole_text();
    let question = match roll_call.question {
        Question::Draft => Question::Resolution,
        _ if whole_text => Question::Draft,
        other => other,
    };
    let intended = Ballot::Yes;
    let correction = roll_call.ballots.members().iter().next();
    let correction = correction.map(|member| Correction { member, intended, source: "somewhere".to_owned() });
    RollCall {
        id: "another".to_owned(),
        symbol: roll_call.symbol.as_ref().map_or(Some("A/RES/99/99".to_owned()), |_| None),
        draft: Some("A/99/L.99".to_owned()),
        about: Some("A/99/L.98".to_owned()),
        meeting: None,
        title: format!("{} : resolution / adopted by the General Assembly", roll_call.title),
        agenda: Some("another".to_owned()),
        question,
        proposed_by: if whole_text { Some("another".to_owned()) } else { roll_call.proposed_by.clone() },
        outcome: other(roll_call.outcome),
        tally: if tally_open { roll_call.tally } else { Some(Tally { yes: 1, no: 77, abstain: 3, absent: None }) },
        ballots,
        derived: Some("from another".to_owned()),
        corrections: correction.into_iter().collect(),
        disagreements: Vec::new(),
        doubts: vec!["a doubt".to_owned()],
        topics: vec![Topic::Economic],
        sources: vec!["another".to_owned()],
        majority: unvotes::record::Majority::Unknown,
        ..roll_call.clone()
    }
}

/// Roll calls of every kind: every four hundredth or so by vote, and those that lessons are about.
fn examples() -> Vec<&'static RollCall> {
    let by_vote = RECORD.roll_calls.iter().filter(|roll_call| roll_call.manner.is_by_vote());
    let well_known = ["ES-10/21", "S/2023/773", "S/RES/2712", "A/RES/2758(XXVI)"];
    let well_known = well_known.iter().map(|symbol| &RECORD.roll_calls[place(symbol)]);
    by_vote.step_by(397).chain(well_known).collect()
}

fn target(order: &Parts, opened: usize) -> RenderTarget {
    RenderTarget::Reveal { place: 0, order: order.clone(), opened }
}

/// The bytes of the screen, colours and all.
fn bytes(record: &Arc<Record>, order: &Parts, opened: usize, (width, height): (u16, u16)) -> String {
    let theme = Theme::of(Ground::Dark, Depth::True);
    let look =
        Look { filter: "outcome:adopted or yes:5..", width, height: Some(height), theme, ascii: false, keymap: None };
    draw(record, target(order, opened), &look).ansi()
}

/// The proof that nothing leaks: where only what is hidden differs, so does nothing that is drawn.
#[test]
fn what_is_hidden_makes_no_difference_to_any_byte() {
    let (mut seen, mut told) = (0, 0);
    for (number, roll_call) in examples().into_iter().enumerate() {
        let record = alone(roll_call.clone());
        let order =
            [Parts::regions(), Parts::groups(&RECORD, roll_call.body), Parts::parse("FRA USA", &RECORD).unwrap()]
                [number % 3]
                .clone();
        let parts = order.of(&record, roll_call);
        for opened in 0..=steps(&parts) {
            let open = parts.iter().take(opened).fold(MemberSet::EMPTY, |open, part| open.or(&part.members));
            let other = alone(otherwise(roll_call, &open, opened > parts.len()));
            let size = [(80, 24), (120, 40), (40, 10)][(number + opened) % 3];
            let same = bytes(&record, &order, opened, size) == bytes(&other, &order, opened, size);
            let whole = opened == steps(&parts);
            assert!(same || whole, "{} gives itself away after {opened} steps at {size:?}", roll_call.id);
            seen += usize::from(!whole);
            told += usize::from(whole && !same);
        }
    }
    assert!(seen > 80 && told > 20, "{seen} {told}");
}

#[test]
fn nothing_that_tells_is_written() {
    for roll_call in examples() {
        let record = alone(roll_call.clone());
        let order = Parts::usual(roll_call.body);
        let parts = order.of(&record, roll_call);
        for opened in 0..steps(&parts) {
            let text = bytes(&record, &order, opened, (200, 60));
            let symbols = [&roll_call.symbol, &roll_call.draft, &roll_call.meeting, &roll_call.about];
            let symbols = symbols.into_iter().flatten().map(String::as_str).chain([roll_call.id.as_str()]);
            for telling in symbols.chain(["/RES/", "ADOPTED", "VETOED", "adopted", "vetoed"]) {
                // An official title can have the word in it.
                let in_title = roll_call.title.contains(telling);
                assert!(in_title || !text.contains(telling), "{} after {opened}: {telling}\n{text}", roll_call.id);
            }
            if let Some(tally) = roll_call.tally.filter(|_| opened <= parts.len()) {
                assert!(!text.contains(&tally.to_string()), "{}", roll_call.id);
            }
        }
    }
}

/// Whatever is pressed while something is hidden, two explorers on roll calls that differ in it only show the same.
#[test]
fn no_key_shows_what_is_hidden() {
    let roll_call = &RECORD.roll_calls[place("ES-10/21")];
    let twins = [alone(roll_call.clone()), alone(otherwise(roll_call, &MemberSet::EMPTY, false))];
    let [mut one, mut other] = twins.map(|record| Explorer::open_on(record, 100, 30));
    one.press("R");
    other.press("R");
    let mut keys: Vec<String> = (' '..='~').filter(|c| !"qAlPZ ".contains(*c)).map(String::from).collect();
    keys.extend(
        ["tab", "shift-tab", "up", "down", "home", "end", "ctrl-g", "delete", "alt-right", "?", "?"].map(String::from),
    );
    for key in keys {
        for explorer in [&mut one, &mut other] {
            if key != "?" {
                explorer.press(&key);
            }
            let (column, row, kind) = (20, 0, MouseEventKind::Down(MouseButton::Left));
            explorer.send(vec![
                Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }),
                Event::Paste("x".to_owned()),
            ]);
        }
        assert_eq!(one.terminal.backend().buffer(), other.terminal.backend().buffer(), "{key}");
        assert_eq!(format!("{:?}", one.host), format!("{:?}", other.host), "{key}");
        assert!(one.app.is_hidden(), "{key}");
    }
    for keys in ["P", "y 7 n a", "tab - x + y", "e", "z", "esc", "esc", "Z", "esc"] {
        one.press(keys);
        other.press(keys);
        assert_eq!(one.terminal.backend().buffer(), other.terminal.backend().buffer(), "{keys}");
    }
    assert!(one.app.is_hidden());
    one.press("A").shows("ADOPTED: 120 of 134 voting");
}

fn explorer(symbol: &str, width: u16, height: u16) -> Explorer {
    Explorer::open_on(alone(RECORD.roll_calls[place(symbol)].clone()), width, height)
}

#[test]
fn one_step_forwards_and_one_back() {
    let mut explorer = explorer("ES-10/21", 120, 40);
    explorer.press("R").shows("0 of 7 open").shows("Everything is closed").hides("A/RES").hides("1 roll call");
    let closed = explorer.text();
    explorer.press("space").shows("1 of 7 open").shows("AFRICAN GROUP").shows("39 yes");
    let one = explorer.text();
    explorer.press("pagedown").shows("ASIA-PACIFIC GROUP").shows("2 of 7 open");
    explorer.press("backspace");
    assert_eq!(explorer.text(), one);
    explorer.press("pageup");
    assert_eq!(explorer.text(), closed);
    explorer.press("left").shows("nothing is open");
    explorer.press("enter l right space enter").hides("120-14-45").press("space").shows("120-14-45").hides("ADOPTED");
    explorer.press("space").shows("ADOPTED: 120 of 134 voting").shows("A/RES/ES-10/21").shows("1 roll call");
    explorer.press("space").shows("everything is open");
}

#[test]
fn leaving_asks_first() {
    let mut explorer = explorer("ES-10/21", 100, 30);
    explorer.press("p R space tab").shows("still hidden; Esc, and Esc again").hides("ADOPTED");
    // A key that does not leave takes the first Esc back.
    explorer.press("tab esc").hides("ADOPTED").press("d esc").hides("ADOPTED").press("2 esc").hides("ADOPTED");
    explorer.press("space esc").shows("still hidden").press("b").shows("while nothing is open").hides("ADOPTED");
    explorer.press("esc").shows("still hidden").press("esc").shows("ADOPTED: 120");
    assert_eq!(explorer.app.over, None);
    // Back in history never opens it by accident, and nothing is left hidden.
    assert!(!explorer.app.is_hidden());
    explorer.press("R A esc").shows("ADOPTED: 120");
    explorer.press("R A J").shows("Go to:").press("esc").shows("ADOPTED: 120");
    explorer.press("R A tab").hides("ADOPTED: 120").shows("members");
    assert_eq!((explorer.app.screen, explorer.app.over), (Screen::Countries, None));
}

#[test]
fn the_order_is_chosen_before() {
    let mut explorer = explorer("S/2023/773", 100, 30);
    explorer.press("R").shows("15 members, by countries").press("b").shows("by regions");
    explorer
        .press("b")
        .shows("P5 Permanent members")
        .press("space")
        .shows("[○ United Kingdom]")
        .shows("✘ 1 no")
        .hides("veto");
    explorer.press("A").shows("VETOED").shows("[⊘ United States]");
}

#[test]
fn what_had_no_roll_call_says_so() {
    let without = RECORD.roll_calls.iter().position(|roll_call| !roll_call.manner.is_by_vote()).unwrap();
    let mut explorer = Explorer::open_on(Arc::clone(&RECORD), 100, 30);
    explorer.app.open(Screen::Resolutions, Some(Link::RollCall(without)));
    explorer.press("R").shows("there was no roll call to reveal");
    explorer.press("2 R").shows("what can be revealed is a roll call");
    assert!(!matches!(explorer.app.over, Some(Over::Reveal)));
}

#[test]
fn teams_predict_before_they_see() {
    let mut explorer = explorer("ES-10/21", 120, 40);
    explorer.press("R b b P").shows("CAN Canada").shows("USA United States").shows("Team 1").hides("Team 2");
    // Canada abstained, Germany abstained, France voted yes, the United Kingdom abstained.
    explorer.press("y 7 a y").shows("yes").shows("abstain 70 %");
    explorer.press("+ a a").shows("Team 2").press("esc").shows("Everything is closed");
    explorer.press("Z").shows("Team 1    0 of 0").shows("Team 2    0 of 0").press("esc");
    // Country by country, until Canada is open.
    let until_canada = (0..200).find(|_| explorer.press("space").text().contains("C A N A D A"));
    assert!(until_canada.is_some(), "{}", explorer.text());
    explorer.shows("Team 1: 0 of 1 right; not CAN (they said yes)").shows("Team 2: 1 of 1 right");
    explorer.press("P n").shows("that ballot was seen").press("esc");
    explorer.press("Z").shows("Team 1    0 of 1").shows("Team 2    1 of 1").press("esc backspace");
    // What is hidden again counts no more, and is asked no more.
    explorer.press("Z").shows("Team 2    0 of 0").press("esc P n").shows("that ballot was seen").press("esc A");
    explorer.press("Z").shows("Team 1    2 of 3").shows("0.120, n 1").shows("Team 2    2 of 2").press("esc esc Z");
    explorer.shows("Protection of civilians").shows("Brier (1950)");
}

#[test]
fn who_is_asked_about_is_chosen() {
    let mut explorer = explorer("S/2023/773", 100, 30);
    explorer.press("R P").shows("CHN China").hides("ALB").press("e ctrl-u").type_in("alb p5 xyzzy");
    explorer.shows("no country or group is called `xyzzy`").press("enter").shows("xyzzy").press("ctrl-w enter");
    explorer.shows("ALB Albania").shows("USA United States");
    explorer.press("enter").shows("Everything is closed");
}

#[test]
fn predictions_at_80x24() {
    let mut explorer = explorer("ES-10/21", 80, 24);
    explorer.press("R P 7 y a n + a 6");
    insta::assert_snapshot!(explorer.text());
}

#[test]
fn scores_at_120x40() {
    let mut explorer = explorer("ES-10/21", 120, 40);
    explorer.press("R P 7 y a y n a + 9 a 5 n a esc A Z");
    insta::assert_snapshot!(explorer.text());
}

#[test]
fn a_lesson_can_drive_it() {
    let mut explorer = explorer("ES-10/21", 100, 30);
    let order = Parts::parse("FRA G7", &RECORD).unwrap();
    explorer.app.open_reveal(0, order, Vec::new());
    assert!(explorer.app.is_hidden() && !explorer.app.reveal_back());
    let mut taken = 0;
    while explorer.app.reveal_next() {
        taken += 1;
    }
    assert_eq!(taken, 5);
    assert!(!explorer.app.is_hidden() && explorer.app.reveal_back() && explorer.app.is_hidden());
}

fn reveal(symbol: &str, order: &str, opened: usize, (width, height): (u16, u16), ascii: bool) -> String {
    let order = Parts::parse(order, &RECORD).unwrap();
    let record = alone(RECORD.roll_calls[place(symbol)].clone());
    render(&record, target(&order, opened), "", ratatui::layout::Size { width, height }, ascii)
}

#[test]
fn reveal_at_80x24() {
    insta::assert_snapshot!(reveal("ES-10/21", "regions", 2, (80, 24), false));
}

#[test]
fn reveal_of_a_country_at_120x40() {
    insta::assert_snapshot!(reveal("ES-10/21", "FRA GBR USA regions", 2, (120, 40), false));
}

#[test]
fn reveal_of_the_council_to_its_end_in_ascii() {
    let text = reveal("S/2023/773", "countries", 17, (100, 30), true);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn reveal_at_40x10() {
    insta::assert_snapshot!(reveal("ES-10/21", "regions", 1, (40, 10), false));
}

#[test]
fn no_size_panics() {
    for width in [0, 1, 24, 30, 40, 69, 72, 120] {
        for height in [0, 1, 4, 9, 10, 16, 24] {
            for opened in [0, 1, 9] {
                let text = reveal("ES-10/21", "FRA regions", opened, (width, height), opened == 1);
                assert!(text.lines().all(|line| unvotes::text::width(line) <= usize::from(width)));
            }
        }
    }
}
