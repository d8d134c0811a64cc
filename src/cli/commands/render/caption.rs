//! What stands below a picture and at the foot of a page: what it shows of how much, by which method, and where that comes from.

use super::Sheet;
use super::subject::Subject;
use crate::analysis::agreement::Method;
use crate::answer::agreement::AgreementOptions;
use crate::answer::caption::{Caption, ballots_counted, filter, in_view};
use crate::answer::timeline::Subject as TimelineOf;
use crate::answer::what_if;
use crate::answer::worksheet::Worksheet;
use crate::record::{MemberId, RollCall};
use crate::text::{counted, listed};
use crate::tui::RenderTarget;
use crate::tui::app::pictures::Picture;
use crate::tui::drawn::{DetailOf, MapBy};

const OF_ROLL_CALLS: &str = "outcomes as recorded, else by the rules of the body; unity of groups by the agreement index (Hix, \
                             Noury and Roland 2005); likeness of roll calls by agreement (Lijphart 1963)";
const OF_WHAT_IF: &str = "the rules of the body, asked once of what was recorded and once with the changes, which are not in the \
                          record";
const OF_MEMBERS: &str = "agreement by Lijphart (1963): the same ballot counts 1, one of the two abstaining one half, opposite \
                          ballots 0; absent members are left out";
const OF_GROUPS: &str =
    "unity by the agreement index (Hix, Noury and Roland 2005) and by Rice (1928), over the members of the day";
const OF_POINTS: &str = "ideal points of the members of the General Assembly by a dynamic ordinal item-response model (Bailey, \
                         Strezhnev and Voeten 2017), estimated from the roll calls in view";
const OF_COVERAGE: &str =
    "roll calls counted by what was put to the vote; failed as recorded, else by the rules of the body";

const OF_WORKSHEETS: &str = "outcomes as recorded, else by the rules of the body; groups by their members of the day";

const MADE_WITH: &str = concat!("unvotes ", env!("CARGO_PKG_VERSION"));

