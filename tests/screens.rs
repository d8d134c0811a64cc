//! Whole screens, compared. Most on a small frozen record, so that the real one can grow without churn.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "common/explorer.rs"]
mod explorer;

use std::sync::Arc;

use explorer::{Explorer, example};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};
use unvotes::tui::{RenderTarget, render};

fn screen(target: RenderTarget, width: u16, height: u16, ascii: bool) -> String {
    render(&example(), target, "", Size { width, height }, ascii)
}

#[test]
fn resolutions_at_80x24() {
    insta::assert_snapshot!(screen(RenderTarget::Resolutions, 80, 24, false));
}

#[test]
fn resolutions_at_200x60_use_the_room() {
    insta::assert_snapshot!(screen(RenderTarget::Resolutions, 200, 60, false));
}

#[test]
fn resolutions_at_60x16_drop_a_pane() {
    insta::assert_snapshot!(screen(RenderTarget::Resolutions, 60, 16, false));
}

#[test]
fn resolutions_in_ascii() {
    let text = screen(RenderTarget::Resolutions, 100, 30, true);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn countries_in_ascii_keep_names_readable() {
    let text = screen(RenderTarget::Countries, 100, 30, true);
    assert!(text.is_ascii() && text.contains("Cote d'Ivoire"), "{text}");
}

#[test]
fn countries_at_100x30() {
    let france = example().member("FRA").unwrap();
    insta::assert_snapshot!(screen(RenderTarget::Country(france), 100, 30, false));
}

#[test]
fn countries_side_by_side() {
    for (width, height, name) in [(80, 24, "compare_at_80x24"), (120, 60, "compare_at_120x60")] {
        let mut explorer = Explorer::open(width, height);
        explorer.press("2 J F R A enter x J U S A enter x J C H N enter x =");
        insta::assert_snapshot!(name, explorer.text());
    }
}

#[test]
fn countries_side_by_side_in_ascii() {
    let mut explorer = Explorer::open(100, 60);
    explorer.press(": a s c i i enter 2 J F R A enter x J U S A enter x =");
    assert!(explorer.text().is_ascii(), "{}", explorer.text());
}

#[test]
fn blocs_at_120x50() {
    insta::assert_snapshot!(screen(RenderTarget::Blocs, 120, 50, false));
}

#[test]
fn blocs_in_ascii() {
    let text = screen(RenderTarget::Blocs, 100, 50, true);
    assert!(text.is_ascii() && text.contains("0 0.4 to 9 0.5"), "{text}");
}

#[test]
fn help_at_100x60() {
    insta::assert_snapshot!(screen(RenderTarget::Help, 100, 60, false));
}

#[test]
fn palette_and_filter() {
    let mut explorer = Explorer::open(80, 24);
    explorer.press("/ v e t o enter : t h e m e");
    insta::assert_snapshot!(explorer.text());
}

#[test]
fn completions_at_80x24() {
    let mut explorer = Explorer::open(80, 24);
    explorer.type_in("/FRA=yes USA=").press("tab tab");
    insta::assert_snapshot!(explorer.text());
}

#[test]
fn completions_at_60x16_without_a_detail() {
    let mut explorer = Explorer::open(60, 16);
    explorer.type_in("/outcome:");
    insta::assert_snapshot!(explorer.text());
}

#[test]
fn a_mistake_in_the_filter_at_80x24() {
    let mut explorer = Explorer::open(80, 24);
    explorer.type_in("/FRA=yes GRB=abstain outcome:failed");
    insta::assert_snapshot!(explorer.text());
}

#[test]
fn filters_to_choose_from_at_80x24() {
    let mut explorer = Explorer::open(80, 24);
    explorer.type_in("/veto:any").press("enter").type_in("wvetoes").press("enter F f j");
    insta::assert_snapshot!(explorer.text());
}

#[test]
fn where_to_go_at_80x24() {
    let mut explorer = Explorer::open(80, 24);
    explorer.press("J 2 0 2 3 - 1 0");
    insta::assert_snapshot!(explorer.text());
}

#[test]
fn too_small_says_so() {
    assert!(screen(RenderTarget::Resolutions, 20, 5, false).contains("Too small"));
}

#[test]
fn no_size_panics_and_nothing_leaves_the_screen() {
    for width in [0, 1, 2, 5, 10, 23, 24, 30, 44, 60, 71, 72, 79, 80, 81, 120, 200, 400] {
        for height in [0, 1, 2, 3, 4, 6, 8, 9, 10, 11, 16, 24, 60, 120] {
            for target in [RenderTarget::Resolutions, RenderTarget::Countries, RenderTarget::Blocs, RenderTarget::Help]
            {
                let text = screen(target, width, height, false);
                assert!(text.lines().all(|line| unvotes::text::width(line) <= usize::from(width)));
                assert_eq!(text.lines().count(), usize::from(height));
            }
        }
    }
}

#[test]
fn mono_has_no_colour_and_still_shows_the_cursor() {
    let mut explorer = Explorer::open(80, 24);
    explorer.press(": t h e m e - m o n o enter");
    let buffer = explorer.terminal.backend().buffer();
    assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(buffer.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
}

#[test]
fn every_ballot_has_a_glyph_and_a_colour() {
    let explorer = Explorer::open(120, 40);
    let buffer = explorer.terminal.backend().buffer();
    for (glyph, colour) in
        [("✔", Color::LightCyan), ("✘", Color::LightRed), ("○", Color::LightYellow), ("·", Color::DarkGray)]
    {
        assert!(buffer.content.iter().any(|cell| cell.symbol() == glyph && cell.fg == colour), "{glyph}");
    }
}

/// The screen that a new user meets tells the story of October 2023.
#[test]
fn the_first_screen_on_the_embedded_record() {
    let record = Arc::new(unvotes::embedded::record().unwrap());
    for (width, height) in [(80, 24), (120, 40)] {
        let text = render(&record, RenderTarget::Resolutions, "", Size { width, height }, false);
        let row = |symbol: &str| {
            text.lines()
                .find(|line| line.split('│').next().is_some_and(|list| list.contains(symbol)))
                .unwrap_or_else(|| panic!("{text}"))
        };
        assert!(row("S/2023/773").contains("✔○ ✔✘ ⊘ 12-1-2"), "{text}");
        assert!(row("A/ES-10/L.26").contains("✘ 88-55-23"), "{text}");
        assert!(row("A/ES-10/21").starts_with('▸') && row("A/ES-10/21").contains("○○✔○○○✘ ✔ 120-14-45"), "{text}");
        assert!(text.contains("ADOPTED: 120 of 134 voting =") && text.contains("two-thirds needs 90"), "{text}");
    }
}
