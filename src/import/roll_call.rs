//! Roll calls of the record, made of what was gathered from a file.

use super::complaints::{Complaints, quoted};
use super::facts::Facts;
use super::gather::{Gathered, Party};
use super::names;
use crate::record::{
    Ballot, Ballots, BallotsKnown, Body, Date, Disagreement, Majority, MajorityKnown, Manner, Matter, MemberId,
    MemberSet, Outcome, Question, Record, RollCall, Tally, TitleKind,
};
use crate::text::fold;

/// The Library writes all votes in favour, or none at all, where a text was adopted without a vote, and does not always
/// say which it was.
pub const ALL_YES: &str =
    "the UN's file has every member in favour, as it also has where a text was adopted without a vote";

/// The same for no votes at all.
pub const ALL_ABSENT: &str = "the UN's file has every member as not voting";

/// Codes that a doubt lists; of the rest it gives the number.
const MOST_CODES: usize = 12;

/// What votes are turned into roll calls with.
pub struct Maker<'a> {
    record: &'a Record,
    body: Body,
    source: &'a str,
    seats: Vec<Seat>,
    /// Members of the last day that was asked for.
    members: Option<(Date, MemberSet)>,
}

/// The seat of a party, before the seat of Yugoslavia became Serbia's and since.
struct Seat {
    before: Option<MemberId>,
    since: Option<MemberId>,
    complaint: String,
}

impl<'a> Maker<'a> {
    /// One for the parties of a file, by the name that the file goes by among sources.
    pub fn new(record: &'a Record, body: Body, source: &'a str, parties: &[Party]) -> Self {
        let seats = parties.iter().map(|party| seat(record, party)).collect();
        Self { record, body, source, seats, members: None }
    }

    /// Makes a roll call. What is wrong with votes is complained of.
    pub fn roll_call(&mut self, gathered: &Gathered, complaints: &mut Complaints) -> RollCall {
        let mut roll_call = described(&gathered.facts, self.body, self.source);
        let votes = self.votes(gathered, complaints);
        cast(&mut roll_call, gathered, votes, self.record, self.source);
        roll_call
    }

    fn votes(&mut self, gathered: &Gathered, complaints: &mut Complaints) -> Votes {
        let day = gathered.facts.date;
        let members = self.members_on(day);
        let mut votes = Votes { members, ..Votes::default() };
        for vote in &gathered.votes {
            let Some(seat) = self.seats.get(usize::from(vote.party)) else { continue };
            let Some(member) = (if day < names::SERBIA_FROM { seat.before } else { seat.since }) else {
                complaints.add(u64::from(vote.line), &seat.complaint);
                continue;
            };
            if !members.contains(member) {
                if vote.ballot == Ballot::Absent {
                    votes.strangers += 1;
                } else {
                    let body = if self.body == Body::SecurityCouncil { "Council" } else { "United Nations" };
                    let code = self.record.code(member);
                    let reason = format!("a vote of {code}, which was no member of the {body} that day");
                    complaints.add(u64::from(vote.line), &reason);
                }
                continue;
            }
            match votes.ballots.cast(member, vote.ballot) {
                Err(earlier) if earlier != vote.ballot => {
                    let reason = format!("a second vote of {}, not the same as the first", self.record.code(member));
                    complaints.add(u64::from(vote.line), &reason);
                    votes.contradicted.insert(member);
                }
                _ => {}
            }
        }
        votes.ballots = votes.ballots.among(&members.without(&votes.contradicted));
        votes
    }

    fn members_on(&mut self, day: Date) -> MemberSet {
        match self.members {
            Some((last, members)) if last == day => members,
            _ => {
                let members = self.record.members_on(self.body, day);
                self.members = Some((day, members));
                members
            }
        }
    }
}

/// What members did, as far as the file says so and does not contradict itself.
#[derive(Default)]
struct Votes {
    /// Who could vote.
    members: MemberSet,
    ballots: Ballots,
    /// How many stand there as not voting who were no members.
    strangers: u16,
    /// Who has two different votes.
    contradicted: MemberSet,
}

