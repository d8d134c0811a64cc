//! What is read from the last row of a class: letters of four cells by four, and the roll call in few words. ASCII has no
//! quarters of cells, so that its letters take eight by eight.

use font8x8::{BASIC_FONTS, LATIN_FONTS, UnicodeFonts};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::app::App;
use super::glyphs::Glyphs;
use super::paint::put;
use super::theme::Role;
use crate::answer::roll_call;
use crate::record::Ballot;
use crate::text::wrap;

/// Pixels of a letter, in either direction.
const PIXELS: usize = 8;
/// Lines of letters that a title may take; a longer one is written in plain ones.
const MOST_LINES: usize = 3;
/// The longest lines of plain text in a big view.
const WIDEST: usize = 60;

/// The quarters of a cell: the upper left is 1, the upper right 2, the lower left 4, the lower right 8.
const QUARTERS: [char; 16] = [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];

/// Pixels that one cell shows, in either direction.
fn pixels_in_cell(glyphs: Glyphs) -> usize {
    if glyphs.ascii { 1 } else { 2 }
}

/// Cells of a letter, in either direction.
pub fn cells(glyphs: Glyphs) -> usize {
    PIXELS / pixels_in_cell(glyphs)
}

/// A text in large letters; none if there is not room for it in a line, or no letter for a character.
pub fn letters(glyphs: Glyphs, text: &str, room: usize, style: Style) -> Option<Vec<Line<'static>>> {
    let bitmaps: Vec<[u8; PIXELS]> =
        text.chars().map(|c| BASIC_FONTS.get(c).or_else(|| LATIN_FONTS.get(c))).collect::<Option<_>>()?;
    if bitmaps.is_empty() || bitmaps.len() * cells(glyphs) > room {
        return None;
    }
    let step = pixels_in_cell(glyphs);
    let lit = |bitmap: &[u8; PIXELS], x: usize, y: usize| bitmap[y] >> x & 1;
    let cell = |bitmap: &[u8; PIXELS], x: usize, y: usize| match step {
        1 => [' ', '#'][usize::from(lit(bitmap, x, y))],
        _ => {
            let quarters = [(0, 0), (1, 0), (0, 1), (1, 1)];
            let bits = quarters.iter().enumerate().map(|(bit, (dx, dy))| lit(bitmap, x + dx, y + dy) << bit);
            QUARTERS[usize::from(bits.sum::<u8>())]
        }
    };
    let line = |y: usize| {
        let text: String =
            bitmaps.iter().flat_map(|bitmap| (0..PIXELS).step_by(step).map(move |x| cell(bitmap, x, y))).collect();
        Line::from(Span::styled(text.trim_end().to_owned(), style))
    };
    Some((0..PIXELS).step_by(step).map(line).collect())
}

/// A title in large letters, in a few lines if need be; in plain ones where that is not enough.
pub fn title(app: &App, text: &str, room: usize) -> Vec<Line<'static>> {
    let style = app.theme.style(Role::Title);
    let broken = wrap(text, room / cells(app.glyphs));
    let large = (broken.len() <= MOST_LINES)
        .then(|| broken.iter().map(|line| letters(app.glyphs, line, room, style)).collect::<Option<Vec<_>>>());
    match large.flatten() {
        Some(lines) => lines.into_iter().flatten().collect(),
        None => app.wrapped(text, room, Role::Title),
    }
}

/// Draws the selected roll call in few words: its title, what came of it, the tally, the reason.
pub fn roll_call(app: &App, area: Rect, buffer: &mut Buffer) {
    let lines = roll_call_lines(app, usize::from(area.width));
    let rows = usize::from(area.height);
    let top = (rows.saturating_sub(lines.len()) / 3) as u16;
    for (line, y) in lines.iter().zip(area.top() + top..area.bottom()) {
        put(buffer, area.x, y, area.width, line);
    }
}

fn roll_call_lines(app: &App, columns: usize) -> Vec<Line<'static>> {
    let room = columns.saturating_sub(2);
    let selected = app.roll_calls.selected();
    let Some((place, roll_call)) = selected.and_then(|place| Some((place, app.record.roll_calls.get(place)?))) else {
        return app.wrapped("No roll call matches the filter.", room, Role::Dim);
    };
    let text_room = room.min(WIDEST);
    let identity = format!(
        "{}{}{}",
        roll_call.voted_in_words(),
        app.glyphs.dot(),
        roll_call.date.strftime(if roll_call.date_approximate { "about %-d %B %Y" } else { "%-d %B %Y" })
    );
    let mut lines = app.wrapped(&identity, text_room, Role::Dim);
    lines.extend(app.wrapped(&roll_call.title, text_room, Role::Title));
    lines.push(Line::default());
    let Some(answer) = roll_call::answer(&app.record, place) else { return lines };
    let (headline, reason) = answer.reason.split_once(": ").unwrap_or((answer.reason.as_str(), ""));
    let outcome = app.theme.outcome(answer.computed);
    let mark = app.glyphs.outcome(answer.computed);
    match letters(app.glyphs, headline, room, outcome) {
        Some(large) => lines.extend(large),
        None => lines.push(Line::from(Span::styled(format!("{mark} {headline}"), outcome))),
    }
    lines.push(Line::default());
    if let Some(tally) = roll_call.tally {
        for ballot in [Ballot::Yes, Ballot::No, Ballot::Abstain] {
            let n = tally.of(ballot).unwrap_or(0).to_string();
            let style = app.theme.ballot(ballot);
            let word = format!("  {} {}", app.glyphs.ballot(ballot), ballot.word());
            match letters(app.glyphs, &n, room.saturating_sub(word.len()), style) {
                Some(mut large) => {
                    let middle = large.len() / 2;
                    let indent = cells(app.glyphs) * 3;
                    if let Some(line) = large.get_mut(middle) {
                        let fill = indent.saturating_sub(line.width());
                        line.spans.push(Span::styled(format!("{}{word}", " ".repeat(fill)), style));
                    }
                    lines.extend(large);
                }
                None => lines.push(Line::from(Span::styled(format!("{n}{word}"), style))),
            }
        }
        lines.push(Line::default());
    }
    lines.extend(app.wrapped(reason, text_room, Role::Text));
    lines
        .into_iter()
        .map(|mut line| {
            line.spans.insert(0, Span::raw(" "));
            line
        })
        .collect()
}
