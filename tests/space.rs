//! The screen of ideal points: flows of keys through the whole loop, and whole screens, on a small frozen record.

// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used)]

#[path = "common/explorer.rs"]
mod explorer;

use std::path::Path;
use std::sync::Arc;

use explorer::{Event, Explorer};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};
use unvotes::analysis::ideal::NoEstimate;
use unvotes::record::Record;
use unvotes::store;
use unvotes::tui::app::Screen;
use unvotes::tui::app::space::Progress;
use unvotes::tui::{Message, RenderTarget, render};

/// Sessions 24 to 29; all agree in 27, China's seat changes hands in 26, South Africa is absent in 29.
fn record() -> Arc<Record> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/space.ron");
    let loaded = store::load(&[path], &Record::default(), store::DEFAULT_LIMIT);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    Arc::new(loaded.record)
}

fn open() -> Explorer {
    Explorer::open_on(record(), 120, 50)
}

/// On the screen, the points estimated.
fn opened() -> Explorer {
    let mut explorer = open();
    explorer.press("4").estimate();
    explorer
}

fn screen(width: u16, height: u16, ascii: bool) -> String {
    let target = RenderTarget::Space { session: Some(26), member: record().member("CHN") };
    render(&record(), target, "", Size { width, height }, ascii)
}

#[test]
fn space_at_80x24() {
    insta::assert_snapshot!(screen(80, 24, false));
}

#[test]
fn space_at_120x40() {
    insta::assert_snapshot!(screen(120, 40, false));
}

