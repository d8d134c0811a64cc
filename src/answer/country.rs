//! What is known of one member: what it did in the roll calls in view, its terms in the Council, its vetoes, who votes
//! like it.

use std::ops::Range;

use super::View;
use super::votes::Votes;
use crate::analysis::Holder;
use crate::analysis::agreement::{Method, Table};
use crate::analysis::mask::Mask;
use crate::record::{Ballot, Body, DateRange, MemberId, Record, Tally};

/// How many of the closest and of the farthest members are named.
const NEIGHBOURS: usize = 5;

/// Everything about one member that does not depend on how it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryAnswer {
    /// Who.
    pub member: MemberId,
    /// What it did in the roll calls in view, by body.
    pub counts: [(Body, Tally); 2],
    /// Whether it is a permanent member of the Council.
    pub permanent: bool,
    /// Its elected terms in the Council.
    pub council_terms: Vec<DateRange>,
    /// Roll calls in view that its no vetoed, by place.
    pub vetoes: Vec<usize>,
    /// Every roll call in view with a ballot of it, by place.
    pub ballots: Vec<(usize, Ballot)>,
    /// The times between which its seat changed hands, in order; one if it never did. No figure reaches across.
    pub eras: Vec<Era>,
}

/// What a member did while its seat was in the same hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Era {
    /// From when to when.
    pub dates: DateRange,
    /// What it did in the roll calls in view, by body.
    pub counts: [(Body, Tally); 2],
    /// Which of the ballots are of that time.
    pub ballots: Range<usize>,
    /// Which of the vetoes are.
    pub vetoes: Range<usize>,
}

/// Answers what is known of a member.
pub fn answer(record: &Record, view: &View, member: MemberId) -> CountryAnswer {
    let mut counts = NO_COUNTS;
    let mut ballots = Vec::new();
    let mut vetoes = Vec::new();
    let mut eras = eras(record, member);
    // The view is in the order of its days, so that an era that is over does not come back.
    let mut now = 0;
    for &place in view {
        let Some(roll_call) = record.roll_calls.get(place) else { continue };
        let Some(ballot) = roll_call.ballots.get(member) else { continue };
        let is_over = |era: &Era| era.dates.to.is_some_and(|last| last < roll_call.date);
        while eras.get(now).is_some_and(is_over) {
            now += 1;
            if let Some(era) = eras.get_mut(now) {
                (era.ballots, era.vetoes) = (ballots.len()..ballots.len(), vetoes.len()..vetoes.len());
            }
        }
        ballots.push((place, ballot));
        if ballot == Ballot::No && record.vetoed_by(roll_call).contains(member) {
            vetoes.push(place);
        }
        count(&mut counts, roll_call.body, ballot);
        if let Some(era) = eras.get_mut(now) {
            count(&mut era.counts, roll_call.body, ballot);
            (era.ballots.end, era.vetoes.end) = (ballots.len(), vetoes.len());
        }
    }
    CountryAnswer {
        member,
        counts,
        permanent: record.council.permanent.contains(member),
        council_terms: record.council.terms_of(member),
        vetoes,
        ballots,
        eras,
    }
}

/// The eras of a seat, with nothing counted yet. The last one is open.
fn eras(record: &Record, member: MemberId) -> Vec<Era> {
    let eras = record.about(member).era_dates().into_iter();
    eras.map(|dates| Era { dates, counts: NO_COUNTS, ballots: 0..0, vetoes: 0..0 }).collect()
}

/// Counts a ballot cast in a body.
fn count(counts: &mut [(Body, Tally); 2], body: Body, ballot: Ballot) {
    for (_, tally) in counts.iter_mut().filter(|(of, _)| *of == body) {
        add(tally, ballot);
    }
}

/// What every member did in the roll calls in view of one body, by place of the member; of one whose seat changed hands,
/// only what its last holder in view did.
pub fn counts_of_all(record: &Record, view: &View, body: Body) -> Vec<Tally> {
    let mut counts = vec![NOTHING; record.members.len()];
    let roll_calls = record.roll_calls_at(view);
    for roll_call in roll_calls.filter(|roll_call| roll_call.body == body) {
        for ballot in Ballot::ALL {
            for member in roll_call.ballots.of(ballot).iter() {
                if let Some(tally) = counts.get_mut(member.index()) {
                    add(tally, ballot);
                }
            }
        }
    }
    for member in record.member_ids().filter(|member| !record.about(*member).eras.is_empty()) {
        let eras = answer(record, view, member).eras;
        let last = eras.iter().rev().find(|era| !era.ballots.is_empty());
        let own = last.and_then(|era| era.counts.iter().find(|(of, _)| *of == body));
        if let Some(counted) = counts.get_mut(member.index()) {
            *counted = own.map_or(NOTHING, |(_, tally)| *tally);
        }
    }
    counts
}

/// Counts of no roll call.
const NOTHING: Tally = Tally { yes: 0, no: 0, abstain: 0, absent: Some(0) };
const NO_COUNTS: [(Body, Tally); 2] = [(Body::GeneralAssembly, NOTHING), (Body::SecurityCouncil, NOTHING)];

