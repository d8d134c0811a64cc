//! Texts that the General Assembly adopted, by the Library's files: those with a roll call, and those without.

use std::collections::{BTreeMap, HashMap};

use unvotes::record::{
    Ballot, Ballots, BallotsKnown, Body, Date, Disagreement, Manner, Matter, MemberId, Outcome, Question, Record,
    RollCall, TitleKind, Topic,
};

use crate::error::Error;
use crate::inputs::{Inputs, Row};
use crate::pipeline::Found;
use unvotes::import::names;
use unvotes::import::roll_call::deduce_majority;

const LIBRARY: &str = "general-assembly/undl_rollcalls_1946_2025-10.csv";
const COLUMNS: &str = "general-assembly/undl_columns.csv";
const AGENDA: &str = "general-assembly/undl_agenda.csv";
const WITHOUT_ROLL_CALL: &str = "general-assembly/undl_adopted_without_rollcall.csv";
const GAZA: &str = "general-assembly/gaza_2023_2025_votes.csv";
const GAZA_SOURCE: &str = "copy of the ballots of twelve Assembly votes on Gaza, 2023-2025";

/// Every roll call of the Library's file, and those that only the copy of the votes on Gaza has.
pub fn read(inputs: &mut Inputs, record: &Record) -> Result<Found, Error> {
    let mut found = Found::default();
    let columns = inputs.table(COLUMNS, &["position", "code"])?;
    let agenda: HashMap<String, String> = inputs
        .table(AGENDA, &["undl_id", "agenda"])?
        .iter()
        .map(|row| (row.text("undl_id").to_owned(), row.text("agenda").to_owned()))
        .collect();
    let fields = ["undl_id", "date", "symbol", "meeting", "yes", "no", "abstain", "nonvoting", "title", "votes"];
    for row in inputs.table(LIBRARY, &fields)? {
        let subject = agenda.get(row.text("undl_id")).map_or("", String::as_str);
        found.roll_calls.push(library_row(&row, &columns, subject, record)?);
    }
    gaza(inputs, record, &mut found)?;
    Ok(found)
}

/// Texts that were adopted and of which the Library has no ballots: adopted without a vote, or by a show of hands.
pub fn without_roll_call(inputs: &mut Inputs) -> Result<Found, Error> {
    let mut found = Found::default();
    for row in inputs.table(WITHOUT_ROLL_CALL, &["undl_id", "date", "symbol", "meeting", "title"])? {
        let Some(symbol) = row.some("symbol") else {
            found.notes.push(format!(
                "undl:{}: adopted without a roll call and without a symbol: left out",
                row.text("undl_id")
            ));
            continue;
        };
        let mut roll_call = text(&symbol, row.day("date")?);
        roll_call.manner = Manner::Unrecorded;
        describe(&mut roll_call, &row);
        found.roll_calls.push(roll_call);
    }
    Ok(found)
}

/// What the Library says of a text besides the votes.
fn describe(roll_call: &mut RollCall, row: &Row) {
    roll_call.meeting = names::meeting(row.text("meeting"));
    roll_call.title = names::title(row.text("title"));
    roll_call.sources = vec![format!("undl:{}", row.text("undl_id"))];
}

fn library_row(row: &Row, columns: &[Row], subject: &str, record: &Record) -> Result<RollCall, Error> {
    let day = row.day("date")?;
    let votes = row.text("votes");
    if votes.chars().count() != columns.len() {
        return Err(row.error(format!("{} ballots for {} columns", votes.chars().count(), columns.len())));
    }
    let mut ballots = Ballots::default();
    let mut illegible = Vec::new();
    let mut strangers = 0;
    for (letter, column) in votes.chars().zip(columns) {
        if letter == '-' {
            continue;
        }
        let code = column.text("code");
        let member = column.member(record, code, day)?;
        if letter == '?' {
            illegible.push(code);
            continue;
        }
        // The file has some as not voting weeks before they were admitted.
        if letter == 'X' && !record.about(member).is_member_on(day) {
            strangers += 1;
            continue;
        }
        cast(row, &mut ballots, member, code, &letter.to_string())?;
    }
    let tally = ballots.tally();
    let not_voting = tally.absent.unwrap_or(0) + strangers + illegible.len() as u16;
    for (column, counted) in
        [("yes", tally.yes), ("no", tally.no), ("abstain", tally.abstain), ("nonvoting", not_voting)]
    {
        let stated: u16 = row.number(column)?;
        if stated != counted {
            return Err(row.error(format!("`{column}` is {stated}, but {counted} such ballots are listed")));
        }
    }
    let symbol = row.text("symbol");
    let mut roll_call = adopted(symbol, day, ballots);
    if !illegible.is_empty() {
        roll_call.ballots_known = BallotsKnown::Partial;
        roll_call.doubts.push(format!("the source cannot say what {} did", illegible.join(" ")));
    }
    describe(&mut roll_call, row);
    roll_call.agenda = names::assembly_item(subject);
    names::add_topics(&mut roll_call, subject);
    Ok(roll_call)
}

