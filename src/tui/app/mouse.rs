//! The mouse: what was clicked on, and what the wheel turns.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::{App, Focus, Over, Overlay, Screen};
use crate::tui::action::Action;
use crate::tui::event_loop::Effect;
use crate::tui::view::{Hits, Target};

/// Rows that a turn of the wheel moves.
const WHEEL: isize = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: MouseEvent, hits: &Hits) -> Effect {
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
        if let (Some(_), Some(by)) = (&self.overlay, wheel) {
            return self.turn_wheel_over(by);
        }
        if self.is_hidden() {
            return Effect::None;
        }
        let Some(target) = hits.at(mouse.column, mouse.row) else { return Effect::None };
        if self.overlay.is_some() {
            return match target {
                Target::Choice(number) => self.click_choice(number),
                _ => Effect::None,
            };
        }
        match (target, wheel) {
            (Target::Tab(screen), None) => self.go_to_screen(screen),
            (Target::Time(at), None) => self.click_time(at),
            (Target::Time(_), Some(_)) => return Effect::None,
            (Target::Member(member), None) if self.over == Some(Over::WhatIf) => self.click_in_what_if(member),
            (Target::Member(member), None) => self.click_member(member),
            (Target::Head(sort), None) => self.sort_by_column(sort),
            (Target::Tab(_) | Target::Member(_) | Target::Head(_), Some(_)) | (Target::Choice(_), _) => {
                return Effect::None;
            }
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

    /// The wheel, while something lies over the screens: it moves that, wherever the mouse is.
    fn turn_wheel_over(&mut self, by: isize) -> Effect {
        let action = if by > 0 { Action::Down } else { Action::Up };
        let times = match &self.overlay {
            Some(Overlay::Help { .. } | Overlay::Scores { .. }) => by.unsigned_abs(),
            Some(Overlay::Palette { .. } | Overlay::Filters { .. } | Overlay::Pins { .. }) => 1,
            // The rows that the filter finds are in sight behind it.
            Some(Overlay::Filter(_)) if !self.is_hidden() => {
                self.move_by(by);
                return Effect::Redraw;
            }
            _ => return Effect::None,
        };
        for _ in 0..times {
            self.update(action);
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
}
