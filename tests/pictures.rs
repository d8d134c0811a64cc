//! Pictures of roll calls, on the embedded record: what they show is so, how they look, and how one walks in them.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "common/explorer.rs"]
mod explorer;

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use explorer::Explorer;
use ratatui::layout::Size;
use unvotes::answer::chamber::{Chamber, SeatOrder, chamber};
use unvotes::answer::roll_call::named;
use unvotes::answer::world::World;
use unvotes::picture::map::atlas;
use unvotes::record::{Ballot, BallotsKnown, Body, DateRange, Record};
use unvotes::tui::app::pictures::Picture;
use unvotes::tui::{RenderTarget, render};

static RECORD: LazyLock<Arc<Record>> = LazyLock::new(|| Arc::new(unvotes::embedded::record().unwrap()));

fn place(symbol: &str) -> usize {
    *named(&RECORD, symbol).first().unwrap_or_else(|| panic!("no {symbol}"))
}

fn picture(picture: Picture, symbol: &str, width: u16, height: u16, ascii: bool) -> String {
    render(&RECORD, RenderTarget::Picture(picture, place(symbol)), "", Size { width, height }, ascii)
}

/// An explorer with a picture of a roll call open.
fn explorer(symbol: &str, width: u16, height: u16) -> Explorer {
    let mut explorer = Explorer::open_on(Arc::clone(&RECORD), width, height);
    explorer
        .app
        .open(unvotes::tui::app::Screen::Resolutions, Some(unvotes::tui::document::Link::RollCall(place(symbol))));
    explorer.press("p");
    explorer
}

#[test]
fn every_member_of_the_day_has_one_seat_and_its_ballot() {
    for roll_call in &RECORD.roll_calls {
        let Some(chamber) = chamber(&RECORD, roll_call, SeatOrder::Ballot) else {
            assert!(!roll_call.manner.is_by_vote(), "{}", roll_call.id);
            continue;
        };
        let members = RECORD.members_on(roll_call.body, roll_call.date).or(&roll_call.ballots.members());
        match chamber {
            Chamber::Assembly(assembly) if assembly.named => {
                let seated: HashSet<_> = assembly.seats.iter().map(|seat| seat.member.unwrap()).collect();
                assert_eq!((assembly.seats.len(), seated.len()), (usize::from(members.len()), seated.len()));
                for seat in &assembly.seats {
                    assert_eq!(seat.ballot, roll_call.ballots.get(seat.member.unwrap()));
                }
                assert!(assembly.seats.is_sorted_by_key(|seat| (seat.ballot.is_none(), seat.ballot)));
            }
            Chamber::Assembly(assembly) => {
                let tally = roll_call.tally.unwrap();
                assert!(assembly.seats.iter().all(|seat| seat.member.is_none()), "{}", roll_call.id);
                for ballot in Ballot::CAST {
                    let count = assembly.seats.iter().filter(|seat| seat.ballot == Some(ballot)).count();
                    assert_eq!(count, usize::from(tally.of(ballot).unwrap()));
                }
                assert!(assembly.seats.len() >= usize::from(RECORD.assembly_on(roll_call.date).len()));
            }
            Chamber::Council(seats) => {
                let seated: HashSet<_> = seats.iter().map(|seat| seat.member).collect();
                assert_eq!(seated.len(), seats.len());
                assert_eq!(seats.len(), if roll_call.date.year() < 1966 { 11 } else { 15 }, "{}", roll_call.id);
                assert_eq!(seats.iter().filter(|seat| seat.permanent).count(), 5);
            }
        }
    }
}

