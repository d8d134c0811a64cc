//! The ballots that the model sees, laid out so that a pass over them is fast.

use std::collections::HashMap;
use std::ops::Range;

use super::sessions::regular_session;
use crate::record::{Ballot, Body, MemberId, Record};

/// The ballots that count, in the order of the latent scale.
pub const SCALE: [Ballot; 3] = [Ballot::Yes, Ballot::Abstain, Ballot::No];

/// What keeps its identity over time: a member in one of its eras.
pub struct Seat {
    pub member: MemberId,
    pub era: usize,
    /// Its points, by time.
    pub points: Vec<usize>,
}

/// What a point is of: a seat in a session in which it cast a ballot.
pub struct Place {
    pub seat: usize,
    pub session: u16,
    pub ballots: u32,
}

/// Who cast which ballot in a roll call.
pub struct Votes {
    /// Its place among the record's roll calls.
    pub roll_call: usize,
    pub session: u16,
    /// The points of those who cast each ballot of [`SCALE`], among all voters.
    runs: [Range<usize>; 3],
}

/// A regular session: its points and its roll calls, which stand together.
pub struct Sitting {
    pub session: u16,
    pub points: Range<usize>,
    pub votes: Range<usize>,
}

/// All of them, by session.
#[derive(Default)]
pub struct Sheet {
    pub seats: Vec<Seat>,
    pub places: Vec<Place>,
    pub votes: Vec<Votes>,
    pub sittings: Vec<Sitting>,
    /// Roll calls in which everybody cast the same ballot.
    pub unanimous: usize,
    voters: Vec<u32>,
}

#[expect(clippy::indexing_slicing, reason = "seats, points and votes go by the numbers that are given to them here")]
impl Sheet {
    /// The Assembly's roll calls by vote of a view, each once. Others in it are passed over.
    pub fn of(record: &Record, view: &[usize]) -> Self {
        let mut sheet = Self::default();
        let mut chosen = Vec::with_capacity(view.len());
        for &place in view {
            let Some(roll_call) = record.roll_calls.get(place) else { continue };
            let counts = roll_call.body == Body::GeneralAssembly && roll_call.manner.is_by_vote();
            if let Some(session) = regular_session(roll_call).filter(|_| counts) {
                chosen.push((session, place));
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        chosen.retain(|(_, place)| {
            let ballots = &record.roll_calls[*place].ballots;
            let kinds = SCALE.into_iter().filter(|ballot| !ballots.of(*ballot).is_empty()).count();
            sheet.unanimous += usize::from(kinds == 1);
            kinds > 1
        });
        let mut seats = HashMap::new();
        for sitting in chosen.chunk_by(|a, b| a.0 == b.0) {
            sheet.add_sitting(record, sitting, &mut seats);
        }
        sheet
    }

    fn add_sitting(
        &mut self,
        record: &Record,
        sitting: &[(u16, usize)],
        seats: &mut HashMap<(MemberId, usize), usize>,
    ) {
        let (first_point, first_votes) = (self.places.len(), self.votes.len());
        for &(session, place) in sitting {
            let roll_call = &record.roll_calls[place];
            let runs = SCALE.map(|ballot| {
                let start = self.voters.len();
                for member in roll_call.ballots.of(ballot).iter() {
                    let era = record.about(member).eras.iter().filter(|from| **from <= roll_call.date).count();
                    let seat = *seats.entry((member, era)).or_insert_with(|| {
                        self.seats.push(Seat { member, era, points: Vec::new() });
                        self.seats.len() - 1
                    });
                    let point = self.point_of(seat, session, first_point);
                    self.places[point].ballots += 1;
                    self.voters.push(point as u32);
                }
                start..self.voters.len()
            });
            self.votes.push(Votes { roll_call: place, session, runs });
        }
        if let Some(&(session, _)) = sitting.first() {
            let (points, votes) = (first_point..self.places.len(), first_votes..self.votes.len());
            self.sittings.push(Sitting { session, points, votes });
        }
    }

    /// The point of a seat in the session whose points begin there.
    fn point_of(&mut self, seat: usize, session: u16, first: usize) -> usize {
        match self.seats[seat].points.last() {
            Some(&last) if last >= first => last,
            _ => {
                let new = self.places.len();
                self.places.push(Place { seat, session, ballots: 0 });
                self.seats[seat].points.push(new);
                new
            }
        }
    }

    /// The points of those who cast the ballot of that place in [`SCALE`].
    pub fn voters(&self, votes: &Votes, ballot: usize) -> &[u32] {
        &self.voters[votes.runs[ballot].clone()]
    }

    /// The sessions in at most `n` runs of about as many ballots each.
    pub fn parts(&self, n: usize) -> Vec<Range<usize>> {
        let fair = self.voters.len().div_ceil(n.max(1));
        let (mut parts, mut start, mut done) = (Vec::new(), 0, 0);
        for (at, sitting) in self.sittings.iter().enumerate() {
            let end = self.votes[sitting.votes.clone()].last().map_or(0, |votes| votes.runs[2].end);
            if end - done >= fair || at + 1 == self.sittings.len() {
                parts.push(start..at + 1);
                (start, done) = (at + 1, end);
            }
        }
        parts
    }
}
