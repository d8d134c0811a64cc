//! Erik Voeten's data: the roll calls of the General Assembly that the Library's file leaves out, and a second opinion on
//! those that it has.
//!
//! His roll calls are read ([`read`]), each is paired with the Library's roll call that it is ([`pair`]), which takes note
//! of what he has otherwise ([`join`]), and what is left becomes a roll call of its own ([`own`]).

pub mod label;
pub mod own;
pub mod pair;
pub mod question;

use std::collections::HashSet;
use std::fmt::Write as _;

use unvotes::record::{Ballot, Ballots, Date, Disagreement, Matter, MemberId, Record, RollCall, Tally, Topic};

use self::own::Texts;
use self::pair::{How, Pair, Pairs};
use crate::assembly::ballot;
use crate::error::Error;
use crate::inputs::{Inputs, Row};
use crate::symbols::text_of;

const ROLL_CALLS: &str = "general-assembly/voeten_rollcalls_1946_2021.csv";
const COLUMNS: &str = "general-assembly/voeten_columns.csv";

/// What his data are called where they disagree with the Library's.
pub const SOURCE: &str = "Voeten's data";

/// His code of the seat that Yugoslavia and Serbia share, and those of the two Yemens, of which his letters are the same.
const YUGOSLAVIA_AND_SERBIA: &str = "345";
const SOUTH_YEMEN: &str = "680";

/// The two that held China's seat; in nine roll calls the one stands as absent beside the other, which holds it.
const REPUBLIC_OF_CHINA: &str = "713";
const PEOPLES_REPUBLIC_OF_CHINA: &str = "710";

/// One roll call as his data have it.
pub struct Vote {
    /// His number for it.
    pub rcid: u32,
    /// The session that he counts it to; special sessions go with the regular one of their time.
    pub session: u16,
    /// The day that he has; off by days to weeks before session 60.
    pub date: Date,
    /// `R/31/4`, `A/RES/71/5`, or a page of the records: `R/3/497`.
    pub written: String,
    /// Whether he marks it as a vote on an amendment.
    pub amendment: bool,
    /// Whether he marks it as a vote on a paragraph or another part.
    pub part: bool,
    /// The figures that he has beside the ballots.
    pub stated: Option<Tally>,
    /// What members did.
    pub ballots: Ballots,
    /// His issue codes.
    pub topics: Vec<Topic>,
    /// His short subject, in capitals.
    pub subject: String,
    /// His long description: read for what was put to the vote, never carried over.
    pub description: String,
}

impl Vote {
    /// Whether he marks it as a vote on something less than a whole text.
    pub fn is_marked(&self) -> bool {
        self.amendment || self.part
    }

    /// Whether the description is that of the meeting's record, whose day is right.
    pub fn is_spoken(&self) -> bool {
        self.description.starts_with("The President") || self.description.starts_with("The Acting President")
    }

    /// Whether the day is only about right. Those of session 60 and later, and those taken from the meetings' records,
    /// equal the Library's; earlier ones are off by up to a month.
    pub fn day_is_approximate(&self) -> bool {
        self.session < 60 && !self.is_spoken()
    }

    /// What stands in a list of sources.
    pub fn source(&self) -> String {
        format!("voeten:{}", self.rcid)
    }
}

/// All of his roll calls, in the order of his file.
pub fn read(inputs: &mut Inputs, record: &Record) -> Result<Vec<Vote>, Error> {
    let columns = inputs.table(COLUMNS, &["pos", "cow_ccode", "code3"])?;
    let fields = [
        "rcid",
        "session",
        "date",
        "unres",
        "amend",
        "para",
        "src_yes",
        "src_no",
        "src_abstain",
        "issues",
        "short",
        "descr",
        "votes",
    ];
    inputs.table(ROLL_CALLS, &fields)?.iter().map(|row| vote(row, &columns, record)).collect()
}

