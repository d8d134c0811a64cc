//! What if over the screen: what is changed in the selected roll call, and the cursor on who changes.
//!
//! Changes are of one roll call. They last while it stays the one that was changed last, and never reach the record.

use std::rc::Rc;

use tui_input::Input;

use super::{App, Focus, Over, Overlay, Screen};
use crate::answer::what_if::{Change, Changes, Fewest, WhatIf, answer, unchangeable};
use crate::picture::{Cell, Direction, next_towards};
use crate::query::QueryError;
use crate::record::{Ballot, BallotsKnown, MemberId, RollCall};
use crate::tui::action::Action;
use crate::tui::pictures::chamber;
use crate::tui::what_if::{Board, board};

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The roll call that is changed, by place in the record.
    of: Option<usize>,
    changes: Changes,
    /// The changes as they were before each step.
    before: Vec<Changes>,
    /// What the cursor was put on.
    at: Option<Voter>,
    /// Whether members stand in a list where there is room for their chamber.
    pub list: bool,
}

/// Who can change what it casts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voter {
    /// A member whose ballot is known.
    Member(MemberId),
    /// One of those of whom only the number is known that cast a ballot.
    Unnamed(Ballot),
}

/// Steps that can be taken back.
const MOST: usize = 500;

impl App {
    /// What is asked of the selected roll call; nothing where nothing can be changed in it. The last answer is kept.
    pub fn what_if(&self) -> Option<Rc<WhatIf>> {
        let place = self.roll_calls.selected()?;
        let changes = self.changes();
        if let Some(kept) = &*self.what_if_answer.borrow()
            && (kept.place, kept.changes) == (place, changes)
        {
            return Some(Rc::clone(kept));
        }
        let made = Rc::new(answer(&self.record, place, &changes)?);
        self.what_if_answer.replace(Some(Rc::clone(&made)));
        Some(made)
    }

    /// The changes of the selected roll call; none in one that was not changed last.
    fn changes(&self) -> Changes {
        if self.what_if.of == self.roll_calls.selected() { self.what_if.changes } else { Changes::default() }
    }

    /// Who can change in the selected roll call, in the order of its chamber; those known by number only come last.
    pub fn voters(&self, what_if: &WhatIf) -> Vec<Voter> {
        let roll_call = &what_if.roll_call;
        if roll_call.ballots_known == BallotsKnown::All {
            return chamber::members(self, roll_call).into_iter().map(Voter::Member).collect();
        }
        let named = roll_call.ballots.members();
        let counted = |ballot: &Ballot| roll_call.tally.is_some_and(|tally| tally.of(*ballot).is_some());
        named.iter().map(Voter::Member).chain(Ballot::ALL.into_iter().filter(counted).map(Voter::Unnamed)).collect()
    }

    /// Who is under the cursor: whom it was put on, else the member that it is on in pictures, else the first.
    pub fn voter_among(&self, voters: &[Voter]) -> Option<Voter> {
        let pictured = self.pictures.member.map(Voter::Member);
        let wanted = [self.what_if.at, pictured].into_iter().flatten();
        wanted.into_iter().find(|voter| voters.contains(voter)).or_else(|| voters.first().copied())
    }

    /// Why written changes cannot be made.
    pub fn wrong_in_changes(&self, text: &str) -> Option<QueryError> {
        Changes::parse(text, &self.record, self.selected_roll_call()?).err()
    }

    /// Opens what if on a roll call, by place in the record, with changes; with none where they are not of it.
    pub fn open_what_if(&mut self, place: usize, changes: Changes) {
        let answer = answer(&self.record, place, &changes);
        // Whoever is changed first is looked at first.
        let at = answer.as_ref().and_then(|answer| answer.changed.first()).map(|changed| Voter::Member(changed.member));
        let changes = answer.map(|answer| answer.changes).unwrap_or_default();
        self.screen = Screen::Resolutions;
        self.focus = Focus::List;
        self.choose_roll_call(place);
        self.what_if = Asked { of: Some(place), changes, at, list: self.what_if.list, ..Asked::default() };
        self.over = Some(Over::WhatIf);
    }

