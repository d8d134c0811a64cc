//! The years over a screen: how what it shows went over time, with a cursor that leads to the roll calls of a time.

use std::rc::Rc;

use super::measuring::Measuring;
use super::{App, Focus, Over, Screen};
use crate::analysis::series::By;
use crate::answer::timeline::{Section, Subject, TimelineOptions, answer};
use crate::query::Query;
use crate::tui::action::Action;
use crate::tui::years::{charts, plan};

/// What is chosen in the years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Years {
    /// The year, or the session; the last one until another is chosen.
    pub at: Option<i16>,
}

/// What the timeline was made of that was asked for last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Made {
    subject: Subject,
    measuring: Measuring,
    revision: u32,
}

impl App {
    /// What the timeline is of: what the screen is about.
    pub fn timeline_subject(&self) -> Option<Subject> {
        Some(match self.screen {
            Screen::Resolutions => Subject::RollCalls,
            Screen::Countries => Subject::Member(self.countries.selected()?),
            Screen::Blocs => Subject::Group(self.blocs.selected()?),
            Screen::Space => Subject::Member(self.space.list.selected()?.member),
            Screen::Lessons => return None,
        })
    }

    /// How that went over time; the last one is kept, since it looks at everything in view.
    pub fn timeline(&self) -> Rc<Vec<Section>> {
        let Some(subject) = self.timeline_subject() else { return Rc::default() };
        let made = Made { subject, measuring: self.measuring, revision: self.filter.revision };
        if let Some((of, sections)) = &*self.timeline.borrow()
            && *of == made
        {
            return Rc::clone(sections);
        }
        let options = TimelineOptions { agreement: self.agreement_options(), members: self.members_counted() };
        let sections = Rc::new(answer(&self.record, &self.filter.view, self.votes(), subject, options));
        self.timeline.replace(Some((made, Rc::clone(&sections))));
        sections
    }

    /// Shows the years, or the screen again; the cursor starts on the time of the roll call under it.
    pub(super) fn toggle_years(&mut self) {
        self.over = Some(Over::Years).filter(|years| self.over != Some(*years));
        let selected = self.roll_calls.selected().and_then(|place| self.record.roll_calls.get(place));
        if self.over.is_some() && self.screen == Screen::Resolutions && self.measuring.by == By::Year {
            self.years.at = selected.map(|roll_call| roll_call.date.year());
        }
    }

    /// Does what was asked for, if that is something of the years; answers whether it was.
    pub(super) fn update_years(&mut self, action: Action) -> bool {
        match action {
            Action::Left => self.step_in_years(-1),
            Action::Right => self.step_in_years(1),
            Action::Top => self.step_in_years(isize::MIN),
            Action::Bottom => self.step_in_years(isize::MAX),
            Action::In => self.go_to_time(),
            Action::Back => self.over = None,
            Action::SeriesBy => {
                self.years.at = None;
                return false;
            }
            _ => return false,
        }
        true
    }

    /// Puts the cursor on a time; the second time goes to its roll calls.
    pub(super) fn click_time(&mut self, at: i16) {
        if self.years.at == Some(at) {
            self.go_to_time();
        } else {
            self.years.at = Some(at);
        }
    }

    /// To another column.
    fn step_in_years(&mut self, by: isize) {
        let area = self.areas(self.whole()).body();
        let Some(plan) = plan(self, &charts(self, area), area) else { return };
        let (first, last) = plan.times();
        let at = self.years.at.unwrap_or(last).clamp(first, last);
        let (from, to) = plan.together(at);
        self.years.at = Some(match by {
            isize::MIN => first,
            isize::MAX => last,
            by if by < 0 => plan.together((from - 1).max(first)).0.max(first),
            _ => (to + 1).min(last),
        });
    }

    /// To the roll calls of the time under the cursor: the filter, and that time besides.
    fn go_to_time(&mut self) {
        let area = self.areas(self.whole()).body();
        let Some(plan) = plan(self, &charts(self, area), area) else { return };
        let (first, last) = plan.times();
        let (from, to) = plan.together(self.years.at.unwrap_or(last).clamp(first, last));
        let text = match self.measuring.by {
            By::Year if from == to => format!("year:{from}"),
            By::Year => format!("year:{from}..{to}"),
            By::Session if from == to => format!("session:{from}"),
            By::Session => format!("session:{from}..{to}"),
        };
        let Ok(time) = Query::parse(&text, &self.record) else { return };
        let query = self.filter.query.clone().and(time);
        self.history.leave(self.place());
        self.over = None;
        self.screen = Screen::Resolutions;
        self.focus = Focus::List;
        self.take_filter(&query.to_string());
    }
}
