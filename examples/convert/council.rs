//! Who sits in the Security Council: terms of the elected members, out of the members of each year.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use unvotes::record::{MemberSet, Record};

use crate::error::Error;
use crate::inputs::Inputs;
use unvotes::import::names::seat;

const FILE: &str = "security-council/membership_by_year.csv";

/// Councils had eleven seats before this year, fifteen from it on.
const FIFTEEN_FROM: i16 = 1966;

/// A seat whose holder changed within a term, which a table by year cannot say: Democratic Yemen sat from 1990, and
/// Yemen from the day of their union.
const YEMEN: (i16, &str, [(&str, &str); 2]) =
    (1990, "YEM", [("1990-01-01..1990-05-21", "YMD"), ("1990-05-22..1991-12-31", "YEM")]);

/// The section `council` of the record.
pub fn section(inputs: &mut Inputs) -> Result<String, Error> {
    let mut permanent: BTreeMap<i16, BTreeSet<String>> = BTreeMap::new();
    let mut elected: BTreeMap<i16, BTreeSet<String>> = BTreeMap::new();
    for row in inputs.table(FILE, &["year", "iso3", "permanent"])? {
        let year: i16 = row.number("year")?;
        let day = jiff::civil::Date::new(year, 1, 1).map_err(|error| row.error(error.to_string()))?;
        let code = seat(row.text("iso3"), day).to_owned();
        let seats = if row.text("permanent") == "1" { &mut permanent } else { &mut elected };
        if !seats.entry(year).or_default().insert(code) {
            return Err(row.error("this member sits twice in one year"));
        }
    }
    let always = permanent.values().next().cloned().unwrap_or_default();
    for (year, seats) in &elected {
        let expected = if *year < FIFTEEN_FROM { 6 } else { 10 };
        if permanent.get(year) != Some(&always) || always.len() != 5 || seats.len() != expected {
            let message = format!("{year} does not have five permanent and {expected} elected members");
            return Err(Error::File { file: FILE.to_owned(), message });
        }
    }
    Ok(written(&always, &terms(&elected)?))
}

/// Terms in order of time: range of days, and who.
fn terms(elected: &BTreeMap<i16, BTreeSet<String>>) -> Result<BTreeMap<String, BTreeSet<String>>, Error> {
    let mut terms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (year, seats) in elected {
        for code in seats {
            let sits = |year: i16| elected.get(&year).is_some_and(|seats| seats.contains(code));
            if sits(year - 1) {
                continue;
            }
            if sits(year + 1) && sits(year + 2) {
                let message =
                    format!("{code} sits for more than two years from {year}, which Charter art. 23(2) rules out");
                return Err(Error::File { file: FILE.to_owned(), message });
            }
            if (*year, code.as_str()) == (YEMEN.0, YEMEN.1) {
                for (range, code) in YEMEN.2 {
                    terms.entry(range.to_owned()).or_default().insert(code.to_owned());
                }
                continue;
            }
            let last = if sits(year + 1) { year + 1 } else { *year };
            terms.entry(format!("{year}-01-01..{last}-12-31")).or_default().insert(code.clone());
        }
    }
    Ok(terms)
}

fn written(permanent: &BTreeSet<String>, terms: &BTreeMap<String, BTreeSet<String>>) -> String {
    let codes = |members: &BTreeSet<String>| members.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    let mut text = String::from(concat!(
        "// Members of the Security Council, compiled from a list by year (unsc-api, MIT, from Wikipedia); do not edit.\n",
        "// Terms by the years that the list has, so those that begin in its last year end there. Codes are those of the\n",
        "// seats' present holders.\n",
    ));
    let _ = writeln!(text, "(\n    council: (\n        permanent: \"{}\",\n        terms: [", codes(permanent));
    for (range, members) in terms {
        let _ = writeln!(text, "            (\"{range}\", \"{}\"),", codes(members));
    }
    text.push_str("        ],\n    ),\n)\n");
    text
}

/// Everyone in the Council must have been a member of the United Nations for the whole term.
pub fn check(record: &Record) -> Result<(), Error> {
    for term in &record.council.terms {
        for day in [term.dates.from, term.dates.to].into_iter().flatten() {
            // Nobody can have left before the end of a term that still runs.
            let strangers: MemberSet = term.members.without(&record.assembly_on(day));
            if let Some(stranger) = strangers.iter().next() {
                let message = format!("{} sits in the Council on {day}, but was no member then", record.code(stranger));
                return Err(Error::File { file: FILE.to_owned(), message });
            }
        }
    }
    Ok(())
}
