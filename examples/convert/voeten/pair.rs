//! Which of his roll calls is which of the Library's. One vote is one roll call, so they are paired one to one: by symbol
//! where the ballots bear it out, else by ballots within weeks, and never a paragraph or an amendment with a whole text.

use std::collections::HashMap;

use unvotes::record::{Ballot, Ballots, MemberSet, RollCall};

use super::{Vote, question};
use crate::symbols::{Text, text_of};

/// Ballots in which a pair with one symbol may differ before the symbol alone is no longer believed.
const SAME_SYMBOL: u16 = 5;
/// Ballots in which a pair without one may differ.
const SAME_BALLOTS: u16 = 3;
/// Ballots in which a marked vote without a symbol may differ from a whole text.
const MARKED: u16 = 2;
/// Members that may have voted otherwise, absence aside, where the symbol is the same and the Library lost ballots.
const CONTRADICTING: u16 = 10;
/// Days by which his dates are off at most.
const DAYS: i32 = 60;

/// How a pair was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The same symbol, and nearly the same ballots.
    Symbol,
    /// Nearly the same ballots within weeks, and no other pair as near.
    Ballots,
    /// The same symbol; ballots differ, mostly in who was absent.
    SymbolOnly,
    /// Nearly the same ballots, and other texts with the same ones; told apart by their titles.
    Alike,
    /// The same ballots, and no other vote that is the text; his mark says that it is a part or an amendment, his
    /// description that it is the text, as amended or without a paragraph.
    MarkOverruled,
}

impl How {
    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Symbol => "by symbol",
            Self::Ballots => "by ballots",
            Self::SymbolOnly => "by symbol, though ballots differ",
            Self::Alike => "by ballots that several texts share, told apart by title",
            Self::MarkOverruled => "by ballots and description, though marked as a part or an amendment",
        }
    }
}

/// Two sources of one roll call, by place in their lists.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// His.
    pub vote: usize,
    /// The Library's.
    pub roll_call: usize,
    /// How they were found to be one.
    pub how: How,
    /// Members of whom the two say different things, absence and no ballot being the same.
    pub differing: u16,
}

/// What was found.
#[derive(Default)]
pub struct Pairs {
    /// Roll calls of both sources.
    pub pairs: Vec<Pair>,
    /// His votes that are in his data twice, with the Library's roll call that they are.
    pub twice: Vec<(usize, usize)>,
}

/// How far two sets of ballots are apart.
#[derive(Clone, Copy)]
struct Distance {
    /// Members that did different things, absence and no ballot being the same.
    differing: u16,
    /// Those of them that cast a ballot in both.
    contradicting: u16,
}

/// A vote and a roll call that may be one.
#[derive(Clone, Copy)]
struct Candidate {
    vote: usize,
    roll_call: usize,
    distance: Distance,
}

/// Pairs his votes with the Library's roll calls.
pub fn pair(votes: &[Vote], roll_calls: &[RollCall]) -> Pairs {
    let mut matching = Matching {
        votes,
        roll_calls,
        vote_taken: vec![false; votes.len()],
        roll_call_taken: vec![None; roll_calls.len()],
        pairs: Vec::new(),
    };
    let same_symbol = matching.with_one_symbol();
    let whole: Vec<_> = same_symbol.iter().filter(|c| !votes[c.vote].is_marked()).copied().collect();
    matching.take(How::Symbol, &whole, |c| c.distance.differing <= SAME_SYMBOL);
    let near = matching.with_near_ballots(|vote| !vote.is_marked());
    let unlike = matching.without_a_double(&near);
    matching.take(How::Ballots, &unlike, |c| c.distance.differing <= SAME_BALLOTS);
    let same_tally = |c: &Candidate| {
        let (ours, his) = (roll_calls[c.roll_call].ballots.tally(), votes[c.vote].ballots.tally());
        (ours.yes, ours.no, ours.abstain) == (his.yes, his.no, his.abstain)
    };
    matching.take(How::SymbolOnly, &whole, |c| c.distance.contradicting <= CONTRADICTING || same_tally(c));
    matching.take(How::Alike, &near, |c| c.distance.differing <= SAME_BALLOTS);
    let is_text = |c: &Candidate| !question::names_a_part(&votes[c.vote]);
    matching.take(How::MarkOverruled, &same_symbol, |c| c.distance.differing <= SAME_SYMBOL && is_text(c));
    let texts = matching.with_near_ballots(|vote| vote.is_marked() && question::names_a_text(vote));
    matching.take(How::MarkOverruled, &texts, |c| c.distance.differing <= MARKED);
    let twice = matching.left_of(&whole);
    let mut pairs = matching.pairs;
    pairs.sort_by_key(|pair| pair.roll_call);
    Pairs { pairs, twice }
}

struct Matching<'a> {
    votes: &'a [Vote],
    roll_calls: &'a [RollCall],
    vote_taken: Vec<bool>,
    /// The vote that a roll call is paired with.
    roll_call_taken: Vec<Option<usize>>,
    pairs: Vec<Pair>,
}

