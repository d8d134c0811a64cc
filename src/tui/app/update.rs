//! How the state changes: an event becomes an action, an action changes the state.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Size;
use tui_input::Input;

use super::history::Place;
use super::{App, Focus, Over, Overlay, RollCallSort, Screen};
use crate::analysis::agreement::Method;
use crate::answer::roll_call::Grouping;
use crate::query::{Index, Query, QueryError};
use crate::text::{fold, number};
use crate::tui::action::{Action, Command, Context, in_palette};
use crate::tui::document::Link;
use crate::tui::event_loop::Effect;
use crate::tui::events::Event;
use crate::tui::keymap::Key;
use crate::tui::theme::Ground;
use crate::tui::view::{Hits, Target};
use crate::tui::{Message, Remembered};

/// Rows that a turn of the wheel moves.
const WHEEL: isize = 3;

impl App {
    /// Changes the state with what happened.
    pub fn handle(&mut self, event: Event<Message>, hits: &Hits) -> Effect {
        match event {
            Event::Key(key) => {
                self.message = None;
                self.forget_note();
                let key = Key::from(key);
                let action = self.contexts().find_map(|context| self.keymap.resolve(context, key));
                if !matches!(action, Some(Action::Back | Action::LeaveLesson)) {
                    self.stay_in_reveal();
                }
                match action {
                    Some(action @ (Action::Quit | Action::Suspend)) => self.update(action),
                    _ if self.presenter.blank => self.unblank(),
                    Some(action) => self.update(action),
                    None => self.type_key(key),
                }
            }
            Event::Paste(text) => self.paste(&text),
            Event::Mouse(mouse) => self.mouse(mouse, hits),
            Event::Resize(width, height) => {
                self.size = Size { width, height };
                Effect::Redraw
            }
            Event::Worker(Message::Kept(Remembered { memory, message })) => {
                self.remember(memory, message);
                Effect::Redraw
            }
            Event::Worker(Message::Estimating { revision, progress }) => redraw_if(self.estimating(revision, progress)),
            Event::Worker(Message::Estimated { revision, estimated }) => redraw_if(self.estimated(revision, estimated)),
            Event::Worker(Message::Lessons(lessons)) => {
                self.shelve(lessons);
                redraw_if(self.screen == Screen::Lessons)
            }
            Event::Worker(Message::Reread { name, lesson }) => {
                self.reread(&name, lesson);
                Effect::Redraw
            }
            Event::Tick => {
                let timer = self.look_at_clock();
                redraw_if(self.tick() || timer)
            }
            Event::Interrupt | Event::Quit => Effect::Quit,
            _ => Effect::None,
        }
    }

    /// Does what was asked for.
    pub fn update(&mut self, action: Action) -> Effect {
        let alone = self.overlay.is_none() && self.lessons.stands_alone();
        let Some(action) = (if alone { self.beside_lesson(action) } else { Some(action) }) else { return Effect::None };
        // Whoever does something else wants to look.
        self.space.playing &= action == Action::Play;
        match action {
            Action::Quit => return Effect::Quit,
            Action::Suspend => return Effect::Suspend,
            Action::Redraw => return Effect::Repaint,
            Action::Copy => return self.copy(),
            Action::Accept => return self.accept(),
            Action::Delete => return self.delete_choice(),
            Action::Pin if self.overlay.is_none() => return self.toggle_pin(),
            _ => {}
        }
        if self.overlay.is_some() {
            self.update_overlay(action);
        } else {
            let taken = match self.context() {
                Context::Years => self.update_years(action),
                Context::Picture => self.update_picture(action),
                Context::WhatIf => self.update_what_if(action),
                Context::Reveal => self.update_reveal(action),
                Context::Predict => self.update_predicting(action),
                _ => false,
            };
            if !taken {
                self.update_screen(action);
            }
        }
        Effect::Redraw
    }

