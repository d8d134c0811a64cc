//! The state of the screen of ideal points: what is known for the roll calls in view, the session, the row, whether the
//! sessions go by.

use std::sync::Arc;
use std::time::Duration;

use super::list::List;
use super::pictures::Picture;
use super::{App, Screen};
use crate::analysis::Holder;
use crate::analysis::ideal::{NoEstimate, Point, regular_session};
use crate::answer::space::{Sitting, Space};
use crate::record::{MemberId, RollCall};
use crate::text::fold;
use crate::tui::estimating::Estimated;
use crate::tui::outline::Outline;

/// How long a session is shown while they go by.
const PACE: Duration = Duration::from_millis(600);

/// Views whose points are kept, so that going back to one is instant. Each takes less than a megabyte.
const MOST_KEPT: usize = 4;

/// By which column the members of a session are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpaceSort {
    /// The ideal point.
    Point,
    /// The short name of the time, case and accents aside.
    Name,
    /// The code.
    Code,
}

impl SpaceSort {
    fn word(self) -> &'static str {
        match self {
            Self::Point => "ideal point",
            Self::Name => "name",
            Self::Code => "code",
        }
    }

    pub(super) fn next(self) -> Self {
        match self {
            Self::Point => Self::Name,
            Self::Name => Self::Code,
            Self::Code => Self::Point,
        }
    }
}

/// How far an estimate has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Iterations done.
    pub iteration: usize,
    /// How much of the way is done, in percent.
    pub percent: u8,
}

/// What the screen shows, and where on it one is.
#[derive(Debug, Clone)]
pub struct SpaceState {
    /// The points of what is in view, once they are estimated.
    now: Option<Estimated>,
    /// Those of views there have been, each with its view, the latest last.
    kept: Vec<(Vec<usize>, Estimated)>,
    /// How far the estimate of what is in view has come.
    pub progress: Progress,
    /// The session that was chosen, or none yet.
    session: Option<u16>,
    /// Whose row was chosen, or none yet.
    chosen: Option<Holder>,
    /// Who has a point in the session, and the chosen one if it has none.
    pub list: List<Holder>,
    /// Whether the sessions go by.
    pub playing: bool,
}

/// What the detail depends on, beside what is in view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SpaceShown {
    known: bool,
    progress: Progress,
    session: Option<u16>,
    row: Option<Holder>,
    marked: Vec<MemberId>,
    playing: bool,
    /// The rows of the pane, which the pictures fill.
    rows: u16,
}

impl Default for SpaceState {
    fn default() -> Self {
        Self {
            now: None,
            kept: Vec::new(),
            progress: Progress::default(),
            session: None,
            chosen: None,
            list: List::new(Vec::new()),
            playing: false,
        }
    }
}

impl SpaceState {
    /// The points of what is in view, if they are known.
    pub fn known(&self) -> Option<&Arc<Space>> {
        self.now.as_ref()?.as_ref().ok()
    }

    /// Why there are none.
    pub fn why_none(&self) -> Option<NoEstimate> {
        self.now.as_ref()?.as_ref().err().copied()
    }

    /// The session that is shown: the chosen one, or the nearest that has points.
    pub fn sitting(&self) -> Option<&Sitting> {
        self.known()?.sitting(self.session.unwrap_or(u16::MAX))
    }

    /// Everything of this that the detail depends on, beside the marks, in a pane of some rows.
    pub(super) fn shown(&self, marked: &[MemberId], rows: u16) -> SpaceShown {
        SpaceShown {
            known: self.now.is_some(),
            progress: self.progress,
            session: self.session(),
            row: self.list.selected(),
            marked: marked.to_vec(),
            playing: self.playing,
            rows,
        }
    }

    /// The number of that session.
    pub fn session(&self) -> Option<u16> {
        self.sitting().map(|sitting| sitting.session)
    }
}

impl App {
    /// The revision of the view whose points are wanted: while they are shown and not known.
    pub fn wanted_points(&self) -> Option<u32> {
        let on_map = self.picture() == Some(Picture::Map) && self.pictures.by_points;
        ((self.screen == Screen::Space || on_map) && self.space.now.is_none()).then_some(self.filter.revision)
    }

    /// The points of the session of a roll call of the Assembly, if they are known.
    pub fn points_of(&self, roll_call: &RollCall) -> Option<(&Space, &Sitting)> {
        let space = self.space.known()?;
        Some((space, space.sitting(regular_session(roll_call)?)?))
    }

    /// How long until the clock is to strike; none while nothing plays.
    pub fn pace(&self) -> Option<Duration> {
        self.space.playing.then_some(PACE).into_iter().chain(self.timer_pace()).min()
    }

    /// The view has changed: its points are others.
    pub(super) fn forget_points(&mut self) {
        let known = self.space.kept.iter().position(|(view, _)| *view == self.filter.view);
        self.space.now = known.map(|at| {
            // What is looked at last goes last.
            let kept = self.space.kept.remove(at);
            let estimated = kept.1.clone();
            self.space.kept.push(kept);
            estimated
        });
        self.space.progress = Progress::default();
        self.space.playing = false;
        self.list_points();
    }

    /// An estimate has come so far. Says whether that can be seen.
    pub(super) fn estimating(&mut self, revision: u32, progress: Progress) -> bool {
        let seen = self.wanted_points() == Some(revision);
        if seen {
            self.space.progress = progress;
        }
        seen
    }

