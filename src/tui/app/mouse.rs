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

    pub(super) fn click_row(&mut self, at: usize) {
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
    pub(super) fn click_detail(&mut self, line: usize, column: usize) {
        let Some(stop) = self.document(self.detail_area().width).stop_at(line, column) else { return };
        if stop == self.stop {
            self.go_in();
        } else {
            self.stop = stop;
        }
    }
}
