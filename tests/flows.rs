//! Flows of keys through the whole loop, on a small frozen record.

#[path = "common/explorer.rs"]
mod explorer;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use explorer::Explorer;
use unvotes::tui::event_loop::Ended;
use unvotes::tui::events::Event;

#[test]
fn opens_on_27_october_2023() {
    let mut explorer = Explorer::open(120, 30);
    assert!(explorer.row().contains("2023-10-27 A/ES-10/1"), "{}", explorer.row());
    explorer.shows("ADOPTED: 4 of 5 voting = 80.0 %, two-thirds needs 4").shows("6 roll calls");
    explorer.shows("Announced 4-1-3. Iraq said afterwards that it had meant yes");
}

#[test]
fn a_ballot_leads_to_its_country_and_back() {
    let mut explorer = Explorer::open(120, 60);
    // The first link is the amendment to the same text; after it come the ballots, Brazil first.
    explorer.press("enter enter").shows("NOT ADOPTED: 88 of 143").press("esc").press("esc");
    explorer.shows("ADOPTED: 4 of 5");
    // From the amendment's link on: head of the section, then Brazil.
    explorer.press("j j j").press("enter");
    explorer.shows("Brazil").shows("Ballots  3 in view");
    assert!(explorer.row().contains("BRA"));
    explorer.press("enter").shows("VETOED by the United States");
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
    explorer.press("s").shows("Symbol↑").shows("sorted by symbol");
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
    let mut explorer = Explorer::open(120, 60);
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
    explorer.press("y").shows("copied A/RES/ES-10/1");
    assert_eq!(explorer.host.copied, ["A/RES/ES-10/1"]);
    explorer.press("ctrl-z");
    assert_eq!(explorer.host.suspended, 1);
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
fn resizing_keeps_the_place() {
    let mut explorer = Explorer::open(100, 20);
    explorer.press("enter");
    explorer.terminal.backend_mut().resize(60, 16);
    explorer.send(vec![Event::Resize(60, 16)]);
    explorer.shows("ADOPTED: 4 of 5").hides("▸");
    explorer.press("esc");
    assert!(explorer.row().contains("A/ES-10/1"), "{}", explorer.text());
}
