//! Flows of keys through the whole loop, on a small frozen record.

// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used)]

#[path = "common/explorer.rs"]
mod explorer;

use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use explorer::{Event, Explorer, example};
use jiff::civil::date;
use unvotes::memory::filters::{Change, Saved};
use unvotes::memory::last_place::LastPlace;
use unvotes::memory::notebook::{self, Pin};
use unvotes::memory::{self, Memory};
use unvotes::record::{Disagreement, Matter, Record, Session, Tally};
use unvotes::tui::action::Action;
use unvotes::tui::app::{Focus, Screen, candidates};
use unvotes::tui::event_loop::{Effect, Ended};
use unvotes::tui::{Message, Remembered};

#[test]
fn opens_on_27_october_2023() {
    let mut explorer = Explorer::open(120, 30);
    assert!(explorer.row().contains("2023-10-27 A/ES-10/1"), "{}", explorer.row());
    explorer.shows("ADOPTED: 4 of 5 voting = 80.0 %, two-thirds needs 4").shows("6 roll calls");
    explorer.shows("Announced 4-1-3. Iraq said afterwards that it had meant yes");
}

#[test]
fn a_ballot_leads_to_its_country_and_back() {
    let mut explorer = Explorer::open(120, 100);
    // Below the groups stands the amendment to the same text; after it come the ballots, Brazil first.
    explorer.press("enter } j enter").shows("NOT ADOPTED: 88 of 143").press("esc").press("esc");
    explorer.shows("ADOPTED: 4 of 5");
    // From the amendment's link on: what would have turned it, what is like it, and below the yes Brazil.
    explorer.press("} } } j").press("enter");
    explorer.shows("Brazil").shows("Ballots  3 in view");
    assert!(explorer.row().contains("BRA"));
    // Past the closest, the farthest and the permanent five.
    explorer.press("} } } }").press("enter").shows("VETOED by the United States");
    explorer.press("esc").shows("VETOED").press("esc").shows("Ballots  3 in view");
    explorer.press("esc").press("esc").shows("ADOPTED: 4 of 5");
    assert!(explorer.row().contains("A/ES-10/1"));
    explorer.press(">").shows("Ballots  3 in view");
}

#[test]
fn at_the_root_escape_does_nothing() {
    let mut explorer = Explorer::open(100, 30);
    let before = explorer.text();
    explorer.press("esc esc backspace");
    assert_eq!(explorer.text(), before);
}

#[test]
fn the_filter_is_live_and_every_figure_follows() {
    let mut explorer = Explorer::open(120, 30);
    explorer.press("/ v e t o").shows("Filter: veto").shows("1 of 6 roll calls").shows("VETOED by the United States");
    // Printable keys belong to the line.
    explorer.press("q").shows("Filter: vetoq").shows("0 of 6 roll calls").shows("nothing matches");
    explorer.shows("No roll call matches the filter");
    explorer.press("backspace enter").shows("1 of 6 roll calls");
    explorer.press("tab").shows("Filter: veto");
    let france = explorer.text();
    let france = france.lines().find(|line| line.contains("FRA  France")).unwrap().to_owned();
    assert!(france.contains("1     0     0     0"), "{france}");
    explorer.press("shift-tab c").shows("6 roll calls").hides("Filter:");
    // The cursor returns to what was chosen before the filter hid it.
    assert!(explorer.row().contains("A/ES-10/1"), "{}", explorer.row());
}

#[test]
fn escape_leaves_the_filter_as_it_was() {
    let mut explorer = Explorer::open(120, 30);
    explorer.press("/ v e t o enter / x x").shows("0 of 6").press("esc").shows("1 of 6").shows("Filter: veto");
}

#[test]
fn a_mistake_in_the_filter_does_not_empty_the_screen() {
    let mut explorer = Explorer::open(120, 30);
    explorer.press("/ v e t o space \"").shows("this quote is never closed").shows("1 of 6").shows("VETOED");
    // What is understood beside the mistake goes on filtering, and a caret stands under the mistake.
    explorer.press("esc").type_in("/FRA=yes USA=n");
    explorer.shows("3 of 6 roll calls").shows("\n                     ^\n `USA=` does not take `n`").press("enter");
    explorer.shows("Filter: FRA=yes USA=n   `USA=` does not take `n`").shows("3 of 6").press("tab").shows("3 of 6");
    explorer.press("shift-tab c").type_in("/veto FRE=yes").shows("1 of 6 roll calls").shows("did you mean FRA");
    // Where what is left is not understood either, the last good filter stays.
    explorer.press("esc").type_in("/veto (").shows("1 of 6 roll calls").type_in("FRE=").shows("1 of 6 roll calls");
}

#[test]
fn a_link_to_something_outside_the_filter_opens_it_marked() {
    let mut explorer = Explorer::open(200, 60);
    explorer.press("/ a m e n d m e n t enter").shows("1 of 6 roll calls");
    explorer.press("enter enter").shows("ADOPTED: 4 of 5").shows("(outside the filter)").shows("1 of 6 roll calls");
}

#[test]
fn lists_are_sorted_and_the_cursor_stays_on_its_row() {
    let mut explorer = Explorer::open(120, 30);
    explorer.press("s").shows("Session↑").press("s").shows("Symbol↑").shows("sorted by symbol");
    assert!(explorer.row().contains("A/ES-10/1"));
    explorer.press("s").shows("Y-N-A↑").press("S").shows("Y-N-A↓");
    assert!(explorer.row().contains("A/ES-10/1"));
    explorer.press("s s").shows("Date↑");
    explorer.press("2 s").shows("Code↑");
}

#[test]
fn ballots_are_grouped_by_ballot_region_or_group() {
    let mut explorer = Explorer::open(120, 50);
    explorer.shows("Abstain  3");
    explorer.press("b").shows("Latin American and Caribbean Group").press("b").shows("G7 Example seven");
    explorer.press(": g r o u p - b y - r enter").shows("ballots by region");
}

