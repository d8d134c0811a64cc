//! Pictures over the screens: which is open, and whom the cursor is on.

use super::{App, Screen};
use crate::analysis::Holder;
use crate::picture::{Cell, Direction, next_towards};
use crate::record::{Body, Date, MemberId};
use crate::tui::action::Action;
use crate::tui::document::Link;
use crate::tui::pictures::{self, Spot};

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Picture {
    /// The chamber of the selected roll call: the half circle of the Assembly, the table of the Council.
    Chamber,
}

impl Picture {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 1] = [Self::Chamber];

    fn next(self) -> Option<Self> {
        Self::ALL.into_iter().skip_while(|picture| *picture != self).nth(1)
    }
}

/// The picture over the screen, and what is chosen in it.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    /// Stands in place of list and detail.
    pub open: Option<Picture>,
    /// The member under the cursor, wherever it is.
    pub member: Option<MemberId>,
    /// The member by agreement with whom others are put in order.
    pub compared: Option<MemberId>,
}

impl App {
    /// The member that the cursor of a picture is on: the one it was put on, else the first.
    pub fn pictured_member(&self, spots: &[Spot]) -> Option<MemberId> {
        let there = |member: &MemberId| spots.iter().any(|spot| spot.member == *member);
        self.pictures.member.filter(there).or_else(|| spots.first().map(|spot| spot.member))
    }

    /// How often each member, by place, votes like one in the roll calls of the Assembly in view, as its seat was held on a
    /// day; nothing for who shares none with it.
    pub fn agreement_with(&self, member: MemberId, day: Date) -> Vec<Option<f64>> {
        let votes = self.votes();
        let counted = votes.counted(self.measuring.drop_unanimous);
        let place = |member| votes.planes.place(Holder::on(&self.record, member, day));
        let with = place(member).filter(|_| self.counted_body() == Body::GeneralAssembly);
        let figure = |other| {
            let (with, other) = with.zip(place(other))?;
            if with == other {
                return Some(1.0);
            }
            votes.planes.table(with, other, &counted, &(0..votes.len())).figure(self.measuring.method)
        };
        self.record.member_ids().map(figure).collect()
    }

    /// Opens a picture, turns to the next one, or leaves them.
    pub(super) fn next_picture(&mut self) {
        match self.pictures.open {
            Some(picture) => self.pictures.open = picture.next(),
            None if self.screen == Screen::Resolutions => self.pictures.open = Some(Picture::Chamber),
            None => self.message = Some("pictures are of roll calls; press 1".to_owned()),
        }
    }

    /// Does what was asked for, if that is something of a picture; answers whether it was.
    pub(super) fn update_picture(&mut self, action: Action) -> bool {
        match action {
            Action::Left => self.walk(Direction::Left),
            Action::Right => self.walk(Direction::Right),
            Action::Up => self.walk(Direction::Up),
            Action::Down => self.walk(Direction::Down),
            Action::NextMember => self.step(1),
            Action::PreviousMember => self.step(-1),
            Action::Top => self.step(isize::MIN),
            Action::Bottom => self.step(isize::MAX),
            Action::Compare => self.compare(),
            Action::In => self.go_to_pictured(),
            Action::Back => self.pictures.open = None,
            _ => return false,
        }
        true
    }

    /// The member under the cursor of the picture.
    pub(super) fn pictured(&self) -> Option<MemberId> {
        self.pictured_member(&self.spots())
    }

    fn spots(&self) -> Vec<Spot> {
        pictures::drawn(self, self.areas(self.whole()).body()).spots
    }

    fn walk(&mut self, direction: Direction) {
        let spots = self.spots();
        let cells: Vec<Cell> = spots.iter().map(|spot| spot.cell).collect();
        let cursor = self.pictured_member(&spots);
        let at = spots.iter().find(|spot| Some(spot.member) == cursor);
        if let Some(next) = at.and_then(|at| next_towards(&cells, at.cell, direction)) {
            self.pictures.member = spots.get(next).map(|spot| spot.member);
        }
    }

    /// To a member further on in the order of the picture.
    fn step(&mut self, by: isize) {
        let spots = self.spots();
        let cursor = self.pictured_member(&spots);
        let at = spots.iter().position(|spot| Some(spot.member) == cursor).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(spots.len().saturating_sub(1));
        self.pictures.member = spots.get(to).map(|spot| spot.member);
    }

    /// Puts members in order by agreement with the one under the cursor; asked again for the same one, no longer.
    fn compare(&mut self) {
        let member = self.pictured();
        let again = self.pictures.compared == member;
        self.pictures.compared = member.filter(|_| !again);
        self.message = Some(match self.pictures.compared {
            Some(member) => format!("by agreement with {}", self.record.about(member).short_name()),
            None => format!("by {}", self.grouping.word()),
        });
    }

    pub(super) fn go_to_pictured(&mut self) {
        if let Some(member) = self.pictured() {
            self.pictures.open = None;
            self.follow(Link::Member(member));
        }
    }

    /// Puts the cursor on a member; the second time goes to it.
    pub(super) fn click_member(&mut self, member: MemberId) {
        if self.pictured() == Some(member) {
            self.go_to_pictured();
        } else {
            self.pictures.member = Some(member);
        }
    }
}