    fn update_screen(&mut self, action: Action) {
        match action {
            Action::NextScreen | Action::PreviousScreen => self.turn_screen(action == Action::NextScreen),
            Action::Resolutions => self.go_to_screen(Screen::Resolutions),
            Action::Countries => self.go_to_screen(Screen::Countries),
            Action::Blocs => self.go_to_screen(Screen::Blocs),
            Action::Space => self.go_to_screen(Screen::Space),
            Action::Lessons => self.go_to_screen(Screen::Lessons),
            Action::NextStep => self.next_step(),
            Action::PreviousStep => self.previous_step(),
            Action::LeaveLesson => self.leave_lesson(),
            Action::TeacherNotes => self.toggle_notes_for_teacher(),
            Action::Blank => self.presenter.blank = true,
            Action::Big => self.toggle_big(),
            Action::Timer => self.next_timer(),
            Action::ToggleHints => self.presenter.hints ^= true,
            Action::Play => self.toggle_play(),
            Action::Down => self.move_by(1),
            Action::Up => self.move_by(-1),
            Action::PageDown => self.page_by(self.page()),
            Action::PageUp => self.page_by(-self.page()),
            Action::NextHeading => self.move_by_heading(true),
            Action::PreviousHeading => self.move_by_heading(false),
            Action::Top => self.move_by(isize::MIN),
            Action::Bottom => self.move_by(isize::MAX),
            Action::In => self.go_in(),
            Action::Out => self.focus = Focus::List,
            Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::Earlier => self.step_in_time(false),
            Action::Later => self.step_in_time(true),
            Action::Filter => self.start_filter(),
            Action::FilterLikeThis => self.filter_like_this(false),
            Action::FilterAlso => self.filter_like_this(true),
            Action::Filters => self.overlay = Some(Overlay::Filters { cursor: 0 }),
            Action::SaveFilter => self.start_saving(),
            Action::ClearFilter => {
                let some_left_out = std::mem::take(&mut self.filter.only_votes);
                self.set_filter(String::new());
                if some_left_out {
                    self.refilter();
                }
            }
            Action::WriteNote => self.start_note(),
            Action::Pins => self.open_pins(),
            Action::OnlyVotes => self.toggle_only_votes(),
            Action::Picture => self.next_picture(),
            Action::Reveal => self.start_reveal(),
            Action::Scores => self.overlay = Some(Overlay::Scores { scrolled: 0 }),
            Action::Years => self.toggle_years(),
            Action::WhatIf => self.start_what_if(),
            Action::Jump => self.start_jump(),
            Action::Compare => self.toggle_compare(),
            Action::NextMethod => self.measure_by(self.measuring.method.next()),
            Action::MethodLijphart => self.measure_by(Method::Lijphart),
            Action::MethodStrict => self.measure_by(Method::Strict),
            Action::MethodVotesOnly => self.measure_by(Method::VotesOnly),
            Action::MethodKappa => self.measure_by(Method::Kappa),
            Action::MethodPi => self.measure_by(Method::Pi),
            Action::MethodS => self.measure_by(Method::S),
            Action::ToggleUnanimous => self.toggle_unanimous(),
            Action::Mark => self.toggle_mark(),
            Action::ClearMarks => self.clear_marks(),
            Action::Palette => self.overlay = Some(Overlay::Palette { line: Input::default(), cursor: 0 }),
            Action::Help => self.overlay = Some(Overlay::Help { scrolled: 0 }),
            Action::NextSort => self.next_sort(),
            Action::ReverseSort => self.reverse_sort(),
            Action::SortByDate => self.sort_roll_calls_by(RollCallSort::Date),
            Action::SortBySession => self.sort_roll_calls_by(RollCallSort::Session),
            Action::SortBySymbol => self.sort_roll_calls_by(RollCallSort::Symbol),
            Action::SortByMargin => self.sort_roll_calls_by(RollCallSort::Margin),
            Action::SortByOutcome => self.sort_roll_calls_by(RollCallSort::Outcome),
            Action::ToggleHeadings => self.toggle_headings(),
            Action::ToggleNotes => self.toggle_notes(),
            Action::SeriesBy => self.toggle_by(),
            Action::SeriesOf => self.toggle_series_of(),
            Action::Backwards => self.toggle_backwards(),
            Action::NextGrouping => self.group_by(self.grouping.next()),
            Action::GroupByBallot => self.group_by(Grouping::Ballot),
            Action::GroupByRegion => self.group_by(Grouping::Region),
            Action::GroupByGroup => self.group_by(Grouping::Group),
            Action::ThemeOwn => self.theme = self.first_theme,
            Action::ThemeDark => self.theme = self.theme.on(Ground::Dark),
            Action::ThemeLight => self.theme = self.theme.on(Ground::Light),
            Action::ThemeMono => self.theme = self.theme.on(Ground::Mono),
            Action::ToggleAscii => self.glyphs.ascii = !self.glyphs.ascii,
            Action::Quit
            | Action::Suspend
            | Action::Redraw
            | Action::Copy
            | Action::Accept
            | Action::Cancel
            | Action::VoteYes
            | Action::VoteNo
            | Action::VoteAbstain
            | Action::VoteAbsent
            | Action::Pass
            | Action::TakeBack
            | Action::NextQuestion
            | Action::NextField
            | Action::PreviousField
            | Action::NextChoice
            | Action::PreviousChoice
            | Action::Complete
            | Action::CompleteBack
            | Action::OlderFilter
            | Action::NewerFilter
            | Action::Delete
            | Action::Pin
            | Action::FilterByPins
            | Action::Left
            | Action::Right
            | Action::NextMember
            | Action::PreviousMember
            | Action::ByAgreement
            | Action::ByPoints
            | Action::NextPart
            | Action::PreviousPart
            | Action::Closer
            | Action::Farther
            | Action::MapLeft
            | Action::MapRight
            | Action::MapUp
            | Action::MapDown
            | Action::NextGrain
            | Action::Yes
            | Action::No
            | Action::Abstain
            | Action::Absent
            | Action::TurnVeto
            | Action::NextMajority
            | Action::NextCouncil
            | Action::TakeFewest
            | Action::WriteChanges
            | Action::Undo
            | Action::Reset
            | Action::OpenPart
            | Action::ClosePart
            | Action::OpenAll
            | Action::NextOrder
            | Action::Predict
            | Action::Sure(_)
            | Action::Unsay
            | Action::AddTeam
            | Action::EditAsked
            | Action::Close => {}
        }
    }