#[test]
fn brackets_step_through_time_however_the_list_is_sorted() {
    let mut explorer = Explorer::open(120, 30);
    explorer.press("s [");
    assert!(explorer.row().contains("A/ES-10/L.2"), "{}", explorer.row());
    explorer.press("] ]");
    assert!(explorer.row().contains("A/78/2"), "{}", explorer.row());
    explorer.press("]").shows("this is the last one");
}

#[test]
fn the_palette_runs_a_command_by_name() {
    let mut explorer = Explorer::open(120, 30);
    explorer.press(":").shows("Commands").press("c o u n t enter").shows("Code Name↑");
    explorer.press(": z z z enter").shows("there is no command `zzz`");
    explorer.press(": a s c i i enter").shows("|").hides("│");
}

#[test]
fn help_shows_every_key_and_closes() {
    let mut explorer = Explorer::open(120, 90);
    explorer.press("?").shows("Lists and details").shows("Ctrl-Z").press("esc").hides("Lists and details");
}

#[test]
fn contradictions_totals_only_and_approximate_dates_show() {
    let mut explorer = Explorer::open(120, 40);
    explorer.press("G").shows("Recorded as adopted, but by the rules: NOT ADOPTED: 4 of 7");
    explorer.press("[ [").shows("Totals only").shows("Sources disagree").shows("another page says 53 against");
    explorer.press("[").shows("Only some ballots are known").shows("Ballots derived").shows("one source only");
    explorer.press("[").shows("without a vote: no tally and no ballots");
    explorer.press("[").shows("~1950-12 ").shows("about 1 December 1950").shows("[the source's label]");
}

#[test]
fn quitting_suspending_and_copying_reach_the_host() {
    let mut explorer = Explorer::open(100, 30);
    explorer.press("y").shows("sent to the clipboard: A/RES/ES-10/1");
    assert_eq!(explorer.host.copied, ["A/RES/ES-10/1"]);
    explorer.press("ctrl-y").shows("sent to the clipboard: General Assembly ES-10, A/RES/ES-10/1, ");
    explorer.press("alt-y").press("2 ctrl-y alt-y");
    let [_, cited, row, member] = explorer.host.copied.as_slice() else { panic!("{:?}", explorer.host.copied) };
    assert!(cited.contains("; adopted, ") && cited.ends_with(" unvotes: ga-es10-21."), "{cited}");
    assert!(row.starts_with("2023-10-27 A/ES-10/1 ") && !row.contains("  "), "{row}");
    // A member is no roll call to be cited, but has a row.
    assert!(member.starts_with("BRA Brazil "), "{member}");
    explorer.press("ctrl-z");
    assert_eq!(explorer.host.suspended, 1);
    explorer.app.clipboard = false;
    explorer.press("y").shows("this terminal has no clipboard for BRA");
    assert_eq!(explorer.host.copied.len(), 4);
    let key = |c| Event::Key(crossterm::event::KeyEvent::new(c, KeyModifiers::NONE));
    assert_eq!(explorer.send(vec![key(crossterm::event::KeyCode::Char('q'))]), Ended::Quit);
    let mut explorer = Explorer::open(100, 30);
    assert_eq!(explorer.send(vec![Event::Quit]), Ended::Signal);
}

#[test]
fn the_mouse_points_turns_and_opens() {
    let mut explorer = Explorer::open(120, 30);
    let mouse = |kind, column, row| Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
    let click = |column, row| mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    explorer.send(vec![click(4, 2)]);
    assert!(explorer.row().contains("1950-12 "), "{}", explorer.row());
    explorer.send(vec![mouse(MouseEventKind::ScrollDown, 4, 5)]);
    assert!(explorer.row().contains("A/ES-10/L.2"), "{}", explorer.row());
    explorer.send(vec![click(28, 0)]);
    explorer.shows("Code Name↑");
}

#[test]
fn a_click_on_a_head_sorts_and_another_turns_round() {
    let mut explorer = Explorer::open(120, 30);
    let kind = MouseEventKind::Down(MouseButton::Left);
    let click = |column| Event::Mouse(MouseEvent { kind, column, row: 1, modifiers: KeyModifiers::NONE });
    explorer.send(vec![click(14)]);
    explorer.shows("Symbol↑").shows("sorted by symbol");
    explorer.send(vec![click(14)]);
    explorer.shows("Symbol↓");
    explorer.press("2").shows("Name↑");
    explorer.send(vec![click(2)]);
    explorer.shows("Code↑");
    explorer.press("3");
    explorer.send(vec![click(2)]);
    explorer.shows("Group↑");
    // What has no order does nothing, nor does what is no click.
    let before = explorer.text();
    for kind in [MouseEventKind::Drag(MouseButton::Left), MouseEventKind::Up(MouseButton::Left), MouseEventKind::Moved]
    {
        explorer.send(vec![Event::Mouse(MouseEvent { kind, column: 2, row: 1, modifiers: KeyModifiers::NONE })]);
    }
    explorer.send(vec![click(20)]);
    assert_eq!(explorer.text(), before);
}

#[test]
fn the_wheel_moves_what_lies_over_the_screens() {
    let mut explorer = Explorer::open(120, 30);
    let wheel = |kind| Event::Mouse(MouseEvent { kind, column: 4, row: 5, modifiers: KeyModifiers::NONE });
    let row = explorer.row();
    let wanted = candidates("sort-by").get(1).unwrap().action;
    assert_eq!(wanted, Action::SortBySession);
    explorer.press(": s o r t - b y");
    explorer.send(vec![wheel(MouseEventKind::ScrollDown)]);
    explorer.press("enter").shows("sorted by session").press(": s o r t - b y - d enter");
    explorer.press("?").shows("every key");
    let top = explorer.text();
    explorer.send(vec![wheel(MouseEventKind::ScrollDown)]);
    assert_ne!(explorer.text(), top);
    explorer.send(vec![wheel(MouseEventKind::ScrollUp)]);
    assert_eq!(explorer.text(), top);
    // The list behind it has not moved.
    explorer.press("esc");
    assert_eq!(explorer.row(), row);
}