impl Sheet<'_> {
    /// The caption, with where the record comes from.
    pub(super) fn caption(&self, source: &str) -> Caption {
        let (title, method) = match &self.subject {
            Subject::Drawn(target) => self.title_and_method(target),
            Subject::Agreement(a, b) => {
                let title = format!("{} and {}: agreement", self.name(*a), self.name(*b));
                (title, Some(of_agreement(self.options)))
            }
            Subject::Coverage => ("What the sources hold".to_owned(), Some(OF_COVERAGE.to_owned())),
            Subject::Worksheet(sheet) => return of_worksheet(sheet, source),
        };
        let one = self.one();
        // A filter, and what it counts, may tell what is hidden.
        let revealed = matches!(self.subject, Subject::Drawn(RenderTarget::Reveal { .. }));
        Caption {
            title,
            counted: match one {
                _ if revealed => counted(1, "roll call", "roll calls"),
                Some(one) => ballots_counted(one),
                None => in_view(self.record, self.places),
            },
            filter: filter(self.record, self.filter).filter(|_| one.is_none() && !revealed),
            method,
            source: one.map_or_else(String::new, |one| one.sources.join("; ") + "; ") + source,
            made_with: MADE_WITH.to_owned(),
        }
    }

    fn title_and_method(&self, target: &RenderTarget) -> (String, Option<String>) {
        let roll_call = |place| self.roll_call_in_words(place);
        let named = |member| self.name(member);
        let group = |place| self.group_name(place);
        let (title, method) = match target.clone() {
            RenderTarget::Resolutions => ("Roll calls".to_owned(), Some(OF_ROLL_CALLS)),
            RenderTarget::RollCall(place) => (format!("Roll calls, at {}", roll_call(place)), Some(OF_ROLL_CALLS)),
            RenderTarget::Detail(DetailOf::RollCall(place)) => (roll_call(place), Some(OF_ROLL_CALLS)),
            RenderTarget::Picture(Picture::Matrix, place) => {
                (format!("Members by roll calls, at {}", roll_call(place)), Some(OF_MEMBERS))
            }
            RenderTarget::Picture(_, place) => (roll_call(place), Some(OF_ROLL_CALLS)),
            RenderTarget::WhatIf(place, _) => {
                (format!("What if, {}: {}", what_if::NOT_THE_RECORD, roll_call(place)), Some(OF_WHAT_IF))
            }
            RenderTarget::Map(place, look) => match look.by {
                MapBy::Ballot => (roll_call(place), Some(OF_ROLL_CALLS)),
                MapBy::Agreement(with) => {
                    let title = format!("Agreement with {}, at {}", named(with), roll_call(place));
                    (title, Some(OF_MEMBERS))
                }
                MapBy::Points => (format!("Ideal points, at {}", roll_call(place)), Some(OF_POINTS)),
            },
            // A symbol and a title can tell what is hidden.
            RenderTarget::Reveal { .. } => ("A roll call, opened part by part".to_owned(), None),
            RenderTarget::Countries => ("Members".to_owned(), None),
            RenderTarget::Country(member) => (format!("Members, at {}", named(member)), Some(OF_MEMBERS)),
            RenderTarget::Detail(DetailOf::Member(member)) => (named(member), Some(OF_MEMBERS)),
            RenderTarget::Space { .. } => ("Ideal points".to_owned(), Some(OF_POINTS)),
            RenderTarget::Blocs => ("Groups".to_owned(), Some(OF_GROUPS)),
            RenderTarget::Bloc(place) => (format!("Groups, at {}", group(place)), Some(OF_GROUPS)),
            RenderTarget::Detail(DetailOf::Group(place)) => (group(place), Some(OF_GROUPS)),
            RenderTarget::Compare(members) => {
                (listed(&members.all().map(named).collect::<Vec<_>>(), "and"), Some(OF_MEMBERS))
            }
            RenderTarget::Years(TimelineOf::RollCalls) => ("The years".to_owned(), Some(OF_ROLL_CALLS)),
            RenderTarget::Years(TimelineOf::Member(member)) => {
                (format!("{}: the years", named(member)), Some(OF_MEMBERS))
            }
            RenderTarget::Years(TimelineOf::Group(place)) => (format!("{}: the years", group(place)), Some(OF_GROUPS)),
            RenderTarget::Help => ("Keys".to_owned(), None),
        };
        (title, method.map(str::to_owned))
    }

    fn roll_call_in_words(&self, place: usize) -> String {
        match self.record.roll_calls.get(place) {
            Some(roll_call) => format!("{}, {}: {}", roll_call.best_symbol(), roll_call.date, roll_call.title),
            None => String::new(),
        }
    }

    fn name(&self, member: MemberId) -> String {
        self.record.about(member).name.clone()
    }

    fn group_name(&self, place: usize) -> String {
        self.record.groups.get(place).map_or_else(String::new, |group| group.name.clone())
    }

    /// The one roll call that everything is about, if it is so. What is said of one is not of those in view, and it has sources
    /// of its own.
    fn one(&self) -> Option<&RollCall> {
        let record = self.record;
        match self.subject {
            Subject::Drawn(RenderTarget::Picture(Picture::Matrix, _)) => None,
            Subject::Drawn(RenderTarget::Map(place, look)) if look.by == MapBy::Ballot => record.roll_calls.get(place),
            Subject::Drawn(
                RenderTarget::Detail(DetailOf::RollCall(place))
                | RenderTarget::Picture(_, place)
                | RenderTarget::WhatIf(place, _),
            ) => record.roll_calls.get(place),
            _ => None,
        }
    }
}

/// The method of agreement in words.
fn of_agreement(options: AgreementOptions) -> String {
    if options.method == Method::Lijphart && !options.drop_unanimous {
        return OF_MEMBERS.to_owned();
    }
    let without = if options.drop_unanimous { "; without unanimous roll calls" } else { "" };
    let (word, in_words) = (options.method.word(), options.method.in_words());
    format!("agreement ({word}): {in_words}; absent members are left out{without}")
}

/// What stands on a worksheet tells no more than the sheet.
fn of_worksheet(sheet: &Worksheet, source: &str) -> Caption {
    Caption {
        title: sheet.title.clone(),
        counted: sheet.counted.clone(),
        filter: None,
        method: Some(OF_WORKSHEETS.to_owned()),
        source: source.to_owned(),
        made_with: MADE_WITH.to_owned(),
    }
}
