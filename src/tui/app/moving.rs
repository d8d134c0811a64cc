//! Moving: from screen to screen, in lists and details, where links lead, and back the way one came.

use super::history::Place;
use super::{App, Focus, Over, Screen};
use crate::tui::action::Action;
use crate::tui::document::Link;

impl App {
    pub(super) fn turn_screen(&mut self, forward: bool) {
        let at = Screen::ALL.iter().position(|screen| *screen == self.screen).unwrap_or(0);
        let step = if forward { 1 } else { Screen::ALL.len() - 1 };
        self.go_to_screen(Screen::ALL[(at + step) % Screen::ALL.len()]);
    }

    pub(super) fn go_to_screen(&mut self, screen: Screen) {
        // Years are of any screen, pictures of roll calls.
        self.over = self.over.filter(|over| *over == Over::Years);
        if screen != self.screen {
            self.history.leave(self.place());
            self.comparing = false;
            self.screen = screen;
            if screen == Screen::Space {
                self.enter_space();
            }
            self.focus = Focus::List;
            self.start_detail();
        }
    }

    pub(super) fn page(&self) -> isize {
        let area = match self.focus {
            Focus::List => self.list_area(),
            Focus::Detail => self.detail_area(),
        };
        isize::from(i16::try_from(area.height).unwrap_or(i16::MAX).saturating_sub(3).max(1))
    }

    pub(super) fn move_by(&mut self, by: isize) {
        match (self.focus, self.screen) {
            (Focus::List, Screen::Resolutions) => self.roll_calls.move_by(by),
            (Focus::List, Screen::Countries) => self.countries.move_by(by),
            (Focus::List, Screen::Blocs) => self.blocs.move_by(by),
            (Focus::List, Screen::Lessons) => self.lessons.list.move_by(by),
            (Focus::List, Screen::Space) => {
                self.space.list.move_by(by);
                self.choose_point();
            }
            (Focus::Detail, _) => {
                let last = self.document(self.detail_area().width).stops().saturating_sub(1);
                self.stop = self.stop.saturating_add_signed(by).min(last);
                return;
            }
        }
        self.start_detail();
    }

    /// A page of the list is a page of its lines, headings among them.
    pub(super) fn page_by(&mut self, by: isize) {
        match (self.focus, self.screen) {
            (Focus::List, Screen::Resolutions) => self.roll_calls.page_by(by),
            (Focus::List, Screen::Countries) => self.countries.page_by(by),
            (Focus::List, Screen::Blocs) => self.blocs.page_by(by),
            (Focus::List, Screen::Lessons) => self.lessons.list.page_by(by),
            (Focus::List, Screen::Space) => {
                self.space.list.page_by(by);
                self.choose_point();
            }
            (Focus::Detail, _) => return self.move_by(by),
        }
        self.start_detail();
    }

    pub(super) fn move_by_heading(&mut self, forward: bool) {
        let moved = match (self.focus, self.screen) {
            (Focus::List, Screen::Resolutions) => self.roll_calls.move_by_heading(forward),
            (Focus::List, Screen::Countries) => self.countries.move_by_heading(forward),
            (Focus::List, Screen::Blocs) => self.blocs.move_by_heading(forward),
            (Focus::List, Screen::Space) => self.space.list.move_by_heading(forward),
            (Focus::List, Screen::Lessons) => false,
            (Focus::Detail, _) => {
                let stop = self.document(self.detail_area().width).heading_from(self.stop, forward);
                self.stop = stop.unwrap_or(self.stop);
                return;
            }
        };
        if moved {
            self.start_detail();
        } else {
            self.message = Some(if forward { "no heading below" } else { "no heading above" }.to_owned());
        }
    }

    /// Puts the cursor of the detail on the first thing that leads somewhere, unless the head would have to leave the
    /// screen for that.
    pub(super) fn start_detail(&mut self) {
        self.stop = 0;
        if self.focus == Focus::Detail {
            let area = self.detail_area();
            let document = self.document(area.width);
            let first = document.first_link();
            let line = document.stop(first).map_or(0, |stop| stop.line);
            // Whoever goes into a lesson wants to begin it.
            if line < usize::from(area.height / 2) || self.screen == Screen::Lessons {
                self.stop = first;
            }
        }
    }

    pub(super) fn go_in(&mut self) {
        match self.focus {
            Focus::List => {
                let something = match self.screen {
                    Screen::Resolutions => self.roll_calls.selected().is_some(),
                    Screen::Countries => self.countries.selected().is_some(),
                    Screen::Blocs => self.blocs.selected().is_some(),
                    Screen::Space => self.space.list.selected().is_some(),
                    Screen::Lessons => self.lessons.list.selected().is_some(),
                };
                if something {
                    self.focus = Focus::Detail;
                    self.start_detail();
                }
            }
            Focus::Detail => {
                if let Some(link) = self.stop_link() {
                    self.follow(link);
                }
            }
        }
    }