#[test]
fn resizing_keeps_the_place() {
    let mut explorer = Explorer::open(100, 20);
    explorer.press("enter");
    explorer.terminal.backend_mut().resize(60, 16);
    explorer.send(vec![Event::Resize(60, 16)]);
    explorer.shows("ADOPTED: 4 of 5").hides("▸");
    explorer.press("esc");
    assert!(explorer.row().contains("A/ES-10/1"), "{}", explorer.text());
}

#[test]
fn countries_and_groups_are_marked_and_stay_so() {
    let mut explorer = Explorer::open(120, 40);
    explorer.press("x").shows("countries and groups can be marked");
    explorer.press("2 J F R A enter x").shows("marked: FRA").shows("FRA◆ France");
    explorer.press("J U S A enter x").shows("marked: FRA and USA").press("1 2").shows("FRA◆").shows("USA◆");
    explorer.press("3 x").shows("marked: FRA, USA and ").press("x").shows("marked: FRA and USA").hides("G7◆");
    // In a detail the country that the cursor is on is marked, not the one of the list.
    explorer.press("1 enter } } } } j x").shows("marked: FRA, USA and BRA");
    explorer.press("2 X").shows("3 marks cleared").hides("◆");
}

#[test]
fn no_more_than_six_are_marked() {
    let mut explorer = Explorer::open(120, 40);
    explorer.press("2 x j x j x j x j x j x j x").shows("no more than 6 can be marked");
    assert_eq!(explorer.app.marked_members.all().len(), 6);
    explorer.press("k x j x").hides("no more than");
}

#[test]
fn marked_countries_stand_side_by_side() {
    let mut explorer = Explorer::open(120, 60);
    explorer.press("=").shows("mark countries with x");
    explorer.press("2 J F R A enter x =").shows("mark countries with x").press("J U S A enter =");
    // One that is marked is compared with the one under the cursor; more are compared among themselves.
    explorer.shows("France and United States").shows("lijphart, 0 to 1").shows("FRA USA").shows("Opposite votes");
    explorer.press("h J G B R enter").shows("France and United Kingdom").press("x").shows("Ballots of FRA and GBR");
    explorer.press("m").shows("strict, 0 to 1").shows("agreement by strict").press("M").shows("-unan.");
    explorer.press("h j").shows("France and United Kingdom");
    // The way back leads through what was followed, and out.
    explorer.press("l G enter").hides("France and United Kingdom").shows("General Assembly ES-10");
    explorer.press("esc esc").shows("France and United Kingdom").press("esc esc").hides("France and United Kingdom");
    explorer.press("=").shows("France and United Kingdom").press("=").hides("France and United Kingdom");
}

#[test]
fn a_row_of_a_comparison_is_a_filter_and_the_comparison_follows() {
    let mut explorer = Explorer::open(80, 24);
    explorer.press("2 J F R A enter x J U S A enter x =").shows("France and United States").hides("Code Name");
    explorer.press("G F").shows("Filter: FRA=yes USA=no").shows("Ballots of FRA and USA");
    explorer.press("c X").shows("Fewer than two countries to compare").press("esc").shows("Code Name");
}

#[test]
fn a_country_shows_where_it_differed_from_a_group() {
    let mut explorer = Explorer::open(120, 80);
    explorer.press("2 J U S A enter").shows("With the permanent five").shows("Differed from its groups");
    explorer.press("enter } } } } } j").hides("Differed from G7").press("enter").shows("Differed from G7  1 in view");
    explorer.press("enter").hides("Differed from G7").press("enter");
    // Its heading, the group, the heading of the year, the roll call.
    explorer.press("} j enter").shows("G7 · its members").press("esc esc").shows("Differed from G7");
    explorer.press("j enter").shows("General Assembly ES-10");
}

/// Forty years of the example: every year two roll calls of the Assembly, a session each, and one without a vote.
fn long_record() -> Arc<Record> {
    let mut record = (*example()).clone();
    let template = |id: &str| record.roll_calls.iter().find(|roll_call| roll_call.id == id).unwrap().clone();
    let (vote, consensus) = (template("ga-es10-21"), template("ex-consensus"));
    record.roll_calls = (0..40)
        .flat_map(|n: u16| {
            let mut of_year = [vote.clone(), consensus.clone(), vote.clone()];
            for (number, roll_call) in (1..).zip(&mut of_year) {
                roll_call.id = format!("ex-{n}-{number}");
                roll_call.symbol = Some(format!("A/RES/{}/{number}", 30 + n));
                roll_call.session = Some(Session::Regular(30 + n));
                roll_call.date = date(1975 + n as i16, 10, number);
            }
            of_year[2].tally = Some(Tally { yes: 4 + n, no: 1, abstain: 0, absent: None });
            of_year
        })
        .collect();
    Arc::new(record)
}

fn long() -> Explorer {
    Explorer::open_on(long_record(), 120, 30)
}

/// The row of the screen that the cursor is on.
fn screen_row(explorer: &Explorer) -> usize {
    explorer.text().lines().position(|line| line.starts_with('▸')).unwrap()
}

#[test]
fn sorting_keeps_the_roll_call_and_its_row_of_the_screen() {
    let mut explorer = long();
    explorer.press("J 1 9 9 0 enter");
    let before = screen_row(&explorer);
    assert!(explorer.row().contains("A/45/1"), "{}", explorer.text());
    for sorted in ["session", "symbol", "margin", "outcome", "date"] {
        explorer.press("s").shows(&format!("sorted by {sorted}"));
        assert!(explorer.row().contains("A/45/1"), "{}", explorer.text());
        assert_eq!(screen_row(&explorer), before, "{}", explorer.text());
    }
    explorer.press(": s o r t - b y - m enter").shows("sorted by margin").shows("Margin 1 to 5");
}

