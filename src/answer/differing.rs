//! Where a member cast another ballot than most of its groups.

use super::votes::Votes;
use crate::analysis::Holder;
use crate::analysis::cohesion::{Differing, MembersCounted, Roster, plurality};
use crate::analysis::threads::in_parts;
use crate::record::{MemberId, Record};

/// How a member differed from one of its groups while its seat was in the same hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferingFrom {
    /// Place of the group in the record.
    pub group: usize,
    /// How often it differed, of how often it cast a ballot beside another member.
    pub differing: Differing,
    /// The roll calls in which it differed, by place in the record and in its order.
    pub roll_calls: Vec<usize>,
}

/// Where a member differed from the groups that it was in on the day: by holder of its seat, and by group in the order of
/// the record. As everywhere, a roll call in which the ballot of a member of the group is not known does not count.
pub fn differing_from(record: &Record, votes: &Votes, member: MemberId) -> Vec<DifferingFrom> {
    let groups: Vec<_> = record
        .groups
        .iter()
        .enumerate()
        .map(|(place, group)| (place, Roster::of(record, group, MembersCounted::OfTheDay)))
        .filter(|(_, roster)| roster.ever(member))
        .collect();
    let parts = [0..groups.len() / 2, groups.len() / 2..groups.len()];
    let of_holder =
        |holder| in_parts(&parts, |part| from_groups(record, votes, holder, groups.get(part).unwrap_or_default()));
    Holder::of(record, member).flat_map(of_holder).collect()
}

fn from_groups(record: &Record, votes: &Votes, holder: Holder, groups: &[(usize, Roster)]) -> Vec<DifferingFrom> {
    let Some(row) = votes.planes.place(holder) else { return Vec::new() };
    let from_group = |(group, roster): &(usize, Roster)| {
        let mut from = DifferingFrom {
            group: *group,
            differing: Differing { holder, differed: 0, cast: 0 },
            roll_calls: Vec::new(),
        };
        let tallies = votes.tallies(roster);
        for at in votes.planes.cast(row).places() {
            let (Some(Some(tally)), Some(place)) = (tallies.get(at), votes.places.get(at)) else { continue };
            let Some(roll_call) = record.roll_calls.get(*place) else { continue };
            if tally.cast() < 2 || !roster.on(roll_call.date).contains(holder.member) {
                continue;
            }
            from.differing.cast += 1;
            if plurality(tally).is_some_and(|most| roll_call.ballots.get(holder.member) != Some(most)) {
                from.differing.differed += 1;
                from.roll_calls.push(*place);
            }
        }
        (from.differing.cast > 0).then_some(from)
    };
    groups.iter().filter_map(from_group).collect()
}
