//! What is known of one member: what it did in the roll calls in view, its terms in the Council, its vetoes, who votes
//! like it.

use super::View;
use crate::analysis::agreement::{Agreement, with_everyone};
use crate::record::{Ballot, Body, DateRange, MemberId, Record, Tally};

/// How many of the closest and of the farthest members are named.
pub const NEIGHBOURS: usize = 5;

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
}

/// Answers what is known of a member.
pub fn answer(record: &Record, view: &View, member: MemberId) -> CountryAnswer {
    let mut counts = [Body::GeneralAssembly, Body::SecurityCouncil]
        .map(|body| (body, Tally { absent: Some(0), ..Tally::default() }));
    let mut ballots = Vec::new();
    let mut vetoes = Vec::new();
    for &place in view {
        let roll_call = &record.roll_calls[place];
        let Some(ballot) = roll_call.ballots.get(member) else { continue };
        ballots.push((place, ballot));
        for (_, tally) in counts.iter_mut().filter(|(body, _)| *body == roll_call.body) {
            add(tally, ballot);
        }
        if ballot == Ballot::No && record.vetoed_by(roll_call).contains(member) {
            vetoes.push(place);
        }
    }
    CountryAnswer {
        member,
        counts,
        permanent: record.council.permanent.contains(member),
        council_terms: record.council.terms_of(member),
        vetoes,
        ballots,
    }
}

/// Counts one more ballot.
pub(crate) fn add(tally: &mut Tally, ballot: Ballot) {
    match ballot {
        Ballot::Yes => tally.yes += 1,
        Ballot::No => tally.no += 1,
        Ballot::Abstain => tally.abstain += 1,
        Ballot::Absent => tally.absent = tally.absent.map(|absent| absent + 1),
    }
}

/// Members by agreement with one of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Neighbours {
    /// The closest, closest first.
    pub closest: Vec<(MemberId, Agreement)>,
    /// The farthest, farthest first.
    pub farthest: Vec<(MemberId, Agreement)>,
    /// Roll calls that a pair must share to be named: half of the most that any pair shares.
    pub least_shared: u32,
}

/// A member, its agreement with another, and that as a figure.
type Ranked = (MemberId, Agreement, f64);

/// Who votes like a member and who does not, over the roll calls of one body in view.
pub fn neighbours(record: &Record, view: &View, member: MemberId, body: Body) -> Neighbours {
    let roll_calls = view.iter().map(|place| &record.roll_calls[*place]).filter(|roll_call| roll_call.body == body);
    let agreements = with_everyone(member, record.members.len(), roll_calls);
    let most = agreements.iter().map(Agreement::roll_calls).max().unwrap_or(0);
    let least_shared = most.div_ceil(2).max(1);
    let mut ranked: Vec<Ranked> = record
        .member_ids()
        .zip(agreements)
        .filter(|(_, agreement)| agreement.roll_calls() >= least_shared)
        .filter_map(|(other, agreement)| Some((other, agreement, agreement.lijphart()?)))
        .collect();
    // Of pairs that agree as much, the one that rests on more roll calls says more.
    let by_support = |a: &Ranked, b: &Ranked| b.1.roll_calls().cmp(&a.1.roll_calls());
    ranked.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| by_support(a, b)));
    let closest = ranked.iter().take(NEIGHBOURS).map(|(other, agreement, _)| (*other, *agreement)).collect();
    ranked.sort_by(|a, b| a.2.total_cmp(&b.2).then_with(|| by_support(a, b)));
    let farthest = ranked.iter().take(NEIGHBOURS).map(|(other, agreement, _)| (*other, *agreement)).collect();
    Neighbours { closest, farthest, least_shared }
}