#[test]
fn headings_name_what_the_rows_have_in_common() {
    let mut explorer = long();
    explorer.press("g").shows(" 1975 · 3 roll calls").press("s").shows("Session 30 · 1975 · 3 roll calls");
    explorer.press("s").shows("A/RES/30 · 3 roll calls").press("s s }").shows("Adopted, no roll call · 40 roll calls");
    explorer
        .press("H")
        .shows("without headings")
        .hides("Adopted, no roll call")
        .press("H s g")
        .shows("1975 · 3 roll calls");
    // The heading of the first row in sight stays above it.
    explorer.press("J 1 9 9 0 enter j");
    assert!(explorer.text().lines().nth(2).unwrap().starts_with(" 1987 · 3 roll calls"), "{}", explorer.text());
}

#[test]
fn keys_and_clicks_pass_over_headings() {
    let mut explorer = long();
    explorer.press("g j j");
    assert!(explorer.row().contains("1975-10-03"), "{}", explorer.text());
    explorer.press("j");
    assert!(explorer.row().contains("1976-10-01"), "{}", explorer.text());
    explorer.press("} }");
    assert!(explorer.row().contains("1978-10-01"), "{}", explorer.text());
    explorer.press("j { {");
    assert!(explorer.row().contains("1977-10-01"), "{}", explorer.text());
    explorer.press("G }").shows("no heading below").press("g {").shows("no heading above");
    let click = |row| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        Event::Mouse(MouseEvent { kind, column: 4, row, modifiers: KeyModifiers::NONE })
    };
    // The second heading, then the row above it.
    explorer.send(vec![click(6)]);
    assert!(explorer.row().contains("1976-10-01"), "{}", explorer.text());
    explorer.send(vec![click(5)]);
    assert!(explorer.row().contains("1975-10-03"), "{}", explorer.text());
    // A page is a page of lines: twenty-four lines, six headings among them.
    explorer.press("g pagedown");
    assert!(explorer.row().contains("1981-10-02"), "{}", explorer.text());
    explorer.press("pageup");
    assert!(explorer.row().contains("1975-10-01"), "{}", explorer.text());
}

#[test]
fn a_jump_leads_to_a_year_a_session_a_day_or_a_symbol() {
    let mut explorer = long();
    let start = explorer.row();
    explorer.press("J").shows("Go to:").shows("a year, date, session or symbol");
    explorer.press("1 9 8 1").shows("3 roll calls in view");
    assert!(explorer.row().contains("1981-10-01"), "{}", explorer.text());
    // The next that could be meant.
    explorer.press("down");
    assert!(explorer.row().contains("1981-10-02"), "{}", explorer.text());
    explorer.press("esc");
    assert_eq!(explorer.row(), start);
    for (typed, reached) in [
        ("4 5", "1990-10-01"),
        ("1 9 9 2 - 1 0 - 0 3", "1992-10-03"),
        ("1 9 9 2 - 1 1", "1993-10-01"),
        ("3 3 / 2", "A/33/2"),
        ("a / r e s / 3 3 / 3", "A/33/3"),
    ] {
        explorer.press(&format!("J {typed} enter"));
        assert!(explorer.row().contains(reached), "{typed}: {}", explorer.text());
    }
    explorer.press("J z z").shows("no year, session or symbol in the record starts so").press("enter");
    assert!(explorer.row().contains("A/33/3"));
    // The way back leads through where one was.
    explorer.press("esc");
    assert!(explorer.row().contains("A/33/2"), "{}", explorer.text());
    // Turned round, a year begins with its last roll call.
    explorer.press("S J 1 9 8 1 enter");
    assert!(explorer.row().contains("1981-10-03"), "{}", explorer.text());
}

#[test]
fn a_jump_to_a_symbol_outside_the_filter_is_marked_and_undone() {
    let mut explorer = Explorer::open(200, 60);
    explorer.press("/ a m e n d m e n t enter J 7 8 / 2").shows("(outside the filter)").shows("1 of 6 roll calls");
    explorer.press("esc").hides("(outside the filter)").press("J 7 8 / 2 enter").shows("(outside the filter)");
    assert!(explorer.row().contains("A/78/2"), "{}", explorer.text());
}

#[test]
fn without_a_vote_stands_apart_and_can_be_left_out() {
    let mut explorer = long();
    explorer.press("g j");
    assert!(explorer.row().contains("≡ no vote"), "{}", explorer.text());
    explorer.shows("≡ ADOPTED without a vote").shows("120 roll calls");
    explorer.press("v").shows("only votes: 80 of 120 roll calls").shows("40 without a vote left out").hides("≡");
    explorer.press("v").shows("≡").press("v c").shows("≡").hides("only votes");
}

#[test]
fn many_notes_are_folded_and_few_are_not() {
    let mut record = (*example()).clone();
    let noted = record.roll_calls.iter_mut().find(|roll_call| roll_call.id == "ga-es10-21").unwrap();
    let ballots = (0..30).map(|n| format!("member {n} as absent"));
    let disagreement = |says| Disagreement { about: Matter::Ballots, source: "another page".to_owned(), says };
    noted.disagreements = ballots.map(disagreement).collect();
    noted.doubts = vec!["the day is that of the record".to_owned()];
    let mut explorer = Explorer::open_on(Arc::new(record), 120, 130);
    assert!(explorer.row().contains("✔ 4-1-3†"), "{}", explorer.row());
    explorer.shows("† Sources disagree").shows("30 on the ballots, 1 doubt: show").hides("member 7 as absent");
    explorer.press("n").shows("On the ballots: another page says member 7 as absent").shows("Fold these notes");
    explorer.press("n").hides("member 7");
    // The line itself opens them.
    explorer.press("enter G { j enter").shows("member 7 as absent");
    // Folded from below, the cursor returns to that line.
    explorer.press("G n enter").shows("member 7 as absent");
}