fn vote(row: &Row, columns: &[Row], record: &Record) -> Result<Vote, Error> {
    let date = row.day("date")?;
    let mut vote = Vote {
        rcid: row.number("rcid")?,
        session: row.number("session")?,
        date,
        written: row.text("unres").to_owned(),
        amendment: row.text("amend") == "1",
        part: row.text("para") == "1",
        stated: None,
        ballots: Ballots::default(),
        topics: topics(row)?,
        subject: row.text("short").trim_matches(['"', '\\', ' ']).to_owned(),
        description: row.text("descr").to_owned(),
    };
    if let (Some(_), Some(_), Some(_)) = (row.some("src_yes"), row.some("src_no"), row.some("src_abstain")) {
        let (yes, no, abstain) = (row.number("src_yes")?, row.number("src_no")?, row.number("src_abstain")?);
        vote.stated = Some(Tally { yes, no, abstain, absent: None });
    }
    let votes = row.text("votes");
    if votes.chars().count() != columns.len() {
        return Err(row.error(format!("{} ballots for {} columns", votes.chars().count(), columns.len())));
    }
    let cast: Vec<_> = votes.chars().zip(columns).filter(|(letter, _)| *letter != '-').collect();
    let republic_sits = cast.iter().any(|(_, column)| column.text("cow_ccode") == REPUBLIC_OF_CHINA);
    for (letter, column) in cast {
        let code = column.text("cow_ccode");
        let ballot = ballot(&letter.to_string()).ok_or_else(|| row.error(format!("`{letter}` is not a ballot")))?;
        let member = seat(column, record, date)?;
        // His dates being what they are, absence is kept only of members of that very day: X also stands for those that
        // were not members yet, or not at that time.
        let stands_aside = code == PEOPLES_REPUBLIC_OF_CHINA && republic_sits;
        if stands_aside || ballot == Ballot::Absent && !record.about(member).is_member_on(date) {
            continue;
        }
        let twice = |earlier| row.error(format!("{} has a ballot already, {earlier}", column.text("code3")));
        vote.ballots.cast(member, ballot).map_err(twice)?;
    }
    Ok(vote)
}

fn seat(column: &Row, record: &Record, day: Date) -> Result<MemberId, Error> {
    let code = match column.text("cow_ccode") {
        YUGOSLAVIA_AND_SERBIA => "YUG",
        SOUTH_YEMEN => "YMD",
        _ => column.text("code3"),
    };
    column.member(record, code, day)
}

fn topics(row: &Row) -> Result<Vec<Topic>, Error> {
    let letters = row.text("issues").as_bytes();
    letters
        .chunks(2)
        .map(|pair| match pair {
            b"me" => Ok(Topic::Palestine),
            b"nu" => Ok(Topic::Nuclear),
            b"di" => Ok(Topic::Disarmament),
            b"hr" => Ok(Topic::HumanRights),
            b"co" => Ok(Topic::Colonialism),
            b"ec" => Ok(Topic::Economic),
            _ => Err(row.error(format!("`{}` is not a list of issues", row.text("issues")))),
        })
        .collect()
}

/// What became of his votes.
pub struct Joined {
    /// Roll calls that only he has.
    pub own: Vec<RollCall>,
    /// What was paired how, and which pairs are doubtful, for people to look through.
    pub report: String,
}

/// Joins his votes with the Library's roll calls, of which `without_ballots` are those that it has no ballots of.
pub fn join(votes: &[Vote], library: &mut [RollCall], without_ballots: &[RollCall], record: &Record) -> Joined {
    let found = pair::pair(votes, library);
    let symbols: HashSet<_> = library.iter().filter_map(|roll_call| text_of(roll_call.symbol.as_deref()?)).collect();
    for Pair { vote, roll_call, .. } in &found.pairs {
        let (vote, roll_call) = (&votes[*vote], &mut library[*roll_call]);
        roll_call.sources.push(vote.source());
        roll_call.topics.extend(&vote.topics);
        note_ballots(record, roll_call, vote);
        // His letters often number the votes on a text, so only the symbol of another text says something else.
        let his = text_of(&vote.written).filter(|text| vote.session >= own::SYMBOLS_FROM && symbols.contains(text));
        if his.is_some() && his != roll_call.symbol.as_deref().and_then(text_of) {
            let (about, source) = (Matter::Symbol, SOURCE.to_owned());
            roll_call.disagreements.push(Disagreement { about, source, says: vote.written.clone() });
        }
    }
    for (vote, roll_call) in &found.twice {
        library[*roll_call].sources.push(votes[*vote].source());
    }
    let paired: HashSet<usize> =
        found.pairs.iter().map(|pair| pair.vote).chain(found.twice.iter().map(|(vote, _)| *vote)).collect();
    let texts = Texts::of(library.iter().chain(without_ballots));
    let rest = votes.iter().enumerate().filter(|(place, _)| !paired.contains(place));
    let own: Vec<_> = rest.map(|(_, vote)| own::roll_call(vote, &texts, record)).collect();
    Joined { report: report(votes, library, &found, own.len()), own }
}

