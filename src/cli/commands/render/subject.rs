//! What is meant in a record by the words on the command line.

use super::arguments::{MapArguments, RenderArguments, ScreenName};
use super::page::no_page;
use crate::answer::timeline::Subject as TimelineOf;
use crate::answer::worksheet::{self, Worksheet};
use crate::cli::commands::reveal::to_reveal;
use crate::cli::commands::what_if::changes_of;
use crate::cli::desk::Desk;
use crate::cli::lessons;
use crate::cli::named::{self, nothing};
use crate::cli::open::limit;
use crate::cli::reply::Reply;
use crate::cli::values::Format;
use crate::lesson;
use crate::picture::projection::Window;
use crate::record::{MemberId, Record};
use crate::text::visible;
use crate::tui::RenderTarget;
use crate::tui::app::marks::MOST as MOST_COMPARED;
use crate::tui::app::pictures::{Grain, Picture};
use crate::tui::drawn::{DetailOf, MapBy, MapLook, Several};

/// What a screen means in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// As the explorer draws it.
    Drawn(RenderTarget),
    Agreement(MemberId, MemberId),
    Coverage,
    Worksheet(Worksheet),
}

impl Subject {
    /// What is meant.
    ///
    /// # Errors
    /// The reply that nothing of that name is there.
    pub(super) fn of(desk: &Desk<'_>, record: &Record, arguments: &RenderArguments) -> Result<Self, Reply> {
        if arguments.argument.is_empty() {
            return by_itself(arguments);
        }
        let drawn = drawn(desk, record, arguments)?.map(Self::Drawn);
        drawn.map_or_else(|| other(desk, record, arguments), Ok)
    }
}

/// A screen with nothing behind it.
fn by_itself(arguments: &RenderArguments) -> Result<Subject, Reply> {
    let which = |what| Err(Reply::unusable(format!("unvotes render {what}")));
    let target = match arguments.screen {
        ScreenName::Resolutions => RenderTarget::Resolutions,
        ScreenName::Countries => RenderTarget::Countries,
        ScreenName::Blocs => RenderTarget::Blocs,
        ScreenName::Space => RenderTarget::Space { session: arguments.session, member: None },
        ScreenName::Years => RenderTarget::Years(TimelineOf::RollCalls),
        ScreenName::Help => RenderTarget::Help,
        ScreenName::Coverage => return Ok(Subject::Coverage),
        ScreenName::Compare => return which("compare: whom? add two to six members, for instance FRA GBR USA"),
        ScreenName::RollCall => return which("roll-call: which? add a symbol, for instance ES-10/21"),
        ScreenName::Chamber => return which("chamber: of which? add a symbol, for instance ES-10/21"),
        ScreenName::Map => return which("map: of which? add a symbol, for instance ES-10/21"),
        ScreenName::Matrix => return which("matrix: around which? add a symbol, for instance ES-10/21"),
        ScreenName::WhatIf => {
            return which("what-if: of which? add a symbol and changes, for instance ES-10/21 FRA=no");
        }
        ScreenName::Reveal => return which("reveal: which? add a symbol, for instance ES-10/21"),
        ScreenName::Worksheet => return which("worksheet: on which roll call? add a symbol, for instance ES-10/21"),
        ScreenName::Lesson => {
            return which("lesson: which? `unvotes lesson` lists them; a file of your own will do too");
        }
        ScreenName::Country => return which("country: which? add a code or a name, for instance FRA"),
        ScreenName::Bloc => return which("bloc: which? add the id of a group, for instance G7"),
        ScreenName::Agreement => return which("agreement: of whom? add two members, for instance FRA USA"),
    };
    Ok(Subject::Drawn(target))
}