#[test]
fn countries_are_found_by_former_names_and_set_apart() {
    let mut explorer = Explorer::open(120, 40);
    explorer.press("2").shows("Yugoslavia (until 2000)").press("J i v o r y enter");
    assert!(explorer.row().contains("CIV"), "{}", explorer.text());
    explorer.press("H").shows("Members · 9 members").shows("Former members · 1 member");
    explorer.press("}");
    assert!(explorer.row().contains("YUG"), "{}", explorer.text());
}

#[test]
fn a_seat_that_changed_hands_is_shown_in_two_parts() {
    let mut record = (*example()).clone();
    let mut old = record.roll_calls.iter().find(|roll_call| roll_call.id == "ga-es10-21").unwrap().clone();
    (old.id, old.date) = ("ex-1970".to_owned(), date(1970, 10, 1));
    let place = record.roll_calls.partition_point(|roll_call| roll_call.date < old.date);
    record.roll_calls.insert(place, old);
    let mut explorer = Explorer::open_on(Arc::new(record), 120, 110);
    explorer.press("2 J C H N enter").shows("China (since 1971)");
    explorer.shows("China, until 24 October 1971").shows("China, from 25 October 1971");
    explorer.shows("1970 · 1 ballot").shows("2023 · 3 ballots").hides("4 in view");
}

#[test]
fn blocs_follow_the_filter_and_lead_to_countries_and_roll_calls() {
    let mut explorer = Explorer::open(120, 60);
    explorer.press("3").shows("G7 · its members on the day").shows("Agreement index  0.438, 2 roll calls");
    assert!(explorer.row().contains("0.438       2"), "{}", explorer.row());
    // One body at a time: the Council where nothing else is in view.
    explorer.type_in("/veto").shows("Security Council, 1 roll call by vote in view").press("esc");
    explorer.press("enter enter").shows("FRA · Western European").press("esc esc").shows("G7 · its members");
    explorer.press("G enter").shows("A/RES/78/2 · General Assembly").press("esc esc").shows("G7 · its members");
    explorer.press("esc J p 5 enter").shows("P5 · its members").press("y").shows("clipboard: P5");
    explorer.press("s").shows("sorted by id").press("s s").shows("sorted by agreement index").shows("Index↓");
    explorer.press("S").shows("Index↑").press("s").shows("the order of the record");
    explorer.press("1 : b l o c s enter").shows("P5 · its members").press("F");
    assert_eq!(line(&explorer), "P5=split");
}

#[test]
fn figures_of_groups_follow_how_they_are_asked_for() {
    let mut explorer = Explorer::open(120, 60);
    explorer.press("3").shows("agreement index by year, ").shows("Counted: adopted whole texts");
    explorer.press("e").shows("see the coverage").press("e");
    explorer.press("t").shows("agreement index by session").shows("Special sessions are not").press("t");
    explorer
        .press("a")
        .shows("G7 · its members on 2")
        .shows("applied backwards")
        .press("a")
        .shows("on the day of each");
}

#[test]
fn one_comes_back_to_the_years_and_to_the_picture_that_one_left() {
    let mut explorer = Explorer::open(120, 40);
    explorer.press("3 T").shows("How far it holds together").press("enter").hides("How far it holds together");
    explorer.press("esc").shows("How far it holds together").press("esc").shows("Members  ");
    explorer.press("1 c p enter").shows("BRA · Latin American").press("esc esc").shows("A diagram");
}

#[test]
fn comparing_countries_is_not_comparing_groups() {
    let mut explorer = Explorer::open(120, 40);
    explorer
        .press("2 x j x =")
        .shows("Ballots of")
        .press("3")
        .shows("G7 · its members")
        .press("x j x =")
        .shows("G7 and P5");
}

#[test]
fn a_matrix_is_of_one_body() {
    let mut explorer = Explorer::open(120, 40);
    explorer
        .press("[ [ p p p")
        .shows("No figure mixes the two bodies")
        .press("esc")
        .type_in("/body:sc")
        .press("enter p p p");
    explorer.shows("The Security Council's 1 roll call by vote in view");
}

#[test]
fn the_map_shows_ideal_points_once_they_are_estimated() {
    let mut explorer = Explorer::open(120, 40);
    assert_eq!(explorer.app.wanted_points(), None);
    explorer.press("p p").shows("✔ yes, ✘ no").press("i").shows("Estimating ideal points from what is in view");
    assert!(explorer.app.wanted_points().is_some());
    explorer.press("i").shows("✔ yes, ✘ no");
    assert_eq!(explorer.app.wanted_points(), None);
}

#[test]
fn the_years_are_read_and_lead_to_their_roll_calls() {
    let mut record = (*example()).clone();
    let mut earlier = record.roll_calls.iter().find(|roll_call| roll_call.id == "ga-es10-21").unwrap().clone();
    (earlier.id, earlier.date) = ("ex-2021".to_owned(), date(2021, 10, 1));
    let place = record.roll_calls.partition_point(|roll_call| roll_call.date < earlier.date);
    record.roll_calls.insert(place, earlier);
    let mut explorer = Explorer::open_on(Arc::new(record), 120, 40);
    explorer.press("T").shows("Roll calls by vote  how many by year").shows("GA adopted").shows("▲ 2023");
    explorer.press("left").shows("▲ 2022").press("left left").shows("▲ 2021").press("end").shows("▲ 2023");
    explorer.press("home").shows("▲ 2021");
    // What the screen is about goes over time; the years stay open from screen to screen.
    explorer.press("2 J F R A enter").shows("FRA · France").shows("Agreement with the permanent five  lijphart");
    explorer.press("m").shows("Agreement with the permanent five  strict").press("m m m m m");
    explorer.press("3 J G 7 enter").shows("How far it holds together").shows("Agreement index").shows("Rice index");
    explorer.press("1 end enter").hides("how many by year");
    assert_eq!(line(&explorer), "year:2023");
    explorer.press("c T esc").shows("ADOPTED: 4 of 5");
}

