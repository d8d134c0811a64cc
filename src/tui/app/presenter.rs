//! What helps whoever stands before a class: a blank screen, a big view, a timer, hints that are out of the way.

use std::time::{Duration, Instant};

use super::App;
use crate::tui::event_loop::Effect;

/// How often a timer is drawn.
const SECOND: Duration = Duration::from_secs(1);

/// Minutes that a key goes through.
const MINUTES: [u64; 4] = [1, 2, 5, 10];

/// What is switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presenter {
    /// Nothing is drawn until a key comes.
    pub blank: bool,
    /// Fewer and larger things.
    pub big: bool,
    /// What only the teacher reads.
    pub notes: bool,
    /// The line of hints.
    pub hints: bool,
    /// The time that goes by, if it is counted.
    pub timer: Option<Timer>,
}

impl Default for Presenter {
    fn default() -> Self {
        Self { blank: false, big: false, notes: false, hints: true, timer: None }
    }
}

/// Time that goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    since: Instant,
    /// From how many minutes it is counted down; up where there are none.
    minutes: Option<u64>,
    /// Seconds that have gone by, as they were when something last happened; drawing asks no clock.
    gone: u64,
}

impl Timer {
    fn new(minutes: Option<u64>) -> Self {
        Self { since: Instant::now(), minutes, gone: 0 }
    }

    fn next(timer: Option<Self>) -> Option<Self> {
        let Some(Self { minutes, .. }) = timer else { return Some(Self::new(None)) };
        let next = match minutes {
            None => MINUTES.first(),
            Some(now) => MINUTES.iter().find(|minutes| **minutes > now),
        };
        next.map(|minutes| Self::new(Some(*minutes)))
    }

    /// Whether it was counted down to the end.
    pub fn is_over(self) -> bool {
        self.minutes.is_some_and(|minutes| self.gone >= minutes * 60)
    }

    /// `12:03`; what is left where it is counted down.
    pub fn clock(self) -> String {
        let seconds = self.minutes.map_or(self.gone, |minutes| (minutes * 60).saturating_sub(self.gone));
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}

impl App {
    /// The next way to count the time.
    pub(super) fn next_timer(&mut self) {
        self.presenter.timer = Timer::next(self.presenter.timer);
        self.message = Some(match self.presenter.timer {
            None => "no timer".to_owned(),
            Some(Timer { minutes: None, .. }) => "counting up".to_owned(),
            Some(Timer { minutes: Some(1), .. }) => "a minute".to_owned(),
            Some(Timer { minutes: Some(minutes), .. }) => format!("{minutes} minutes"),
        });
    }

    /// After how long the timer wants to be drawn again.
    pub(super) fn timer_pace(&self) -> Option<Duration> {
        self.presenter.timer.filter(|timer| !timer.is_over() && !self.presenter.blank).map(|_| SECOND)
    }

    /// Looks at the clock; answers whether the timer shows something else.
    pub(super) fn look_at_clock(&mut self) -> bool {
        let Some(timer) = &mut self.presenter.timer else { return false };
        let gone = timer.since.elapsed().as_secs();
        std::mem::replace(&mut timer.gone, gone) != gone
    }

    /// Whatever key came: the screen is back, and that is all the key did.
    pub(super) fn unblank(&mut self) -> Effect {
        self.presenter.blank = false;
        Effect::Redraw
    }
}