    /// Opens what if on the selected roll call, with the changes that it had if it was changed last.
    pub(super) fn start_what_if(&mut self) {
        if self.screen != Screen::Resolutions {
            self.message = Some(format!("what if is of roll calls; press {}", self.key_to(Action::Resolutions)));
            return;
        }
        match self.selected_roll_call().map(unchangeable) {
            Some(None) => self.over = Some(Over::WhatIf),
            Some(Some(why)) => self.message = Some(why.to_owned()),
            None => {}
        }
    }

    /// Does what was asked for, if that is something of what if; answers whether it was.
    pub(super) fn update_what_if(&mut self, action: Action) -> bool {
        match action {
            Action::Left => self.walk_voters(Direction::Left),
            Action::Right => self.walk_voters(Direction::Right),
            Action::Up => self.walk_voters(Direction::Up),
            Action::Down => self.walk_voters(Direction::Down),
            Action::Top => self.step_in_voters(isize::MIN),
            Action::Bottom => self.step_in_voters(isize::MAX),
            Action::Yes => self.cast(Ballot::Yes),
            Action::No => self.cast(Ballot::No),
            Action::Abstain => self.cast(Ballot::Abstain),
            Action::Absent => self.cast(Ballot::Absent),
            Action::TurnVeto => self.change(|app, roll_call, changes| changes.turn_veto(&app.record, roll_call)),
            Action::NextMajority => self.change(|_, roll_call, changes| {
                changes.next_majority(roll_call);
                Ok(())
            }),
            Action::NextCouncil => self.change(|app, roll_call, changes| changes.next_council(&app.record, roll_call)),
            Action::TakeFewest => self.take_fewest(),
            Action::WriteChanges => {
                let text = self.changes().text(&self.record);
                let line = Input::new(if text.is_empty() { text } else { text + " " });
                self.overlay = Some(Overlay::Changes { line });
            }
            Action::Undo => self.undo(),
            Action::Reset => self.change(|_, _, changes| {
                *changes = Changes::default();
                Ok(())
            }),
            Action::Picture => self.what_if.list ^= true,
            Action::Back | Action::WhatIf => self.over = None,
            _ => return false,
        }
        true
    }

    fn selected_roll_call(&self) -> Option<&RollCall> {
        self.record.roll_calls.get(self.roll_calls.selected()?)
    }

    /// Changes the changes of the selected roll call, or says why that cannot be.
    fn change(&mut self, how: impl FnOnce(&Self, &RollCall, &mut Changes) -> Result<(), String>) {
        let before = self.changes();
        let mut changes = before;
        // The cursor goes with the member, wherever its new ballot seats it.
        if let Some(voter) = self.what_if().and_then(|what_if| self.voter_among(&self.voters(&what_if))) {
            self.put_cursor(voter);
        }
        let Some(roll_call) = self.selected_roll_call() else { return };
        match how(self, roll_call, &mut changes) {
            Ok(()) => self.take(before, changes),
            Err(why) => self.message = Some(why),
        }
    }

    fn take(&mut self, before: Changes, changes: Changes) {
        let of = self.roll_calls.selected();
        if self.what_if.of != of {
            self.what_if = Asked { of, at: self.what_if.at, list: self.what_if.list, ..Asked::default() };
        }
        if before != changes {
            self.what_if.before.push(before);
            if self.what_if.before.len() > MOST {
                self.what_if.before.remove(0);
            }
            self.what_if.changes = changes;
        }
    }

    fn undo(&mut self) {
        let before = Some(&mut self.what_if).filter(|asked| asked.of == self.roll_calls.selected());
        match before.and_then(|asked| asked.before.pop()) {
            Some(before) => self.what_if.changes = before,
            None => self.message = Some("there is nothing to take back".to_owned()),
        }
    }

