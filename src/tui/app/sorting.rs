//! How the lists are sorted.

use std::cmp::Ordering;

use super::space::SpaceSort;
use super::symbols::ranks;
use super::{App, Screen};
use crate::record::{Ballot, Body, MemberId, Outcome, Record, RollCall, Session};
use crate::text::fold;
use crate::tui::outline::Outline;

/// By which column the roll calls are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RollCallSort {
    /// The day; the order of the record.
    Date,
    /// The session of the Assembly: regular, special, emergency special; what has none comes last.
    Session,
    /// The symbol, numbers in it as numbers.
    Symbol,
    /// |yes - no|, the closest first.
    Margin,
    /// Vetoed, not adopted, adopted.
    Outcome,
}

/// By which column the members are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountrySort {
    /// The short name, case and accents aside.
    Name,
    /// The code.
    Code,
    /// How often the member cast that ballot in the roll calls in view.
    Count(Ballot),
}

/// By which column the groups are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlocSort {
    /// As they stand in the record.
    Record,
    /// The id, case aside.
    Id,
    /// How many members they have.
    Members,
    /// How far they hold together in the roll calls in view; groups without a figure come last.
    Unity,
}

/// How the lists are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sorting {
    /// The column of the roll calls.
    pub roll_calls: RollCallSort,
    /// Whether their order is turned round.
    pub roll_calls_descending: bool,
    /// The column of the members.
    pub countries: CountrySort,
    /// Whether their order is turned round.
    pub countries_descending: bool,
    /// The column of the groups.
    pub blocs: BlocSort,
    /// Whether their order is turned round.
    pub blocs_descending: bool,
    /// The column of the ideal points.
    pub space: SpaceSort,
    /// Whether their order is turned round.
    pub space_descending: bool,
}

impl Default for Sorting {
    fn default() -> Self {
        Self {
            roll_calls: RollCallSort::Date,
            roll_calls_descending: false,
            countries: CountrySort::Name,
            countries_descending: false,
            blocs: BlocSort::Record,
            blocs_descending: false,
            space: SpaceSort::Point,
            space_descending: true,
        }
    }
}