impl Matching<'_> {
    fn candidate(&self, vote: usize, roll_call: usize) -> Candidate {
        let distance = distance(&self.votes[vote].ballots, &self.roll_calls[roll_call].ballots);
        Candidate { vote, roll_call, distance }
    }

    /// Everything with the same symbol, unmarked votes first, then the nearest.
    fn with_one_symbol(&self) -> Vec<Candidate> {
        let mut by_text: HashMap<Text, Vec<usize>> = HashMap::new();
        for (place, roll_call) in self.roll_calls.iter().enumerate() {
            if let Some(text) = roll_call.symbol.as_deref().and_then(text_of) {
                by_text.entry(text).or_default().push(place);
            }
        }
        let mut candidates = Vec::new();
        for (place, vote) in self.votes.iter().enumerate() {
            let same = text_of(&vote.written).and_then(|text| by_text.get(&text));
            candidates.extend(same.into_iter().flatten().map(|roll_call| self.candidate(place, *roll_call)));
        }
        candidates.sort_by_key(|c| (self.votes[c.vote].is_marked(), c.distance.differing, c.vote));
        candidates
    }

    /// Votes of some kind and roll calls that are still free, within weeks, with nearly the same ballots: the nearest
    /// first, then those with the more alike titles.
    fn with_near_ballots(&self, of_kind: impl Fn(&Vote) -> bool) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let free = |place: &usize| self.roll_call_taken[*place].is_none();
        let roll_calls: Vec<usize> = (0..self.roll_calls.len()).filter(free).collect();
        for (place, vote) in self.votes.iter().enumerate() {
            if self.vote_taken[place] || !of_kind(vote) {
                continue;
            }
            let within = |roll_call: &&usize| self.days_apart(place, **roll_call) <= DAYS;
            let near = roll_calls.iter().filter(within).map(|roll_call| self.candidate(place, *roll_call));
            candidates.extend(near.filter(|c| c.distance.differing <= SAME_BALLOTS + 1));
        }
        candidates.sort_by_cached_key(|c| {
            let alike = self.words_in_common(c);
            (c.distance.differing, usize::MAX - alike, self.days_apart(c.vote, c.roll_call), c.vote, c.roll_call)
        });
        candidates
    }

    /// Those of the candidates of which neither side is as near to another one.
    fn without_a_double(&self, candidates: &[Candidate]) -> Vec<Candidate> {
        let doubled = |c: &Candidate| {
            candidates.iter().any(|other| {
                let same = (other.vote == c.vote, other.roll_call == c.roll_call);
                matches!(same, (true, false) | (false, true)) && other.distance.differing <= c.distance.differing + 1
            })
        };
        candidates.iter().filter(|c| !doubled(c)).copied().collect()
    }

    fn take(&mut self, how: How, candidates: &[Candidate], fits: impl Fn(&Candidate) -> bool) {
        for c in candidates {
            if self.vote_taken[c.vote] || self.roll_call_taken[c.roll_call].is_some() || !fits(c) {
                continue;
            }
            self.vote_taken[c.vote] = true;
            self.roll_call_taken[c.roll_call] = Some(c.vote);
            let differing = c.distance.differing;
            self.pairs.push(Pair { vote: c.vote, roll_call: c.roll_call, how, differing });
        }
    }

    /// Unmarked votes that are left although the roll call with their symbol and ballots has its pair: the same vote a
    /// second time, for instance once from the list of resolutions and once from the meeting's record.
    fn left_of(&self, same_symbol: &[Candidate]) -> Vec<(usize, usize)> {
        let twice = same_symbol.iter().filter(|c| {
            !self.vote_taken[c.vote]
                && c.distance.differing <= SAME_BALLOTS
                && self.roll_call_taken[c.roll_call].is_some()
        });
        twice.map(|c| (c.vote, c.roll_call)).collect()
    }

    fn days_apart(&self, vote: usize, roll_call: usize) -> i32 {
        let span = self.roll_calls[roll_call].date.duration_since(self.votes[vote].date);
        i32::try_from(span.as_hours() / 24).map_or(i32::MAX, i32::abs)
    }

    fn words_in_common(&self, c: &Candidate) -> usize {
        let vote = &self.votes[c.vote];
        let his = format!("{} {}", vote.subject, vote.description).to_lowercase();
        let title = self.roll_calls[c.roll_call].title.to_lowercase();
        let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 3);
        // Plurals and the like count as the same word.
        words.filter(|word| his.contains(&word.chars().take(6).collect::<String>())).count()
    }
}

fn distance(a: &Ballots, b: &Ballots) -> Distance {
    let cast = |ballots: &Ballots| ballots.members().without(ballots.of(Ballot::Absent));
    let (cast_a, cast_b) = (cast(a), cast(b));
    let kinds = [Ballot::Yes, Ballot::No, Ballot::Abstain];
    let same: MemberSet = kinds.iter().fold(MemberSet::EMPTY, |same, kind| same.or(&a.of(*kind).and(b.of(*kind))));
    Distance { differing: cast_a.or(&cast_b).len() - same.len(), contradicting: cast_a.and(&cast_b).len() - same.len() }
}