    /// The voter under the cursor casts a ballot.
    fn cast(&mut self, to: Ballot) {
        let Some(what_if) = self.what_if() else { return };
        let Some(voter) = self.voter_among(&self.voters(&what_if)) else { return };
        let change = match voter {
            Voter::Member(member) => Change::Ballot(member, to),
            Voter::Unnamed(from) => Change::Shift { from, to, ballots: 1 },
        };
        self.change(|app, roll_call, changes| changes.make(&app.record, roll_call, change));
    }

    fn take_fewest(&mut self) {
        let Some(what_if) = self.what_if() else { return };
        match &what_if.fewest {
            Fewest::Turn { example, .. } => self.change(|app, roll_call, changes| {
                example.iter().try_for_each(|change| changes.make(&app.record, roll_call, *change))
            }),
            fewest => self.message = Some(crate::answer::what_if::fewest_in_words(&self.record, fewest)),
        }
    }

    /// Makes the changes that were written, in place of those before; what is not understood stays to be mended.
    pub(super) fn take_changes(&mut self, line: Input) {
        let Some(roll_call) = self.selected_roll_call() else { return };
        match Changes::parse(line.value(), &self.record, roll_call) {
            Ok(changes) => {
                let added = changes.added(roll_call).iter().last();
                let before = self.changes();
                self.take(before, changes);
                if let Some(member) = added {
                    self.put_cursor(Voter::Member(member));
                }
            }
            Err(error) => {
                self.message = Some(error.message);
                self.overlay = Some(Overlay::Changes { line });
            }
        }
    }

    fn put_cursor(&mut self, voter: Voter) {
        self.what_if.at = Some(voter);
        if let Voter::Member(member) = voter {
            self.pictures.member = Some(member);
        }
    }

    /// Puts the cursor on a member; the second time it casts the next ballot.
    pub(super) fn click_in_what_if(&mut self, member: MemberId) {
        let Some(what_if) = self.what_if() else { return };
        let voter = Voter::Member(member);
        if self.voter_among(&self.voters(&what_if)) != Some(voter) {
            return self.put_cursor(voter);
        }
        let next = match what_if.roll_call.ballots.get(member) {
            Some(Ballot::Yes) => Ballot::No,
            Some(Ballot::No) => Ballot::Abstain,
            Some(Ballot::Abstain) => Ballot::Absent,
            Some(Ballot::Absent) | None => Ballot::Yes,
        };
        self.cast(next);
    }

    fn board(&self) -> Option<Board> {
        Some(board(self, &*self.what_if()?, self.areas(self.whole()).body()))
    }

    /// To the voter that lies in a direction.
    fn walk_voters(&mut self, direction: Direction) {
        let Some(board) = self.board() else { return };
        if let Some(to_a_row) = board.to_a_row {
            let by = isize::try_from(to_a_row).unwrap_or(1);
            return match direction {
                Direction::Left => self.step_in_voters(-1),
                Direction::Right => self.step_in_voters(1),
                Direction::Up => self.step_in_voters(-by),
                Direction::Down => self.step_in_voters(by),
            };
        }
        let cells: Vec<Cell> = board.spots.iter().map(|spot| spot.cell).collect();
        let cursor = self.voter_among(&board.voters);
        let at = board.spots.iter().find(|spot| Some(Voter::Member(spot.member)) == cursor);
        let next = at.and_then(|at| next_towards(&cells, at.cell, direction));
        if let Some(spot) = next.and_then(|next| board.spots.get(next)) {
            self.put_cursor(Voter::Member(spot.member));
        }
    }

    /// To a voter further on in their order.
    fn step_in_voters(&mut self, by: isize) {
        let Some(what_if) = self.what_if() else { return };
        let voters = self.voters(&what_if);
        let cursor = self.voter_among(&voters);
        let at = voters.iter().position(|voter| Some(*voter) == cursor).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(voters.len().saturating_sub(1));
        if let Some(voter) = voters.get(to) {
            self.put_cursor(*voter);
        }
    }
}
