//! Where a person was: told in words that another record and another version understand, and gone back to at the next start.

use super::{App, BlocSort, CountrySort, Focus, RollCallSort, Screen};
use crate::answer::roll_call::Grouping;
use crate::memory::last_place::LastPlace;

impl App {
    /// Whether something is hidden on purpose, now or in what comes of a lesson.
    pub fn hides(&self) -> bool {
        self.is_hidden() || self.lessons.running.is_some()
    }

    /// The place to come back to: the lessons, where something is hidden, which must not be the first thing to be seen the next
    /// time.
    pub fn last_place(&self) -> LastPlace {
        if self.hides() {
            return LastPlace::of_what_hid(Screen::Lessons.word());
        }
        let record = &self.record;
        let roll_call = self.roll_calls.selected().and_then(|place| record.roll_calls.get(place));
        let group = self.blocs.selected().and_then(|place| record.groups.get(place));
        let sorting = &self.sorting;
        let order = |word: &str, downwards| Some((word.to_owned(), downwards));
        LastPlace {
            screen: self.screen.word().to_owned(),
            hid: false,
            in_detail: self.focus == Focus::Detail && !self.is_comparing(),
            roll_call: roll_call.map(|roll_call| roll_call.id.clone()),
            country: self.countries.selected().map(|member| record.code(member).to_owned()),
            group: group.map(|group| group.id.clone()),
            roll_calls_by: order(sorting.roll_calls.word(), sorting.roll_calls_descending),
            countries_by: order(sorting.countries.word(), sorting.countries_descending),
            groups_by: order(sorting.blocs.word(), sorting.blocs_descending),
            ballots_by: Some(self.grouping.word().to_owned()),
        }
    }

    /// Goes to a place of before, as far as there is such a place here.
    pub fn resume(&mut self, last: &LastPlace) {
        let named = |word: &Option<String>, name: &str| word.as_deref() == Some(name);
        if let Some(grouping) = Grouping::ALL.into_iter().find(|grouping| named(&last.ballots_by, grouping.word())) {
            self.grouping = grouping;
        }
        self.resume_order(last);
        let roll_call = self.record.roll_calls.iter().position(|roll_call| named(&last.roll_call, &roll_call.id));
        if let Some(place) = roll_call {
            self.roll_calls.choose(place);
        }
        if let Some(member) = last.country.as_deref().and_then(|code| self.record.member(code)) {
            self.countries.choose(member);
        }
        if let Some(place) = self.record.groups.iter().position(|group| named(&last.group, &group.id)) {
            self.blocs.choose(place);
        }
        if let Some(screen) = Screen::ALL.into_iter().find(|screen| screen.word() == last.screen) {
            self.open(screen, None);
        }
        // Ideal points and lessons are not there yet.
        let is_there = matches!(self.screen, Screen::Resolutions | Screen::Countries | Screen::Blocs);
        if last.in_detail && is_there {
            self.focus = Focus::Detail;
            self.start_detail();
        }
    }

    fn resume_order(&mut self, last: &LastPlace) {
        fn order<T: Copy>(
            last: Option<&(String, bool)>,
            all: &[T],
            word: impl Fn(T) -> &'static str,
        ) -> Option<(T, bool)> {
            let (named, downwards) = last?;
            all.iter().copied().find(|sort| word(*sort) == named).map(|sort| (sort, *downwards))
        }
        let sorting = &mut self.sorting;
        if let Some(told) = order(last.roll_calls_by.as_ref(), &RollCallSort::ALL, RollCallSort::word) {
            (sorting.roll_calls, sorting.roll_calls_descending) = told;
        }
        if let Some(told) = order(last.countries_by.as_ref(), &CountrySort::ALL, CountrySort::word) {
            (sorting.countries, sorting.countries_descending) = told;
        }
        if let Some(told) = order(last.groups_by.as_ref(), &BlocSort::ALL, BlocSort::word) {
            (sorting.blocs, sorting.blocs_descending) = told;
        }
        self.sort_roll_calls();
        self.sort_countries();
        self.sort_blocs();
    }
}
