//! Answers as CSV. Texts that a spreadsheet would run as a formula are made safe; numbers stay numbers.

use crate::record::members::Membership;
use crate::record::{DateRange, MemberSet, Record};

/// A table of texts: the first row is the head.
pub fn table(rows: &[Vec<String>]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that no spreadsheet runs: an apostrophe before what begins like a formula and is not a number.
fn safe(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn ranges(ranges: &[DateRange]) -> String {
    ranges.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Roll calls, one for each row.
pub fn found(record: &Record, places: &[usize]) -> Vec<Vec<String>> {
    let head = row([
        "id", "symbol", "title", "body", "session", "date", "question", "outcome", "yes", "no", "abstain", "absent",
    ]);
    let cells = |place: &usize| {
        let roll_call = &record.roll_calls[*place];
        let figure = |of: fn(&crate::record::Tally) -> Option<u16>| {
            roll_call.tally.as_ref().and_then(of).map_or_else(String::new, |figure| figure.to_string())
        };
        vec![
            roll_call.id.clone(),
            roll_call.symbol.clone().unwrap_or_default(),
            roll_call.title.clone(),
            roll_call.body.word().to_owned(),
            roll_call.session.map_or_else(String::new, |session| session.to_string()),
            roll_call.date.to_string(),
            roll_call.question.word().to_owned(),
            roll_call.outcome.word().to_owned(),
            figure(|tally| Some(tally.yes)),
            figure(|tally| Some(tally.no)),
            figure(|tally| Some(tally.abstain)),
            figure(|tally| tally.absent),
        ]
    };
    std::iter::once(head).chain(places.iter().map(cells)).collect()
}

/// Ballots of a member, one for each row.
pub fn ballots(record: &Record, ballots: &[(usize, crate::record::Ballot)]) -> Vec<Vec<String>> {
    let head = row(["id", "symbol", "date", "session", "body", "vote", "outcome"]);
    let cells = |(place, ballot): &(usize, crate::record::Ballot)| {
        let roll_call = &record.roll_calls[*place];
        vec![
            roll_call.id.clone(),
            roll_call.best_symbol().to_owned(),
            roll_call.date.to_string(),
            roll_call.session.map_or_else(String::new, |session| session.to_string()),
            roll_call.body.word().to_owned(),
            ballot.word().to_owned(),
            roll_call.outcome.word().to_owned(),
        ]
    };
    std::iter::once(head).chain(ballots.iter().map(cells)).collect()
}

/// Members, one for each row.
pub fn countries(record: &Record) -> Vec<Vec<String>> {
    let head = row(["code", "name", "region", "membership", "aliases"]);
    let cells = |member: &crate::record::Member| {
        vec![
            member.code.clone(),
            member.name.clone(),
            member.region.name().to_owned(),
            ranges(&member.membership),
            member.aliases.join(" "),
        ]
    };
    std::iter::once(head).chain(record.members.iter().map(cells)).collect()
}

/// Groups, one row for each member and term.
pub fn groups(record: &Record) -> Vec<Vec<String>> {
    let mut rows = vec![row(["id", "name", "code", "dates"])];
    for group in &record.groups {
        let mut add = |members: &MemberSet, dates: String| {
            for member in members.iter() {
                rows.push(vec![group.id.clone(), group.name.clone(), record.code(member).to_owned(), dates.clone()]);
            }
        };
        match &group.membership {
            Membership::Region(region) => add(&record.region(*region), "..".to_owned()),
            Membership::Terms(terms) => {
                for term in terms {
                    add(&term.members, term.dates.to_string());
                }
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_safe_and_numbers_stay_numbers() {
        let rows = vec![row(["=1+1", "@x", "-5", "+1.5", "plain", "-x"])];
        assert_eq!(table(&rows).unwrap(), "'=1+1,'@x,-5,+1.5,plain,'-x\n");
    }
}