/// Notes which members did something else by his data. That he has a member as absent whom the Library leaves out, or
/// the other way round, says nothing.
fn note_ballots(record: &Record, roll_call: &mut RollCall, vote: &Vote) {
    let cast = |ballots: &Ballots, member| ballots.get(member).filter(|ballot| *ballot != Ballot::Absent);
    let members = roll_call.ballots.members().or(&vote.ballots.members());
    let differing: Vec<_> = members
        .iter()
        .filter(|member| cast(&roll_call.ballots, *member) != cast(&vote.ballots, *member))
        .map(|member| {
            let his = cast(&vote.ballots, member).unwrap_or(Ballot::Absent);
            format!("{} {his}", record.code(member))
        })
        .collect();
    if !differing.is_empty() {
        let says = format!("{}: {}", vote.ballots.tally(), differing.join(", "));
        roll_call.disagreements.push(Disagreement { about: Matter::Ballots, source: SOURCE.to_owned(), says });
    }
}

fn report(votes: &[Vote], library: &[RollCall], found: &Pairs, own: usize) -> String {
    let mut text = String::from(
        "# How the roll calls of Voeten's data were paired with those of the United Nations Digital Library, and which\n\
         # pairs are doubtful: all that were not found by symbol with nearly the same ballots, or by the same ballots.\n\n",
    );
    let kinds = [How::Symbol, How::Ballots, How::SymbolOnly, How::Alike, How::MarkOverruled];
    let mut line = |count: usize, what: &str| {
        let _ = writeln!(text, "{count:>6}  {what}");
    };
    for how in kinds {
        line(found.pairs.iter().filter(|pair| pair.how == how).count(), how.in_words());
    }
    line(found.twice.len(), "twice in Voeten's data: one roll call with both numbers");
    line(own, "only in Voeten's data");
    line(votes.len(), "in all");
    line(library.len() - found.pairs.len(), "roll calls of the Library that Voeten's data do not have");
    let doubtful = |pair: &&Pair| match pair.how {
        How::Symbol => false,
        How::Ballots => pair.differing > 0,
        How::SymbolOnly | How::Alike | How::MarkOverruled => true,
    };
    let mut pairs: Vec<_> = found.pairs.iter().filter(doubtful).collect();
    pairs.sort_by_key(|pair| pair.how);
    let mut how = None;
    for pair in pairs {
        if how.replace(pair.how) != Some(pair.how) {
            let _ = writeln!(text, "\n## {}\n", pair.how.in_words());
        }
        let (vote, roll_call) = (&votes[pair.vote], &library[pair.roll_call]);
        let _ = writeln!(
            text,
            "{:<18} {} {:<10} {:<12} {} {} {:<10} {:>2} ballots differ  {}",
            roll_call.id,
            roll_call.date,
            roll_call.ballots.tally(),
            vote.source(),
            vote.date,
            vote.written,
            vote.ballots.tally(),
            pair.differing,
            roll_call.title,
        );
    }
    text.push_str("\n## twice in Voeten's data\n\n");
    for (vote, roll_call) in &found.twice {
        let _ = writeln!(text, "{:<18} {}", library[*roll_call].id, votes[*vote].source());
    }
    text
}
