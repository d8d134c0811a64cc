//! What a vote is: members, roll calls, ballots, the rules and what comes of them, and the record of them all.
//!
//! This room does no I/O and knows no other room.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod ballots;
pub mod calling;
pub mod check;
pub mod dates;
pub mod members;
mod roll_call;
pub mod rules;
mod sessions;
pub mod symbols;
mod terms;
#[cfg(test)]
pub mod testing;

use serde::{Deserialize, Serialize};

pub use ballots::{Ballot, Ballots, Tally};
pub use dates::{Date, DateRange};
pub use members::{Council, FormerName, Group, Member, MemberId, MemberSet, Membership, Region, Term};
pub use roll_call::{Correction, Disagreement, RollCall};
pub use sessions::Session;
pub use terms::{BallotsKnown, Body, Majority, MajorityKnown, Manner, Matter, Outcome, Question, TitleKind, Topic};

/// Members, groups, Council terms and roll calls.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Record {
    /// Members, by code; a [`MemberId`] is a place in this table.
    pub members: Vec<Member>,
    /// Groups, in the order in which they are shown.
    pub groups: Vec<Group>,
    /// Who sits in the Security Council.
    pub council: Council,
    /// Roll calls by day; those of one day in the order in which they were taken, as far as that is known.
    pub roll_calls: Vec<RollCall>,
}

impl Record {
    /// The member with that code or alias, written as in the record.
    pub fn member(&self, code: &str) -> Option<MemberId> {
        let by_code = self.members.binary_search_by(|member| member.code.as_str().cmp(code)).ok();
        let place = by_code
            .or_else(|| self.members.iter().position(|member| member.aliases.iter().any(|alias| alias == code)))?;
        u8::try_from(place).ok().map(MemberId)
    }

    /// What is known of a member.
    #[expect(clippy::indexing_slicing, reason = "whoever has the number of a member found it in this table")]
    pub fn about(&self, member: MemberId) -> &Member {
        &self.members[member.index()]
    }

    /// The code of a member.
    pub fn code(&self, member: MemberId) -> &str {
        &self.about(member).code
    }

    /// All members, present and former.
    pub fn member_ids(&self) -> impl Iterator<Item = MemberId> + use<> {
        (0..self.members.len()).filter_map(|place| u8::try_from(place).ok()).map(MemberId)
    }

