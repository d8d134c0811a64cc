//! A file's roll calls beside those of a record: which are the same, and where the two differ.
//!
//! The same is what has the same control number in the UN Digital Library, or else the same symbol, body and day, and is a
//! whole text in both. One roll call is the same as one other at most; whatever else looks alike stays apart.

use std::collections::{HashMap, HashSet};

use super::roll_call::{ALL_ABSENT, ALL_YES, figures};
use crate::record::symbols::spelled;
use crate::record::{Ballot, Ballots, BallotsKnown, Body, Disagreement, Manner, Matter, MemberSet, Record, RollCall};

/// What becomes of a roll call of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The record has not got it. It may have one of the same symbol, body and day, which is another's.
    New(Option<usize>),
    /// The record says the same.
    Equal(usize),
    /// The record says otherwise, or less.
    Differs(usize, Difference),
}

/// In what the file differs from the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// What the file says otherwise.
    pub disagreements: Vec<Disagreement>,
    /// It has ballots that the record has not, and contradicts nothing.
    pub completes: bool,
}

/// What is known of a record, to find the same roll call in it.
struct Known<'a> {
    by_control: HashMap<&'a str, usize>,
    by_symbol: HashMap<(Body, String), Vec<usize>>,
}

impl<'a> Known<'a> {
    fn of(record: &'a Record) -> Self {
        let mut known = Self { by_control: HashMap::new(), by_symbol: HashMap::new() };
        for (place, roll_call) in record.roll_calls.iter().enumerate() {
            for control in controls(roll_call) {
                known.by_control.entry(control).or_insert(place);
            }
            if let Some(symbol) = &roll_call.symbol
                && roll_call.question.is_whole_text()
            {
                known.by_symbol.entry((roll_call.body, spelled(symbol))).or_default().push(place);
            }
        }
        known
    }

    fn by_control(&self, record: &Record, roll_call: &RollCall) -> Option<usize> {
        let mut places = controls(roll_call).filter_map(|control| self.by_control.get(control)).copied();
        places.find(|place| record.roll_calls.get(*place).is_some_and(|known| known.body == roll_call.body))
    }

    fn by_symbol(&self, record: &Record, roll_call: &RollCall) -> Option<usize> {
        let symbol = roll_call.symbol.as_ref().filter(|_| roll_call.question.is_whole_text())?;
        let places = self.by_symbol.get(&(roll_call.body, spelled(symbol)))?;
        let is_of_the_day = |known: &RollCall| known.date == roll_call.date;
        let mut same = places.iter().copied().filter(|place| record.roll_calls.get(*place).is_some_and(is_of_the_day));
        let first = same.next()?;
        same.next().is_none().then_some(first)
    }
}

/// Control numbers in the UN Digital Library.
fn controls(roll_call: &RollCall) -> impl Iterator<Item = &str> {
    roll_call.sources.iter().filter_map(|source| source.strip_prefix("undl:"))
}

/// What becomes of each roll call of a file beside a record.
pub fn fates(record: &Record, roll_calls: &[RollCall]) -> Vec<Fate> {
    let known = Known::of(record);
    let mut same: Vec<Option<usize>> = roll_calls.iter().map(|roll_call| known.by_control(record, roll_call)).collect();
    let mut taken = HashSet::new();
    for place in &mut same {
        if place.is_some_and(|place| !taken.insert(place)) {
            *place = None;
        }
    }
    let fate = |(roll_call, same): (&RollCall, Option<usize>)| {
        let alike = same.or_else(|| known.by_symbol(record, roll_call));
        match alike {
            Some(place) if same.is_some() || taken.insert(place) => {
                record.roll_calls.get(place).map_or(Fate::New(None), |known| beside(record, known, place, roll_call))
            }
            alike => Fate::New(alike),
        }
    };
    roll_calls.iter().zip(same).map(fate).collect()
}

fn beside(record: &Record, known: &RollCall, place: usize, roll_call: &RollCall) -> Fate {
    let difference = difference(record, known, roll_call);
    match difference == Difference::default() {
        true => Fate::Equal(place),
        false => Fate::Differs(place, difference),
    }
}

