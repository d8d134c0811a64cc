//! The world: members where they are, by ballot, by agreement with one of them, or by ideal point.

use ratatui::style::Style;

use super::canvas::Canvas;
use super::{Drawn, Spot};
use crate::analysis::Holder;
use crate::answer::map::{Said, by_ballot, by_point, extent, spread};
use crate::picture::map::{Grain, Land, Map, atlas};
use crate::picture::projection::Window;
use crate::picture::{Cell, Room};
use crate::record::{Ballot, BallotsKnown, Body, Date, MemberId, RollCall};
use crate::tui::app::App;
use crate::tui::theme::{Ground, Role};

/// What the map is coloured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Ballot,
    Agreement(MemberId),
    Points,
}

/// Widest and narrowest map in a detail.
const WIDEST: u16 = 90;
const NARROWEST: u16 = 30;

/// The map of the selected roll call in a detail, by ballot.
pub fn in_detail(app: &App, roll_call: &RollCall, columns: usize) -> Drawn {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX).min(WIDEST);
    let known = roll_call.manner.is_by_vote() && !roll_call.ballots.is_empty();
    // The Council's fifteen are better seen at its table.
    if !known || columns < NARROWEST || roll_call.body == Body::SecurityCouncil {
        return Drawn::default();
    }
    draw(app, roll_call, By::Ballot, Window::WORLD, Room { columns, rows: columns * 10 / 38 })
}

/// The map of the selected roll call over the screen.
pub fn drawn(app: &App, room: Room) -> Drawn {
    let roll_call = app.roll_calls.selected().map(|place| &app.record.roll_calls[place]);
    let Some(roll_call) = roll_call else {
        return Drawn::none("No roll call matches the filter.");
    };
    draw(app, roll_call, by(app), app.pictures.window, room)
}

fn by(app: &App) -> By {
    match app.pictures.compared {
        _ if app.pictures.by_points => By::Points,
        Some(member) => By::Agreement(member),
        None => By::Ballot,
    }
}

fn draw(app: &App, roll_call: &RollCall, by: By, window: Window, room: Room) -> Drawn {
    let map = app.map_of(window, room, grain(app));
    let shapes = app.world().shapes_on(&app.record, roll_call.date);
    let dots = app.world().dots_on(&app.record, roll_call.date);
    let fills = fills(app, roll_call, by);
    let fill_of = |member: Option<MemberId>| member.map_or(Said::Blank, |member| fills[member.index()]);
    let mut canvas = Canvas::new(room);
    let member_at = |land: &Land| land.shape.and_then(|shape| shapes.get(usize::from(shape)).copied().flatten());
    let land = map.land.iter().enumerate().filter(|(_, land)| land.mask != 0);
    for (at, land) in land {
        let cell = Cell { x: (at % usize::from(room.columns)) as u16, y: (at / usize::from(room.columns)) as u16 };
        draw_land(app, land, fill_of(member_at(land)), cell, &mut canvas);
    }
    let spots = spots(&map, &shapes, &dots);
    for spot in &spots {
        let fill = fill_of(Some(spot.member));
        canvas.write(spot.cell, &glyph(app, fill), style(app, fill));
    }
    Drawn { lines: canvas.lines(), spots, legend: in_words(app, roll_call, by) }
}

/// Where each member is: in the middle of its shape, or at its dot. Of several shapes it is the one of its own name, or the
/// first that is in the window.
fn spots(map: &Map, shapes: &[Option<MemberId>], dots: &[Option<MemberId>]) -> Vec<Spot> {
    let of_shapes = shapes.iter().zip(&map.shapes).zip(&atlas().shapes.shapes);
    let mut found: Vec<(MemberId, bool, Cell)> = of_shapes
        .filter_map(|((member, at), shape)| Some((((*member)?), shape.code.is_none(), at.as_ref()?.0)))
        .collect();
    found.extend(dots.iter().zip(&map.dots).filter_map(|(member, at)| Some(((*member)?, false, (*at)?))));
    found.sort_by_key(|(member, aside, cell)| (*member, *aside, cell.x));
    found.dedup_by_key(|(member, ..)| *member);
    let mut spots: Vec<_> =
        found.into_iter().map(|(member, _, cell)| Spot { member, cell, width: 1, rows: 1 }).collect();
    spots.sort_by_key(|spot| spot.member);
    spots
}

/// Where colours are and all characters, shapes are as fine as they can be.
fn grain(app: &App) -> Grain {
    match app.theme.ground {
        _ if app.glyphs.ascii => Grain::Whole,
        Ground::Mono => Grain::Whole,
        Ground::Dark | Ground::Light => app.pictures.grain,
    }
}

fn draw_land(app: &App, land: &Land, fill: Said, cell: Cell, canvas: &mut Canvas) {
    let style = style(app, fill);
    match grain(app) {
        Grain::Whole => canvas.write(cell, &glyph(app, fill), style),
        Grain::Fine => {
            let dots = braille(land.mask & texture(fill));
            let dots = if dots == BLANK_BRAILLE { braille(land.mask) } else { dots };
            canvas.write(cell, dots.encode_utf8(&mut [0; 4]), style);
        }
        Grain::Halves => {
            let half = match land.mask {
                0b01 => "▀",
                0b10 => "▄",
                _ => "█",
            };
            canvas.write(cell, half, style);
        }
    }
}

const BLANK_BRAILLE: char = '\u{2800}';

