//! What teams say beforehand about ballots, and how right they were.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Ballot, Body, MemberId, MemberSet, Record};

/// The most teams.
const MOST_TEAMS: usize = 6;

/// What a team says that a member will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prediction {
    /// The ballot.
    pub ballot: Ballot,
    /// How sure the team is, in per cent, if it says so.
    pub confidence: Option<u8>,
}

/// One question: what a member did in a roll call, by place in the record.
type Question = (usize, MemberId);

/// Everything that teams said, and whose ballots they have seen since: what was seen is predicted no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predictions {
    teams: usize,
    said: BTreeMap<Question, [Option<Prediction>; MOST_TEAMS]>,
    seen: BTreeSet<Question>,
}

impl Default for Predictions {
    fn default() -> Self {
        Self { teams: 1, said: BTreeMap::new(), seen: BTreeSet::new() }
    }
}

/// How right a team was.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// Predictions that came true.
    pub right: usize,
    /// Predictions whose ballot is open and known.
    pub asked: usize,
    /// How many of them came with a confidence.
    pub with_confidence: usize,
    /// The sum of their Brier scores.
    brier_sum: f64,
}

impl Score {
    /// The mean Brier score of the predictions that came with a confidence: nought is best, two is worst.
    pub fn brier(&self) -> Option<f64> {
        (self.with_confidence > 0).then(|| self.brier_sum / self.with_confidence as f64)
    }

    fn add(&mut self, prediction: Prediction, did: Ballot) {
        self.asked += 1;
        self.right += usize::from(prediction.ballot == did);
        if let Some(score) = brier(prediction, did) {
            self.with_confidence += 1;
            self.brier_sum += score;
        }
    }
}

/// The score of one prediction (Brier 1950): the sum over the four ballots of the square of how far the probability that was given to
/// it is from what came, one or nought. What the confidence leaves over is spread evenly over the other three ballots.
pub fn brier(prediction: Prediction, did: Ballot) -> Option<f64> {
    let sure = f64::from(prediction.confidence?) / 100.0;
    let rest = (1.0 - sure) / 3.0;
    let off = |ballot: Ballot| {
        let given = if ballot == prediction.ballot { sure } else { rest };
        let came = if ballot == did { 1.0 } else { 0.0 };
        (given - came) * (given - came)
    };
    Some(Ballot::ALL.into_iter().map(off).sum())
}

impl Predictions {
    /// How many teams there are.
    pub fn teams(&self) -> usize {
        self.teams
    }

    /// The name of a team.
    pub fn name(team: usize) -> String {
        format!("Team {}", team + 1)
    }

    /// Another team; answers whether there was room for it.
    pub fn add_team(&mut self) -> bool {
        let room = self.teams < MOST_TEAMS;
        self.teams += usize::from(room);
        room
    }

    /// What a team said.
    pub fn get(&self, place: usize, member: MemberId, team: usize) -> Option<Prediction> {
        self.said.get(&(place, member)).and_then(|said| said.get(team).copied().flatten())
    }

    /// Notes what a team says, or takes it back; answers whether that still counts, since nothing does once the ballot was seen.
    pub fn say(&mut self, place: usize, member: MemberId, team: usize, prediction: Option<Prediction>) -> bool {
        let open = !self.seen.contains(&(place, member)) && team < self.teams;
        if open && let Some(said) = self.said.entry((place, member)).or_default().get_mut(team) {
            *said = prediction;
        }
        open
    }

    /// Whether the ballot of a member was seen.
    fn was_seen(&self, place: usize, member: MemberId) -> bool {
        self.seen.contains(&(place, member))
    }

    /// Notes whose ballots are seen.
    pub fn see(&mut self, place: usize, members: &MemberSet) {
        self.seen.extend(members.iter().map(|member| (place, member)));
    }

    /// The roll calls about which something was said, by place.
    pub fn roll_calls(&self) -> Vec<usize> {
        let said = self.said.iter().filter(|(_, said)| said.iter().any(Option::is_some));
        let places: BTreeSet<_> = said.map(|((place, _), _)| *place).collect();
        places.into_iter().collect()
    }