fn seat(record: &Record, party: &Party) -> Seat {
    let code = party.code.to_ascii_uppercase();
    let of = |day| record.member(names::seat(&code, day)).or_else(|| named(record, &party.name, day));
    let complaint = match party.code.is_empty() {
        true => format!("{} is the name of no member", quoted(party.name.as_bytes())),
        false => format!("{} is the code of no member", quoted(party.code.as_bytes())),
    };
    Seat { before: of(Date::ZERO), since: of(names::SERBIA_FROM), complaint }
}

/// The one member that has that name or had it, of those before the seat of Yugoslavia became Serbia's or since.
fn named(record: &Record, name: &str, day: Date) -> Option<MemberId> {
    let name = fold(name.trim());
    if name.is_empty() {
        return None;
    }
    let has = |member: &MemberId| {
        let about = record.about(*member);
        let former = about.former_names.iter().map(|former| former.name.as_str());
        let since = day == names::SERBIA_FROM;
        let of_the_time = about.membership.iter().any(|range| match since {
            true => range.to.is_none_or(|to| to >= names::SERBIA_FROM),
            false => range.from.is_none_or(|from| from < names::SERBIA_FROM),
        });
        of_the_time && former.chain([about.name.as_str(), about.short_name()]).any(|known| fold(known) == name)
    };
    let mut found = record.member_ids().filter(has);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Everything but who voted how.
fn described(facts: &Facts, body: Body, source: &str) -> RollCall {
    let named = facts.symbol.as_deref().or(facts.draft.as_deref());
    let control = facts.control.as_deref().unwrap_or_default();
    let id = match (named, body) {
        (Some(symbol), _) => names::id(symbol),
        (None, Body::GeneralAssembly) => format!("ga-undl-{control}"),
        (None, Body::SecurityCouncil) => format!("sc-undl-{control}"),
    };
    let mut roll_call = RollCall::blank(id, body, facts.date);
    roll_call.symbol.clone_from(&facts.symbol);
    roll_call.draft.clone_from(&facts.draft);
    roll_call.meeting = names::meeting(&facts.meeting);
    if body == Body::GeneralAssembly {
        roll_call.session = facts.session;
        roll_call.agenda = names::assembly_item(&facts.agenda).or_else(|| plain_item(&facts.agenda));
        roll_call.title = names::title(&facts.title);
    } else {
        roll_call.agenda = names::council_item(&facts.agenda).or_else(|| plain_item(&facts.agenda));
        roll_call.title = names::label(&facts.title).unwrap_or_else(|| names::title(&facts.title));
        roll_call.title_kind = TitleKind::Label;
    }
    if roll_call.title.is_empty() {
        roll_call.title = format!("Text {} (the file has no title)", roll_call.best_symbol());
        roll_call.title_kind = TitleKind::Label;
    }
    names::add_topics(&mut roll_call, &format!("{} {}", facts.agenda, facts.subjects));
    roll_call.question = question(facts.symbol.as_deref());
    if matches!(roll_call.question, Question::Resolution | Question::Decision) {
        roll_call.outcome = Outcome::Adopted;
    }
    if facts.illegible {
        roll_call.doubts.push("some text of the source is not UTF-8".to_owned());
    }
    roll_call.sources.extend(facts.control.as_ref().map(|control| format!("undl:{control}")));
    roll_call.sources.push(source.to_owned());
    roll_call
}

/// Resolutions and decisions are numbered once they are adopted.
fn question(symbol: Option<&str>) -> Question {
    match symbol {
        Some(symbol) if symbol.contains("/RES/") => Question::Resolution,
        Some(symbol) if symbol.contains("/DEC/") => Question::Decision,
        _ => Question::Draft,
    }
}

/// An agenda item that stands there by itself, and not only as a heading in capitals.
fn plain_item(catalogued: &str) -> Option<String> {
    let items = catalogued.split('|').map(str::trim).filter(|item| item.contains(|c: char| c.is_lowercase()));
    let items = items.map(|item| item.trim_end_matches('.').replace(" : ", ": ")).collect::<Vec<_>>().join("; ");
    Some(items).filter(|items| !items.is_empty())
}

/// Adds manner, tally and ballots.
fn cast(roll_call: &mut RollCall, gathered: &Gathered, votes: Votes, record: &Record, source: &str) {
    let Votes { members, ballots, strangers, contradicted } = votes;
    if gathered.facts.without_vote {
        roll_call.manner = Manner::WithoutVote;
        return;
    }
    let [yes, no, _, not_voting] = gathered.facts.totals;
    let counted = ballots.tally();
    if counted.cast() == 0 && yes.unwrap_or(0) == 0 && no.unwrap_or(0) == 0 {
        roll_call.manner = Manner::Unrecorded;
        roll_call.doubts.push(ALL_ABSENT.to_owned());
        return;
    }
    let day = roll_call.date;
    let newcomers = members.iter().filter(|member| record.about(*member).became_member_on(day)).collect();
    let missing = members.without(&ballots.members()).without(&newcomers);
    roll_call.ballots_known = match missing.is_empty() {
        true => BallotsKnown::All,
        false if ballots.is_empty() => BallotsKnown::Totals,
        false => BallotsKnown::Partial,
    };
    let complete = missing.is_empty();
    let listed = |members: &MemberSet| listed(record, members);
    if !contradicted.is_empty() {
        roll_call.doubts.push(format!("the source has two different votes of {}", listed(&contradicted)));
    }
    let silent = missing.without(&contradicted);
    if !silent.is_empty() {
        roll_call.doubts.push(format!("the source has no row for {}", listed(&silent)));
    }
    let stated = stated(gathered.facts.totals, &counted, complete);
    roll_call.tally = stated.or(Some(counted).filter(|_| complete));
    let says = |says: String| Disagreement { about: Matter::Tally, source: source.to_owned(), says };
    if let Some(stated) = stated
        && (complete && figures(&stated) != figures(&counted) || exceeds(&counted, &stated))
    {
        roll_call.disagreements.push(says(format!("its own rows add up to {counted}")));
    }
    let rows_absent = counted.absent.map(|absent| absent.saturating_add(strangers));
    if let Some(absent) = not_voting.filter(|stated| complete && Some(*stated) != rows_absent) {
        roll_call.disagreements.push(says(format!("its total of members not voting is {absent}")));
    }
    let unanimous = counted.no == 0 && counted.abstain == 0 && counted.absent == Some(0);
    if roll_call.body == Body::SecurityCouncil && complete && unanimous && !gathered.facts.modality_known {
        roll_call.doubts.push(ALL_YES.to_owned());
    }
    roll_call.ballots = ballots;
    deduce_majority(roll_call);
}

/// The tally of the source's totals; where they are not all there, of its rows if these are complete.
fn stated([yes, no, abstain, not_voting]: [Option<u16>; 4], counted: &Tally, complete: bool) -> Option<Tally> {
    let (Some(yes), Some(no), Some(abstain)) = (yes, no, abstain) else { return complete.then_some(*counted) };
    Some(Tally { yes, no, abstain, absent: if complete { counted.absent } else { not_voting } })
}

/// Yes, no, abstain.
pub fn figures(tally: &Tally) -> (u16, u16, u16) {
    (tally.yes, tally.no, tally.abstain)
}

fn exceeds(counted: &Tally, stated: &Tally) -> bool {
    Ballot::CAST.into_iter().any(|ballot| counted.of(ballot) > stated.of(ballot))
}

/// What was adopted although two-thirds did not vote in favour had the simple majority.
pub fn deduce_majority(roll_call: &mut RollCall) {
    let Some(tally) = roll_call.tally else { return };
    let adopted = roll_call.body == Body::GeneralAssembly && roll_call.outcome == Outcome::Adopted;
    if adopted && tally.no < tally.yes && tally.yes < tally.no.saturating_mul(2) {
        roll_call.majority = Majority::Simple;
        roll_call.majority_known = MajorityKnown::Deduced;
        roll_call.majority_source = Some("it was adopted, though two-thirds did not vote in favour".to_owned());
    }
}

/// The codes of some members, of many only the first.
fn listed(record: &Record, members: &MemberSet) -> String {
    let codes: Vec<_> = members.iter().take(MOST_CODES).map(|member| record.code(member)).collect();
    match usize::from(members.len()) - codes.len() {
        0 => codes.join(" "),
        more => format!("{} and {more} more", codes.join(" ")),
    }
}
