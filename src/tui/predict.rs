//! What teams say beforehand, as a table while they say it, beside the ballots once these are open, and as scores.
//!
//! ```text
//! Who             Team 1      Team 2       did
//! CAN Canada      ✔ yes 70 %  ○ abstain    □
//! FRA France      ✘ no        …            ✔
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::app::predict::Predicting;
use super::app::reveal::Reveal;
use super::app::{App, Overlay};
use super::document::scroll;
use super::paint::put;
use super::popup::popup;
use super::theme::Role;
use crate::answer::predict::{Prediction, Predictions, Score};
use crate::answer::reveal::{Opened, Part, untold};
use crate::record::MemberId;
use crate::text::decimals;

/// Columns of what one team says, of the ballot itself, and the fewest of a name.
const SAID: usize = 16;
const DID: usize = 5;
const NAME: usize = 5;
/// Rows below the table.
const FOOT: u16 = 2;

/// Draws the table.
pub fn table(app: &App, reveal: &Reveal, opened: &Opened, at: Predicting, area: Rect, buffer: &mut Buffer) {
    let columns = usize::from(area.width);
    let room = (columns.saturating_sub(NAME + DID) / SAID).max(1);
    let first_team = (at.team + 1).saturating_sub(room);
    let teams: Vec<usize> = (first_team..app.predictions.teams()).take(room).collect();
    let name = columns.saturating_sub(DID + teams.len() * SAID).min(40);
    let mut head = vec![app.cell("Who", name, Role::Heading)];
    for team in &teams {
        let role = if *team == at.team { Role::Key } else { Role::Heading };
        head.push(app.cell(Predictions::name(*team), SAID, role));
    }
    head.push(app.span("did", Role::Heading));
    put(buffer, area.x, area.y, area.width, &Line::from(head));
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + FOOT), ..area }.intersection(area);
    let first = scroll(at.row, usize::from(rows.height), reveal.asked.len());
    for (row, y) in (first..reveal.asked.len()).zip(rows.top()..rows.bottom()) {
        let Some(member) = reveal.asked.get(row).copied() else { continue };
        let title = format!("{} {}", app.record.code(member), app.name_then(member, &opened.roll_call));
        let mut spans = vec![app.cell(title, name.saturating_sub(1), Role::Text), Span::raw(" ")];
        for team in &teams {
            let said = app.predictions.get(reveal.place, member, *team);
            let sure = at.sure.filter(|_| row == at.row && *team == at.team);
            spans.extend(cell(app, said, sure));
        }
        spans.push(did(app, opened, member));
        put(buffer, rows.x, y, rows.width, &Line::from(spans));
        if row == at.row
            && let Some(column) = teams.iter().position(|team| *team == at.team)
        {
            let x = rows.x + u16::try_from(name + column * SAID).unwrap_or(0);
            let under = Rect { x, y, width: (SAID - 1) as u16, height: 1 }.intersection(rows);
            buffer.set_style(under, app.theme.style(Role::Selected));
        }
    }
    let about = "y n a -: what it will do. 5 to 9 and 0, before it or on it: 50 to 100 % sure. + another team, e other countries.";
    let foot = app.cut_to(about, columns, usize::from(FOOT));
    for (line, y) in foot.iter().zip(rows.bottom()..area.bottom()) {
        put(buffer, area.x, y, area.width, &Line::from(app.span(line, Role::Dim)));
    }
}

/// `✔ yes 70 %`, in the columns of a team.
fn cell(app: &App, said: Option<Prediction>, sure: Option<u8>) -> Vec<Span<'static>> {
    let sure = said.and_then(|said| said.confidence).or(sure).map_or_else(String::new, |sure| format!(" {sure} %"));
    match said {
        Some(Prediction { ballot, .. }) => {
            vec![app.ballot(Some(ballot)), app.cell(format!(" {}{sure}", ballot.word()), SAID - 1, Role::Text)]
        }
        None => vec![app.cell(format!("{}{sure}", app.glyphs.ellipsis()), SAID, Role::Dim)],
    }
}

fn did(app: &App, opened: &Opened, member: MemberId) -> Span<'static> {
    if opened.hidden.contains(member) { app.closed() } else { app.ballot(opened.roll_call.ballots.get(member)) }
}

