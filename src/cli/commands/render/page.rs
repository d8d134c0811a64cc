//! Pages of HTML, made of the same answers as what is drawn.

use super::Sheet;
use super::subject::Subject;
use crate::analysis::cohesion::MembersCounted;
use crate::analysis::series::{By, SeriesOf};
use crate::answer::agreement::AgreementOptions;
use crate::answer::bloc::{self, BlocOptions, unity_of_all};
use crate::answer::caption::Caption;
use crate::answer::country::{self, counts_of_all};
use crate::answer::figures::figures;
use crate::answer::roll_call;
use crate::answer::timeline::{self, Subject as TimelineOf, TimelineOptions};
use crate::answer::votes::Votes;
use crate::answer::{compare, map, matrix, space, what_if};
use crate::cli::reply::Reply;
use crate::record::{Body, MemberId};
use crate::report::{BlocReport, CountryReport, html};
use crate::tui::RenderTarget;
use crate::tui::app::pictures::Picture;
use crate::tui::drawn::{DetailOf, MapBy, MapLook, Several};
use crate::tui::help;

impl Sheet<'_> {
    /// The page.
    ///
    /// # Errors
    /// The reply that there is none.
    pub(super) fn page(&self, caption: &Caption) -> Result<String, Reply> {
        match &self.subject {
            Subject::Drawn(target) => self.page_of(target.clone(), caption),
            Subject::Agreement(a, b) => Ok(html::agreement(&self.agreement_report(&self.agreement(*a, *b)), caption)),
            Subject::Coverage => Ok(html::coverage(&self.coverage(), caption)),
            Subject::Worksheet(sheet) => Ok(html::worksheet(sheet, caption)),
        }
    }

    fn page_of(&self, target: RenderTarget, caption: &Caption) -> Result<String, Reply> {
        let record = self.record;
        match target {
            RenderTarget::Resolutions => Ok(html::roll_calls(record, self.places, caption)),
            RenderTarget::Countries => Ok(self.countries(caption)),
            RenderTarget::Blocs => Ok(self.blocs(caption)),
            RenderTarget::Map(place, look) => self.map(place, look, caption),
            RenderTarget::Picture(Picture::Matrix, place) => self.matrix(place, caption),
            RenderTarget::Detail(DetailOf::RollCall(place)) | RenderTarget::Picture(_, place) => {
                self.roll_call(place, caption)
            }
            RenderTarget::WhatIf(place, changes) => {
                let answer = what_if::answer(record, place, &changes).ok_or_else(no_page)?;
                Ok(html::what_if(record, &answer, caption))
            }
            RenderTarget::Detail(DetailOf::Member(member)) => Ok(self.country(member, caption)),
            RenderTarget::Detail(DetailOf::Group(place)) => self.bloc(place, caption).ok_or_else(no_page),
            RenderTarget::Space { session, .. } => self.space_page(session, caption),
            RenderTarget::Compare(members) => Ok(self.compare(&members, caption)),
            RenderTarget::Years(of) => Ok(self.years(of, caption)),
            RenderTarget::RollCall(_) | RenderTarget::Country(_) | RenderTarget::Bloc(_) => Err(no_cursor()),
            RenderTarget::Reveal { .. } => Err(no_steps()),
            RenderTarget::Help => Ok(html::keys(help::keys(self.keymap), &help::WHAT_IS_WHAT, caption)),
        }
    }

    fn roll_call(&self, place: usize, caption: &Caption) -> Result<String, Reply> {
        let answers = roll_call::answer(self.record, place).zip(figures(self.record, place));
        let (answer, figures) = answers.ok_or_else(no_page)?;
        Ok(html::roll_call(self.record, &answer, &figures, caption))
    }

    fn countries(&self, caption: &Caption) -> String {
        let counts = counts_of_all(self.record, self.places, self.body());
        html::countries(self.record, self.body(), &counts, caption)
    }

    fn blocs(&self, caption: &Caption) -> String {
        let votes = Votes::of(self.record, self.places, self.body());
        let unity = unity_of_all(self.record, self.places, &votes, MembersCounted::OfTheDay);
        html::groups(self.record, self.body(), &unity, caption)
    }

    /// The page of a map: by the same answers as on the screen.
    fn map(&self, place: usize, look: MapLook, caption: &Caption) -> Result<String, Reply> {
        let record = self.record;
        let answer = roll_call::answer(record, place).ok_or_else(no_page)?;
        let roll_call = record.roll_calls.get(place).ok_or_else(no_page)?;
        let (mapped, said) = match look.by {
            MapBy::Ballot => (html::Mapped::Ballot, map::by_ballot(record, roll_call)),
            MapBy::Agreement(with) => {
                let AgreementOptions { body, method, drop_unanimous, .. } = self.options;
                let votes = Votes::of(record, self.places, body);
                let figures = map::agreement_with(record, &votes, with, roll_call.date, (method, drop_unanimous));
                (html::Mapped::Agreement { with, method }, figures.into_iter().map(map::Said::Figure).collect())
            }
            MapBy::Points => {
                let space = self.space()?;
                let sitting = map::sitting_of(&space, roll_call).ok_or_else(|| {
                    Reply::unusable("unvotes render map: the session of this roll call has no ideal points in view")
                })?;
                let mapped =
                    html::Mapped::Points { session: sitting.session, extent: map::extent(space.points_in(sitting)) };
                (mapped, map::by_point(record, roll_call, Some((&space, sitting))))
            }
        };
        Ok(html::map(record, &answer, mapped, &said, look.window, caption))
    }

    fn matrix(&self, place: usize, caption: &Caption) -> Result<String, Reply> {
        let record = self.record;
        let day = record.roll_calls.get(place).ok_or_else(no_page)?.date;
        let AgreementOptions { body, method, drop_unanimous, .. } = self.options;
        let votes = Votes::of(record, self.places, body);
        let asked = matrix::Asked { day, order: matrix::Order::Likeness, only: None, method, drop_unanimous };
        Ok(html::matrix(record, place, &votes, &matrix::rows(record, &votes, asked), caption))
    }

    fn country(&self, member: MemberId, caption: &Caption) -> String {
        let (record, body) = (self.record, self.body());
        let of_body = |place: &&usize| record.roll_calls.get(**place).is_some_and(|roll_call| roll_call.body == body);
        html::country(
            &CountryReport {
                record,
                answer: &country::answer(record, self.places, member),
                neighbours: &country::neighbours(record, self.places, member, body),
                body,
                filter: self.filter.trim(),
                in_view: self.places.iter().filter(of_body).count(),
            },
            &self.timeline(TimelineOf::Member(member)),
            self.options.by,
            caption,
        )
    }

    fn bloc(&self, group: usize, caption: &Caption) -> Option<String> {
        let members = MembersCounted::OfTheDay;
        let options = BlocOptions { body: self.body(), members, by: By::Year, series_of: SeriesOf::AdoptedTexts };
        let answer = bloc::answer(self.record, self.places, group, options)?;
        Some(html::bloc(&BlocReport { record: self.record, answer: &answer, filter: self.filter.trim() }, caption))
    }

    fn compare(&self, members: &Several, caption: &Caption) -> String {
        let members: Vec<_> = members.all().collect();
        let votes = Votes::of(self.record, self.places, self.body());
        html::compare(self.record, &compare::answer(self.record, &votes, &members, self.options), caption)
    }

    fn timeline(&self, of: TimelineOf) -> Vec<timeline::Section> {
        let votes = Votes::of(self.record, self.places, self.body());
        let options = TimelineOptions { agreement: self.options, members: MembersCounted::OfTheDay };
        timeline::answer(self.record, self.places, &votes, of, options)
    }

    fn years(&self, of: TimelineOf, caption: &Caption) -> String {
        html::years(&self.timeline(of), self.options.by, caption)
    }

    fn space(&self) -> Result<space::Space, Reply> {
        let space = space::answer(self.record, self.places, &|_| true);
        space.map_err(|why| Reply::unusable(format!("unvotes render: {why}")))
    }

    fn space_page(&self, session: Option<u16>, caption: &Caption) -> Result<String, Reply> {
        let space = self.space()?;
        let sitting = match session {
            Some(session) => space.sitting(session),
            None => space.sittings.last(),
        };
        sitting.map(|sitting| html::space(self.record, &space, sitting, caption)).ok_or_else(no_page)
    }

    fn body(&self) -> Body {
        self.options.body
    }
}

pub(super) fn no_page() -> Reply {
    Reply::unusable("unvotes render: there is nothing to make a page of")
}

/// A page has no cursor that could stand on a row.
fn no_cursor() -> Reply {
    Reply::unusable("unvotes render: a page of a list shows all of it; roll-call, country and bloc make a page of one")
}

/// A page holds all of a roll call, whether it is seen or not.
fn no_steps() -> Reply {
    Reply::unusable("unvotes render reveal: no page, since it would hold what is hidden; text, ansi and svg do not")
}