#[test]
fn groups_stand_side_by_side() {
    let mut explorer = Explorer::open(120, 60);
    explorer.press("3 =").shows("mark groups with x");
    explorer
        .press("x j =")
        .shows("G7 and P5")
        .shows("How far each holds together")
        .shows("Agreement of their pluralities");
    explorer.shows("What most of G7 and P5 cast, in this order.");
    explorer.press("esc").shows("P5 · its members on the day");
}

#[test]
fn how_a_group_split_leads_to_the_group() {
    let mut explorer = Explorer::open(120, 60);
    explorer.press("enter enter").shows("G7 · its members on the day").press("esc esc").shows("How groups split");
}

#[test]
fn a_roll_call_is_measured_and_a_country_has_neighbours() {
    let mut explorer = Explorer::open(120, 60);
    explorer.shows("G7           0.25 ✔FRA").shows("A single ballot of BRA (yes to no)");
    explorer.shows("The fewest changes: 1 member casting no instead of yes.").shows("0.88 8   2023-12-12 A/78/2");
    explorer.press("2 J B R A enter").shows("Closest").shows("Farthest").shows("0.000      2  USA United States");
    explorer.shows("Agreement in the General Assembly").shows("members with at least 1 roll call in common");
    explorer.press("enter enter").hides("BRA · Latin American");
}

/// What stands behind the label of the filter.
fn line(explorer: &Explorer) -> String {
    let text = explorer.text();
    let line = text.lines().find_map(|line| line.strip_prefix(" Filter: ")).unwrap_or_default();
    line.split("   ").next().unwrap().to_owned()
}

#[test]
fn tab_goes_through_what_could_stand_there() {
    let mut explorer = Explorer::open(80, 24);
    explorer.type_in("/").shows("words of symbols and titles, or FRA=yes").shows("Tab completes").shows("│body: ");
    explorer.type_in("unit").shows("│GBR=  United Kingdom").shows("│USA=  United States");
    explorer.press("tab").shows("1 of 2");
    assert_eq!(line(&explorer), "GBR=");
    explorer.press("tab");
    assert_eq!(line(&explorer), "USA=");
    explorer.press("down");
    assert_eq!(line(&explorer), "GBR=", "after the last comes the first");
    explorer.press("shift-tab up shift-tab");
    assert_eq!(line(&explorer), "USA=");
    // What is typed goes on from there; one alone is taken at once, and its values are next.
    explorer.type_in("n").press("tab").shows("the United States voted no").hides("Tab completes");
    assert_eq!(line(&explorer), "USA=no");
    explorer.type_in(" out").press("tab tab");
    assert_eq!(line(&explorer), "USA=no outcome:adopted");
    explorer.press("esc").hides("Filter:");
}

#[test]
fn completions_never_hide_the_rows_that_are_found() {
    for (width, height) in [(80, 24), (120, 40), (60, 16)] {
        let mut explorer = Explorer::open(width, height);
        explorer.type_in("/USA=no ").shows("Tab completes").shows("2023-10-18").shows("2023-10-27 A/ES-10/1");
        assert!(explorer.row().contains("A/ES-10/1"), "{}", explorer.text());
    }
}

#[test]
fn a_click_on_a_completion_takes_it() {
    let mut explorer = Explorer::open(80, 24);
    explorer.type_in("/fra").shows("│FRA=");
    let at = |explorer: &Explorer, part: &str| {
        let text = explorer.text();
        let (row, line) = text.lines().enumerate().find(|(_, line)| line.contains(part)).unwrap();
        let column = line[..line.find(part).unwrap()].chars().count() + 2;
        let kind = MouseEventKind::Down(MouseButton::Left);
        let (column, row) = (column.try_into().unwrap(), row.try_into().unwrap());
        Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    };
    let click = at(&explorer, "│FRA=");
    explorer.send(vec![click]);
    assert_eq!(line(&explorer), "FRA=");
    let click = at(&explorer, "│abstain");
    explorer.send(vec![click]);
    assert_eq!(line(&explorer), "FRA=abstain");
    explorer.press("esc f");
    let click = at(&explorer, "veto:any");
    explorer.send(vec![click]);
    assert_eq!(line(&explorer), "veto:any");
}

#[test]
fn filters_of_before_come_back_and_go() {
    let mut explorer = Explorer::open(120, 30);
    for filter in ["/amendment", "/veto", "/xx"] {
        explorer.press("c").type_in(filter).press(if filter == "/xx" { "esc" } else { "enter" });
    }
    // What was not accepted is no filter of before.
    explorer.press("c").type_in("/gaza").press("ctrl-p");
    assert_eq!(line(&explorer), "veto");
    explorer.shows("1 of 6 roll calls").press("ctrl-p");
    assert_eq!(line(&explorer), "amendment");
    explorer.press("ctrl-p");
    assert_eq!(line(&explorer), "amendment", "there is none before");
    explorer.press("ctrl-n ctrl-n");
    assert_eq!(line(&explorer), "gaza", "what was typed is not lost");
    explorer.press("ctrl-n");
    assert_eq!(line(&explorer), "gaza");
    // The filter in force is passed over, and Escape brings back what was there.
    explorer.press("esc").type_in("/veto").press("enter").type_in("/").press("ctrl-p");
    assert_eq!(line(&explorer), "amendment");
    explorer.press("esc");
    assert_eq!(line(&explorer), "veto");
}