    /// The roll calls of some places, in their order.
    pub fn roll_calls_at<'a, 'b>(
        &'a self,
        places: impl IntoIterator<Item = &'b usize>,
    ) -> impl Iterator<Item = &'a RollCall> {
        places.into_iter().filter_map(move |place| self.roll_calls.get(*place))
    }

    /// The group with that id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// Members of a group on a day, among the members of the United Nations on that day.
    pub fn group_members_on(&self, group: &Group, day: Date) -> MemberSet {
        self.group_members_among(group, day, &self.assembly_on(day))
    }

    /// Members of a group on a day, among some.
    pub fn group_members_among(&self, group: &Group, day: Date, members: &MemberSet) -> MemberSet {
        match &group.membership {
            Membership::Region(region) => self.region(*region).and(members),
            Membership::Terms(terms) => members::members_on(terms, day).and(members),
        }
    }

    /// Every seat of a region, present or former.
    pub fn region(&self, region: Region) -> MemberSet {
        self.member_ids().filter(|member| self.about(*member).region == region).collect()
    }

    /// Members of the United Nations on a day.
    pub fn assembly_on(&self, day: Date) -> MemberSet {
        self.member_ids().filter(|member| self.about(*member).is_member_on(day)).collect()
    }

    /// Who could vote in a body on a day.
    pub fn members_on(&self, body: Body, day: Date) -> MemberSet {
        match body {
            Body::GeneralAssembly => self.assembly_on(day),
            Body::SecurityCouncil => self.council.members_on(day),
        }
    }

    /// Who could vote in a roll call: the members of its body on the day, or those of a body of one's own.
    pub fn voters(&self, roll_call: &RollCall) -> MemberSet {
        roll_call.members.unwrap_or_else(|| self.members_on(roll_call.body, roll_call.date))
    }

    /// What the rules say of a roll call; nothing where there was no vote or no tally.
    pub fn verdict(&self, roll_call: &RollCall) -> Option<rules::Verdict> {
        self.case(roll_call).map(|case| rules::decide(&case))
    }

    /// What the rules are asked about a roll call, so that "what if" can change it first; nothing where there was no vote or
    /// no tally.
    pub fn case(&self, roll_call: &RollCall) -> Option<rules::Case> {
        let tally = roll_call.tally?;
        let members = match roll_call.majority {
            // Where the day is approximate, someone may have voted who was no member yet on the day that is given.
            Majority::TwoThirdsOfMembers => {
                self.voters(roll_call).or(&roll_call.ballots.members()).len().max(tally.cast())
            }
            _ => 0,
        };
        let permanent_against = match roll_call.body {
            Body::GeneralAssembly => rules::PermanentAgainst::default(),
            Body::SecurityCouncil => rules::PermanentAgainst::of(
                &roll_call.ballots,
                roll_call.ballots_known,
                &tally,
                &self.council.permanent,
            ),
        };
        Some(rules::Case {
            body: roll_call.body,
            council: rules::CouncilRule::on(roll_call.date),
            majority: roll_call.majority,
            tally,
            members,
            permanent_against,
        })
    }

    /// The majority that a vote is taken to have needed where none is recorded: the usual one of its body, Charter art. 27(3) for
    /// the Council and art. 18(3) for the Assembly, unless only the other explains what came of it. None where one is
    /// recorded, and where there was no vote.
    pub fn presumed_majority(&self, roll_call: &RollCall) -> Option<Majority> {
        let case = self.case(roll_call).filter(|case| case.majority == Majority::Unknown)?;
        let (usual, other) = match roll_call.body {
            Body::GeneralAssembly => (Majority::Simple, Majority::TwoThirds),
            Body::SecurityCouncil => (Majority::Substantive, Majority::Procedural),
        };
        let adopted = |outcome| outcome == Outcome::Adopted;
        let explains = |majority: &Majority| {
            let outcome = rules::decide(&rules::Case { majority: *majority, ..case.clone() }).outcome;
            outcome != Outcome::Unrecorded && adopted(outcome) == adopted(roll_call.outcome)
        };
        [usual, other].into_iter().find(explains).or(Some(usual))
    }

    /// What came of a roll call: as recorded or, where nothing is recorded, as the rules say.
    pub fn outcome(&self, roll_call: &RollCall) -> Outcome {
        match roll_call.outcome {
            Outcome::Unrecorded => self.verdict(roll_call).map_or(Outcome::Unrecorded, |verdict| verdict.outcome),
            recorded => recorded,
        }
    }

    /// The outcome and its reason in words.
    pub fn reason(&self, roll_call: &RollCall) -> String {
        match self.verdict(roll_call) {
            Some(verdict) => verdict.in_words(|member| self.about(member).short_name_on(roll_call.date).to_owned()),
            None => {
                let headline = roll_call.outcome.headline();
                match roll_call.manner {
                    Manner::Vote => format!("{headline}: no tally is known"),
                    Manner::WithoutVote => format!("{headline} without a vote: no tally and no ballots"),
                    Manner::Unrecorded => {
                        format!("{headline}: no roll call is recorded, so it was without a vote or by a show of hands")
                    }
                }
            }
        }
    }

    /// The permanent members whose no was a veto: where the record says vetoed, or says nothing and the rules do.
    pub fn vetoed_by(&self, roll_call: &RollCall) -> MemberSet {
        match roll_call.outcome {
            Outcome::Vetoed => roll_call.ballots.of(Ballot::No).and(&self.council.permanent),
            Outcome::Unrecorded => self.verdict(roll_call).map_or(MemberSet::EMPTY, |verdict| verdict.vetoed_by()),
            _ => MemberSet::EMPTY,
        }
    }
}
