//! What searching needs of a record, made once and when it is first asked for.

use std::sync::OnceLock;

use super::syntax::Field;
use crate::record::{Body, Date, DateRange, Group, MemberSet, Membership, Outcome, Record, RollCall, Term, symbols};
use crate::text::fold_into;

/// What searching needs of a record. Empty at first: each part is made when a filter first needs it, so that opening a
/// record costs nothing and a filter only what it asks for.
#[derive(Debug, Clone, Default)]
pub struct Index {
    texts: OnceLock<Texts>,
    outcomes: OnceLock<Vec<Outcome>>,
    calendar: OnceLock<Calendar>,
    groups: Vec<OnceLock<Vec<MemberSet>>>,
}

impl Index {
    /// The index of a record; good for that one only.
    pub fn of(record: &Record) -> Self {
        Self { groups: vec![OnceLock::new(); record.groups.len()], ..Self::default() }
    }

    /// Symbols and titles, folded.
    pub(super) fn texts(&self, record: &Record) -> &Texts {
        self.texts.get_or_init(|| Texts::of(record))
    }

    /// What came of each roll call: as recorded, and where nothing is recorded, as the rules say.
    pub(super) fn outcomes(&self, record: &Record) -> &[Outcome] {
        self.outcomes.get_or_init(|| record.roll_calls.iter().map(|roll_call| record.outcome(roll_call)).collect())
    }

    /// Who was a member when.
    pub(super) fn calendar(&self, record: &Record) -> &Calendar {
        self.calendar.get_or_init(|| Calendar::of(record))
    }

    /// The members of a group in each epoch of the calendar.
    pub(super) fn group(&self, record: &Record, place: usize) -> &[MemberSet] {
        let (Some(members), Some(group)) = (self.groups.get(place), record.groups.get(place)) else { return &[] };
        let calendar = self.calendar(record);
        let epochs = calendar.days.iter().zip(&calendar.assembly);
        members.get_or_init(|| epochs.map(|(day, all)| record.group_members_among(group, *day, all)).collect())
    }
}

/// The texts of all roll calls, folded, one behind the other: searching runs over them in one go.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    folded: String,
    /// Where the symbols and where the title of each roll call start; the end behind the last.
    starts: Vec<(usize, usize)>,
}

impl Texts {
    fn of(record: &Record) -> Self {
        let mut texts = Self { folded: String::new(), starts: Vec::with_capacity(record.roll_calls.len() + 1) };
        for roll_call in &record.roll_calls {
            let symbols = texts.folded.len();
            texts.push_symbols(roll_call);
            let title = texts.folded.len();
            texts.push(&roll_call.title);
            texts.starts.push((symbols, title));
        }
        texts.starts.push((texts.folded.len(), texts.folded.len()));
        texts
    }

    /// Symbols in every way they are written, so that `S/2712` finds `S/RES/2712(2023)`. Without the year, a symbol is
    /// the start of itself and needs no place of its own.
    fn push_symbols(&mut self, roll_call: &RollCall) {
        let named = [&roll_call.symbol, &roll_call.draft, &roll_call.about, &roll_call.meeting];
        for symbol in named.into_iter().flatten() {
            let start = self.folded.len();
            self.push(symbol);
            if symbols::is_plain(symbol) {
                continue;
            }
            let whole = self.folded.get(start..).unwrap_or_default().trim_end().to_owned();
            let close = if whole.contains(char::is_whitespace) { symbols::spelled(&whole) } else { whole.clone() };
            for way in [symbols::without_res(&close), Some(close)].into_iter().flatten() {
                if way.contains('(') {
                    self.push(&way.replacen('(', " (", 1));
                }
                if way != whole {
                    self.push(&way);
                }
            }
        }
    }

    fn push(&mut self, text: &str) {
        fold_into(text, &mut self.folded);
        self.folded.push('\n');
    }

    /// What is searched for a text in a field.
    pub(super) fn of_place(&self, place: usize, field: Field) -> &[u8] {
        let (Some((symbols, title)), Some((end, _))) = (self.starts.get(place), self.starts.get(place + 1)) else {
            return &[];
        };
        let range = match field {
            Field::Anywhere => *symbols..*end,
            Field::Title => *title..*end,
            Field::Symbol => *symbols..*title,
        };
        self.folded.as_bytes().get(range).unwrap_or_default()
    }
}

/// The time of a record in epochs: in each, nobody joined or left anything.
#[derive(Debug, Clone)]
pub(super) struct Calendar {
    /// The first day of each epoch.
    days: Vec<Date>,
    /// The epoch of each roll call.
    epochs: Vec<usize>,
    /// Who had a vote in each own roll call, by place.
    own: Vec<(usize, MemberSet)>,
    assembly: Vec<MemberSet>,
    council: Vec<MemberSet>,
}

impl Calendar {
    fn of(record: &Record) -> Self {
        let mut days = vec![Date::MIN];
        for range in ranges(record) {
            days.extend(range.from);
            days.extend(range.to.and_then(|last| last.tomorrow().ok()));
        }
        days.sort_unstable();
        days.dedup();
        let epoch = |day: Date| days.partition_point(|first| *first <= day).saturating_sub(1);
        Self {
            epochs: record.roll_calls.iter().map(|roll_call| epoch(roll_call.date)).collect(),
            own: (0..).zip(&record.roll_calls).filter_map(|(place, own)| Some((place, own.members?))).collect(),
            assembly: days.iter().map(|day| record.members_on(Body::GeneralAssembly, *day)).collect(),
            council: days.iter().map(|day| record.members_on(Body::SecurityCouncil, *day)).collect(),
            days,
        }
    }

    /// The epoch of a roll call.
    pub(super) fn epoch(&self, place: usize) -> usize {
        self.epochs.get(place).copied().unwrap_or_default()
    }

    /// Who could vote in a roll call of a body.
    pub(super) fn voters(&self, place: usize, body: Body) -> MemberSet {
        if let Ok(at) = self.own.binary_search_by_key(&place, |(own, _)| *own) {
            return self.own.get(at).map(|(_, members)| *members).unwrap_or_default();
        }
        let voters = match body {
            Body::GeneralAssembly => &self.assembly,
            Body::SecurityCouncil => &self.council,
        };
        voters.get(self.epoch(place)).copied().unwrap_or_default()
    }
}

/// All ranges of days that membership of anything is made of.
fn ranges(record: &Record) -> impl Iterator<Item = &DateRange> {
    let members = record.members.iter().flat_map(|member| &member.membership);
    let terms = record.council.terms.iter().chain(record.groups.iter().flat_map(terms));
    members.chain(terms.map(|term| &term.dates))
}

fn terms(group: &Group) -> &[Term] {
    match &group.membership {
        Membership::Terms(terms) => terms,
        Membership::Region(_) => &[],
    }
}