    fn update_overlay(&mut self, action: Action) {
        let page = usize::try_from(self.page()).unwrap_or(1);
        match (action, &mut self.overlay) {
            (Action::Cancel, Some(Overlay::Filter(_))) => self.cancel_filter(),
            (Action::Cancel, Some(Overlay::Jump(_))) => self.cancel_jump(),
            (Action::Cancel | Action::Close, _) => self.overlay = None,
            (Action::Complete | Action::CompleteBack, Some(Overlay::Filter(_))) => {
                self.step_in_offered(action == Action::Complete);
            }
            (Action::OlderFilter | Action::NewerFilter, Some(Overlay::Filter(_))) => {
                self.recall_filter(action == Action::OlderFilter);
            }
            (Action::PageDown, Some(Overlay::Filter(_))) => self.page_by(self.page()),
            (Action::PageUp, Some(Overlay::Filter(_))) => self.page_by(-self.page()),
            (Action::Down, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(1),
            (Action::Up, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(-1),
            (Action::Top, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(isize::MIN),
            (Action::Bottom, Some(Overlay::Filters { .. } | Overlay::Pins { .. })) => self.step_in_choices(isize::MAX),
            (Action::Down | Action::Up, Some(Overlay::Jump(_))) => self.step_in_jump(action == Action::Down),
            (Action::FilterByPins, Some(Overlay::Pins { .. })) => self.filter_by_entries(),
            (Action::Complete, Some(Overlay::Palette { line, cursor })) => {
                if let Some(command) = candidates(line.value()).get(*cursor) {
                    *line = Input::new(command.name.to_owned());
                    *cursor = 0;
                }
            }
            (Action::Down, Some(Overlay::Palette { line, cursor })) => {
                *cursor = (*cursor + 1).min(candidates(line.value()).len().saturating_sub(1));
            }
            (Action::Up, Some(Overlay::Palette { cursor, .. })) => *cursor = cursor.saturating_sub(1),
            (Action::Down, Some(Overlay::Scores { scrolled })) => {
                // A heading, a gap and a line for each team.
                let rows = (self.predictions.roll_calls().len() + 1) * (self.predictions.teams() + 2);
                *scrolled = (*scrolled + 1).min(rows);
            }
            (Action::Up, Some(Overlay::Scores { scrolled })) => *scrolled = scrolled.saturating_sub(1),
            (_, Some(Overlay::Help { scrolled })) => {
                let last = crate::tui::help::lines(&self.keymap).saturating_sub(1);
                *scrolled = match action {
                    Action::Down => *scrolled + 1,
                    Action::Up => scrolled.saturating_sub(1),
                    Action::PageDown => *scrolled + page,
                    Action::PageUp => scrolled.saturating_sub(page),
                    Action::Top => 0,
                    Action::Bottom => last,
                    _ => *scrolled,
                }
                .min(last);
            }
            _ => {}
        }
    }

    /// Keeps the filter or saves it, stays where the line led, or takes what is under the cursor of what lies over the
    /// screens.
    fn accept(&mut self) -> Effect {
        match self.overlay.take() {
            Some(Overlay::Palette { line, cursor }) => match candidates(line.value()).get(cursor) {
                Some(command) => return self.update(command.action),
                None => self.message = Some(format!("there is no command `{}`", line.value())),
            },
            Some(Overlay::Jump(jump)) => self.keep_jump(&jump),
            Some(Overlay::Filter(_)) => self.remember_filter(),
            Some(Overlay::SaveFilter { line }) => return self.save_filter(line),
            Some(Overlay::Changes { line }) => self.take_changes(line),
            Some(Overlay::Filters { cursor }) => self.take_choice(cursor),
            Some(Overlay::Pins { cursor }) => self.take_entry(cursor),
            Some(Overlay::Note { line, place }) => return self.keep_note(place, &line),
            Some(Overlay::Asked { line }) => self.accept_asked(line),
            Some(Overlay::Help { .. } | Overlay::Scores { .. }) | None => {}
        }
        Effect::Redraw
    }

    /// Something of what lies over the screens was clicked on.
    fn click_choice(&mut self, number: usize) -> Effect {
        match &mut self.overlay {
            Some(Overlay::Filter(_)) => self.take_offered(number),
            Some(Overlay::Filters { cursor } | Overlay::Pins { cursor } | Overlay::Palette { cursor, .. }) => {
                *cursor = number;
                return self.accept();
            }
            _ => return Effect::None,
        }
        Effect::Redraw
    }

    /// Takes a filter. Of one that is not understood, what is understood without the words that are wrong filters; where
    /// that says nothing either, the last good one goes on to.
    pub(super) fn set_filter(&mut self, text: String) {
        let (query, error) = match Query::parse(&text, &self.record) {
            Ok(query) => (Some(query), None),
            Err(error) => (self.without(&text, &error), Some(error)),
        };
        self.filter.error = error;
        self.filter.text = text;
        if let Some(query) = query
            && query != self.filter.query
        {
            self.filter.query = query;
            self.refilter();
        }
    }

    fn without(&self, text: &str, wrong: &QueryError) -> Option<Query> {
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')');
        let (head, tail) = (text.get(..wrong.at)?, text.get(wrong.end..)?);
        let head = head.trim_end_matches(|c| !ends(c));
        let tail = tail.find(ends).map_or("", |at| &tail[at..]);
        Query::parse(&format!("{head} {tail}"), &self.record).ok()
    }

    /// Finds what is in view; every figure follows.
    fn refilter(&mut self) {
        let index = self.index.get_or_init(|| Index::of(&self.record));
        self.filter.view = self.filter.query.select(&self.record, index);
        if self.filter.only_votes {
            self.filter.view.retain(|place| self.record.roll_calls[*place].manner.is_by_vote());
        }
        self.filter.revision = self.filter.revision.wrapping_add(1);
        self.forget_counts();
        self.outside = None;
        self.sort_roll_calls();
        self.sort_countries();
        self.sort_blocs_by_figures();
        self.forget_points();
        self.stop = 0;
        self.start_detail();
    }

    fn toggle_only_votes(&mut self) {
        let before = self.filter.view.len();
        self.filter.only_votes ^= true;
        self.refilter();
        let hidden = before.saturating_sub(self.filter.view.len());
        self.message = Some(match self.filter.only_votes {
            true => format!("only what was voted on; {} without a vote left out", number(hidden)),
            false => "with what was adopted without a vote".to_owned(),
        });
    }

    fn turn_screen(&mut self, forward: bool) {
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

    fn page(&self) -> isize {
        let area = match self.focus {
            Focus::List => self.list_area(),
            Focus::Detail => self.detail_area(),
        };
        isize::from(i16::try_from(area.height).unwrap_or(i16::MAX).saturating_sub(3).max(1))
    }

    fn move_by(&mut self, by: isize) {
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
    fn page_by(&mut self, by: isize) {
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

    fn move_by_heading(&mut self, forward: bool) {
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

    fn go_in(&mut self) {
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
    fn toggle_notes(&mut self) {
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

    fn go_back(&mut self) {
        if self.focus == Focus::Detail && !self.is_comparing() {
            self.focus = Focus::List;
        } else if let Some(place) = self.history.back(self.place()) {
            self.return_to(place);
        } else if self.is_comparing() {
            self.comparing = false;
            self.start_detail();
        }
    }

    fn go_forward(&mut self) {
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
    fn step_in_time(&mut self, later: bool) {
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

    fn copy(&mut self) -> Effect {
        match self.copied() {
            Some(text) => {
                self.message = Some(format!("copied {text}"));
                Effect::Copy(text)
            }
            None => Effect::None,
        }
    }

    fn group_by(&mut self, grouping: Grouping) {
        self.grouping = grouping;
        self.pictures.compared = None;
        self.message = Some(format!("ballots by {}", grouping.word()));
        self.start_detail();
    }

    /// Fewer and larger things, or all of them again.
    fn toggle_big(&mut self) {
        self.presenter.big ^= true;
        self.message = Some(if self.presenter.big { "a big view; B for all of it" } else { "all of it" }.to_owned());
    }

    fn mouse(&mut self, mouse: MouseEvent, hits: &Hits) -> Effect {
        if self.presenter.blank {
            return Effect::None;
        }
        self.space.playing = false;
        let wheel = match mouse.kind {
            MouseEventKind::ScrollDown => Some(WHEEL),
            MouseEventKind::ScrollUp => Some(-WHEEL),
            MouseEventKind::Down(MouseButton::Left) => None,
            _ => return Effect::None,
        };
        if let Some(Overlay::Help { .. }) = self.overlay {
            let action = if wheel.is_some_and(|by| by > 0) { Action::Down } else { Action::Up };
            return if wheel.is_some() { self.update(action) } else { Effect::None };
        }
        if self.is_hidden() {
            return Effect::None;
        }
        if self.overlay.is_some() {
            return match (hits.at(mouse.column, mouse.row), wheel) {
                (Some(Target::Choice(number)), None) => self.click_choice(number),
                _ => Effect::None,
            };
        }
        let Some(target) = hits.at(mouse.column, mouse.row) else { return Effect::None };
        match (target, wheel) {
            (Target::Tab(screen), None) => self.go_to_screen(screen),
            (Target::Time(at), None) => self.click_time(at),
            (Target::Time(_), Some(_)) => return Effect::None,
            (Target::Member(member), None) if self.over == Some(Over::WhatIf) => self.click_in_what_if(member),
            (Target::Member(member), None) => self.click_member(member),
            (Target::Tab(_) | Target::Member(_), Some(_)) | (Target::Choice(_), _) => return Effect::None,
            (Target::Row(at), wheel) => {
                self.focus = Focus::List;
                match wheel {
                    Some(by) => self.move_by(by),
                    None => self.click_row(at),
                }
            }
            (Target::Detail { line, column }, wheel) => {
                self.focus = Focus::Detail;
                match wheel {
                    Some(by) => self.move_by(by),
                    None => self.click_detail(line, column),
                }
            }
        }
        Effect::Redraw
    }

    fn click_row(&mut self, at: usize) {
        match self.screen {
            Screen::Resolutions => self.roll_calls.move_to(at),
            Screen::Countries => self.countries.move_to(at),
            Screen::Blocs => self.blocs.move_to(at),
            Screen::Lessons => self.lessons.list.move_to(at),
            Screen::Space => {
                self.space.list.move_to(at);
                self.choose_point();
            }
        }
        self.start_detail();
    }

    /// The first click on something puts the cursor there, the second follows it.
    fn click_detail(&mut self, line: usize, column: usize) {
        let Some(stop) = self.document(self.detail_area().width).stop_at(line, column) else { return };
        if stop == self.stop {
            self.go_in();
        } else {
            self.stop = stop;
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

    /// Opens the explorer with a filter.
    pub fn filter_by(&mut self, text: &str) {
        self.set_filter(text.to_owned());
    }
}

fn redraw_if(seen: bool) -> Effect {
    if seen { Effect::Redraw } else { Effect::None }
}

/// The commands whose name has all letters typed, in their order, those with the text itself first.
pub fn candidates(typed: &str) -> Vec<&'static Command> {
    let typed = fold(typed.trim());
    let mut found: Vec<_> = in_palette()
        .filter(|command| command.action != Action::Palette)
        .filter_map(|command| rank(command.name, &typed).map(|rank| (rank, command)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, command)| command).collect()
}

fn rank(name: &str, typed: &str) -> Option<usize> {
    if let Some(at) = name.find(typed) {
        return Some(at);
    }
    let mut letters = name.chars();
    typed.chars().all(|c| letters.any(|letter| letter == c)).then_some(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::Keymap;

    #[test]
    fn the_palette_finds_by_part_and_by_letters() {
        let names = |typed| candidates(typed).iter().map(|command| command.name).collect::<Vec<_>>();
        assert_eq!(names("theme-l"), ["theme-light"]);
        assert_eq!(names("clf"), ["clear-filter"]);
        assert!(names("zzz").is_empty());
        assert!(names("").len() > 20);
    }

    #[test]
    fn lines_belong_to_typing() {
        assert_eq!(Keymap::default().resolve(Context::Line, "q".parse().unwrap()), None);
    }
}