    /// Goes where a link leads, also to what the filter leaves out, which is then marked so.
    pub fn follow(&mut self, link: Link) {
        match link {
            Link::Notes => return self.toggle_notes(),
            Link::Differing(group) => {
                self.differing_from = Some(group).filter(|group| self.differing_from != Some(*group));
                return;
            }
            Link::Step { lesson, step } => return self.begin_lesson(lesson, step),
            _ => {}
        }
        self.history.leave(self.place());
        match link {
            Link::RollCall(place) => {
                self.screen = Screen::Resolutions;
                self.choose_roll_call(place);
            }
            Link::Member(member) => {
                self.screen = Screen::Countries;
                self.comparing = false;
                self.countries.choose(member);
            }
            Link::Group(place) => {
                self.screen = Screen::Blocs;
                self.comparing = false;
                self.blocs.choose(place);
            }
            Link::Session(session) => {
                self.screen = Screen::Space;
                self.choose_session(session);
            }
            Link::Step { .. } | Link::Differing(_) | Link::Notes => {}
        }
        self.focus = Focus::Detail;
        self.start_detail();
    }

    /// Opens the notes, or folds them; the cursor does not stay behind on lines that went away.
    pub(super) fn toggle_notes(&mut self) {
        self.notes_open ^= true;
        if self.focus == Focus::Detail {
            let document = self.document(self.detail_area().width);
            let folded = document.stop_to(Link::Notes).filter(|_| !self.notes_open);
            self.stop = self.stop.min(folded.unwrap_or(document.stops().saturating_sub(1)));
        }
    }

    pub(super) fn choose_roll_call(&mut self, place: usize) {
        if !self.roll_calls.choose(place) {
            self.outside = Some(place);
            self.sort_roll_calls();
            self.roll_calls.choose(place);
        }
    }

    pub(super) fn go_back(&mut self) {
        if self.focus == Focus::Detail && !self.is_comparing() {
            self.focus = Focus::List;
        } else if let Some(place) = self.history.back(self.place()) {
            self.return_to(place);
        } else if self.is_comparing() {
            self.comparing = false;
            self.start_detail();
        }
    }

    pub(super) fn go_forward(&mut self) {
        match self.history.forward(self.place()) {
            Some(place) => self.return_to(place),
            None => self.message = Some("there is nothing to go forward to".to_owned()),
        }
    }

    pub(super) fn return_to(&mut self, place: Place) {
        self.screen = place.screen;
        self.comparing = place.comparing;
        // What is opened part by part is gone back to only as it was left.
        self.over = place.over.filter(|over| *over != Over::Reveal);
        self.focus = place.focus;
        self.grouping = place.grouping;
        self.sorting = place.sorting;
        self.sort_roll_calls();
        self.sort_countries();
        self.sort_blocs();
        if let Some(roll_call) = place.roll_call {
            self.choose_roll_call(roll_call);
        }
        if let Some(member) = place.member {
            self.countries.choose(member);
        }
        if let Some(group) = place.group {
            self.blocs.choose(group);
        }
        if let Some(lesson) = place.lesson {
            self.lessons.list.choose(lesson);
        }
        if let Some(session) = place.session {
            self.choose_session(session);
        }
        if let Some(point) = place.point {
            self.choose_holder(point);
        }
        self.stop = place.stop;
    }

    /// To the roll call before or after in time, whatever the list is sorted by.
    pub(super) fn step_in_time(&mut self, later: bool) {
        const FIRST: &str = "this is the first one";
        const LAST: &str = "this is the last one";
        let no_more = || Some(if later { LAST } else { FIRST }.to_owned());
        match self.screen {
            Screen::Resolutions => {}
            Screen::Countries | Screen::Blocs if self.picture().is_some() => {}
            Screen::Space => {
                if self.space.known().is_some() && !self.step_session(later) {
                    self.message = no_more();
                }
                if self.picture().is_some() {
                    self.suit_roll_call();
                }
                return;
            }
            Screen::Countries | Screen::Blocs | Screen::Lessons => {
                let (roll_calls, sessions) = (self.key_to(Action::Resolutions), self.key_to(Action::Space));
                let what = "stepping through time is for roll calls and sessions";
                self.message = Some(format!("{what}; press {roll_calls} or {sessions}"));
                return;
            }
        }
        let Some(here) = self.roll_calls.selected() else { return };
        let view = &self.filter.view;
        let next = if later {
            view.get(view.partition_point(|place| *place <= here))
        } else {
            view.partition_point(|place| *place < here).checked_sub(1).and_then(|at| view.get(at))
        };
        match next {
            Some(place) => {
                let place = *place;
                self.roll_calls.choose(place);
                self.start_detail();
            }
            None => self.message = no_more(),
        }
    }

    /// Opens what a command line names: a screen and, if given, its row.
    pub fn open(&mut self, screen: Screen, link: Option<Link>) {
        self.screen = screen;
        if screen == Screen::Space {
            self.enter_space();
        }
        match link {
            Some(Link::Member(member)) if screen == Screen::Space => self.choose_member(member),
            Some(Link::RollCall(place)) => self.choose_roll_call(place),
            Some(Link::Member(member)) => {
                self.countries.choose(member);
            }
            Some(Link::Group(place)) => {
                self.blocs.choose(place);
            }
            Some(Link::Session(session)) => self.choose_session(session),
            Some(Link::Step { lesson, step }) => self.begin_lesson(lesson, step),
            Some(Link::Differing(_) | Link::Notes) | None => {}
        }
    }
}
