//! Small pictures in text that several screens share: tallies, bars, strips of ballots.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::app::App;
use super::brush::Brush;
use super::document::{Document, Voter};
use super::outline::Outline;
use super::theme::Role;
use crate::analysis::cohesion::{Roster, plurality};
use crate::record::{Ballot, Ballots, MemberId, MemberSet, Outcome, RollCall, Tally};
use crate::text::{counted, number, truncate, width, wrap};

impl App {
    /// What it is drawn with.
    pub fn brush(&self) -> Brush {
        Brush { theme: self.theme, glyphs: self.glyphs }
    }

    /// A piece of text in a role, in the characters that may be drawn.
    pub fn span(&self, text: impl AsRef<str>, role: Role) -> Span<'static> {
        self.brush().span(text, role)
    }

    /// The same, cut or filled up to a width.
    pub fn cell(&self, text: impl AsRef<str>, columns: usize, role: Role) -> Span<'static> {
        self.brush().cell(text, columns, role)
    }

    /// The same, filled up on the left.
    pub fn cell_right(&self, text: impl AsRef<str>, columns: usize, role: Role) -> Span<'static> {
        let text = self.glyphs.text(text.as_ref());
        let cut = truncate(&text, columns, self.glyphs.ellipsis());
        let fill = columns.saturating_sub(width(&cut));
        Span::styled(format!("{}{cut}", " ".repeat(fill)), self.theme.style(role))
    }

    /// A code in a cell of a width, with a glyph behind it where one is to stand there.
    pub fn code(&self, code: &str, glyph: &'static str, columns: usize, role: Role) -> [Span<'static>; 2] {
        let room = columns.saturating_sub(2 * width(glyph));
        let used = if glyph.is_empty() { columns } else { width(code).min(room) };
        [self.cell(code, used, role), self.cell(glyph, columns - used, Role::Key)]
    }

    /// Text in lines of a width.
    pub fn wrapped(&self, text: &str, columns: usize, role: Role) -> Vec<Line<'static>> {
        self.brush().wrapped(text, columns, role)
    }

    /// Text in so many lines of a width; where it goes on, the last one says so.
    pub fn cut_to(&self, text: &str, columns: usize, rows: usize) -> Vec<String> {
        let mut lines = wrap(&self.glyphs.text(text), columns);
        if lines.len() > rows {
            lines.truncate(rows);
            if let Some(last) = lines.last_mut() {
                *last = format!("{}{}", truncate(last, columns.saturating_sub(1), ""), self.glyphs.ellipsis());
            }
        }
        lines
    }

    /// `label  text that may need several lines`, the lines after the first under the first.
    pub fn labelled(&self, label: &str, text: &str, columns: usize, role: Role) -> Vec<Line<'static>> {
        let indent = width(label) + 2;
        let mut lines = Vec::new();
        for (at, line) in wrap(&self.glyphs.text(text), columns.saturating_sub(indent)).into_iter().enumerate() {
            let head = if at == 0 { format!("{label}  ") } else { " ".repeat(indent) };
            lines.push(Line::from(vec![self.span(head, Role::Heading), self.span(line, role)]));
        }
        lines
    }

    /// The glyph of a ballot in its colour, `?` where it is not known.
    pub fn ballot(&self, ballot: Option<Ballot>) -> Span<'static> {
        self.brush().ballot(ballot)
    }

    /// In place of a ballot that shall not be known yet.
    pub fn closed(&self) -> Span<'static> {
        self.span(self.glyphs.closed(), Role::Border)
    }

    /// The glyph of an outcome in its colour.
    pub fn outcome(&self, outcome: Outcome) -> Span<'static> {
        self.brush().outcome(outcome)
    }

    /// What came of a roll call in one glyph; where none was taken, a glyph of its own. What no source says and the rules
    /// do stands back.
    pub fn came_of(&self, roll_call: &RollCall) -> Span<'static> {
        match (self.glyphs.without_roll_call(roll_call.manner), roll_call.outcome) {
            (Some(glyph), _) => self.span(glyph, Role::Dim),
            (None, Outcome::Unrecorded) => self.span(self.glyphs.outcome(self.record.outcome(roll_call)), Role::Dim),
            (None, recorded) => self.outcome(recorded),
        }
    }

    /// The figures in a cell of a width, or words in place of them; behind them a mark if the detail has a note.
    pub fn figures(&self, roll_call: &RollCall, columns: usize, role: Role) -> [Span<'static>; 2] {
        let figures = figures(roll_call);
        let mark = if has_note(roll_call) { self.glyphs.note() } else { "" };
        let used = width(&figures).min(columns.saturating_sub(width(mark)));
        [self.cell(figures, used, role), self.cell(mark, columns - used, Role::Dim)]
    }

    /// A heading between rows: what they have in common and how many they are.
    pub fn heading(&self, outline: &Outline, number: usize, one: &str, several: &str) -> Line<'static> {
        let rows = counted(outline.span(number).len(), one, several);
        let dot = self.glyphs.dot();
        Line::from(vec![self.span(outline.title(number), Role::Heading), self.span(format!("{dot}{rows}"), Role::Dim)])
    }

    /// A tally as a bar: yes, no and abstaining as shares of the ballots cast.
    pub fn bar(&self, tally: &Tally, columns: usize) -> Vec<Span<'static>> {
        self.brush().bar(tally, columns)
    }

    /// `✔ 120 yes  ✘ 14 no  ○ 45 abstain  · 14 absent`, in lines of a width.
    pub fn tally(&self, tally: &Tally, columns: usize) -> Vec<Line<'static>> {
        let counted = Ballot::ALL.into_iter().filter_map(|ballot| Some((ballot, tally.of(ballot)?)));
        let pieces = counted.map(|(ballot, count)| {
            vec![
                self.ballot(Some(ballot)),
                self.span(format!(" {} ", number(count)), Role::Text),
                self.span(format!("{}  ", ballot.word()), Role::Dim),
            ]
        });
        fold(pieces, columns, 0)
    }

    /// What the members of a small set did, a glyph for each by code; a blank for one that could not vote there.
    pub fn strip(&self, ballots: &Ballots, members: &MemberSet, voters: &MemberSet) -> Vec<Span<'static>> {
        members
            .iter()
            .map(|member| match ballots.get(member) {
                Some(ballot) => self.ballot(Some(ballot)),
                None if voters.contains(member) => self.ballot(None),
                None => Span::raw(" "),
            })
            .collect()
    }

    /// What a voter did in a roll call: a blank for a member that was none or a group without a plurality.
    fn did(&self, voter: Voter, roll_call: &RollCall) -> Span<'static> {
        let ballot = match voter {
            Voter::Member(member) => roll_call.ballots.get(member),
            Voter::Group(place) => self.most_of(place, roll_call),
        };
        let could_vote = |member| self.record.voters(roll_call).contains(member);
        match (ballot, voter) {
            (None, Voter::Member(member)) if could_vote(member) => self.ballot(None),
            (None, _) => Span::raw(" "),
            (ballot, _) => self.ballot(ballot),
        }
    }

    /// What most of a group cast in a roll call, of at least two.
    fn most_of(&self, group: usize, roll_call: &RollCall) -> Option<Ballot> {
        let roster = Roster::of(&self.record, self.record.groups.get(group)?, self.members_counted());
        let tally = roster.ballots(&self.record, roll_call)?.tally();
        Some(tally).filter(|tally| tally.cast() >= 2).as_ref().and_then(plurality)
    }

    /// The name that a member had on the day of a roll call, or its short one.
    pub fn name_then(&self, member: MemberId, roll_call: &RollCall) -> String {
        self.record.about(member).short_name_on(roll_call.date).to_owned()
    }
}

