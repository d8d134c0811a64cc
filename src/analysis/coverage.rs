//! What kinds of roll call the sources hold for which sessions and years. A series that falls where a source ends says
//! nothing about history; this is what has to stand beside it.

use std::collections::BTreeMap;

use crate::record::{Body, Outcome, Question, Record, RollCall, Session};

/// By what time roll calls are counted: the Assembly's by session, the Council's by year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A year of the Council.
    Year(i16),
    /// A session of the Assembly.
    Session(Session),
}

impl Period {
    fn of(roll_call: &RollCall) -> Self {
        roll_call.session.map_or(Self::Year(roll_call.date.year()), Self::Session)
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Year(year) => f.pad(&year.to_string()),
            Self::Session(session) => f.pad(&session.to_string()),
        }
    }
}

/// Who has a roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The United Nations Digital Library only.
    Library,
    /// The Library and Erik Voeten's data.
    Both,
    /// Voeten's data only.
    Voeten,
    /// Lists, reports, press.
    Other,
}

impl Source {
    /// By the entries `undl:…` and `voeten:…` of its list of sources.
    pub fn of(roll_call: &RollCall) -> Self {
        let has = |start: &str| roll_call.sources.iter().any(|source| source.starts_with(start));
        match (has("undl:"), has("voeten:")) {
            (true, false) => Self::Library,
            (true, true) => Self::Both,
            (false, true) => Self::Voeten,
            (false, false) => Self::Other,
        }
    }

    /// The word on screen and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Library => "library",
            Self::Both => "library+voeten",
            Self::Voeten => "voeten",
            Self::Other => "other",
        }
    }
}

/// How many roll calls there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Roll calls by vote on each kind of question, in the order of [`Question::ALL`].
    pub by_question: [usize; Question::ALL.len()],
    /// Of these, those that were vetoed or not adopted: as recorded or, where nothing is recorded, by the rules.
    pub failed: usize,
    /// Texts that were not voted on, or of whose vote nothing is recorded; not among the others.
    pub without_roll_call: usize,
}

impl Counts {
    /// Roll calls by vote.
    pub fn roll_calls(&self) -> usize {
        self.by_question.iter().sum()
    }

    /// Roll calls by vote on one kind of question.
    pub fn of_question(&self, question: Question) -> usize {
        self.by_question.iter().zip(Question::ALL).filter(|(_, of)| *of == question).map(|(n, _)| *n).sum()
    }

    fn add(&mut self, record: &Record, roll_call: &RollCall) {
        if !roll_call.manner.is_by_vote() {
            self.without_roll_call += 1;
            return;
        }
        for (n, _) in self.by_question.iter_mut().zip(Question::ALL).filter(|(_, of)| *of == roll_call.question) {
            *n += 1;
        }
        self.failed += usize::from(matches!(record.outcome(roll_call), Outcome::NotAdopted | Outcome::Vetoed));
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Who voted.
    pub body: Body,
    /// When.
    pub period: Period,
    /// Who has it.
    pub source: Source,
    /// How much there is.
    pub counts: Counts,
}

/// The table of some roll calls: the Assembly first, by session (regular, then special, then emergency special ones) and
/// by source; then the Council by year.
pub fn coverage<'a>(record: &Record, roll_calls: impl IntoIterator<Item = &'a RollCall>) -> Vec<Line> {
    let mut lines: BTreeMap<_, Counts> = BTreeMap::new();
    for roll_call in roll_calls {
        let council = roll_call.body == Body::SecurityCouncil;
        let key = (council, Period::of(roll_call), Source::of(roll_call));
        lines.entry(key).or_default().add(record, roll_call);
    }
    let body = |council| if council { Body::SecurityCouncil } else { Body::GeneralAssembly };
    lines
        .into_iter()
        .map(|((council, period, source), counts)| Line { body: body(council), period, source, counts })
        .collect()
}

/// The runs of regular sessions of the Assembly in which some kind of roll call is there at all: `1-29`, `52-72`.
pub fn sessions_with(lines: &[Line], has: impl Fn(&Counts) -> bool) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for line in lines.iter().filter(|line| has(&line.counts)) {
        let Period::Session(Session::Regular(n)) = line.period else { continue };
        match runs.last_mut() {
            Some((_, last)) if n <= last.saturating_add(1) => *last = n,
            _ => runs.push((n, n)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(session: u16, source: Source, failed: usize) -> Line {
        let counts = Counts { failed, ..Counts::default() };
        Line { body: Body::GeneralAssembly, period: Period::Session(Session::Regular(session)), source, counts }
    }

    #[test]
    fn sessions_run_on_until_one_is_missing() {
        let lines = [
            line(1, Source::Both, 2),
            line(1, Source::Voeten, 1),
            line(2, Source::Voeten, 1),
            line(3, Source::Both, 0),
            line(52, Source::Voeten, 1),
        ];
        assert_eq!(sessions_with(&lines, |counts| counts.failed > 0), [(1, 2), (52, 52)]);
    }

    #[test]
    fn the_counts_are_in_the_order_of_the_questions() {
        for (at, question) in Question::ALL.into_iter().enumerate() {
            assert_eq!(question as usize, at);
        }
    }
}