/// In what a roll call of a file differs from the same one of a record, leaving out what the record notes already.
pub fn difference(record: &Record, ours: &RollCall, theirs: &RollCall) -> Difference {
    let mut difference = Difference::default();
    let source = theirs.sources.last().cloned().unwrap_or_default();
    let mut says = |about: Matter, says: String| {
        let noted = ours.disagreements.iter().any(|noted| noted.about == about && noted.says == says);
        if !noted {
            difference.disagreements.push(Disagreement { about, source: source.clone(), says });
        }
    };
    if ours.date != theirs.date {
        says(Matter::Date, theirs.date.to_string());
    }
    if let (Some(our), Some(their)) = (&ours.symbol, &theirs.symbol)
        && spelled(our) != spelled(their)
    {
        says(Matter::Symbol, their.clone());
    }
    match (ours.manner, theirs.manner) {
        (Manner::Vote, Manner::Vote) if ours.ballots.is_empty() => {
            tallies(ours, theirs, &mut says);
            difference.completes = difference.disagreements.is_empty() && !theirs.ballots.is_empty();
        }
        (Manner::Vote, Manner::Vote) => {
            let differing = differing(ours, theirs);
            if differing.is_empty() {
                tallies(ours, theirs, &mut says);
                let more = theirs.ballots.members().without(&ours.ballots.members());
                difference.completes = ours.ballots_known == BallotsKnown::Partial && !more.is_empty();
            } else {
                says(Matter::Ballots, in_words(record, &theirs.ballots, &differing));
            }
        }
        (Manner::Vote, Manner::WithoutVote) => says(Matter::Ballots, "adopted without a vote".to_owned()),
        (Manner::Vote, Manner::Unrecorded) => says(Matter::Ballots, "every member not voting".to_owned()),
        (Manner::WithoutVote, Manner::Vote) if theirs.doubts.iter().any(|doubt| doubt == ALL_YES) => {}
        (Manner::WithoutVote, Manner::Vote) => {
            let tally = theirs.tally.unwrap_or_else(|| theirs.ballots.tally());
            says(Matter::Ballots, format!("by vote, {tally}"));
        }
        (Manner::Unrecorded, Manner::Vote) => difference.completes = true,
        // Neither has any ballot.
        (Manner::WithoutVote | Manner::Unrecorded, Manner::WithoutVote | Manner::Unrecorded) => {}
    }
    difference
}

fn tallies(ours: &RollCall, theirs: &RollCall, says: &mut impl FnMut(Matter, String)) {
    if let (Some(our), Some(their)) = (ours.tally, theirs.tally)
        && figures(&our) != figures(&their)
    {
        says(Matter::Tally, their.to_string());
    }
}

/// Members whose ballots differ. Of whom either does not know the ballot, it cannot be said; of whom one has none, though it
/// knows all, it can.
fn differing(ours: &RollCall, theirs: &RollCall) -> MemberSet {
    let (our, their) = (ours.ballots.members(), theirs.ballots.members());
    let mut members = our.or(&their);
    if ours.ballots_known != BallotsKnown::All {
        members = members.and(&our);
    }
    if theirs.ballots_known != BallotsKnown::All {
        members = members.and(&their);
    }
    members.iter().filter(|member| ours.ballots.get(*member) != theirs.ballots.get(*member)).collect()
}

fn in_words(record: &Record, ballots: &Ballots, differing: &MemberSet) -> String {
    let word = |ballot: Option<Ballot>| ballot.map_or("no ballot", Ballot::word);
    let each = differing.iter().map(|member| format!("{} {}", record.code(member), word(ballots.get(member))));
    format!("{}: {}", ballots.tally(), each.collect::<Vec<_>>().join(", "))
}

/// Adds the roll calls of a file to a record: new ones join it, of the others what they say otherwise is noted, and ballots
/// that the record has not are filled in with their source.
pub fn merge(record: &mut Record, roll_calls: Vec<RollCall>) {
    let fates = fates(record, &roll_calls);
    let mut ids: HashSet<String> = record.roll_calls.iter().map(|roll_call| roll_call.id.clone()).collect();
    for (roll_call, fate) in roll_calls.into_iter().zip(fates) {
        match fate {
            Fate::New(_) => {
                let mut roll_call = roll_call;
                roll_call.id = free_id(&ids, &roll_call);
                ids.insert(roll_call.id.clone());
                record.roll_calls.push(roll_call);
            }
            Fate::Equal(_) => {}
            Fate::Differs(place, difference) => {
                if let Some(ours) = record.roll_calls.get_mut(place) {
                    if difference.completes {
                        complete(ours, roll_call);
                    }
                    ours.disagreements.extend(difference.disagreements);
                }
            }
        }
    }
    record.roll_calls.sort_by_key(|roll_call| roll_call.date);
}

fn complete(ours: &mut RollCall, theirs: RollCall) {
    ours.manner = theirs.manner;
    ours.ballots = theirs.ballots;
    ours.ballots_known = theirs.ballots_known;
    ours.tally = ours.tally.or(theirs.tally);
    ours.derived = None;
    ours.doubts.retain(|doubt| doubt != ALL_ABSENT);
    ours.doubts.extend(theirs.doubts);
    ours.disagreements.extend(theirs.disagreements);
    for source in theirs.sources {
        if !ours.sources.contains(&source) {
            ours.sources.push(source);
        }
    }
    super::roll_call::deduce_majority(ours);
}

/// The id of a roll call, or another where that is taken.
pub fn free_id(ids: &HashSet<String>, roll_call: &RollCall) -> String {
    let mut id = roll_call.id.clone();
    if let Some(control) = controls(roll_call).next()
        && ids.contains(&id)
    {
        id = format!("{id}-undl-{control}");
    }
    let first = id.clone();
    let mut n = 2;
    while ids.contains(&id) {
        id = format!("{first}-{n}");
        n += 1;
    }
    id
}