/// Puts a line into a width, if it lies on the screen.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, width: u16, line: &Line<'_>) {
    if buffer.area.contains(Position { x, y }) {
        buffer.set_line(x, y, line, width);
    }
}

/// `A/RES/ES-10/21` as `A/ES-10/21`: the body stays in it, that it is a resolution shows in the outcome.
pub fn short_symbol(roll_call: &RollCall) -> String {
    roll_call.best_symbol().replacen("/RES/", "/", 1)
}

/// The day; of an approximate one only the month, since the day would say too much.
pub fn short_date(roll_call: &RollCall) -> String {
    if roll_call.date_approximate { roll_call.date.strftime("~%Y-%m").to_string() } else { roll_call.date.to_string() }
}

/// The figures, or words in place of them.
fn figures(roll_call: &RollCall) -> String {
    match roll_call.tally {
        Some(tally) => tally.to_string(),
        None => roll_call.manner.in_place_of_tally().to_owned(),
    }
}

/// Whether sources disagree on a roll call, or something about it is less sure than elsewhere.
fn has_note(roll_call: &RollCall) -> bool {
    !roll_call.disagreements.is_empty() || !roll_call.doubts.is_empty() || roll_call.derived.is_some()
}

/// A roll call in one line, as links to it show it: what some voters did, date, symbol, what came of it, title; the tally
/// too, unless it is one member that the line is about.
pub fn one_line(app: &App, place: usize, voters: &[Voter], width: usize) -> Line<'static> {
    let roll_call = &app.record.roll_calls[place];
    let mut spans: Vec<_> = voters.iter().map(|voter| app.did(*voter, roll_call)).collect();
    if !voters.is_empty() {
        spans.push(Span::raw(" "));
    }
    spans.push(app.cell(short_date(roll_call), 11, Role::Dim));
    spans.push(app.cell(short_symbol(roll_call), 14, Role::Text));
    spans.push(app.came_of(roll_call));
    spans.push(Span::raw(" "));
    if voters.len() != 1 {
        spans.extend(app.figures(roll_call, 11, Role::Text));
    }
    let used: usize = spans.iter().map(Span::width).sum();
    let title = app.glyphs.text(&roll_call.title);
    let title = truncate(&title, width.saturating_sub(used), app.glyphs.ellipsis()).into_owned();
    spans.push(app.span(title, Role::Dim));
    Line::from(spans)
}

