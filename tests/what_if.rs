//! What if: changes by key, on the command line and without a terminal, always beside what really was and never in its place.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "common/explorer.rs"]
mod explorer;

use std::sync::{Arc, LazyLock};

use explorer::{Explorer, example};
use ratatui::layout::Size;
use unvotes::answer::roll_call::named;
use unvotes::answer::what_if::{Changes, Fewest, answer, in_text};
use unvotes::record::{BallotsKnown, Body, Outcome, Record};
use unvotes::tui::app::{Over, Screen};
use unvotes::tui::document::Link;
use unvotes::tui::{RenderTarget, render};

static RECORD: LazyLock<Arc<Record>> = LazyLock::new(|| Arc::new(unvotes::embedded::record().unwrap()));

const BANNER: &str = "WHAT IF - not the record";

fn place(symbol: &str) -> usize {
    *named(&RECORD, symbol).first().unwrap_or_else(|| panic!("no {symbol}"))
}

/// An explorer with what if open on a roll call.
fn explorer(symbol: &str, width: u16, height: u16) -> Explorer {
    let mut explorer = Explorer::open_on(Arc::clone(&RECORD), width, height);
    explorer.app.open(Screen::Resolutions, Some(Link::RollCall(place(symbol))));
    explorer.press("W");
    explorer
}

/// The same with the cursor on a member.
fn at(explorer: &mut Explorer, code: &str) {
    explorer.app.pictures.member = RECORD.member(code);
}

#[test]
fn a_veto_is_turned_by_key_and_back() {
    let mut explorer = explorer("S/2023/773", 140, 40);
    let really = "VETOED by the United States: 12 in favour, nine needed, one permanent member against";
    explorer.shows(BANNER).shows(&format!("really   ⊘ {really}")).shows(&format!("what if  ⊘ {really}"));
    explorer.shows("[⊘ United States▲").shows("For example USA=yes.");
    at(&mut explorer, "USA");
    explorer.press("a").shows("what if  ✔ ADOPTED: 12 in favour, nine needed, no permanent member against");
    explorer.shows(&format!("really   ⊘ {really}")).shows("changes  USA=abstain").shows("[○ United States◈");
    explorer.shows("○ USA United States · no → abstain · permanent member · alone turns it with no");
    explorer.press("u").shows("changes  none yet").shows("what if  ⊘ VETOED");
    explorer.press("v").shows("where nobody can veto").shows("That nobody can veto is an assumption");
    explorer.press("v m").shows("changes  majority:procedural").shows("which is no veto on a procedural question");
    explorer.press("m - -").shows("changes  USA=absent").shows("· USA United States · no → absent");
    explorer.press("r").shows("changes  none yet").press("u").shows("changes  USA=absent");
    explorer.press("r f").shows("changes  USA=yes").shows("what if  ✔ ADOPTED");
    assert!(Arc::ptr_eq(&explorer.app.record, &RECORD) && **RECORD == unvotes::embedded::record().unwrap());
}

#[test]
fn a_larger_council_seats_who_is_written() {
    let mut explorer = explorer("S/2023/773", 120, 40);
    explorer.press("c").shows("changes  council:20").shows("12 in favour, 12 needed, one permanent member against");
    explorer.shows("three-fifths as with 15, is an assumption").shows("5 seats are empty");
    explorer.press("+").type_in("IND=yse ").shows("did you mean yes?").shows("^^^");
    explorer.press("enter").shows("What if:").press("backspace backspace backspace backspace backspace");
    explorer.type_in("=yes JPN=no").press("enter").shows("changes  council:20 IND=yes JPN=no");
    explorer.shows("✔ IND India · no seat → yes").shows("Seated in addition, without a veto: India.");
    // Round to the real size, which has no room for others.
    explorer.press("c c c c c c c c").shows("changes  JPN=no").press("u").shows("IND=yes");
    explorer.press("+ esc").shows("IND=yes");
    explorer.press("+").type_in("FJI=yes XXX=yes").press("enter").shows("no member is called `XXX`").shows("What if:");
}

#[test]
fn changes_last_while_no_other_roll_call_is_changed() {
    let mut explorer = explorer("S/2023/773", 100, 40);
    at(&mut explorer, "USA");
    explorer.press("a esc").hides(BANNER).press("W").shows("USA=abstain");
    explorer.press("]").shows(BANNER).shows("none yet").press("[").shows("USA=abstain");
    explorer.press("]").press("f [").shows("none yet");
    explorer.press("2").hides(BANNER).press("W").shows("what if is of roll calls; press 1").hides(BANNER);
}