impl RollCallSort {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Date, Self::Session, Self::Symbol, Self::Margin, Self::Outcome];

    /// The word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Session => "session",
            Self::Symbol => "symbol",
            Self::Margin => "margin",
            Self::Outcome => "outcome",
        }
    }

    fn next(self) -> Self {
        let at = Self::ALL.iter().position(|sort| *sort == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

impl CountrySort {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Code,
        Self::Count(Ballot::Yes),
        Self::Count(Ballot::No),
        Self::Count(Ballot::Abstain),
        Self::Count(Ballot::Absent),
    ];

    /// The word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Count(ballot) => ballot.word(),
        }
    }

    fn next(self) -> Self {
        let at = Self::ALL.iter().position(|sort| *sort == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

impl BlocSort {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Record, Self::Id, Self::Members, Self::Unity];

    /// The word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Record => "the order of the record",
            Self::Id => "id",
            Self::Members => "members",
            Self::Unity => "agreement index",
        }
    }

    fn next(self) -> Self {
        let at = Self::ALL.iter().position(|sort| *sort == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// A column of a list, to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Of the roll calls.
    RollCalls(RollCallSort),
    /// Of the members.
    Countries(CountrySort),
    /// Of the groups.
    Blocs(BlocSort),
    /// Of the ideal points.
    Space(SpaceSort),
}

impl App {
    pub(super) fn next_sort(&mut self) {
        match self.screen {
            Screen::Resolutions => self.sort_roll_calls_by(self.sorting.roll_calls.next()),
            Screen::Countries => self.sort_countries_by(self.sorting.countries.next()),
            Screen::Blocs => self.sort_blocs_by(self.sorting.blocs.next()),
            Screen::Space => self.sort_points_by(self.sorting.space.next()),
            Screen::Lessons => self.message = Some("lessons stand in one order".to_owned()),
        }
    }

    /// Sorts by a column; by the one that it is sorted by already, the other way round.
    pub(super) fn sort_by_column(&mut self, column: Column) {
        match column {
            Column::RollCalls(sort) if sort != self.sorting.roll_calls => self.sort_roll_calls_by(sort),
            Column::Countries(sort) if sort != self.sorting.countries => self.sort_countries_by(sort),
            Column::Blocs(sort) if sort != self.sorting.blocs => self.sort_blocs_by(sort),
            Column::Space(sort) if sort != self.sorting.space => self.sort_points_by(sort),
            _ => self.reverse_sort(),
        }
    }

    fn sort_countries_by(&mut self, sort: CountrySort) {
        let most_first = matches!(sort, CountrySort::Count(_));
        (self.sorting.countries, self.sorting.countries_descending) = (sort, most_first);
        self.sort_countries();
        self.message = Some(format!("sorted by {}", sort.word()));
    }

    fn sort_blocs_by(&mut self, sort: BlocSort) {
        let most_first = matches!(sort, BlocSort::Members | BlocSort::Unity);
        (self.sorting.blocs, self.sorting.blocs_descending) = (sort, most_first);
        self.sort_blocs();
        self.message = Some(format!("sorted by {}", sort.word()));
    }

    /// Sorts the roll calls by a column, from its start.
    pub(super) fn sort_roll_calls_by(&mut self, sort: RollCallSort) {
        (self.sorting.roll_calls, self.sorting.roll_calls_descending) = (sort, false);
        self.sort_roll_calls();
        self.message = Some(format!("sorted by {}", sort.word()));
    }

    pub(super) fn reverse_sort(&mut self) {
        match self.screen {
            Screen::Resolutions => {
                self.sorting.roll_calls_descending ^= true;
                self.sort_roll_calls();
            }
            Screen::Countries => {
                self.sorting.countries_descending ^= true;
                self.sort_countries();
            }
            Screen::Blocs => {
                self.sorting.blocs_descending ^= true;
                self.sort_blocs();
            }
            Screen::Space => {
                self.sorting.space_descending ^= true;
                self.list_points();
            }
            Screen::Lessons => self.message = Some("lessons stand in one order".to_owned()),
        }
    }

    pub(super) fn toggle_headings(&mut self) {
        let shown = match self.screen {
            Screen::Resolutions => {
                self.headings.roll_calls ^= true;
                self.sort_roll_calls();
                self.headings.roll_calls
            }
            Screen::Countries => {
                self.headings.countries ^= true;
                self.sort_countries();
                self.headings.countries
            }
            Screen::Blocs | Screen::Space | Screen::Lessons => false,
        };
        self.message = Some(if shown { "with headings" } else { "without headings" }.to_owned());
    }

    pub(super) fn sort_roll_calls(&mut self) {
        let mut rows = self.filter.view.clone();
        if let Some(outside) = self.outside
            && let Err(at) = rows.binary_search(&outside)
        {
            rows.insert(at, outside);
        }
        let about = |place: &usize| &self.record.roll_calls[*place];
        match self.sorting.roll_calls {
            RollCallSort::Date => {}
            // Roll calls lie far apart in memory: each is looked at once, not at every comparison.
            RollCallSort::Session => rows.sort_by_cached_key(|place| by_session(about(place))),
            RollCallSort::Symbol => {
                let ranks = self.symbol_ranks.get_or_init(|| ranks(&self.record));
                rows.sort_unstable_by_key(|place| ranks[*place]);
            }
            RollCallSort::Margin => rows.sort_by_cached_key(|place| about(place).margin().unwrap_or(u16::MAX)),
            RollCallSort::Outcome => rows.sort_by_cached_key(|place| came_of(&self.record, about(place))),
        }
        if self.sorting.roll_calls_descending {
            rows.reverse();
        }
        let outline = if self.headings.roll_calls { self.outline_of(&rows) } else { Outline::plain(rows.len()) };
        self.roll_calls.set_rows(rows, outline, usize::abs_diff);
    }

    pub(super) fn sort_countries(&mut self) {
        let descending = self.sorting.countries_descending;
        let mut rows: Vec<MemberId> = self.record.member_ids().collect();
        match self.sorting.countries {
            CountrySort::Name => rows.sort_by_cached_key(|member| fold(self.record.about(*member).short_name())),
            CountrySort::Code => {}
            CountrySort::Count(ballot) => {
                // Members with as many ballots stay in the order of their codes, whichever way the counts go.
                let count = |member: &MemberId| self.counts()[member.index()].of(ballot);
                rows.sort_by(|a, b| if descending { count(b).cmp(&count(a)) } else { count(a).cmp(&count(b)) });
            }
        }
        if descending && !matches!(self.sorting.countries, CountrySort::Count(_)) {
            rows.reverse();
        }
        let outline = if self.headings.countries {
            let former = |member: &MemberId| self.record.about(*member).is_former();
            rows.sort_by_key(former);
            Outline::by(&rows, former, |former, _| if *former { "Former members" } else { "Members" }.to_owned())
        } else {
            Outline::plain(rows.len())
        };
        self.countries.set_rows(rows, outline, |a, b| a.index().abs_diff(b.index()));
    }

    /// Sorts the groups again if what they are sorted by follows what is in view.
    pub(super) fn sort_blocs_by_figures(&mut self) {
        if matches!(self.sorting.blocs, BlocSort::Members | BlocSort::Unity) {
            self.sort_blocs();
        }
    }

    pub(super) fn sort_blocs(&mut self) {
        let mut rows: Vec<usize> = (0..self.record.groups.len()).collect();
        let group = |place: &usize| &self.record.groups[*place];
        let turn = |order: Ordering| if self.sorting.blocs_descending { order.reverse() } else { order };
        match self.sorting.blocs {
            BlocSort::Record => rows.sort_by(|a, b| turn(a.cmp(b))),
            BlocSort::Id => rows.sort_by(|a, b| turn(fold(&group(a).id).cmp(&fold(&group(b).id)))),
            BlocSort::Members => {
                let unity = self.unity();
                rows.sort_by(|a, b| turn(unity[*a].members.cmp(&unity[*b].members)));
            }
            BlocSort::Unity => {
                let figure = |place: &usize| self.unity()[*place].cohesion.agreement_index.figure();
                rows.sort_by(|a, b| match (figure(a), figure(b)) {
                    (Some(a), Some(b)) => turn(a.total_cmp(&b)),
                    (a, b) => b.is_some().cmp(&a.is_some()),
                });
            }
        }
        let outline = Outline::plain(rows.len());
        self.blocs.set_rows(rows, outline, usize::abs_diff);
    }
}

/// The session, what has none last and by body.
pub(super) fn by_session(roll_call: &RollCall) -> (bool, Option<Session>, Body) {
    (roll_call.session.is_none(), roll_call.session, roll_call.body)
}

/// What came of a roll call, in the order in which outcomes are sorted: what failed is what people look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CameOf {
    Vetoed,
    NotAdopted,
    Adopted,
    AdoptedWithoutVote,
    Unrecorded,
}

impl CameOf {
    /// The heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Vetoed => "Vetoed",
            Self::NotAdopted => "Not adopted",
            Self::Adopted => "Adopted",
            Self::AdoptedWithoutVote => "Adopted, no roll call",
            Self::Unrecorded => "Outcome not recorded",
        }
    }
}

/// What the filter `outcome:` and the glyphs go by too.
pub(super) fn came_of(record: &Record, roll_call: &RollCall) -> CameOf {
    match (record.outcome(roll_call), roll_call.manner) {
        (Outcome::Vetoed, _) => CameOf::Vetoed,
        (Outcome::NotAdopted, _) => CameOf::NotAdopted,
        (Outcome::Adopted, manner) if manner.is_by_vote() => CameOf::Adopted,
        (Outcome::Adopted, _) => CameOf::AdoptedWithoutVote,
        (Outcome::Unrecorded, _) => CameOf::Unrecorded,
    }
}
