//! What everything is drawn with: a theme and a set of characters.

use ratatui::text::{Line, Span};

use super::glyphs::Glyphs;
use super::theme::{Role, Theme};
use crate::record::{Ballot, Outcome, Tally};
use crate::text::{truncate, width, wrap};

/// A theme and a set of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brush {
    /// Colours.
    pub theme: Theme,
    /// Characters.
    pub glyphs: Glyphs,
}

impl Brush {
    /// A piece of text in a role, in the characters that may be drawn.
    pub fn span(self, text: impl AsRef<str>, role: Role) -> Span<'static> {
        Span::styled(self.glyphs.text(text.as_ref()), self.theme.style(role))
    }

    /// The same, cut or filled up to a width.
    pub fn cell(self, text: impl AsRef<str>, columns: usize, role: Role) -> Span<'static> {
        let text = self.glyphs.text(text.as_ref());
        let cut = truncate(&text, columns, self.glyphs.ellipsis());
        let fill = columns.saturating_sub(width(&cut));
        Span::styled(format!("{cut}{}", " ".repeat(fill)), self.theme.style(role))
    }

    /// Text in lines of a width.
    pub fn wrapped(self, text: &str, columns: usize, role: Role) -> Vec<Line<'static>> {
        let text = self.glyphs.text(text);
        wrap(&text, columns).into_iter().map(|line| Line::from(self.span(line, role))).collect()
    }

    /// The glyph of a ballot in its colour, `?` where it is not known.
    pub fn ballot(self, ballot: Option<Ballot>) -> Span<'static> {
        match ballot {
            Some(ballot) => Span::styled(self.glyphs.ballot(ballot), self.theme.ballot(ballot)),
            None => self.span(self.glyphs.unknown(), Role::Dim),
        }
    }

    /// The glyph of an outcome in its colour.
    pub fn outcome(self, outcome: Outcome) -> Span<'static> {
        Span::styled(self.glyphs.outcome(outcome), self.theme.outcome(outcome))
    }

    /// A tally as a bar: yes, no and abstaining as shares of the ballots cast.
    pub fn bar(self, tally: &Tally, columns: usize) -> Vec<Span<'static>> {
        self.bar_of(tally, usize::from(tally.cast()), columns)
    }

    /// The same as shares of so many members; what is left over stays blank.
    pub fn bar_of(self, tally: &Tally, members: usize, columns: usize) -> Vec<Span<'static>> {
        if members == 0 {
            return vec![self.span(" ".repeat(columns), Role::Dim)];
        }
        let counted = [(Ballot::Yes, tally.yes), (Ballot::No, tally.no), (Ballot::Abstain, tally.abstain)];
        let mut spans = Vec::new();
        let (mut sum, mut drawn) = (0, 0);
        for (ballot, count) in counted {
            sum += usize::from(count);
            // Rounding each sum, not each share, keeps the bar at its width.
            let to = (sum * columns + members / 2) / members;
            spans.push(Span::styled(self.glyphs.bar(ballot).repeat(to - drawn), self.theme.ballot(ballot)));
            drawn = to;
        }
        spans
    }
}