#[test]
fn totals_move_and_name_nobody() {
    let totals = RECORD.roll_calls.iter().position(|roll_call| {
        roll_call.body == Body::GeneralAssembly
            && roll_call.ballots_known == BallotsKnown::Totals
            && roll_call.tally.is_some_and(|tally| tally.no > 3 && tally.yes > 3)
    });
    let real = &RECORD.roll_calls[totals.unwrap()];
    let mut explorer = explorer(&real.id, 80, 30);
    let tally = real.tally.unwrap();
    explorer.shows(&format!("✔ {} yes", tally.yes)).shows("cannot be told by member").shows("A diagram of the totals");
    explorer.press("n n n").shows("changes  yes-to-no:3").shows(&format!("✔ {} yes", tally.yes - 3));
    explorer.press("l y").shows("changes  yes-to-no:2").press("r").shows(&format!("✘ {} no", tally.no));
}

#[test]
fn without_a_vote_there_is_nothing_to_change() {
    let without = RECORD.roll_calls.iter().find(|roll_call| !roll_call.manner.is_by_vote()).unwrap();
    explorer(&without.id, 100, 30).hides(BANNER).shows("there was no roll call, so that there is nothing to change");
}

/// In any size and state it says so.
#[test]
fn it_always_says_that_it_is_not_the_record() {
    for (width, height) in [(80, 24), (200, 60), (40, 10), (30, 7), (24, 6)] {
        for symbol in ["S/2023/773", "ES-10/21"] {
            let mut explorer = explorer(symbol, width, height);
            for keys in ["j l n", "p j j n", "v", "m", "c", "f", "G y", "u", "r", "b", ": a s c i i enter", "p"] {
                explorer.press(keys).shows(BANNER);
                assert_eq!(explorer.app.over, Some(Over::WhatIf));
            }
            assert!(explorer.text().is_ascii(), "{}", explorer.text());
        }
    }
    let target = RenderTarget::WhatIf(place("ES-10/21"), Changes::default());
    assert!(render(&RECORD, target, "", Size { width: 80, height: 24 }, false).contains(BANNER));
}

#[test]
fn a_click_puts_the_cursor_and_the_next_changes_the_ballot() {
    let mut explorer = explorer("S/2023/773", 100, 40);
    let text = explorer.text();
    let (row, line) = text.lines().enumerate().find(|(_, line)| line.contains("Brazil")).unwrap();
    let column = line[..line.find("Brazil").unwrap()].chars().count();
    let click = || {
        use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
        let kind = MouseEventKind::Down(MouseButton::Left);
        let (column, row) = (column as u16, row as u16);
        explorer::Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    };
    explorer.send(vec![click()]);
    explorer.shows("BRA Brazil · yes").shows("none yet");
    explorer.send(vec![click()]);
    explorer.shows("changes  BRA=no");
}

/// The published case: two-thirds of the Assembly, and how few would have turned it.
#[test]
fn the_truce_of_october_2023_stood_by_31_ballots() {
    let place = place("ES-10/21");
    let real = answer(&RECORD, place, &Changes::default()).unwrap();
    let Fewest::Turn { fewest, example } = &real.fewest else { panic!("ballots turn it") };
    assert_eq!(fewest.ballots(), 31);
    let text = in_text(&RECORD, example);
    let roll_call = &RECORD.roll_calls[place];
    let turned = answer(&RECORD, place, &Changes::parse(&text, &RECORD, roll_call).unwrap()).unwrap();
    assert_eq!((turned.instead.outcome, turned.really.outcome), (Outcome::NotAdopted, Outcome::Adopted));
    let (_, rest) = text.split_once(' ').unwrap();
    let short = answer(&RECORD, place, &Changes::parse(rest, &RECORD, roll_call).unwrap()).unwrap();
    assert_eq!(short.instead.outcome, Outcome::Adopted);
}

/// Every roll call can be asked, and without changes the rules say of it what they say of the record.
#[test]
fn without_changes_nothing_changes() {
    for (place, roll_call) in RECORD.roll_calls.iter().enumerate() {
        match answer(&RECORD, place, &Changes::default()) {
            Some(asked) => {
                let verdict = RECORD.verdict(roll_call).unwrap();
                assert_eq!((Some(asked.instead.tally), asked.instead.outcome), (roll_call.tally, verdict.outcome));
                assert_eq!((&asked.roll_call.ballots, asked.changed.len()), (&roll_call.ballots, 0));
            }
            None => assert!(roll_call.tally.is_none(), "{}", roll_call.id),
        }
    }
}

#[test]
fn screens() {
    for (width, height, name) in [(80, 24, "at_80x24"), (200, 60, "at_200x60"), (40, 10, "at_40x10")] {
        let mut explorer = Explorer::open_on(example(), width, height);
        explorer.press("W");
        explorer.app.pictures.member = explorer.app.record.member("USA");
        explorer.press("a");
        insta::assert_snapshot!(name, explorer.text());
    }
}
