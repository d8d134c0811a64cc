//! What one roll call means: what came of it and why, who did what, how groups split, what sources say.

use crate::record::{
    Ballot, Ballots, BallotsKnown, Correction, MemberId, MemberSet, Outcome, Record, Region, RollCall, Tally,
    symbols::{as_symbols, spelled, spellings},
};

/// How ballots are put together on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grouping {
    /// By what members did.
    #[default]
    Ballot,
    /// By regional group.
    Region,
    /// By the groups of the record that took part; a member can stand in several.
    Group,
}

impl Grouping {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Ballot, Self::Region, Self::Group];

    /// The next one, round and round.
    pub fn next(self) -> Self {
        match self {
            Self::Ballot => Self::Region,
            Self::Region => Self::Group,
            Self::Group => Self::Ballot,
        }
    }

    /// The word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ballot => "ballot",
            Self::Region => "region",
            Self::Group => "group",
        }
    }
}

/// Everything about one roll call that does not depend on how it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct RollCallAnswer {
    /// Place in the record.
    pub place: usize,
    /// Outcome and reason in words: `ADOPTED: 120 of 134 voting = 89.6 %, two-thirds needs 90`.
    pub reason: String,
    /// What the source says came of it.
    pub recorded: Outcome,
    /// What the rules say.
    pub computed: Outcome,
    /// Where the two differ, that in words.
    pub contradiction: Option<String>,
    /// Permanent members whose no was a veto.
    pub vetoed_by: MemberSet,
    /// The tally that corrections would make, if members had cast what they said they meant.
    pub corrected: Option<Tally>,
    /// How each group with members in it split, groups of the record in their order.
    pub splits: Vec<Split>,
    /// Other roll calls on the same text, of the same meeting or the same day, by place.
    pub related: Vec<usize>,
}

/// How a group split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Place of the group in the record.
    pub group: usize,
    /// Ballots of its members on the day, absent ones among them.
    pub ballots: Ballots,
    /// Members on the day that had no ballot, or none that is known.
    pub without_ballot: MemberSet,
}

/// Ballots put together under a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// `Yes`, `African Group`, `G7 Group of Seven`.
    pub title: String,
    /// Members by ballot, then by name of the time.
    pub entries: Vec<(MemberId, Ballot)>,
    /// The sums.
    pub tally: Tally,
}

/// Answers what one roll call means.
pub fn answer(record: &Record, place: usize) -> Option<RollCallAnswer> {
    let roll_call = record.roll_calls.get(place)?;
    let computed = computed(record, roll_call);
    Some(RollCallAnswer {
        place,
        reason: reason(record, roll_call, computed),
        recorded: roll_call.outcome,
        computed,
        contradiction: contradiction(record, roll_call, computed),
        vetoed_by: record.vetoed_by(roll_call),
        corrected: corrected(roll_call),
        splits: splits(record, roll_call),
        related: related(record, place),
    })
}

/// The outcome and its reason in words: the reason under the outcome that was recorded, where the rules leave it open.
pub fn reason_of(record: &Record, roll_call: &RollCall) -> String {
    reason(record, roll_call, computed(record, roll_call))
}

/// What the rules say.
fn computed(record: &Record, roll_call: &RollCall) -> Outcome {
    match record.verdict(roll_call) {
        Some(verdict) => verdict.outcome,
        None if !roll_call.manner.is_by_vote() => roll_call.outcome,
        None => Outcome::Unrecorded,
    }
}

fn reason(record: &Record, roll_call: &RollCall, computed: Outcome) -> String {
    let reason = record.reason(roll_call);
    match (roll_call.outcome, computed) {
        (Outcome::Unrecorded, _) | (_, Outcome::Adopted | Outcome::NotAdopted | Outcome::Vetoed) => reason,
        (recorded, Outcome::Unrecorded) => {
            let numbers = reason.split_once(": ").map_or(reason.as_str(), |(_, numbers)| numbers);
            format!("{} (as recorded): {numbers}", recorded.headline())
        }
    }
}

fn contradiction(record: &Record, roll_call: &RollCall, computed: Outcome) -> Option<String> {
    let recorded = roll_call.outcome;
    let told = |outcome| outcome != Outcome::Unrecorded;
    (told(recorded) && told(computed) && recorded != computed)
        .then(|| format!("Recorded as {}, but by the rules: {}", recorded.word(), record.reason(roll_call)))
}

fn corrected(roll_call: &RollCall) -> Option<Tally> {
    let tally = roll_call.tally?;
    if roll_call.corrections.is_empty() {
        return None;
    }
    let moved = |mut tally: Tally, correction: &Correction| -> Option<Tally> {
        tally.shift(roll_call.ballots.get(correction.member)?, correction.intended, 1);
        Some(tally)
    };
    roll_call.corrections.iter().try_fold(tally, moved)
}

