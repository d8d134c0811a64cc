//! Predicting: what teams say of countries before their ballots are opened, and how right they were.

use tui_input::Input;

use super::{App, Overlay};
use crate::answer::predict::{Prediction, Predictions, Score, usually_asked};
use crate::answer::reveal::Parts;
use crate::query::QueryError;
use crate::record::{Ballot, MemberId, RollCall};
use crate::tui::action::{Action, Context};

/// Where one is in the table of members and teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Predicting {
    /// The row: which of the members that are asked about.
    pub row: usize,
    /// The column: which team.
    pub team: usize,
    /// How sure the team is of the ballot that it says next, in per cent.
    pub sure: Option<u8>,
}

const SEEN: &str = "that ballot was seen; what was said of it stays";

impl App {
    /// Where one is in the table, while one predicts.
    pub fn predicting(&self) -> Option<Predicting> {
        self.revealing().and_then(|reveal| reveal.predicting)
    }

    /// How right a team was about one roll call, or about all; nothing that is hidden now counts.
    pub fn score(&self, team: usize, of: Option<usize>) -> Score {
        let opened = self.revealing().map(|reveal| reveal.place).zip(self.opened());
        self.predictions.score(&self.record, team, of, |place, member| {
            opened.as_ref().is_some_and(|(hiding, opened)| *hiding == place && opened.hidden.contains(member))
        })
    }

    /// Whom a line of codes and groups asks about in the roll call that is being revealed.
    pub fn asked_by(&self, text: &str) -> Result<Vec<MemberId>, QueryError> {
        let parts = Parts::parse(text, &self.record)?;
        let roll_call = self.revealing().and_then(|reveal| self.record.roll_calls.get(reveal.place));
        Ok(roll_call.map_or_else(Vec::new, |roll_call| parts.members(&self.record, roll_call)))
    }

    /// Whom one is asked about where nobody chose others.
    pub(super) fn usually_asked(&self, roll_call: &RollCall) -> Vec<MemberId> {
        let usual = Parts::parse(usually_asked(roll_call.body), &self.record);
        usual.map_or_else(|_| Vec::new(), |parts| parts.members(&self.record, roll_call))
    }

    /// Notes whose ballots are open: nothing can be predicted of them any more.
    pub(super) fn see_what_is_open(&mut self) {
        let Some(reveal) = &self.reveal else { return };
        for part in reveal.parts.iter().take(reveal.opened) {
            self.predictions.see(reveal.place, &part.members);
        }
    }

    pub(super) fn start_predicting(&mut self) {
        let Some(reveal) = &mut self.reveal else { return };
        reveal.predicting = Some(Predicting::default());
        if reveal.asked.is_empty() {
            let key = self.keymap.way_to(Context::Predict, Action::EditAsked);
            self.note(&format!("nobody is asked about; {key} chooses whom"));
        }
    }

    /// Does what was asked for in the table; nothing else is done there but to show the keys.
    pub(super) fn update_predicting(&mut self, action: Action) -> bool {
        self.forget_note();
        match action {
            Action::Help | Action::Blank => return false,
            Action::Up => self.move_in_predictions(-1, 0),
            Action::Down => self.move_in_predictions(1, 0),
            Action::Left => self.move_in_predictions(0, -1),
            Action::Right => self.move_in_predictions(0, 1),
            Action::Yes => self.predict(Ballot::Yes),
            Action::No => self.predict(Ballot::No),
            Action::Abstain => self.predict(Ballot::Abstain),
            Action::Absent => self.predict(Ballot::Absent),
            Action::Sure(per_cent) => self.be_sure(per_cent),
            Action::Unsay => self.unsay(),
            Action::AddTeam => self.add_team(),
            Action::EditAsked => self.start_asking(),
            Action::Scores => self.overlay = Some(Overlay::Scores { scrolled: 0 }),
            Action::Back | Action::NextStep => self.with_predicting(|reveal, _| reveal.predicting = None),
            _ => {}
        }
        true
    }