#[test]
fn every_order_seats_the_same_members() {
    let roll_call = &RECORD.roll_calls[place("ES-10/21")];
    let group = RECORD.group_members_on(RECORD.group("G7").unwrap(), roll_call.date);
    let agreement: Vec<_> = (0..RECORD.members.len()).map(|at| (at % 3 > 0).then_some(at as f64 / 200.0)).collect();
    let members = |order| {
        let mut members = chamber(&RECORD, roll_call, order).unwrap().members();
        let first = members[0].unwrap();
        members.sort();
        (members, first)
    };
    let (by_ballot, _) = members(SeatOrder::Ballot);
    for order in [SeatOrder::Region, SeatOrder::Group(&group), SeatOrder::Agreement(&agreement)] {
        assert_eq!(members(order).0, by_ballot);
    }
    assert!(group.contains(members(SeatOrder::Group(&group)).1));
    let Some(Chamber::Assembly(by_region)) = chamber(&RECORD, roll_call, SeatOrder::Region) else { panic!() };
    assert!(by_region.rules.is_empty(), "the line means nothing where the yes do not begin on the left");
}

#[test]
fn vetoes_are_marked_and_nobody_is_guessed() {
    let council = |symbol: &str| match chamber(&RECORD, &RECORD.roll_calls[place(symbol)], SeatOrder::Ballot) {
        Some(Chamber::Council(seats)) => seats,
        other => panic!("{symbol}: {other:?}"),
    };
    let vetoes = |symbol| council(symbol).iter().filter(|seat| seat.veto).count();
    assert_eq!((vetoes("S/2023/773"), vetoes("S/2023/792"), vetoes("S/RES/2712")), (1, 2, 0));
    let partial = RECORD
        .roll_calls
        .iter()
        .find(|roll_call| roll_call.body == Body::SecurityCouncil && roll_call.ballots_known == BallotsKnown::Partial);
    let partial = partial.unwrap();
    let seats = council(&partial.id);
    assert!(seats.iter().any(|seat| seat.ballot.is_none()));
    assert!(seats.iter().all(|seat| seat.ballot == partial.ballots.get(seat.member)));
}

#[test]
fn hemicycle_at_80x24() {
    insta::assert_snapshot!(picture(Picture::Chamber, "ES-10/21", 80, 24, false));
}

#[test]
fn hemicycle_at_200x60() {
    insta::assert_snapshot!(picture(Picture::Chamber, "ES-10/21", 200, 60, false));
}

