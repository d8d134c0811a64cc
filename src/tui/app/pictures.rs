//! Pictures over the screens: which is open, and whom the cursor is on.

use std::rc::Rc;

use super::measuring::Measuring;
use super::{App, Over, Screen};
use crate::analysis::ideal::regular_session;
use crate::answer::map::agreement_with;
use crate::answer::matrix::{Asked, Rows, rows};
use crate::answer::world::World;
use crate::picture::atlas::{Shape, Tenths};
pub use crate::picture::map::Grain;
use crate::picture::map::{Map, atlas, map};
use crate::picture::projection::Window;
use crate::picture::{Cell, Direction, Room, next_towards};
use crate::record::{Date, MemberId};
use crate::tui::action::Action;
use crate::tui::document::Link;
use crate::tui::pictures::{self, Spot, matrix};

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Picture {
    /// The chamber of the selected roll call: the half circle of the Assembly, the table of the Council.
    Chamber,
    /// The world, by what members did or by agreement with one of them.
    Map,
    /// Members and roll calls.
    Matrix,
}

impl Picture {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Chamber, Self::Map, Self::Matrix];
}

/// What a map depends on.
pub(super) type MapAsked = (Window, Room, Grain);

/// What the rows of a matrix depend on: what is asked for, and the view.
pub(super) type MatrixAsked = (Asked, u32);

/// What is chosen in pictures.
#[derive(Debug, Clone)]
pub struct Pictures {
    /// The member under the cursor, wherever it is.
    pub member: Option<MemberId>,
    /// The member by agreement with whom others are put in order.
    pub compared: Option<MemberId>,
    /// The part of the world on the map.
    pub window: Window,
    /// How finely its shapes are drawn where there are colours.
    pub grain: Grain,
    /// Whether it shows ideal points in place of ballots.
    pub by_points: bool,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { member: None, compared: None, window: Window::WORLD, grain: Grain::Fine, by_points: false }
    }
}

/// Parts of the world to look at, in the order in which a key goes through them; boxes of degrees, roughly.
pub const PARTS: [(&str, Window); 9] = [
    ("the world", Window::WORLD),
    ("Africa", Window { centre: (170, 10), degrees: (80, 74) }),
    ("the Americas", Window { centre: (-850, 100), degrees: (110, 130) }),
    ("the Caribbean", Window { centre: (-730, 175), degrees: (34, 20) }),
    ("Asia", Window { centre: (950, 280), degrees: (100, 76) }),
    ("South-East Asia", Window { centre: (1160, 60), degrees: (56, 40) }),
    ("the Middle East", Window { centre: (460, 270), degrees: (42, 32) }),
    ("Europe", Window { centre: (150, 540), degrees: (70, 40) }),
    ("Oceania", Window { centre: (1600, -140), degrees: (110, 72) }),
];

impl App {
    /// The member that the cursor of a picture is on: the one it was put on, else the first.
    pub fn pictured_member(&self, spots: &[Spot]) -> Option<MemberId> {
        let there = |member: &MemberId| spots.iter().any(|spot| spot.member == *member);
        self.pictures.member.filter(there).or_else(|| spots.first().map(|spot| spot.member))
    }

    /// How often each member, by place, votes like one in the roll calls of the Assembly in view, as its seat was held on a
    /// day; nothing for who shares none with it.
    pub fn agreement_with(&self, member: MemberId, day: Date) -> Vec<Option<f64>> {
        let Measuring { method, drop_unanimous, .. } = self.measuring;
        agreement_with(&self.record, self.votes(), member, day, (method, drop_unanimous))
    }

    /// The rows of the matrix; the last ones are kept, since to put them in order everyone is compared.
    pub fn matrix_rows(&self) -> Rc<Rows> {
        let Some(asked) = matrix::asked(self) else { return Rc::default() };
        let made = (asked, self.filter.revision);
        if let Some((of, rows)) = &*self.matrix.borrow()
            && *of == made
        {
            return Rc::clone(rows);
        }
        let rows = Rc::new(rows(&self.record, self.votes(), asked));
        self.matrix.replace(Some((made, Rc::clone(&rows))));
        rows
    }