#[test]
fn the_meaning_stands_below_the_line_and_behind_a_filter_that_is_kept() {
    let mut explorer = Explorer::open(80, 24);
    explorer.type_in("/FRA=yes USA=no body:ga").shows("\n France voted yes, and the United States voted no; in the");
    explorer.press("enter").shows("Filter: FRA=yes USA=no body:ga   France voted yes");
    explorer.press("c").type_in("/zzz").shows("nothing matches: with \"zzz\"");
}

#[test]
fn a_filter_is_made_of_what_is_under_the_cursor() {
    let mut explorer = Explorer::open(120, 60);
    explorer.press("F");
    assert_eq!(line(&explorer), "CAN=abstain FRA=yes GBR=abstain USA=no");
    explorer.shows("1 of 6 roll calls; c shows all again").shows("1 of 6 roll calls");
    // It can be called back, as can what was there before.
    explorer.press("c").type_in("/").press("ctrl-p");
    assert_eq!(line(&explorer), "CAN=abstain FRA=yes GBR=abstain USA=no");
    explorer.press("esc");
    // A ballot in the detail, and another one beside it.
    explorer.press("enter } } } } j F");
    assert_eq!(line(&explorer), "BRA=yes");
    explorer.shows("3 of 6 roll calls").press("j j +");
    assert_eq!(line(&explorer), "BRA=yes FRA=yes");
    explorer.press("+");
    assert_eq!(line(&explorer), "BRA=yes FRA=yes", "twice is once");
    explorer.press("esc c");
    assert!(explorer.row().contains("A/ES-10/1"), "the filter is no part of the way back");
}

#[test]
fn a_filter_is_made_of_a_group_a_session_and_what_a_country_did() {
    let mut explorer = Explorer::open(120, 60);
    explorer.press("enter g F");
    assert_eq!(line(&explorer), "session:ES-10");
    explorer.press("esc c [ [").shows("VETOED").press("F");
    assert_eq!(line(&explorer), "CHN=yes FRA=yes GBR=abstain RUS=abstain USA=no");
    explorer.press("c 2 J U S A enter F");
    assert_eq!(line(&explorer), "USA=yes,no,abstain");
    explorer.press("c enter G F");
    assert_eq!(line(&explorer), "USA=no");
    explorer.press("c g } } } } } } } F");
    assert_eq!(line(&explorer), "veto:USA", "{}", explorer.text());
    explorer.press("c 1 G [ [ F").shows("nothing is known here to filter by").hides("Filter:");
}

#[test]
fn filters_are_saved_replaced_and_deleted_by_name() {
    let mut explorer = Explorer::open(100, 30);
    explorer.press("w").shows("there is no filter to save");
    explorer.type_in("/veto").press("enter").type_in("wvetoed").shows("Save as: vetoed   veto").press("enter");
    explorer
        .shows("saved as `vetoed`")
        .press("f")
        .shows("Saved")
        .shows("vetoed")
        .shows("Examples")
        .shows("close votes");
    explorer
        .press("esc c")
        .type_in("/amendment")
        .press("enter")
        .type_in("wvetoed")
        .shows("replaces veto")
        .press("enter");
    assert_eq!(explorer.app.filters.saved.len(), 1);
    explorer.press("c f enter");
    assert_eq!(line(&explorer), "amendment");
    explorer
        .press("f d")
        .shows("deleted `vetoed`")
        .shows("Of this session")
        .press("d")
        .shows("only filters that you saved");
    assert!(explorer.app.filters.saved.is_empty());
    explorer.press("enter");
    assert_eq!(line(&explorer), "amendment", "its filter stays among those of the session");
    explorer.press(": s a v e - f enter enter").shows("it needs a name").press("esc").hides("Save as");
}

#[test]
fn what_is_pinned_is_found_again_from_anywhere() {
    let mut explorer = Explorer::open(100, 30);
    explorer.press("'").shows("nothing is pinned or noted; * pins what is under the cursor, N notes");
    explorer.press("*").shows("pinned A/RES/ES-10/1; ' lists what is pinned").shows("2023-10-27★");
    explorer.press("alt-y");
    assert!(explorer.host.copied.concat().starts_with("2023-10-27 A/ES-10/1 "), "{:?}", explorer.host.copied);
    explorer.press("2 J").type_in("France").press("enter *").shows("pinned FRA").shows("FRA★");
    explorer.press("x").shows("FRA◆").press("x 3 *").shows("pinned G7");
    explorer.press("4 '").shows("3 pins, 0 notes").shows("Roll calls").shows("Countries").shows("Groups");
    explorer.press("enter");
    assert_eq!((explorer.app.screen, explorer.app.focus), (Screen::Resolutions, Focus::Detail));
    explorer.press("esc esc");
    assert_eq!(explorer.app.screen, Screen::Space, "it is a step that can be taken back");
    explorer.press("' down d").shows("FRA is no longer pinned").hides("Countries\n").press("d").press("d");
    assert!(explorer.app.overlay.is_none(), "a list of nothing closes");
    assert!(explorer.app.notebook.is_empty());
}

#[test]
fn a_pin_is_what_the_cursor_of_the_detail_is_on() {
    let mut explorer = Explorer::open(100, 30);
    explorer.press("3 enter").shows("Agreement index").press("G *");
    let [Pin::RollCall(id)] = explorer.app.notebook.pins.as_slice() else { panic!("no roll call is pinned") };
    let filters = Effect::Keep(memory::Change::Notebook(notebook::Change::Unpin(Pin::RollCall(id.clone()))));
    assert_eq!(explorer.app.update(Action::Pin), filters);
}