    fn with_predicting(&mut self, change: impl FnOnce(&mut super::reveal::Reveal, Predicting)) {
        if let Some(reveal) = &mut self.reveal
            && let Some(at) = reveal.predicting
        {
            change(reveal, at);
        }
    }

    fn move_in_predictions(&mut self, down: isize, right: isize) {
        let last_team = self.predictions.teams().saturating_sub(1);
        self.with_predicting(|reveal, at| {
            let last = reveal.asked.len().saturating_sub(1);
            let row = at.row.saturating_add_signed(down).min(last);
            let team = at.team.saturating_add_signed(right).min(last_team);
            reveal.predicting = Some(Predicting { row, team, sure: None });
        });
    }

    /// The roll call, the member and the team under the cursor.
    fn to_predict(&self) -> Option<(usize, MemberId, usize)> {
        let (reveal, at) = (self.revealing()?, self.predicting()?);
        Some((reveal.place, *reveal.asked.get(at.row)?, at.team))
    }

    /// Notes a ballot, and goes on to the next member.
    fn predict(&mut self, ballot: Ballot) {
        let Some((place, member, team)) = self.to_predict() else { return };
        let said = self.predictions.get(place, member, team).and_then(|said| said.confidence);
        let confidence = self.predicting().and_then(|at| at.sure).or(said);
        if self.predictions.say(place, member, team, Some(Prediction { ballot, confidence })) {
            self.next_to_predict();
        } else {
            self.note(SEEN);
        }
    }

    /// To the next member; after the last one to the first of the next team.
    fn next_to_predict(&mut self) {
        let teams = self.predictions.teams();
        self.with_predicting(|reveal, at| {
            let next = match at.row + 1 < reveal.asked.len() {
                true => Predicting { row: at.row + 1, sure: None, ..at },
                false if at.team + 1 < teams => Predicting { row: 0, team: at.team + 1, sure: None },
                false => Predicting { sure: None, ..at },
            };
            reveal.predicting = Some(next);
        });
    }

    /// Notes how sure the team is: of the ballot that it said, else of the one that it says next.
    fn be_sure(&mut self, per_cent: u8) {
        let Some((place, member, team)) = self.to_predict() else { return };
        match self.predictions.get(place, member, team) {
            Some(said) => {
                let surer = Prediction { confidence: Some(per_cent), ..said };
                if !self.predictions.say(place, member, team, Some(surer)) {
                    self.note(SEEN);
                }
            }
            None => self.with_predicting(|reveal, at| {
                reveal.predicting = Some(Predicting { sure: Some(per_cent), ..at });
            }),
        }
    }

    fn unsay(&mut self) {
        let Some((place, member, team)) = self.to_predict() else { return };
        if !self.predictions.say(place, member, team, None) {
            self.note(SEEN);
        }
    }

    fn add_team(&mut self) {
        match self.predictions.add_team() {
            true => {
                let team = self.predictions.teams().saturating_sub(1);
                self.with_predicting(|reveal, at| {
                    reveal.predicting = Some(Predicting { row: 0, team, ..at });
                });
                self.note(&format!("{} joins", Predictions::name(team)));
            }
            false => self.note("there is room for six teams"),
        }
    }

    /// Opens the line of who is asked about.
    fn start_asking(&mut self) {
        let Some(reveal) = self.revealing() else { return };
        let codes: Vec<_> = reveal.asked.iter().map(|member| self.record.code(*member)).collect();
        self.overlay = Some(Overlay::Asked { line: Input::new(codes.join(" ")) });
    }

    /// Takes the line of who is asked about; one that is not understood stays to be put right.
    pub(super) fn accept_asked(&mut self, line: Input) {
        match self.asked_by(line.value()) {
            Ok(asked) => {
                if let Some(reveal) = &mut self.reveal {
                    reveal.asked = asked;
                    reveal.predicting = Some(Predicting::default());
                }
            }
            Err(_) => self.overlay = Some(Overlay::Asked { line }),
        }
    }
}