    /// The pictures of the screen one is on, in the order in which a key goes through them.
    fn pictures_here(&self) -> &'static [Picture] {
        match self.screen {
            Screen::Resolutions => &Picture::ALL,
            Screen::Countries => &[Picture::Map, Picture::Matrix],
            Screen::Blocs => &[Picture::Matrix],
            Screen::Space => &[Picture::Map],
            Screen::Lessons => &[],
        }
    }

    /// Opens a picture, turns to the next one, or leaves them.
    pub(super) fn next_picture(&mut self) {
        let here = self.pictures_here();
        if here.is_empty() {
            self.message = Some("lessons have no picture of their own; the other screens have".to_owned());
            return;
        }
        let next = match self.picture() {
            Some(picture) => here.iter().skip_while(|other| **other != picture).nth(1),
            None => {
                self.start_pictures();
                here.first()
            }
        };
        self.over = next.copied().map(Over::Picture);
    }

    /// A picture shows what the screen is about: roll calls by ballot, a member by agreement with it, ideal points by session.
    fn start_pictures(&mut self) {
        let member = match self.screen {
            Screen::Countries => self.countries.selected(),
            Screen::Space => self.space.list.selected().map(|row| row.member),
            Screen::Resolutions | Screen::Blocs | Screen::Lessons => None,
        };
        self.pictures.compared = member.filter(|_| self.screen == Screen::Countries);
        self.pictures.by_points = self.screen == Screen::Space;
        self.pictures.member = member.or(self.pictures.member);
        self.suit_roll_call();
    }

    /// Away from the roll calls a picture is drawn around the selected one if it suits, else around the last in view that does.
    pub(super) fn suit_roll_call(&mut self) {
        let suits = |place: &usize| {
            let Some(roll_call) = self.record.roll_calls.get(*place) else { return false };
            let counted = roll_call.manner.is_by_vote() && roll_call.body == self.counted_body();
            match self.screen {
                Screen::Resolutions | Screen::Lessons => true,
                Screen::Countries => {
                    let member = self.countries.selected();
                    counted
                        && member.is_some_and(|member| {
                            self.record.members_on(roll_call.body, roll_call.date).contains(member)
                        })
                }
                Screen::Blocs => counted,
                Screen::Space => counted && regular_session(roll_call) == self.space.session(),
            }
        };
        if self.roll_calls.selected().is_some_and(|place| suits(&place)) {
            return;
        }
        if let Some(place) = self.filter.view.iter().rev().copied().find(suits) {
            self.choose_roll_call(place);
        }
    }

    /// Does what was asked for, if that is something of a picture; answers whether it was.
    pub(super) fn update_picture(&mut self, action: Action) -> bool {
        if self.picture() == Some(Picture::Matrix) && self.update_matrix(action) {
            return true;
        }
        match action {
            Action::Left => self.walk(Direction::Left),
            Action::Right => self.walk(Direction::Right),
            Action::Up => self.walk(Direction::Up),
            Action::Down => self.walk(Direction::Down),
            Action::NextMember => self.step(1),
            Action::PreviousMember => self.step(-1),
            Action::Top => self.step(isize::MIN),
            Action::Bottom => self.step(isize::MAX),
            Action::ByAgreement => self.order_by_agreement(),
            Action::ByPoints => self.toggle_points(),
            Action::In => self.go_to_pictured(),
            Action::Back => self.over = None,
            _ if self.picture() == Some(Picture::Map) => return self.update_map(action),
            _ => return false,
        }
        true
    }

    fn update_matrix(&mut self, action: Action) -> bool {
        const PAGE: isize = 20;
        match action {
            Action::Left => self.step_in_columns(-1),
            Action::Right => self.step_in_columns(1),
            Action::MapLeft => self.step_in_columns(-PAGE),
            Action::MapRight => self.step_in_columns(PAGE),
            Action::Up | Action::PreviousMember => self.step_in_rows(-1),
            Action::Down | Action::NextMember => self.step_in_rows(1),
            Action::MapUp => self.step_in_rows(-PAGE),
            Action::MapDown => self.step_in_rows(PAGE),
            Action::Top => self.step_in_rows(isize::MIN),
            Action::Bottom => self.step_in_rows(isize::MAX),
            _ => return false,
        }
        true
    }

    /// To another column, which is the roll call that the list is on too.
    fn step_in_columns(&mut self, by: isize) {
        let last = self.votes().places.len().saturating_sub(1);
        let to = matrix::column(self).saturating_add_signed(by).min(last);
        if let Some(place) = self.votes().places.get(to).copied() {
            self.choose_roll_call(place);
            self.start_detail();
        }
    }

    fn step_in_rows(&mut self, by: isize) {
        let rows = self.matrix_rows();
        let last = rows.members.len().saturating_sub(1);
        let to = matrix::row(self, &rows.members).saturating_add_signed(by).min(last);
        self.pictures.member = rows.members.get(to).copied();
    }

    fn update_map(&mut self, action: Action) -> bool {
        match action {
            Action::NextPart => self.next_part(1),
            Action::PreviousPart => self.next_part(PARTS.len() - 1),
            Action::Closer => self.zoom(true),
            Action::Farther => self.zoom(false),
            Action::MapLeft => self.pictures.window = self.pictures.window.moved(-1, 0),
            Action::MapRight => self.pictures.window = self.pictures.window.moved(1, 0),
            Action::MapUp => self.pictures.window = self.pictures.window.moved(0, 1),
            Action::MapDown => self.pictures.window = self.pictures.window.moved(0, -1),
            Action::NextGrain => {
                self.pictures.grain = match self.pictures.grain {
                    Grain::Fine => Grain::Halves,
                    Grain::Halves => Grain::Whole,
                    Grain::Whole => Grain::Fine,
                }
            }
            _ => return false,
        }
        true
    }

    /// To another part of the world; from a window of one's own to the first.
    fn next_part(&mut self, by: usize) {
        let at = PARTS.iter().position(|(_, window)| *window == self.pictures.window);
        let (name, window) = PARTS[at.map_or(0, |at| (at + by) % PARTS.len())];
        self.pictures.window = window;
        self.message = Some(name.to_owned());
    }

    /// Looks closer at the member under the cursor, or from farther away.
    fn zoom(&mut self, closer: bool) {
        let window = self.pictures.window;
        let place = self.pictured().and_then(|member| self.place_of(member));
        self.pictures.window = window.zoomed(place.unwrap_or(window.centre), closer);
    }

    /// About where a member is on the globe.
    fn place_of(&self, member: MemberId) -> Option<Tenths> {
        let day = self.record.roll_calls.get(self.roll_calls.selected()?)?.date;
        let shapes = self.world().shapes_on(&self.record, day);
        let dots = self.world().dots_on(&self.record, day);
        let shape = shapes.iter().position(|other| *other == Some(member)).and_then(|at| atlas().shapes.shapes.get(at));
        let dot = || dots.iter().position(|other| *other == Some(member)).and_then(|at| atlas().places.dots.get(at));
        shape.and_then(Shape::middle).or_else(|| dot().map(|dot| dot.at))
    }

    /// Whose the shapes and dots of the map are.
    pub fn world(&self) -> &World {
        self.world.get_or_init(|| World::of(&self.record, atlas()))
    }

    /// A map; the last few are kept, so that the cursor moves over one that is drawn already.
    pub fn map_of(&self, window: Window, room: Room, grain: Grain) -> Rc<Map> {
        const KEPT: usize = 4;
        let asked = (window, room, grain);
        let mut maps = self.maps.borrow_mut();
        if let Some((_, map)) = maps.iter().find(|(of, _)| *of == asked) {
            return Rc::clone(map);
        }
        let made = Rc::new(map(atlas(), window, room, grain));
        maps.insert(0, (asked, Rc::clone(&made)));
        maps.truncate(KEPT);
        made
    }

    /// The member under the cursor of the picture.
    pub(super) fn pictured(&self) -> Option<MemberId> {
        self.pictured_member(&self.spots())
    }

    fn spots(&self) -> Vec<Spot> {
        let Some(picture) = self.picture() else { return Vec::new() };
        pictures::drawn(self, picture, self.areas(self.whole()).body()).spots
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
    fn order_by_agreement(&mut self) {
        let member = self.pictured();
        let again = self.pictures.compared == member;
        self.pictures.by_points = false;
        self.pictures.compared = member.filter(|_| !again);
        self.message = Some(match self.pictures.compared {
            Some(member) => format!("by agreement with {}", self.record.about(member).short_name()),
            None => format!("by {}", self.grouping.word()),
        });
    }

    /// Shows ideal points on the map, or ballots again.
    fn toggle_points(&mut self) {
        self.pictures.by_points ^= true;
        if self.pictures.by_points {
            self.over = Some(Over::Picture(Picture::Map));
        }
        self.message = Some(if self.pictures.by_points { "by ideal point" } else { "by ballot" }.to_owned());
    }

    pub(super) fn go_to_pictured(&mut self) {
        if let Some(member) = self.pictured() {
            self.follow(Link::Member(member));
            self.over = None;
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
