//! How the lists are sorted, and the headings that follow from that.

use super::{App, CountrySort, RollCallSort, Screen};
use crate::record::{Ballot, Body, Manner, MemberId, Outcome, Record, RollCall, Session};
use crate::text::fold;
use crate::tui::outline::Outline;

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

    fn word(self) -> &'static str {
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

impl App {
    pub(super) fn next_sort(&mut self) {
        match self.screen {
            Screen::Resolutions => self.sort_roll_calls_by(self.sorting.roll_calls.next()),
            Screen::Countries => {
                let next = self.sorting.countries.next();
                let most_first = matches!(next, CountrySort::Count(_));
                (self.sorting.countries, self.sorting.countries_descending) = (next, most_first);
                self.sort_countries();
                self.message = Some(format!("sorted by {}", next.word()));
            }
        }
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
            RollCallSort::Session => rows.sort_by_key(|place| by_session(about(place))),
            RollCallSort::Symbol => {
                let ranks = self.symbol_ranks.get_or_init(|| symbol_ranks(&self.record));
                rows.sort_unstable_by_key(|place| ranks[*place]);
            }
            RollCallSort::Margin => rows.sort_by_key(|place| about(place).margin().unwrap_or(u16::MAX)),
            RollCallSort::Outcome => rows.sort_by_key(|place| came_of(about(place))),
        }
        if self.sorting.roll_calls_descending {
            rows.reverse();
        }
        let outline = if self.headings.roll_calls { self.outline_of(&rows) } else { Outline::plain(rows.len()) };
        self.roll_calls.set_rows(rows, outline, usize::abs_diff);
    }

    /// The headings that the order of the roll calls asks for.
    fn outline_of(&self, rows: &[usize]) -> Outline {
        let about = |place: &usize| &self.record.roll_calls[*place];
        match self.sorting.roll_calls {
            RollCallSort::Date => Outline::by(rows, |place| about(place).date.year(), |year, _| year.to_string()),
            RollCallSort::Session => Outline::by(
                rows,
                |place| by_session(about(place)),
                |(_, session, body), run| {
                    session.map_or_else(
                        || body.name().to_owned(),
                        |session| format!("Session {session} · {}", years(&self.record, run)),
                    )
                },
            ),
            RollCallSort::Symbol => Outline::by(
                rows,
                |place| {
                    let (series, _, part) = parts(about(place).best_symbol());
                    (series, part)
                },
                |(series, part), _| [*series, *part].join(" ").trim().to_owned(),
            ),
            RollCallSort::Margin => Outline::by(
                rows,
                |place| about(place).margin().map(band),
                |band, _| band.map_or("No tally", |(_, title)| title).to_owned(),
            ),
            RollCallSort::Outcome => Outline::by(
                rows,
                |place| came_of(about(place)),
                |came_of, _| {
                    match came_of {
                        CameOf::Vetoed => "Vetoed",
                        CameOf::NotAdopted => "Not adopted",
                        CameOf::Adopted => "Adopted",
                        CameOf::AdoptedWithoutVote => "Adopted, no roll call",
                        CameOf::Unrecorded => "Outcome not recorded",
                    }
                    .to_owned()
                },
            ),
        }
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
}

/// The session, what has none last and by body.
fn by_session(roll_call: &RollCall) -> (bool, Option<Session>, Body) {
    (roll_call.session.is_none(), roll_call.session, roll_call.body)
}

/// What came of a roll call, in the order in which outcomes are sorted: what failed is what people look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CameOf {
    Vetoed,
    NotAdopted,
    Adopted,
    AdoptedWithoutVote,
    Unrecorded,
}

fn came_of(roll_call: &RollCall) -> CameOf {
    match (roll_call.outcome, roll_call.manner) {
        (Outcome::Vetoed, _) => CameOf::Vetoed,
        (Outcome::NotAdopted, _) => CameOf::NotAdopted,
        (Outcome::Adopted, Manner::Vote) => CameOf::Adopted,
        (Outcome::Adopted, _) => CameOf::AdoptedWithoutVote,
        (Outcome::Unrecorded, _) => CameOf::Unrecorded,
    }
}

