//! A file as the UN Digital Library offers it, made of the embedded record: real roll calls, codes and names of the time,
//! and the quirks that were seen in the real files. The texts that the record has not are made up, of the same length.

use std::io::{self, Write};

use unvotes::record::{Ballot, Body, Date, Member, Record, RollCall, Session};

/// The columns of February 2026.
const COLUMNS: &str = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,\
agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link";

/// Codes of the time, and until when.
const CODES_OF_THE_TIME: [(&str, &str, &str); 4] = [
    ("RUS", "SUN", "1991-12-23"),
    ("DEU", "GER", "1990-10-02"),
    ("TZA", "EAT", "1964-04-25"),
    ("SRB", "SCG", "2006-06-02"),
];

/// Subjects of the library, as they stand in the files: in capitals, with strokes between and dashes inside.
const SUBJECTS: [&str; 6] = [
    "TERRITORIES OCCUPIED BY ISRAEL--SETTLEMENT POLICY",
    "NUCLEAR DISARMAMENT--NEGOTIATION",
    "HUMAN RIGHTS--\"DEVELOPING\" COUNTRIES",
    "DECOLONIZATION--NON-SELF-GOVERNING TERRITORIES, INFORMATION",
    "UN--PROGRAMME BUDGET (2026)",
    "SUSTAINABLE DEVELOPMENT--INTERNATIONAL COOPERATION",
];

/// Writes the file: every roll call of the Assembly that the Library knows and of which the record has the ballots, each
/// turned over `change` first. Says how many rows there are behind the names.
///
/// # Errors
/// Those of `out`.
pub fn write(record: &Record, out: &mut impl Write, change: impl Fn(&mut RollCall)) -> io::Result<usize> {
    writeln!(out, "{COLUMNS}")?;
    let mut rows = 0;
    for (place, roll_call) in record.roll_calls.iter().enumerate() {
        let Some(control) = roll_call.sources.iter().find_map(|source| source.strip_prefix("undl:")) else { continue };
        if roll_call.body != Body::GeneralAssembly || roll_call.ballots.is_empty() {
            continue;
        }
        let control = control.to_owned();
        let mut roll_call = roll_call.clone();
        change(&mut roll_call);
        let about = about(place, &roll_call, &control);
        for member in roll_call.ballots.members().iter() {
            let letter = match roll_call.ballots.get(member) {
                Some(Ballot::Yes) => "Y",
                Some(Ballot::No) => "N",
                Some(Ballot::Abstain) => "A",
                Some(Ballot::Absent) | None => "X",
            };
            let member = record.about(member);
            let name = cell(&member.name_on(roll_call.date).to_uppercase());
            writeln!(out, "{control},{},{name},{letter},{about}", code(member, roll_call.date))?;
            rows += 1;
        }
    }
    Ok(rows)
}

fn code(member: &Member, day: Date) -> &str {
    let of_the_time =
        CODES_OF_THE_TIME.iter().find(|(now, _, until)| member.code == *now && day.to_string().as_str() <= *until);
    of_the_time.map_or(member.code.as_str(), |(_, then, _)| then)
}

/// What stands behind the vote, the same in every row.
fn about(place: usize, roll_call: &RollCall, control: &str) -> String {
    let tally = roll_call.ballots.tally();
    let figures = [Some(tally.yes), Some(tally.no), Some(tally.abstain), tally.absent];
    let figures = figures.map(|figure| format!("{}.0", figure.unwrap_or(0))).join(",");
    let session = match roll_call.session {
        Some(Session::Emergency(n)) if place.is_multiple_of(2) => format!("{n}emsp"),
        Some(Session::Special(n)) => format!("{n}sp"),
        Some(session) => session.to_string(),
        None => String::new(),
    };
    let meeting = roll_call.meeting.as_deref().unwrap_or_default();
    let meeting = if place.is_multiple_of(97) { meeting.replace("PV.", "PV. ") } else { meeting.to_owned() };
    let adopted = if place.is_multiple_of(50) { "the General Assemly" } else { "the General Assembly" };
    let title = format!("{} : resolution / adopted by {adopted}", roll_call.title.replace(": ", " : "));
    let agenda = roll_call.agenda.as_deref().unwrap_or(&roll_call.title);
    let heading: String = agenda.to_uppercase().chars().take(8).collect();
    let agenda = format!("A/{session}/251 {} {agenda}. {heading}", place % 170);
    let subjects = (0..place % 3).map(|n| SUBJECTS[(place + n) % SUBJECTS.len()]).collect::<Vec<_>>().join("|");
    [
        roll_call.date.to_string(),
        session,
        cell(roll_call.symbol.as_deref().unwrap_or_default()),
        cell(roll_call.draft.as_deref().unwrap_or_default()),
        String::new(),
        cell(&meeting),
        cell(&title),
        cell(&agenda),
        cell(&subjects),
        String::new(),
        figures,
        format!("{}.0", roll_call.ballots.members().len()),
        format!("https://digitallibrary.un.org/record/{control}"),
    ]
    .join(",")
}

/// A cell, in quotes where it needs them.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