#[test]
fn a_note_is_written_shown_and_emptied() {
    let mut explorer = Explorer::open(100, 30);
    explorer.press("N").shows("Your note:").shows("on A/RES/ES-10/1; yours alone, never part of the record");
    explorer
        .type_in("ask why Iraq corrected")
        .press("enter")
        .shows("noted")
        .shows("¶ Your note  ask why Iraq corrected");
    explorer.shows("2023-10-27¶A/ES-10/1");
    explorer.press("N").type_in("; exam").press("enter").shows("ask why Iraq corrected; exam");
    explorer.press("N");
    explorer.send(vec![Event::Paste(" \u{1b}[31mred\r\n".to_owned())]);
    explorer.press("enter");
    assert_eq!(explorer.app.own_note(), Some("ask why Iraq corrected; exam [31mred"));
    explorer.press("2 ' F").shows("Filter: id:ga-es10-21").shows("1 of 6 roll calls").press("c 1");
    explorer.press("'").shows("0 pins, 1 note").press("d").shows("a note is deleted by emptying it").press("esc");
    explorer.press("N ctrl-u enter").shows("the note is deleted").hides("Your note");
    assert!(explorer.app.notebook.is_empty());
    explorer.press("2 N").shows("notes are written on roll calls; press 1");
}

#[test]
fn answers_that_come_late_take_nothing_back() {
    let mut explorer = Explorer::open(100, 30);
    let kept = |pins: &[&str], changes| {
        let pins = pins.iter().map(|code| Pin::Country((*code).to_owned())).collect();
        let notebook = notebook::Notebook { pins, ..notebook::Notebook::default() };
        let memory = Memory { notebook, ..Memory::default() };
        Event::Worker(Message::Kept(Remembered { memory, changes, message: None }))
    };
    explorer.press("2 * down *");
    assert_eq!(explorer.app.notebook.pins.len(), 2);
    // The first is kept, the second is on its way; another window pinned something meanwhile.
    explorer.send(vec![kept(&["RUS", "BRA"], 1)]);
    let pins = ["RUS", "BRA", "CAN"].map(|code| Pin::Country(code.to_owned()));
    assert_eq!(explorer.app.notebook.pins, pins);
    // What was opened first under the cursor of the list is what is deleted.
    explorer.press("' down");
    explorer.send(vec![kept(&["GBR", "USA", "RUS", "BRA", "CAN"], 2)]);
    explorer.press("d").shows("BRA is no longer pinned");
}

#[test]
fn a_note_that_another_window_wrote_meanwhile_is_not_lost() {
    let mut explorer = Explorer::open(100, 30);
    let theirs = |text: &str| {
        let notes = vec![notebook::Note { roll_call: "ga-es10-21".to_owned(), text: text.to_owned() }];
        let notebook = notebook::Notebook { notes, ..notebook::Notebook::default() };
        let memory = Memory { notebook, ..Memory::default() };
        Event::Worker(Message::Kept(Remembered { memory, changes: 1, message: None }))
    };
    // Nothing was typed yet: theirs is shown, and can be changed.
    explorer.press("N");
    explorer.send(vec![theirs("theirs")]);
    explorer.shows("Your note: theirs").press("esc N x");
    // Something was: both stay.
    explorer.send(vec![theirs("changed")]);
    explorer.press("enter");
    assert_eq!(explorer.app.own_note(), Some("changed / theirsx"));
}

#[test]
fn what_another_record_holds_stays_in_the_notebook() {
    let mut explorer = Explorer::open(100, 30);
    let pins = vec![Pin::RollCall("of-another-record".to_owned()), Pin::Country("FRA".to_owned())];
    let notebook = notebook::Notebook { pins, ..notebook::Notebook::default() };
    let memory = Memory { notebook, ..Memory::default() };
    explorer.send(vec![Event::Worker(Message::Kept(Remembered { memory, changes: 0, message: None }))]);
    explorer.press("'").shows("not in this record").press("enter");
    explorer.shows("this record holds no roll call of-another-record").press("down enter");
    assert_eq!(explorer.app.screen, Screen::Countries);
}

#[test]
fn one_comes_back_to_where_one_was() {
    let mut explorer = Explorer::open(100, 30);
    explorer.press("s s s 2 J").type_in("Brazil").press("enter s enter");
    let left = explorer.app.last_place();
    let mut again = Explorer::open(100, 30);
    again.app.resume(&left);
    again.send(Vec::new());
    assert_eq!(again.app.last_place(), left);
    assert_eq!((again.app.screen, again.app.focus), (Screen::Countries, Focus::Detail));
    again.shows("Brazil");
    // What another record or version knows and this one does not is left out.
    let strange = LastPlace { screen: "moons".to_owned(), roll_call: Some("gone".to_owned()), ..LastPlace::default() };
    let mut fresh = Explorer::open(100, 30);
    fresh.app.resume(&strange);
    fresh.send(Vec::new());
    fresh.shows("ADOPTED: 4 of 5");
    // What is hidden on purpose is not the first thing that is seen the next time.
    fresh.press("R");
    let place = fresh.app.last_place();
    assert_eq!((place.screen.as_str(), place.roll_call, fresh.app.hides()), ("lessons", None, true));
}

#[test]
fn what_was_kept_elsewhere_is_told_and_shown() {
    let mut explorer = Explorer::open(100, 30);
    let saved = vec![Saved { name: "theirs".to_owned(), filter: "gaza".to_owned() }];
    let memory = Memory { filters: saved, ..Memory::default() };
    explorer.send(vec![Event::Worker(Message::Kept(Remembered {
        changes: 0,
        memory,
        message: Some("another window had that name".to_owned()),
    }))]);
    explorer.shows("another window had that name").press("f").shows("theirs").press("d");
    let change = explorer.app.update(Action::Delete);
    assert_eq!(change, Effect::Redraw, "there is none left to delete");
    explorer.press("esc").type_in("/veto").press("enter").type_in("wmine");
    let saved = Saved { name: "mine".to_owned(), filter: "veto".to_owned() };
    assert_eq!(
        explorer.app.update(Action::Accept),
        Effect::Keep(memory::Change::Filters(Change::Save { saved, instead_of: None }))
    );
}