fn splits(record: &Record, roll_call: &RollCall) -> Vec<Split> {
    if roll_call.ballots_known == BallotsKnown::Totals {
        return Vec::new();
    }
    let voters = record.voters(roll_call);
    let split = |(place, group)| {
        let members = record.group_members_on(group, roll_call.date).and(&voters);
        let ballots = roll_call.ballots.among(&members);
        let without_ballot = members.without(&ballots.members());
        (!members.is_empty()).then_some(Split { group: place, ballots, without_ballot })
    };
    record.groups.iter().enumerate().filter_map(split).collect()
}

/// Roll calls of the same text first, then of the same meeting, then of the same day; at most a screenful.
fn related(record: &Record, place: usize) -> Vec<usize> {
    const MOST: usize = 20;
    let Some(own) = record.roll_calls.get(place) else { return Vec::new() };
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    let rank = |other: &RollCall| {
        let text = same(&own.draft, &other.about) || same(&own.about, &other.draft) || same(&own.about, &other.about);
        match () {
            () if text => Some(0),
            () if same(&own.meeting, &other.meeting) => Some(1),
            () if own.date == other.date => Some(2),
            () => None,
        }
    };
    let mut found: Vec<_> = record
        .roll_calls
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != place)
        .filter_map(|(other, roll_call)| rank(roll_call).map(|rank| (rank, other)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, other)| other).take(MOST).collect()
}

/// The ballots of a roll call, put together; none where they are not known.
pub fn sections(record: &Record, roll_call: &RollCall, grouping: Grouping) -> Vec<Section> {
    let section = |title: String, members: &MemberSet| {
        let ballots = roll_call.ballots.among(members);
        let mut entries: Vec<_> =
            ballots.members().iter().filter_map(|member| Some((member, ballots.get(member)?))).collect();
        entries.sort_by_cached_key(|(member, ballot)| {
            (*ballot, crate::text::fold(record.about(*member).short_name_on(roll_call.date)))
        });
        (!entries.is_empty()).then(|| Section { title, entries, tally: ballots.tally() })
    };
    let sections: Vec<Option<Section>> = match grouping {
        Grouping::Ballot => {
            let title = |ballot| match ballot {
                Ballot::Yes => "Yes",
                Ballot::No => "No",
                Ballot::Abstain => "Abstain",
                Ballot::Absent => "Absent",
            };
            Ballot::ALL.iter().map(|ballot| section(title(*ballot).to_owned(), roll_call.ballots.of(*ballot))).collect()
        }
        Grouping::Region => {
            Region::ALL.iter().map(|region| section(region.name().to_owned(), &record.region(*region))).collect()
        }
        Grouping::Group => record
            .groups
            .iter()
            .map(|group| {
                let members = record.group_members_on(group, roll_call.date);
                section(format!("{} {}", group.id, group.name), &members)
            })
            .collect(),
    };
    sections.into_iter().flatten().collect()
}

/// The roll calls that a symbol or id names: an exact id first, then a symbol as the UN or this program writes it
/// (`S/RES/2712 (2023)`, `S/2712(2023)`, `S/RES/2712`), then those whose symbol ends in it after a slash, so that
/// `ES-10/21` finds `A/RES/ES-10/21`, then those of a meeting. Where there are none, what people say is understood too:
/// `UNSCR 242`, `resolution 377 A (V)`.
pub fn named(record: &Record, name: &str) -> Vec<usize> {
    let written = named_so(record, &spelled(name));
    if !written.is_empty() {
        return written;
    }
    as_symbols(name).iter().map(|symbol| named_so(record, symbol)).find(|found| !found.is_empty()).unwrap_or_default()
}

fn named_so(record: &Record, name: &str) -> Vec<usize> {
    if name.is_empty() {
        return Vec::new();
    }
    let places = |matches: &dyn Fn(&RollCall) -> bool| -> Vec<usize> {
        let found = record.roll_calls.iter().enumerate().filter(|(_, roll_call)| matches(roll_call));
        found.map(|(place, _)| place).collect()
    };
    let among = |symbols: &[&Option<String>], matches: &dyn Fn(&str) -> bool| {
        symbols.iter().filter_map(|symbol| symbol.as_deref()).flat_map(spellings).any(|symbol| matches(&symbol))
    };
    let is = |symbol: &str| symbol == name;
    let ends = |symbol: &str| symbol.strip_suffix(name).is_some_and(|before| before.ends_with('/'));
    let steps: [&dyn Fn(&RollCall) -> bool; 4] = [
        &|roll_call| spelled(&roll_call.id) == name,
        &|roll_call| among(&[&roll_call.symbol, &roll_call.draft], &is),
        &|roll_call| among(&[&roll_call.symbol, &roll_call.draft], &ends),
        &|roll_call| among(&[&roll_call.meeting], &is),
    ];
    steps.iter().map(|step| places(*step)).find(|found| !found.is_empty()).unwrap_or_default()
}