#[test]
fn hemicycle_of_totals_in_ascii() {
    let text = picture(Picture::Chamber, "A/ES-10/L.26", 80, 24, true);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn horseshoe_at_80x24() {
    insta::assert_snapshot!(picture(Picture::Chamber, "S/2023/773", 80, 24, false));
}

#[test]
fn horseshoe_of_eleven_in_ascii_at_60x16() {
    let text = picture(Picture::Chamber, "S/RES/83", 60, 16, true);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn the_half_circle_stands_in_forty_columns_and_ten_rows() {
    let text = picture(Picture::Chamber, "ES-10/21", 42, 19, false);
    // And one in the verdict, one in the line of the cursor.
    assert_eq!(text.matches('✔').count(), 122, "{text}");
}

/// Where there is not room for a seat each, a mark stands for several of one ballot, and the counts are told.
#[test]
fn the_half_circle_stands_on_the_smallest_screen() {
    for ascii in [false, true] {
        let text = picture(Picture::Chamber, "ES-10/21", 40, 10, ascii);
        let counts = if ascii { "Y120 N14 A45 -14, a diagram." } else { "✔120 ✘14 ○45 ·14, a diagram." };
        assert!(text.contains(counts) && text.contains(if ascii { "|" } else { "│" }), "{text}");
    }
    let mut explorer = explorer("ES-10/21", 40, 10);
    let mut seen = HashSet::new();
    for _ in 0..193 {
        seen.insert(explorer.app.copied());
        explorer.press("n");
    }
    assert_eq!(seen.len(), 193);
}

/// Where there is no room for all that is said, words and figures go as a whole.
#[test]
fn no_figure_is_cut() {
    let mut explorer = explorer("A/RES/77/338", 80, 24);
    explorer.shows("needs 42, two-thirds…").press("p g a").shows("agreement with AFG 1.00");
    let mut explorer = self::explorer("ES-10/21", 60, 24);
    explorer.press("p g a").press("G").shows("agreement with AFG 0.");
    let figure = explorer.text();
    let (_, figure) = figure.split_once("agreement with AFG 0.").unwrap();
    assert!(figure.chars().take(2).all(|c| c.is_ascii_digit()), "{figure}");
}

#[test]
fn seats_are_large_on_a_large_screen() {
    let text = picture(Picture::Chamber, "ES-10/21", 200, 60, false);
    // The rest stand in the verdict and in the line of the cursor.
    assert_eq!((text.matches("✔✔✔").count(), text.matches("✘✘✘").count()), (120, 14), "{text}");
}

#[test]
fn pictures_are_of_what_the_screen_is_about() {
    let mut explorer = Explorer::open_on(Arc::clone(&RECORD), 120, 40);
    explorer.press("3 J G 7 enter p").shows("roll calls by vote in view").shows("USA").hides("AFG").press("p");
    assert_eq!(explorer.app.picture(), None);
    // A member of the past is shown among the members of its time.
    explorer.press("2 J D D R enter p").shows("Agreement with GDR").shows("DDR").press("]");
    explorer.press("esc 1 p").shows("A diagram");
}

#[test]
fn no_size_panics() {
    for width in [0, 1, 24, 42, 80, 200] {
        for height in [0, 4, 6, 10, 24, 60] {
            for symbol in ["ES-10/21", "A/ES-10/L.26", "S/2023/773", "A/RES/1(I)"] {
                for which in Picture::ALL {
                    let text = picture(which, symbol, width, height, false);
                    assert!(text.lines().all(|line| unvotes::text::width(line) <= usize::from(width)));
                }
            }
        }
    }
}

#[test]
fn the_cursor_walks_the_seats_and_names_them() {
    let mut explorer = explorer("ES-10/21", 120, 40);
    explorer.shows("✔ AFG Afghanistan · yes · Asia-Pacific Group");
    explorer.press("right").hides("AFG Afghanistan ·").press("left").shows("AFG Afghanistan");
    explorer.press("G").shows("· VEN Venezuela (Bolivarian Republic of) · absent").press("N").shows("TKM Turkmenistan");
    explorer.press("g n").shows("DZA Algeria").press("up").hides("DZA Algeria ·");
    // Every seat is reached.
    let mut seen = HashSet::new();
    explorer.press("g");
    for _ in 0..193 {
        seen.insert(explorer.app.copied());
        explorer.press("n");
    }
    assert_eq!(seen.len(), 193);
}

#[test]
fn a_seat_leads_to_its_member_and_back_to_the_roll_call() {
    let mut explorer = explorer("S/2023/773", 100, 30);
    explorer.shows("[⊘ United States").press("g").shows("ALB Albania · yes").press("enter");
    explorer.shows("Countries").shows("Albania").press("esc esc").shows("VETOED by the United States");
    assert_eq!(explorer.app.picture(), Some(Picture::Chamber), "back the way one came");
}

#[test]
fn seats_are_put_in_order_by_region_group_and_agreement() {
    let mut explorer = explorer("ES-10/21", 120, 40);
    explorer.shows("two-thirds needs 90.").press("b").shows("from the left African").hides("The line");
    explorer.press("b").shows("from the left G7 first").press("g").shows("✔ FRA France").press("b").press("g a");
    explorer.shows("by agreement with Afghanistan").press("g").shows("AFG Afghanistan");
    explorer.press("a").shows("from the left yes");
}

#[test]
fn pictures_go_along_with_time_the_filter_and_help() {
    let mut explorer = explorer("ES-10/21", 120, 40);
    explorer.press("]").hides("two-thirds needs 90.").press("[").shows("two-thirds needs 90.");
    explorer.press("? esc").shows("two-thirds needs 90.");
    explorer.press("/ z z z enter").shows("No roll call matches").press("esc");
    explorer
        .press("c")
        .press("2 J F R A enter p")
        .shows("Agreement with France")
        .press("p")
        .shows("by agreement with FRA");
    explorer.press("p").hides("by agreement with FRA");
}

/// Every member on every day of the record has a place on the map, and no shape is two members'.
#[test]
fn nobody_is_missing_on_the_map() {
    let world = World::of(&RECORD, atlas());
    let mut days: Vec<_> = RECORD.roll_calls.iter().map(|roll_call| roll_call.date).collect();
    days.dedup();
    for day in days {
        let shown = world.shapes_on(&RECORD, day).into_iter().chain(world.dots_on(&RECORD, day));
        let shown: HashSet<_> = shown.flatten().collect();
        let missing: Vec<_> = RECORD.assembly_on(day).iter().filter(|member| !shown.contains(member)).collect();
        assert!(
            missing.is_empty(),
            "{day}: {:?}",
            missing.iter().map(|member| RECORD.code(*member)).collect::<Vec<_>>()
        );
        assert_eq!(
            shown.len(),
            usize::from(RECORD.assembly_on(day).len()),
            "{day}: someone is shown who was no member"
        );
    }
}

#[test]
fn former_states_are_where_they_were_and_what_is_no_members_stays_blank() {
    let world = World::of(&RECORD, atlas());
    let holder = |shape: &str, day: &str| {
        let named = |at: &unvotes::picture::atlas::Shape| at.code.as_deref() == Some(shape) || at.name == shape;
        let place = atlas().shapes.shapes.iter().position(named).unwrap_or_else(|| panic!("no shape {shape}"));
        world.shapes_on(&RECORD, day.parse().unwrap())[place].map(|member| RECORD.code(member).to_owned())
    };
    for (shape, day, code) in [
        ("KAZ", "1980-01-01", Some("RUS")),
        ("KAZ", "1992-01-15", None),
        ("KAZ", "1993-01-01", Some("KAZ")),
        ("UKR", "1980-01-01", Some("UKR")),
        ("HRV", "1980-01-01", Some("YUG")),
        ("SVK", "1980-01-01", Some("CSK")),
        ("SYR", "1959-01-01", Some("EGY")),
        ("SYR", "1970-01-01", Some("SYR")),
        ("BGD", "1965-01-01", Some("PAK")),
        ("SSD", "2000-01-01", Some("SDN")),
        ("MNE", "2005-01-01", Some("SRB")),
        ("DEU", "1960-01-01", None),
        ("Greenland", "2000-01-01", Some("DNK")),
        ("W. Sahara", "2000-01-01", None),
        ("Taiwan", "1960-01-01", None),
        ("Kosovo", "2020-01-01", None),
        ("Palestine", "2020-01-01", None),
    ] {
        assert_eq!(holder(shape, day).as_deref(), code, "{shape} {day}");
    }
}

#[test]
fn what_is_written_by_hand_names_shapes_and_members() {
    let named =
        |name: &String| atlas().shapes.shapes.iter().any(|shape| shape.code.as_ref().unwrap_or(&shape.name) == name);
    for held in &atlas().places.held {
        assert!(held.shapes.iter().all(named), "{held:?}");
        assert!(held.dates.parse::<DateRange>().is_ok() && RECORD.member(&held.seat).is_some(), "{held:?}");
    }
    assert!(atlas().places.dots.iter().all(|dot| RECORD.member(&dot.code).is_some()));
}

#[test]
fn map_at_80x24() {
    insta::assert_snapshot!(picture(Picture::Map, "ES-10/21", 80, 24, false));
}

#[test]
fn map_in_ascii_at_120x40() {
    let text = picture(Picture::Map, "A/RES/3379(XXX)", 120, 40, true);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn map_in_braille_at_100x30() {
    let mut explorer = explorer("ES-10/21", 100, 30);
    explorer.press("p");
    insta::assert_snapshot!(explorer.text());
}

#[test]
fn the_map_goes_from_part_to_part_closer_and_aside() {
    let mut explorer = explorer("ES-10/21", 100, 30);
    let world = explorer.press("p").shows("Natural Earth").text();
    explorer.press("z").shows("Africa").press("N").press("z").shows("the Americas").press("shift-left shift-up");
    explorer.press("- - - -").press("g");
    let map = |text: &str| text.lines().skip(4).take(20).collect::<Vec<_>>().join("\n");
    assert_eq!(map(&explorer.text()), map(&world));
    // Closer at whoever the cursor is on, who stays in sight.
    explorer.press("G + + +").shows("ZWE Zimbabwe");
    explorer.press("t").shows("█").press("t").shows("✔✔✔✔✔").press("t");
}

#[test]
fn the_map_shows_agreement_with_the_member_under_the_cursor() {
    let mut explorer = explorer("ES-10/21", 120, 40);
    explorer.press("p").press("a").shows("Agreement with Afghanistan").shows("agreement with AFG 1.00");
    explorer.press("n").shows("agreement with AFG 0.9").press("a").shows("agreement with AGO 1.00");
    explorer.press("a").shows("yes, ✘ no");
}

#[test]
fn one_walks_from_country_to_country_and_goes_there() {
    let mut explorer = explorer("ES-10/21", 120, 40);
    explorer.press("p right").hides("AFG Afghanistan ·").press("g enter").shows("Countries").shows("Afghanistan");
    assert_eq!(explorer.app.picture(), None);
}

#[test]
fn matrix_at_80x24() {
    insta::assert_snapshot!(picture(Picture::Matrix, "ES-10/21", 80, 24, false));
}

#[test]
fn matrix_in_ascii_at_120x40() {
    let text = picture(Picture::Matrix, "A/RES/3379(XXX)", 120, 40, true);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn the_matrix_goes_both_ways_and_takes_the_list_along() {
    let mut explorer = explorer("ES-10/21", 120, 40);
    explorer.press("p p").shows("by time; members from who votes like").shows("2023");
    let first = explorer.app.copied();
    explorer.press("j j k").press("G");
    assert_ne!(explorer.app.copied(), first);
    explorer.press("left").hides("two-thirds needs 90").press("right").shows("two-thirds needs 90");
    explorer.press("pageup shift-left shift-right").press("b").shows("by regional group").press("b").shows("G7 first");
    explorer.press("a").shows("by agreement with").press("a b left esc");
    assert!(!explorer.row().contains("A/ES-10/21") && explorer.row().contains("A/"), "{}", explorer.row());
}

/// What stands in the matrix is what the roll calls say.
#[test]
fn every_cell_of_the_matrix_is_the_ballot() {
    let explorer = {
        let mut explorer = explorer("ES-10/21", 100, 30);
        explorer.press("p p");
        explorer
    };
    let app = &explorer.app;
    let text = explorer.text();
    let roll_call = &RECORD.roll_calls[place("ES-10/21")];
    let buffer = explorer.terminal.backend().buffer();
    let marked = |x: u16, y: u16| buffer[(x, y)].modifier.contains(ratatui::style::Modifier::UNDERLINED);
    let column = (0..100).find(|x| (6..20).any(|y| marked(*x, y))).unwrap_or_else(|| panic!("{text}"));
    let mut seen = 0;
    for (y, line) in (0..).zip(text.lines()).skip(5).take(15) {
        let Some(member) = line.trim_start().get(..3).and_then(|code| RECORD.member(code)) else { continue };
        let glyph = app.glyphs.ballot(roll_call.ballots.get(member).unwrap());
        assert_eq!(buffer[(column, y)].symbol(), glyph, "{line}");
        seen += 1;
    }
    assert!(seen > 10, "{text}");
}
