//! How the lists are sorted.

use super::{App, CountrySort, RollCallSort, Screen};
use crate::record::{Ballot, MemberId, Outcome};
use crate::text::fold;

impl App {
    pub(super) fn next_sort(&mut self) {
        let name = match self.screen {
            Screen::Resolutions => {
                use RollCallSort::{Date, Margin, Outcome, Symbol};
                let (next, name) = match self.sorting.roll_calls {
                    Date => (Symbol, "symbol"),
                    Symbol => (Margin, "margin"),
                    Margin => (Outcome, "outcome"),
                    Outcome => (Date, "date"),
                };
                (self.sorting.roll_calls, self.sorting.roll_calls_descending) = (next, false);
                self.sort_roll_calls();
                name
            }
            Screen::Countries => {
                let (next, name) = match self.sorting.countries {
                    CountrySort::Name => (CountrySort::Code, "code"),
                    CountrySort::Code => (CountrySort::Count(Ballot::Yes), "yes"),
                    CountrySort::Count(Ballot::Yes) => (CountrySort::Count(Ballot::No), "no"),
                    CountrySort::Count(Ballot::No) => (CountrySort::Count(Ballot::Abstain), "abstain"),
                    CountrySort::Count(Ballot::Abstain) => (CountrySort::Count(Ballot::Absent), "absent"),
                    CountrySort::Count(Ballot::Absent) => (CountrySort::Name, "name"),
                };
                let most_first = matches!(next, CountrySort::Count(_));
                (self.sorting.countries, self.sorting.countries_descending) = (next, most_first);
                self.sort_countries();
                name
            }
        };
        self.message = Some(format!("sorted by {name}"));
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
            RollCallSort::Symbol => rows.sort_by_cached_key(|place| natural(about(place).best_symbol())),
            RollCallSort::Margin => rows.sort_by_key(|place| about(place).margin().unwrap_or(u16::MAX)),
            RollCallSort::Outcome => rows.sort_by_key(|place| match about(place).outcome {
                Outcome::Vetoed => 0,
                Outcome::NotAdopted => 1,
                Outcome::Adopted => 2,
                Outcome::Unrecorded => 3,
            }),
        }
        if self.sorting.roll_calls_descending {
            rows.reverse();
        }
        self.roll_calls.set_rows(rows, usize::abs_diff);
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
        self.countries.set_rows(rows, |a, b| a.index().abs_diff(b.index()));
    }
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
}