#[test]
fn space_in_ascii() {
    let text = screen(100, 40, true);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn no_size_panics_and_nothing_leaves_the_screen() {
    let mut explorer = opened();
    for width in [0, 1, 5, 24, 30, 44, 71, 72, 80, 120, 200, 400] {
        for height in [0, 1, 3, 6, 8, 10, 16, 24, 60, 120] {
            explorer.terminal.backend_mut().resize(width, height);
            explorer.send(vec![Event::Resize(width, height)]);
            explorer.press("l [ ] j h");
            assert_eq!(explorer.text().lines().count(), usize::from(height));
        }
    }
}

#[test]
fn mono_has_no_colour() {
    let mut explorer = opened();
    explorer.press(": t h e m e - m o n o enter");
    let buffer = explorer.terminal.backend().buffer();
    assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(buffer.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
}

#[test]
fn points_are_wanted_only_while_they_are_looked_at() {
    let mut explorer = open();
    assert_eq!(explorer.app.wanted_points(), None);
    explorer.press("4").shows("Estimating ideal points").shows("From 31 roll calls by vote");
    assert!(explorer.app.wanted_points().is_some());
    explorer.press("1");
    assert_eq!(explorer.app.wanted_points(), None);
    explorer.press("4").estimate().shows("Session 29");
    assert_eq!(explorer.app.wanted_points(), None);
}

#[test]
fn the_screen_lives_while_points_are_estimated_and_says_how_far_that_is() {
    let mut explorer = open();
    explorer.press("4");
    let revision = explorer.app.wanted_points().unwrap();
    let progress = Progress { iteration: 7, percent: 34 };
    explorer.send(vec![Event::Worker(Message::Estimating { revision, progress })]);
    explorer.shows("34 %").shows("iteration 7").press("?").shows("Keys").press("esc").shows("34 %");
    explorer.press("space").shows("no points to play yet").press("] j x");
    // What belongs to another view is not shown.
    let frames = explorer.host.frames;
    explorer.send(vec![Event::Worker(Message::Estimating { revision: revision + 1, progress: Progress::default() })]);
    explorer.shows("34 %");
    assert_eq!(explorer.host.frames, frames + 1, "a frame for the start of the loop, none for the event");
}

#[test]
fn another_filter_wants_other_points_and_a_stale_estimate_is_dropped() {
    let mut explorer = opened();
    let before = explorer.app.filter.view.clone();
    explorer.press("/ y e a r : 1 9 7 0").shows("Estimating");
    let wanted = explorer.app.wanted_points().unwrap();
    let stale = unvotes::tui::estimate(&explorer.app.record, &before, &|_| true);
    explorer.send(vec![Event::Worker(Message::Estimated { revision: wanted - 1, estimated: stale })]);
    explorer.shows("Estimating").press("enter").estimate().shows("Session 25").shows("1 session");
    // What was known of a view is known at once.
    explorer.press("c").shows("Session 2").hides("Estimating");
    assert_eq!(explorer.app.wanted_points(), None);
}

#[test]
fn an_estimate_that_is_cancelled_ends() {
    let record = record();
    let view: Vec<usize> = (0..record.roll_calls.len()).collect();
    assert_eq!(unvotes::tui::estimate(&record, &view, &|_| false), Err(NoEstimate::Cancelled));
}

#[test]
fn without_roll_calls_of_the_assembly_it_says_so() {
    let mut explorer = open();
    explorer.press("/ b o d y : s c enter 4").estimate().shows("No ideal points");
    explorer.shows("Only roll calls by vote of the General Assembly are used");
    explorer.press("space j ] s x enter").shows("No ideal points");
}

#[test]
fn keys_step_through_sessions() {
    let mut explorer = opened();
    explorer.shows("Session 29 · 1974").press("]").shows("this is the last one").press("[").shows("Session 28");
    // Session 27 has no points, and the detail says why.
    explorer.press("[").shows("Session 26 · 1971").press("enter G").shows("Unanimous ones only  27");
    explorer.press("esc g [ [").shows("Session 24").press("[").shows("this is the first one");
}

#[test]
fn the_cursor_stays_on_a_member_through_eras_and_gaps() {
    let mut explorer = opened();
    explorer.press("J Z A F enter").shows("no point: it cast no ballot that counts");
    assert!(explorer.row().contains("ZAF") && explorer.row().contains("cast no ballot"), "{}", explorer.row());
    explorer.press("[").hides("no point:").press("]").shows("no point:");
    explorer.press("k").hides("no point: it cast");
    explorer.press("J C H N enter").press("[ [ [");
    assert!(explorer.row().contains("CHN"), "{}", explorer.row());
}

#[test]
fn jumps_lead_to_sessions_years_and_members() {
    let mut explorer = opened();
    explorer.press("J 2 6").shows("Session 26").press("enter").shows("Session 26");
    explorer.press("J 1 9 7 3 enter").shows("Session 28").press("J 1 9 9 9").shows("no session with points for 1999");
    explorer.press("esc").shows("Session 28").press("J f r a enter");
    assert!(explorer.row().contains("FRA"));
}

#[test]
fn enter_leads_to_the_member_and_back_to_the_session() {
    let mut explorer = opened();
    explorer.press("[ J G B R enter").press("enter enter").shows("GBR · Western European and others");
    assert_eq!(explorer.app.screen, Screen::Countries);
    explorer.press("esc").press("esc").shows("Session 28");
    assert!(explorer.app.screen == Screen::Space && explorer.row().contains("GBR"));
}

#[test]
fn lists_are_sorted_and_codes_copied() {
    let mut explorer = opened();
    assert!(explorer.row().contains("USA"));
    explorer.press("g y");
    let top = explorer.host.copied.pop().unwrap();
    explorer.press("S G y");
    assert_eq!(explorer.host.copied.pop().unwrap(), top);
    explorer.press("s").shows("sorted by name").press("g y");
    assert_eq!(explorer.host.copied.pop().unwrap(), "DZA");
    explorer.press("s").shows("sorted by code").press("g y");
    assert_eq!(explorer.host.copied.pop().unwrap(), "BRA");
}

#[test]
fn sessions_go_by_until_the_last_or_until_a_key() {
    let mut explorer = opened();
    explorer.press("[ [").shows("Session 26");
    assert_eq!(explorer.app.pace(), None);
    explorer.press("space").shows("Space stops");
    assert!(explorer.app.pace().is_some());
    explorer.send(vec![Event::Tick]);
    explorer.shows("Session 28").shows("Space stops");
    explorer.send(vec![Event::Tick]);
    explorer.shows("Session 29").shows("Space plays");
    assert_eq!(explorer.app.pace(), None);
    // A tick that comes too late does nothing; from the last one it begins again.
    explorer.send(vec![Event::Tick]);
    explorer.shows("Session 29").press("space").shows("Session 24").press("space").hides("Space stops");
    for key in ["j", "]", "?", "2", "y", "/"] {
        let mut explorer = opened();
        explorer.press("[ [ space").press(key);
        assert_eq!(explorer.app.pace(), None, "{key}");
    }
}

#[test]
fn the_palette_plays_from_anywhere() {
    let mut explorer = opened();
    explorer.press("1 : p l a y enter").shows("Session 24").shows("Space stops");
}

#[test]
fn nothing_moves_by_itself_where_that_is_asked() {
    let mut explorer = opened();
    explorer.app.motion = false;
    explorer.press("[ [").shows("Session 26").press("space").shows("Session 28").shows("nothing moves by itself");
    assert_eq!(explorer.app.pace(), None);
    explorer.send(vec![Event::Tick]);
    explorer.shows("Session 28").press("space").shows("Session 29").press("space").shows("Session 24");
    assert_eq!(explorer.app.pace(), None);
}