/// What teams had said of the members of an open part, a line for each: how many were right, and who was not as they said.
pub fn said_of(app: &App, reveal: &Reveal, opened: &Opened, part: &Part, columns: usize) -> Vec<Line<'static>> {
    let asked: Vec<_> = reveal.asked.iter().copied().filter(|member| part.members.contains(*member)).collect();
    let line = |team: usize| {
        let said = |member: &MemberId| {
            let did = opened.roll_call.ballots.get(*member)?;
            Some((*member, app.predictions.get(reveal.place, *member, team)?.ballot, did))
        };
        let said: Vec<_> = asked.iter().filter_map(said).collect();
        let right = said.iter().filter(|(_, said, did)| said == did).count();
        let wrong: Vec<_> = said
            .iter()
            .filter(|(_, said, did)| said != did)
            .map(|(member, said, _)| format!("{} (they said {})", app.record.code(*member), said.word()))
            .collect();
        let not_so = if wrong.is_empty() { String::new() } else { format!("; not {}", wrong.join(", ")) };
        let told = format!("{}: {right} of {} right{not_so}", Predictions::name(team), said.len());
        let role = if wrong.is_empty() { Role::Key } else { Role::Text };
        (!said.is_empty()).then(|| Line::from(app.cell(told, columns, role)))
    };
    (0..app.predictions.teams()).filter_map(line).collect()
}

/// Columns of the scores.
const WIDEST: u16 = 100;

/// Draws the scores of all teams over all roll calls.
pub fn scores(app: &App, area: Rect, buffer: &mut Buffer) {
    let Some(Overlay::Scores { scrolled }) = app.overlay else { return };
    let lines = score_lines(app, usize::from(area.width.min(WIDEST)).saturating_sub(2));
    let rows = u16::try_from(lines.len() + 2).unwrap_or(area.height);
    let inner = popup(app, " Scores ", WIDEST, rows, area, buffer);
    let first = scrolled.min(lines.len().saturating_sub(usize::from(inner.height)));
    for (line, y) in lines.iter().skip(first).zip(inner.top()..inner.bottom()) {
        put(buffer, inner.x, y, inner.width, line);
    }
}

const ABOUT_SCORES: &str = "Right: predictions that came true, of those whose ballots are open and known. Brier (1950), where a team said how sure it \
     was: the sum over the four ballots of the square of how far the probability given to each is from what came, one or \
     nought; what the team's confidence leaves over is spread evenly over the other three; the mean, 0 is best, 2 is worst.";

/// How right each team was: over all roll calls, and in each.
pub fn score_lines(app: &App, columns: usize) -> Vec<Line<'static>> {
    let roll_calls = app.predictions.roll_calls();
    if roll_calls.is_empty() {
        return app.wrapped(
            "Nothing was predicted yet. R opens a roll call part by part; P there predicts.",
            columns,
            Role::Dim,
        );
    }
    let mut lines = vec![Line::from(vec![
        app.cell("", 10, Role::Heading),
        app.cell("right", 14, Role::Heading),
        app.span("Brier", Role::Heading),
    ])];
    let teams = 0..app.predictions.teams();
    lines.extend(teams.clone().map(|team| score_line(app, team, app.score(team, None))));
    for place in roll_calls {
        let Some(roll_call) = app.record.roll_calls.get(place) else { continue };
        let title = untold(&roll_call.title, roll_call.question.is_whole_text());
        let title = format!("{}{}{title}", roll_call.date, app.glyphs.dot());
        lines.push(Line::default());
        lines.push(Line::from(app.cell(title, columns, Role::Heading)));
        lines.extend(teams.clone().map(|team| score_line(app, team, app.score(team, Some(place)))));
    }
    lines.push(Line::default());
    lines.extend(app.wrapped(ABOUT_SCORES, columns, Role::Dim));
    lines
}

fn score_line(app: &App, team: usize, score: Score) -> Line<'static> {
    let brier = match score.brier() {
        Some(brier) => format!("{}, n {}", decimals(Some(brier)), score.with_confidence),
        None => "not asked".to_owned(),
    };
    Line::from(vec![
        app.cell(Predictions::name(team), 10, Role::Text),
        app.cell(format!("{} of {}", score.right, score.asked), 14, Role::Title),
        app.span(brier, Role::Dim),
    ])
}