/// What the explorer draws, if it does.
fn drawn(desk: &Desk<'_>, record: &Record, arguments: &RenderArguments) -> Result<Option<RenderTarget>, Reply> {
    let RenderArguments { screen, session, .. } = *arguments;
    let name = arguments.argument.join(" ");
    let roll_call = || desk.roll_call(record, &name, Format::Text);
    let member = || named::member(record, &name, Format::Text);
    let group = || named::group(record, &name, Format::Text);
    Ok(Some(match screen {
        ScreenName::Resolutions => RenderTarget::RollCall(roll_call()?),
        ScreenName::RollCall => RenderTarget::Detail(DetailOf::RollCall(roll_call()?)),
        ScreenName::Chamber => RenderTarget::Picture(Picture::Chamber, roll_call()?),
        ScreenName::Map => {
            let look = map_look(record, &arguments.map)?;
            RenderTarget::Map(roll_call()?, look)
        }
        ScreenName::Matrix => RenderTarget::Picture(Picture::Matrix, roll_call()?),
        ScreenName::WhatIf => changed(desk, record, &arguments.argument)?,
        ScreenName::Countries => RenderTarget::Country(member()?),
        ScreenName::Country => RenderTarget::Detail(DetailOf::Member(member()?)),
        ScreenName::Blocs => RenderTarget::Bloc(group()?),
        ScreenName::Bloc => RenderTarget::Detail(DetailOf::Group(group()?)),
        ScreenName::Space => RenderTarget::Space { session, member: Some(member()?) },
        ScreenName::Compare => RenderTarget::Compare(several(record, &arguments.argument)?),
        ScreenName::Years => {
            let of_group = group().map(TimelineOf::Group);
            RenderTarget::Years(of_group.or_else(|_| member().map(TimelineOf::Member))?)
        }
        ScreenName::Reveal => {
            let (place, order) = to_reveal(record, &arguments.argument)?;
            RenderTarget::Reveal { place, order, opened: arguments.opened.unwrap_or(0) }
        }
        ScreenName::Agreement
        | ScreenName::Coverage
        | ScreenName::Help
        | ScreenName::Worksheet
        | ScreenName::Lesson => return Ok(None),
    }))
}

/// What the explorer does not draw.
fn other(desk: &Desk<'_>, record: &Record, arguments: &RenderArguments) -> Result<Subject, Reply> {
    let name = arguments.argument.join(" ");
    match arguments.screen {
        ScreenName::Worksheet => {
            let place = desk.roll_call(record, &name, Format::Text)?;
            let sheet = worksheet::of_roll_call(record, place, arguments.answers);
            let not_voted_on = || nothing(Format::Text, "unvotes: it was not put to a vote".to_owned());
            sheet.map(Subject::Worksheet).ok_or_else(not_voted_on)
        }
        ScreenName::Lesson => {
            let asked = lessons::named(&name, record, limit(desk.shared))?;
            Ok(Subject::Worksheet(lesson::worksheet(&asked.shelved.lesson, record, arguments.answers)))
        }
        ScreenName::Agreement => {
            let [a, b] = arguments.argument.as_slice() else {
                let advice = "of whom? add two members, for instance FRA USA";
                return Err(Reply::unusable(format!("unvotes render agreement: {advice}")));
            };
            let (a, b) = named::pair(record, (a, b), Format::Text, "render agreement")?;
            Ok(Subject::Agreement(a, b))
        }
        _ => {
            let name = visible(&name);
            Err(Reply::unusable(format!("unvotes render: nothing goes behind this screen, but `{name}` does")))
        }
    }
}

/// A roll call and what is changed in it.
fn changed(desk: &Desk<'_>, record: &Record, argument: &[String]) -> Result<RenderTarget, Reply> {
    let Some((name, changes)) = argument.split_first() else { return Err(no_page()) };
    let place = desk.roll_call(record, name, Format::Text)?;
    let changes = changes_of(record, place, &changes.join(" "), Format::Text)?;
    Ok(RenderTarget::WhatIf(place, changes))
}

/// The members that are compared.
fn several(record: &Record, names: &[String]) -> Result<Several, Reply> {
    let members: Result<Vec<_>, Reply> = names.iter().map(|name| named::member(record, name, Format::Text)).collect();
    let several = Several::of(members?);
    if several.all().count() < 2 || names.len() > MOST_COMPARED {
        let message = format!("unvotes render compare: add two to {MOST_COMPARED} different members");
        return Err(Reply::unusable(message));
    }
    Ok(several)
}

/// How a map is looked at.
fn map_look(record: &Record, arguments: &MapArguments) -> Result<MapLook, Reply> {
    let by = match &arguments.agreement_with {
        Some(name) => MapBy::Agreement(named::member(record, name, Format::Text)?),
        None if arguments.ideal_points => MapBy::Points,
        None => MapBy::Ballot,
    };
    let window = arguments.part.unwrap_or(Window::WORLD);
    Ok(MapLook { by, window, grain: arguments.grain.unwrap_or(Grain::Fine) })
}