/// The first and the last year of some roll calls that follow one another in time: `1971-72`, `1997-2025`, `1956`.
fn years(record: &Record, run: &[usize]) -> String {
    let year = |place: Option<&usize>| place.map_or(0, |place| record.roll_calls[*place].date.year());
    let (a, b) = (year(run.first()), year(run.last()));
    let (first, last) = (a.min(b), a.max(b));
    match last - first {
        0 => first.to_string(),
        1 if last % 100 != 0 => format!("{first}-{:02}", last % 100),
        _ => format!("{first}-{last}"),
    }
}

/// Margins from this one on, up to the next.
type Band = (u16, &'static str);

const BANDS: [Band; 6] = [
    (0, "Margin 0"),
    (1, "Margin 1 to 5"),
    (6, "Margin 6 to 20"),
    (21, "Margin 21 to 50"),
    (51, "Margin 51 to 100"),
    (101, "Margin over 100"),
];

fn band(margin: u16) -> Band {
    BANDS[BANDS.partition_point(|(from, _)| *from <= margin).saturating_sub(1)]
}

/// The rank of every roll call by symbol, by place.
fn symbol_ranks(record: &Record) -> Vec<u32> {
    let mut places: Vec<usize> = (0..record.roll_calls.len()).collect();
    places.sort_by_cached_key(|place| {
        let (series, rest, _) = parts(record.roll_calls[*place].best_symbol());
        (natural(series), natural(rest))
    });
    let mut ranks = vec![0; places.len()];
    for (rank, place) in (0..).zip(places) {
        ranks[place] = rank;
    }
    ranks
}

/// The series of a symbol, what tells the texts of the series apart, and the part of the series that stands behind the
/// number: `A/RES/78` and `6`; `A/RES`, `2758(XXVI)` and `(XXVI)`; `S/PV` and `9443`.
fn parts(symbol: &str) -> (&str, &str, &str) {
    let plain = symbol.find(['(', '[']).unwrap_or(symbol.len());
    let end = symbol[..plain].rfind('/').unwrap_or(0);
    let end = symbol[end..plain].find('.').map_or(end, |dot| end + dot);
    let (series, rest) = symbol.split_at(end);
    let behind = &symbol[plain..];
    let part = behind.find(')').map_or("", |close| &behind[..=close]);
    (series, rest.trim_start_matches(['/', '.']), if behind.starts_with('(') { part } else { "" })
}

/// A key for symbols in which numbers count as numbers: `ES-10/9` before `ES-10/21`.
fn natural(symbol: &str) -> Vec<(String, u64)> {
    let mut key = Vec::new();
    let mut rest = symbol;
    while !rest.is_empty() {
        let digits_at = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(digits_at);
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (digits, after) = after.split_at(end);
        key.push((fold(word), digits.parse().unwrap_or(0)));
        rest = after;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_symbols_count_as_numbers() {
        assert!(natural("A/RES/ES-10/9") < natural("A/RES/ES-10/21"));
        assert!(natural("A/RES/78/1") < natural("S/RES/1"));
    }

    #[test]
    fn a_symbol_belongs_to_a_series() {
        let cases = [
            ("A/RES/78/6", ("A/RES/78", "6", "")),
            ("A/RES/ES-10/21", ("A/RES/ES-10", "21", "")),
            ("A/RES/2758(XXVI)", ("A/RES", "2758(XXVI)", "(XXVI)")),
            ("A/RES/63(I)[PARA 1/2]", ("A/RES", "63(I)[PARA 1/2]", "(I)")),
            ("S/RES/242(1967)", ("S/RES", "242(1967)", "(1967)")),
            ("S/2023/773", ("S/2023", "773", "")),
            ("A/ES-10/L.26", ("A/ES-10/L", "26", "")),
            ("S/PV.9443", ("S/PV", "9443", "")),
            ("", ("", "", "")),
        ];
        for (symbol, expected) in cases {
            assert_eq!(parts(symbol), expected, "{symbol}");
        }
    }

    #[test]
    fn every_margin_has_a_band() {
        let titles: Vec<_> = [0, 1, 5, 6, 100, 101, u16::MAX].map(|margin| band(margin).1).to_vec();
        let expected =
            ["Margin 0", "Margin 1 to 5", "Margin 1 to 5", "Margin 6 to 20", "Margin 51 to 100", "Margin over 100"];
        assert_eq!(titles[..6], expected);
        assert_eq!(titles[6], "Margin over 100");
    }
}
