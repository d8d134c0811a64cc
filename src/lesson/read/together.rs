//! Whether what a step says goes together, and gives nothing away.

use super::Reader;
use crate::answer::what_if::{Changes, unchangeable};
use crate::lesson::{Lesson, Selection, Show, Step, written};
use crate::record::check::{Kind, Severity};

impl Reader<'_> {
    /// Whether what a step says goes together.
    pub(super) fn together(&mut self, written: &written::Step<'_>, step: &Step) {
        let of_roll_call = matches!(step.select, Some(Selection::RollCall(_)));
        let wants_roll_call =
            step.reveal.is_some() || matches!(step.show, Some(Show::Chamber | Show::Map | Show::Matrix | Show::WhatIf));
        // What is wrong with the selection itself was told already.
        if wants_roll_call && !of_roll_call && (written.select.is_none() || step.select.is_some()) {
            let advice = "write `screen: Resolutions` and `select: \"…\"` with the id or symbol of one";
            self.tell(Severity::Error, Kind::MissingField, self.here, "this step needs a roll call", advice);
        }
        if step.show == Some(Show::Years) && step.screen.is_none() {
            self.tell(
                Severity::Error,
                Kind::MissingField,
                self.here,
                "`show: Years` needs a screen that they are of",
                "add for instance `screen: Blocs`",
            );
        }
        if !step.filter.is_empty() && step.screen.is_none() {
            let at = written.filter.as_ref().map_or(self.here, |filter| self.at(filter));
            self.tell(
                Severity::Warning,
                Kind::Inconsistent,
                at,
                "a filter without a screen is not seen",
                "add for instance `screen: Resolutions`",
            );
        }
        if let Some(predict) = &written.predict
            && step.reveal.is_none()
        {
            let advice = "add `reveal: \"…\"`, so that there is something to predict";
            self.tell(Severity::Error, Kind::Inconsistent, self.at(predict), "`predict` goes with `reveal`", advice);
        }
        if let Some(changes) = &written.what_if
            && step.show != Some(Show::WhatIf)
        {
            self.tell(
                Severity::Error,
                Kind::Inconsistent,
                self.at(changes),
                "`what_if` goes with `show: WhatIf`",
                "add `show: WhatIf`",
            );
        }
        if step.reveal.is_some() && step.show.is_some() {
            let advice = "take one of them out; what is hidden has a picture of its own";
            self.tell(Severity::Error, Kind::Inconsistent, self.here, "`reveal` and `show` do not go together", advice);
        }
    }

    /// Steps that say a symbol of what they or a later step hide: who has a number as a resolution was adopted.
    pub(super) fn told_too_early(&mut self, lesson: &Lesson, spans: &[usize]) {
        for (hidden, place) in lesson.hidden() {
            let Some(symbol) = self.record.roll_calls.get(place).and_then(|roll_call| roll_call.symbol.clone()) else {
                continue;
            };
            for (at, step) in lesson.steps.iter().enumerate().take(hidden + 1) {
                let shown = step.text.iter().chain([&step.title, &step.filter]).any(|text| text.contains(&symbol));
                let chosen = at < hidden && step.reveal.is_none() && step.select == Some(Selection::RollCall(place));
                if shown || chosen {
                    let message = format!("this gives away what came of the vote that step {} hides", hidden + 1);
                    let start = spans.get(at).copied().unwrap_or(0);
                    self.tell(Severity::Warning, Kind::Inconsistent, start, message, "show it after that step");
                }
            }
        }
    }

    /// Whether the changes of a step can be made in its roll call.
    pub(super) fn changes(&mut self, written: &written::Step<'_>, step: &Step) {
        let Some(Selection::RollCall(place)) = step.select else { return };
        let (Some(changes), Some(roll_call)) = (&written.what_if, self.record.roll_calls.get(place)) else { return };
        if let Err(error) = Changes::parse(changes.as_str(), self.record, roll_call) {
            self.wrong_within(changes, &error, "`unvotes what-if` tries changes");
        }
        if let Some(why) = unchangeable(roll_call) {
            self.tell(Severity::Error, Kind::Inconsistent, self.at(changes), why, "take `show: WhatIf` out");
        }
    }
}
