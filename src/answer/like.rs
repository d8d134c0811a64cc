//! The filter for roll calls that are like something on the screen: "votes where these countries did this".

use super::roll_call::Split;
use crate::query::Query;
use crate::record::{Ballot, Ballots, Body, Group, MemberId, Record, RollCall};

/// The members that are looked at first in the Assembly, and in the Council, where most of the others have no seat.
const ASSEMBLY: &str = "G7";
const COUNCIL: &str = "P5";

/// Of a larger group no two roll calls have all ballots in common.
const SMALL_GROUP: u16 = 12;

/// The ballots that the G7 cast in it, in the Council those of the permanent members; nothing where none is known.
pub fn roll_call(record: &Record, roll_call: &RollCall) -> Option<Query> {
    let first = match roll_call.body {
        Body::GeneralAssembly => ASSEMBLY,
        Body::SecurityCouncil => COUNCIL,
    };
    let of = |group: &Group| {
        let members = record.group_members_on(group, roll_call.date);
        of_ballots(record, &roll_call.ballots.among(&members))
    };
    [first, COUNCIL, ASSEMBLY].into_iter().filter_map(|id| record.group(id)).find_map(of)
}

/// What the members of a group did: together, or where they did not agree each of a small group, while a large one split.
/// Nothing of a large one of which too little is known.
pub fn split(record: &Record, split: &Split) -> Option<Query> {
    let id = &record.groups.get(split.group)?.id;
    let all_known = split.without_ballot.is_empty();
    let small = split.ballots.members().len() <= SMALL_GROUP;
    let cast: Vec<Ballot> = CAST.into_iter().filter(|ballot| !split.ballots.of(*ballot).is_empty()).collect();
    match cast.as_slice() {
        [together] if all_known => read(record, format!("{id}={}", together.word())),
        _ if small => of_ballots(record, &split.ballots),
        [] | [_] => None,
        _ => read(record, format!("{id}=split")),
    }
}

/// That a group split.
pub fn divided(record: &Record, group: usize) -> Option<Query> {
    read(record, format!("{}=split", record.groups.get(group)?.id))
}

/// That a member did what it did here: a ballot, or a veto.
pub fn ballot(record: &Record, roll_call: &RollCall, member: MemberId) -> Option<Query> {
    if record.vetoed_by(roll_call).contains(member) {
        return read(record, format!("veto:{}", record.code(member)));
    }
    let ballot = roll_call.ballots.get(member)?;
    Some(Query::of_ballots(record, [(member, ballot)]))
}

/// That some members did what they did here.
pub fn ballots(record: &Record, roll_call: &RollCall, members: &[MemberId]) -> Option<Query> {
    let known: Vec<_> = members.iter().filter_map(|member| Some((*member, roll_call.ballots.get(*member)?))).collect();
    if known.is_empty() { None } else { Some(Query::of_ballots(record, known)) }
}

/// That a member cast a ballot at all.
pub fn member(record: &Record, member: MemberId) -> Option<Query> {
    let ballots = CAST.map(Ballot::word).join(",");
    read(record, format!("{}={ballots}", record.code(member)))
}

/// That it was in the same session of the Assembly, or in the same year of the Council.
pub fn occasion(record: &Record, roll_call: &RollCall) -> Option<Query> {
    let year = roll_call.date.year();
    read(
        record,
        match (roll_call.session, roll_call.body) {
            (Some(session), _) => format!("session:{session}"),
            (None, Body::SecurityCouncil) => format!("body:sc year:{year}"),
            (None, Body::GeneralAssembly) => format!("body:ga year:{year}"),
        },
    )
}

/// That it has one of the same topics.
pub fn topics(record: &Record, roll_call: &RollCall) -> Option<Query> {
    let topics: Vec<_> = roll_call.topics.iter().map(|topic| topic.word()).collect();
    if topics.is_empty() { None } else { read(record, format!("topic:{}", topics.join(","))) }
}

const CAST: [Ballot; 3] = [Ballot::Yes, Ballot::No, Ballot::Abstain];

fn of_ballots(record: &Record, ballots: &Ballots) -> Option<Query> {
    let mut cast: Vec<_> =
        CAST.into_iter().flat_map(|ballot| ballots.of(ballot).iter().map(move |member| (member, ballot))).collect();
    cast.sort_by_key(|(member, _)| record.code(*member));
    if cast.is_empty() { None } else { Some(Query::of_ballots(record, cast)) }
}

/// The language says most simply what is meant. A record may hold a code that the language does not know.
fn read(record: &Record, text: String) -> Option<Query> {
    Query::parse(&text, record).ok()
}