/// Counts one more ballot.
fn add(tally: &mut Tally, ballot: Ballot) {
    match ballot {
        Ballot::Yes => tally.yes += 1,
        Ballot::No => tally.no += 1,
        Ballot::Abstain => tally.abstain += 1,
        Ballot::Absent => tally.absent = tally.absent.map(|absent| absent + 1),
    }
}

/// A holder of a seat, and how often another one votes like it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Who.
    pub holder: Holder,
    /// The figure, by the method that was asked for.
    pub agreement: f64,
    /// Its n.
    pub roll_calls: u32,
}

/// Members by agreement with one of them, each for the time in which its seat was in the same hands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Neighbours {
    /// The closest, closest first.
    pub closest: Vec<Near>,
    /// The farthest, farthest first.
    pub farthest: Vec<Near>,
    /// Roll calls that a pair must share to be named: half of the most that any pair shares.
    pub least_shared: u32,
}

/// Who votes like a member and who does not, over the roll calls of one body in view (Lijphart): one answer for each of the
/// eras of its seat, in their order.
pub fn neighbours(record: &Record, view: &View, member: MemberId, body: Body) -> Vec<Neighbours> {
    neighbours_among(&Votes::of(record, view, body), member, Method::Lijphart, false)
}

/// The same by any method, told what everyone cast.
pub fn neighbours_among(votes: &Votes, member: MemberId, method: Method, drop_unanimous: bool) -> Vec<Neighbours> {
    let counted = votes.counted(drop_unanimous);
    votes.planes.places_of(member).map(|place| neighbours_of(votes, place, method, &counted)).collect()
}

fn neighbours_of(votes: &Votes, place: usize, method: Method, counted: &Mask) -> Neighbours {
    let holders = votes.planes.holders();
    let own = holders.get(place).map(|holder| holder.member);
    let others = holders.iter().enumerate().filter(|(_, other)| Some(other.member) != own);
    let tables: Vec<_> =
        others.map(|(at, other)| (*other, votes.planes.table(place, at, counted, &(0..votes.len())))).collect();
    let most = tables.iter().map(|(_, table)| table.roll_calls(method)).max().unwrap_or(0);
    let least_shared = most.div_ceil(2).max(1);
    let near = |(holder, table): (Holder, Table)| {
        let (agreement, roll_calls) = (table.figure(method)?, table.roll_calls(method));
        (roll_calls >= least_shared).then_some(Near { holder, agreement, roll_calls })
    };
    let mut ranked: Vec<Near> = tables.into_iter().filter_map(near).collect();
    // Of pairs that agree as much, the one that rests on more roll calls says more.
    let by_support = |a: &Near, b: &Near| b.roll_calls.cmp(&a.roll_calls);
    ranked.sort_by(|a, b| b.agreement.total_cmp(&a.agreement).then_with(|| by_support(a, b)));
    let closest = ranked.iter().take(NEIGHBOURS).copied().collect();
    ranked.sort_by(|a, b| a.agreement.total_cmp(&b.agreement).then_with(|| by_support(a, b)));
    ranked.truncate(NEIGHBOURS);
    Neighbours { closest, farthest: ranked, least_shared }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::dates::parse_day;
    use crate::record::testing;
    use crate::record::{Member, Region, RollCall};

    /// A seat that changed hands on 25 October 1971, with a yes the day before and a no on the day.
    fn record() -> Record {
        let member = Member {
            region: Region::AsiaPacific,
            eras: vec![parse_day("1971-10-25").unwrap()],
            ..testing::member("CHN", "China")
        };
        let roll_call = |date: &str, ballot| {
            let mut roll_call = RollCall::blank(String::new(), Body::GeneralAssembly, jiff::civil::date(2000, 1, 1));
            roll_call.date = parse_day(date).unwrap();
            roll_call.ballots.cast(MemberId(0), ballot).unwrap();
            roll_call
        };
        let roll_calls = vec![roll_call("1971-10-24", Ballot::Yes), roll_call("1971-10-25", Ballot::No)];
        Record { members: vec![member], roll_calls, ..Record::default() }
    }

    #[test]
    fn a_seat_that_changed_hands_is_never_counted_across() {
        let record = record();
        let eras = answer(&record, &[0, 1], MemberId(0)).eras;
        let told: Vec<_> =
            eras.iter().map(|era| (era.dates.to_string(), era.counts[0].1.yes, era.ballots.clone())).collect();
        assert_eq!(told, [("..1971-10-24".to_owned(), 1, 0..1), ("1971-10-25..".to_owned(), 0, 1..2)]);
        let all = |view: &View| counts_of_all(&record, view, Body::GeneralAssembly)[0].to_string();
        assert_eq!((all(&[0, 1]), all(&[0]), all(&[])), ("0-1-0".to_owned(), "1-0-0".to_owned(), "0-0-0".to_owned()));
    }
}