    /// An estimate is done; one of a view that has gone by is of no use. Says whether that can be seen.
    pub fn estimated(&mut self, revision: u32, estimated: Estimated) -> bool {
        if revision != self.filter.revision || self.space.now.is_some() {
            return false;
        }
        if self.space.kept.len() == MOST_KEPT {
            self.space.kept.drain(..1);
        }
        self.space.kept.push((self.filter.view.clone(), estimated.clone()));
        self.space.now = Some(estimated);
        self.list_points();
        self.start_detail();
        self.screen == Screen::Space
    }

    /// Comes to the screen: for the first time at the session of the roll call that one comes from, and at the United
    /// States, which show what the sign means.
    pub(super) fn enter_space(&mut self) {
        let here = self.roll_calls.selected().and_then(|place| self.record.roll_calls.get(place));
        self.space.session = self.space.session.or_else(|| here.and_then(regular_session));
        self.list_points();
    }

    /// Makes the rows of the session.
    pub(super) fn list_points(&mut self) {
        let Some((space, sitting)) = self.space.known().zip(self.space.sitting()) else {
            self.space.list = List::new(Vec::new());
            return;
        };
        let mut points = space.points_in(sitting).to_vec();
        match self.sorting.space {
            SpaceSort::Point => points.sort_by(|a, b| a.point.total_cmp(&b.point)),
            SpaceSort::Name => points.sort_by_cached_key(|at| fold(at.holder().name(&self.record))),
            SpaceSort::Code => {}
        }
        if self.sorting.space_descending {
            points.reverse();
        }
        let mut rows: Vec<_> = points.iter().map(Point::holder).collect();
        let chosen = self.space.chosen.or_else(|| self.record.member("USA").map(|member| Holder { member, era: 0 }));
        let chosen = chosen.or(rows.first().copied());
        if let Some(chosen) = chosen {
            // In another era it is the same seat; without a point it keeps its place at the end.
            let same = rows.iter().rev().find(|row| **row == chosen);
            let same = same.or_else(|| rows.iter().rev().find(|row| row.member == chosen.member)).copied();
            let row = same.unwrap_or_else(|| {
                rows.push(chosen);
                chosen
            });
            let outline = Outline::plain(rows.len());
            self.space.list.set_rows(rows, outline, |_, _| 0);
            self.space.list.choose(row);
            self.space.chosen = Some(row);
        }
    }

    /// The row under the cursor has become another.
    pub(super) fn choose_point(&mut self) {
        self.space.chosen = self.space.list.selected().or(self.space.chosen);
        self.list_points();
    }

    /// Puts the cursor on a member, whether it has a point in the session or not.
    pub(super) fn choose_member(&mut self, member: MemberId) {
        let of_member = |row: &&Holder| row.member == member;
        let row = self.space.list.rows().iter().rev().find(of_member).copied();
        let last = Holder { member, era: self.record.about(member).eras.len() };
        self.choose_holder(row.unwrap_or(last));
    }

    /// Puts the cursor on whoever held a seat.
    pub(super) fn choose_holder(&mut self, holder: Holder) {
        self.space.chosen = Some(holder);
        self.list_points();
    }

    /// Shows a session, or the nearest that has points.
    pub(super) fn choose_session(&mut self, session: u16) {
        self.space.session = Some(session);
        self.list_points();
    }

    /// To the session before or after. Says whether there was one.
    pub(super) fn step_session(&mut self, later: bool) -> bool {
        let Some((space, here)) = self.space.known().zip(self.space.session()) else { return false };
        let at = space.sittings.partition_point(|sitting| sitting.session < here);
        let next = if later { at.checked_add(1) } else { at.checked_sub(1) };
        let next = next.and_then(|at| space.sittings.get(at)).map(|sitting| sitting.session);
        if let Some(session) = next {
            self.choose_session(session);
            self.start_detail();
        }
        next.is_some()
    }

    /// Lets the sessions go by, from the first if the last is shown, or stops. From another screen it goes there first.
    pub(super) fn toggle_play(&mut self) {
        self.go_to_screen(Screen::Space);
        if self.space.playing {
            self.space.playing = false;
            return;
        }
        let Some(space) = self.space.known() else {
            self.message = Some("there are no points to play yet".to_owned());
            return;
        };
        let (first, last) = (space.sittings.first(), space.sittings.last());
        let (first, last) = (first.map(|at| at.session), last.map(|at| at.session));
        if first == last {
            self.message = Some("there is one session only".to_owned());
            return;
        }
        if !self.motion {
            self.play_by_hand(first.filter(|_| self.space.session() == last));
            return;
        }
        if let Some(first) = first.filter(|_| self.space.session() == last) {
            self.choose_session(first);
        }
        self.space.playing = true;
    }

    /// One session on, since nothing may move by itself; from the last one to the first.
    fn play_by_hand(&mut self, first: Option<u16>) {
        match first {
            Some(first) => self.choose_session(first),
            None => {
                self.step_session(true);
            }
        }
        self.message = Some("one session on: nothing moves by itself".to_owned());
    }

    /// The clock struck. Says whether that can be seen.
    pub(super) fn tick(&mut self) -> bool {
        if !self.space.playing {
            return false;
        }
        self.step_session(true);
        let last = self.space.known().and_then(|space| space.sittings.last()).map(|sitting| sitting.session);
        self.space.playing = self.space.session() != last;
        true
    }

    /// Sorts the members of the session by the next column.
    pub(super) fn sort_points_by(&mut self, sort: SpaceSort) {
        (self.sorting.space, self.sorting.space_descending) = (sort, sort == SpaceSort::Point);
        self.list_points();
        self.message = Some(format!("sorted by {}", sort.word()));
    }
}