/// Rows of roll calls with what some members did, under headings; a heading stands for all years that `under` puts
/// together, and `title` names them.
pub fn under_years(
    app: &App,
    document: &mut Document,
    rows: Vec<usize>,
    voters: &[Voter],
    (one, several): (&str, &str),
    under: impl Fn(i16) -> i16,
    title: impl Fn(i16) -> String,
) {
    let year = |place: &usize| app.record.roll_calls[*place].date.year();
    let outline = Outline::by(&rows, |row| under(year(row)), |years, _| title(*years));
    let headings = (0..outline.headings()).map(|number| app.heading(&outline, number, one, several)).collect();
    document.roll_calls(rows, voters.to_vec(), outline, headings);
}

/// Spans in lines of a width, the later ones indented. Pairs of glyph and code stay together.
pub fn fold_spans(spans: Vec<Span<'static>>, columns: usize, indent: usize) -> Vec<Line<'static>> {
    let mut pieces: Vec<Vec<Span<'static>>> = Vec::new();
    for span in spans {
        match pieces.last_mut() {
            Some(piece) if piece.len() == 1 && piece[0].width() == 1 && span.width() > 1 => piece.push(span),
            _ => pieces.push(vec![span]),
        }
    }
    fold(pieces, columns, indent)
}

/// Pieces in lines of a width, the later ones indented. Blanks at the end of a piece may fall off the line.
fn fold(pieces: impl IntoIterator<Item = Vec<Span<'static>>>, columns: usize, indent: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut line: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    for piece in pieces {
        let size: usize = piece.iter().map(Span::width).sum();
        let blanks = piece.last().map_or(0, |span| span.width() - width(span.content.trim_end()));
        if used + size - blanks > columns && !line.is_empty() {
            lines.push(Line::from(std::mem::take(&mut line)));
            line.push(Span::raw(" ".repeat(indent)));
            used = indent;
        }
        line.extend(piece);
        used += size;
    }
    lines.push(Line::from(line));
    lines
}