    /// How right a team was about one roll call, or about all, as far as the ballots were seen and are not hidden again. A ballot that
    /// is not known is not scored.
    pub fn score(
        &self,
        record: &Record,
        team: usize,
        of: Option<usize>,
        hidden: impl Fn(usize, MemberId) -> bool,
    ) -> Score {
        let mut score = Score::default();
        for ((place, member), said) in &self.said {
            let counts = of.is_none_or(|of| of == *place) && self.was_seen(*place, *member) && !hidden(*place, *member);
            let did = record.roll_calls.get(*place).and_then(|roll_call| roll_call.ballots.get(*member));
            if let (true, Some(prediction), Some(did)) = (counts, said.get(team).copied().flatten(), did) {
                score.add(prediction, did);
            }
        }
        score
    }
}

/// The group that is asked about where nobody chose another: the permanent five in the Council, the G7 in the Assembly.
pub fn usually_asked(body: Body) -> &'static str {
    match body {
        Body::SecurityCouncil => "P5",
        Body::GeneralAssembly => "G7",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Date, RollCall};

    fn sure(ballot: Ballot, confidence: u8) -> Prediction {
        Prediction { ballot, confidence: Some(confidence) }
    }

    #[test]
    fn the_brier_score_is_that_of_brier() {
        let close = |prediction, did, expected: f64| (brier(prediction, did).unwrap() - expected).abs() < 1e-12;
        assert!(close(sure(Ballot::Yes, 100), Ballot::Yes, 0.0));
        assert!(close(sure(Ballot::Yes, 100), Ballot::No, 2.0));
        // 0.3 squared and three times 0.1 squared.
        assert!(close(sure(Ballot::Yes, 70), Ballot::Yes, 0.12));
        // 0.7 squared, 0.9 squared and twice 0.1 squared.
        assert!(close(sure(Ballot::Yes, 70), Ballot::Absent, 1.32));
        // Not to know is the same whatever comes.
        assert!(close(sure(Ballot::No, 25), Ballot::No, 0.75) && close(sure(Ballot::No, 25), Ballot::Yes, 0.75));
        assert_eq!(brier(Prediction { ballot: Ballot::Yes, confidence: None }, Ballot::Yes), None);
    }

    #[test]
    fn scores_count_what_was_said_before_it_was_seen() {
        let mut roll_call = RollCall::blank("one".to_owned(), Body::GeneralAssembly, Date::new(2023, 10, 27).unwrap());
        let [france, britain, unknown] = [0, 1, 2].map(MemberId);
        roll_call.ballots.cast(france, Ballot::Yes).unwrap();
        roll_call.ballots.cast(britain, Ballot::Abstain).unwrap();
        let record = Record { roll_calls: vec![roll_call], ..Record::default() };
        let mut predictions = Predictions::default();
        assert!(predictions.add_team());
        for member in [france, britain, unknown] {
            assert!(predictions.say(0, member, 0, Some(Prediction { ballot: Ballot::Yes, confidence: None })));
        }
        assert!(predictions.say(0, france, 1, Some(sure(Ballot::Yes, 70))));
        let score = |predictions: &Predictions, team| predictions.score(&record, team, None, |_, _| false);
        assert_eq!((score(&predictions, 0).asked, predictions.roll_calls()), (0, vec![0]));
        predictions.see(0, &[france, britain, unknown].into_iter().collect());
        assert!(!predictions.say(0, britain, 0, Some(Prediction { ballot: Ballot::Abstain, confidence: None })));
        let (one, two) = (score(&predictions, 0), score(&predictions, 1));
        assert_eq!((one.right, one.asked, one.brier()), (1, 2, None));
        assert_eq!((two.right, two.asked, two.with_confidence), (1, 1, 1));
        assert!((two.brier().unwrap() - 0.12).abs() < 1e-12);
        assert_eq!(predictions.score(&record, 0, None, |_, member| member == britain).asked, 1);
        assert_eq!(predictions.score(&record, 0, Some(1), |_, _| false), Score::default());
    }

    #[test]
    fn there_is_room_for_six_teams() {
        let mut predictions = Predictions::default();
        let added = (0..9).filter(|_| predictions.add_team()).count();
        assert_eq!((added, predictions.teams()), (5, 6));
        assert!(!predictions.say(0, MemberId(0), 6, None));
    }
}