fn cast(row: &Row, ballots: &mut Ballots, member: MemberId, code: &str, letter: &str) -> Result<(), Error> {
    let ballot = ballot(letter).ok_or_else(|| row.error(format!("`{letter}` of {code} is not a ballot")))?;
    ballots.cast(member, ballot).map_err(|earlier| row.error(format!("{code} has a ballot already, {earlier}")))
}

/// What a letter of the sources means.
pub fn ballot(letter: &str) -> Option<Ballot> {
    match letter {
        "Y" => Some(Ballot::Yes),
        "N" => Some(Ballot::No),
        "A" => Some(Ballot::Abstain),
        "X" => Some(Ballot::Absent),
        _ => None,
    }
}

/// A text that was adopted.
fn text(symbol: &str, day: Date) -> RollCall {
    let mut roll_call = RollCall::blank(names::id(symbol), Body::GeneralAssembly, day);
    roll_call.symbol = Some(symbol.to_owned());
    roll_call.session = names::session(symbol);
    roll_call.question = if symbol.starts_with("A/DEC/") { Question::Decision } else { Question::Resolution };
    roll_call.outcome = Outcome::Adopted;
    roll_call
}

/// A text that was adopted by a roll call.
fn adopted(symbol: &str, day: Date, ballots: Ballots) -> RollCall {
    let mut roll_call = text(symbol, day);
    let tally = ballots.tally();
    if tally.cast() == 0 {
        roll_call.manner = Manner::Unrecorded;
        roll_call.doubts.push("the source lists a roll call in which every member is not voting".to_owned());
        return roll_call;
    }
    roll_call.tally = Some(tally);
    roll_call.ballots = ballots;
    roll_call.ballots_known = BallotsKnown::All;
    deduce_majority(&mut roll_call);
    roll_call
}

fn gaza(inputs: &mut Inputs, record: &Record, found: &mut Found) -> Result<(), Error> {
    let mut texts: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in inputs.table(GAZA, &["symbol", "date", "iso3", "vote"])? {
        texts.entry(row.text("symbol").to_owned()).or_default().push(row);
    }
    for (symbol, rows) in texts {
        let mut ballots = Ballots::default();
        let Some(first) = rows.first() else {
            continue;
        };
        let day = first.day("date")?;
        for row in &rows {
            let code = row.text("iso3");
            let member = row.member(record, code, day)?;
            cast(row, &mut ballots, member, code, row.text("vote"))?;
        }
        let known = found.roll_calls.iter_mut().find(|roll_call| roll_call.symbol.as_deref() == Some(&symbol));
        if let Some(roll_call) = known {
            compare(record, roll_call, &ballots, GAZA_SOURCE);
            if roll_call.date != day {
                let says = day.to_string();
                roll_call.disagreements.push(Disagreement {
                    about: Matter::Date,
                    source: GAZA_SOURCE.to_owned(),
                    says,
                });
            }
            continue;
        }
        let mut roll_call = adopted(&symbol, day, ballots);
        roll_call.title = format!("Text {} (no source has its title)", symbol.trim_start_matches("A/RES/"));
        roll_call.title_kind = TitleKind::Label;
        roll_call.topics = vec![Topic::Palestine];
        roll_call.sources = vec![GAZA_SOURCE.to_owned()];
        found.roll_calls.push(roll_call);
    }
    Ok(())
}

/// Notes where another source has other ballots; the tally goes with them.
pub fn compare(record: &Record, roll_call: &mut RollCall, other: &Ballots, source: &str) {
    if roll_call.ballots == *other {
        return;
    }
    let word = |ballot: Option<Ballot>| ballot.map_or("no ballot", Ballot::word);
    let members = roll_call.ballots.members().or(&other.members());
    let differing: Vec<_> = members
        .iter()
        .filter(|member| roll_call.ballots.get(*member) != other.get(*member))
        .map(|member| format!("{} {}", record.code(member), word(other.get(member))))
        .collect();
    roll_call.disagreements.push(Disagreement {
        about: Matter::Ballots,
        source: source.to_owned(),
        says: format!("{}: {}", other.tally(), differing.join(", ")),
    });
}
