//! How the state changes: an event becomes an action, an action changes the state.

use ratatui::layout::Size;
use tui_input::Input;

use super::{App, Focus, Overlay, RollCallSort, Screen};
use crate::analysis::agreement::Method;
use crate::answer::roll_call::Grouping;
use crate::tui::Message;
use crate::tui::action::{Action, Context};
use crate::tui::event_loop::Effect;
use crate::tui::events::Event;
use crate::tui::keymap::Key;
use crate::tui::theme::Ground;
use crate::tui::view::Hits;

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
            Event::Worker(Message::Kept(remembered)) => {
                self.remember(remembered);
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
            Action::Copy | Action::CopyRow | Action::CopyCitation => return self.copy(action),
            Action::Accept => return self.accept(),
            Action::Delete => return self.delete_choice(),
            Action::Filters if self.overlay.is_none() => return self.open_filters(),
            Action::Pins if self.overlay.is_none() => return self.open_pins(),
            Action::WriteNote if self.overlay.is_none() => return self.start_note(),
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
            Action::SaveFilter => self.start_saving(),
            Action::ClearFilter => {
                let some_left_out = std::mem::take(&mut self.filter.only_votes);
                self.set_filter(String::new());
                if some_left_out {
                    self.refilter();
                }
            }
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
            | Action::CopyRow
            | Action::CopyCitation
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
            | Action::Pins
            | Action::Filters
            | Action::WriteNote
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

    fn group_by(&mut self, grouping: Grouping) {
        self.grouping = grouping;
        self.pictures.compared = None;
        self.message = Some(format!("ballots by {}", grouping.word()));
        self.start_detail();
    }

    /// Fewer and larger things, or all of them again.
    fn toggle_big(&mut self) {
        self.presenter.big ^= true;
        self.message = Some(match self.presenter.big {
            true => format!("a big view; {} for all of it", self.key_to(Action::Big)),
            false => "all of it".to_owned(),
        });
    }
}

fn redraw_if(seen: bool) -> Effect {
    if seen { Effect::Redraw } else { Effect::None }
}