/// The character whose dots are set as bits row by row.
fn braille(mask: u8) -> char {
    /// Unicode counts the dots down the left column, down the right one, and then the last row.
    const DOTS: [u32; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
    let dots = DOTS.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).fold(0, |dots, (_, dot)| dots | dot);
    char::from_u32(u32::from(BLANK_BRAILLE) | dots).unwrap_or(BLANK_BRAILLE)
}

/// The dots of a cell that are drawn, row by row, so that what is said can be told apart without colour.
fn texture(fill: Said) -> u8 {
    match fill {
        Said::Ballot(Ballot::Yes) => 0b1111_1111,
        Said::Ballot(Ballot::No) => 0b1001_1001,
        Said::Ballot(Ballot::Abstain) => 0b0000_1100,
        Said::Ballot(Ballot::Absent) => 0b0010_0000,
        Said::Figure(Some(figure)) | Said::Point(figure) if figure >= 0.7 => 0b1111_1111,
        Said::Figure(Some(figure)) | Said::Point(figure) if figure >= 0.4 => 0b1001_1001,
        Said::Figure(Some(_)) | Said::Point(_) => 0b0000_1100,
        Said::Unknown | Said::Figure(None) => 0b1000_0001,
        Said::Blank => 0b0000_0001,
    }
}

fn glyph(app: &App, fill: Said) -> String {
    match fill {
        Said::Ballot(ballot) => app.glyphs.ballot(ballot).to_owned(),
        Said::Figure(Some(figure)) | Said::Point(figure) => ((figure * 10.0) as usize).min(9).to_string(),
        Said::Unknown | Said::Figure(None) => app.glyphs.unknown().to_owned(),
        Said::Blank => app.glyphs.nobody().to_owned(),
    }
}

fn style(app: &App, fill: Said) -> Style {
    match fill {
        Said::Ballot(ballot) => app.theme.ballot(ballot),
        Said::Figure(Some(figure)) => app.theme.gradient(spread(app.measuring.method, figure)),
        Said::Point(share) => app.theme.gradient(2.0 * share - 1.0),
        Said::Unknown | Said::Figure(None) | Said::Blank => app.theme.style(Role::Dim),
    }
}

/// What is said of each member, by place.
fn fills(app: &App, roll_call: &RollCall, by: By) -> Vec<Said> {
    match by {
        By::Agreement(with) => app.agreement_with(with, roll_call.date).into_iter().map(Said::Figure).collect(),
        By::Points => by_point(&app.record, roll_call, app.points_of(roll_call)),
        By::Ballot => by_ballot(&app.record, roll_call),
    }
}

/// What the map of ideal points says.
fn points_in_words(app: &App, roll_call: &RollCall) -> String {
    let nobody = app.glyphs.nobody();
    match (app.points_of(roll_call), roll_call.body) {
        (_, Body::SecurityCouncil) => {
            "Ideal points are of the General Assembly; this roll call is the Council's.".to_owned()
        }
        (None, _) if app.wanted_points().is_some() => {
            format!("Estimating ideal points from what is in view: {} %.", app.space.progress.percent)
        }
        (None, _) => "What is in view gives no ideal points.".to_owned(),
        (Some((space, sitting)), _) => {
            let (low, high) = extent(space.points_in(sitting));
            format!(
                "Ideal points in session {}, in tenths from {low:.2} to {high:.2}, the United States' side high; ? none, {nobody} \
                 no member.",
                sitting.session
            )
        }
    }
}

fn in_words(app: &App, roll_call: &RollCall, by: By) -> Vec<String> {
    let nobody = app.glyphs.nobody();
    let said = match by {
        By::Points => points_in_words(app, roll_call),
        By::Agreement(with) => format!(
            "Agreement with {} ({}) over the Assembly's roll calls in view, in tenths; ? none, {nobody} no member.",
            app.record.about(with).short_name(),
            app.measuring.method.word()
        ),
        By::Ballot => {
            let glyphs: Vec<_> =
                Ballot::ALL.iter().map(|ballot| format!("{} {}", app.glyphs.ballot(*ballot), ballot.word())).collect();
            let known = match roll_call.ballots_known {
                BallotsKnown::All => "",
                _ => ", ? not known",
            };
            let blank = match roll_call.body {
                Body::GeneralAssembly => "no member",
                Body::SecurityCouncil => "not in the Council",
            };
            format!("{}{known}, {nobody} {blank}.", glyphs.join(", "))
        }
    };
    vec![said, "Borders are Natural Earth's.".to_owned()]
}

/// The member under the cursor by agreement with the one that others are compared with, or its ideal point.
pub fn said_of(app: &App, member: MemberId, day: Date) -> Option<String> {
    if app.pictures.by_points {
        let roll_call = app.record.roll_calls.get(app.roll_calls.selected()?)?;
        let (space, sitting) = app.points_of(roll_call)?;
        let at = space.point(Holder::on(&app.record, member, day), sitting)?;
        return Some(format!("ideal point {:.2} ({:.2} to {:.2})", at.point, at.low, at.high));
    }
    let with = app.pictures.compared?;
    let figure = app.agreement_with(with, day).get(member.index()).copied().flatten();
    let figure = figure.map_or_else(|| "no roll call in common".to_owned(), |figure| format!("{figure:.2}"));
    Some(format!("agreement with {} {figure}", app.record.code(with)))
}
