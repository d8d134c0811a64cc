//! What a person's words stand for: a roll call, a member, a group, the roll calls that match; or the reply that says that they
//! stand for nothing.

use super::desk::Desk;
use super::reply::{Exit, Reply};
use super::values::Format;
use crate::answer::lookup::{self, Found};
use crate::answer::roll_call;
use crate::query::{Index, Query, QueryError};
use crate::record::{MemberId, Record};
use crate::report::{json, text};
use crate::text::{counted, nearest, visible, width};

/// Members that are named where several could be meant.
const SEVERAL_NAMED: usize = 12;

impl Desk<'_> {
    /// The one roll call of a name, by its place.
    ///
    /// # Errors
    /// The reply that there is none, or several, to choose from by id.
    pub(super) fn roll_call(&self, record: &Record, name: &str, format: Format) -> Result<usize, Reply> {
        let places = roll_call::named(record, name);
        match places.as_slice() {
            [one] => return Ok(*one),
            [] => return Err(no_roll_call(record, name, format)),
            _ => {}
        }
        let data = match format {
            Format::Json => json::roll_calls(record, &places)?,
            Format::Text | Format::Csv => text::named_by_id(record, &places, self.list),
        };
        let n = counted(places.len(), "roll call", "roll calls");
        let message = format!("unvotes: `{}` names {n}; show one by its id", visible(name));
        Err(Reply::data(data).saying(message).ending(Exit::Nothing))
    }
}

/// The reply that no roll call has a name.
pub(super) fn no_roll_call(record: &Record, name: &str, format: Format) -> Reply {
    let near = lookup::near_roll_calls(record, name);
    let near = record.roll_calls_at(&near);
    let mut near: Vec<_> = near.map(|roll_call| format!("`{}`", visible(roll_call.best_symbol()))).collect();
    near.dedup();
    let advice = match near.as_slice() {
        [] => "`unvotes find WORDS` searches symbols and titles".to_owned(),
        near => format!("did you mean {}?", near.join(", ")),
    };
    nothing(format, format!("unvotes: no roll call is called `{}`; {advice}", visible(name.trim())))
}

/// The member that a name stands for.
///
/// # Errors
/// The reply that there is none, or several.
pub(super) fn member(record: &Record, name: &str, format: Format) -> Result<MemberId, Reply> {
    // A shell takes the quotes away; what is typed otherwise has them still.
    let name = name.trim().trim_matches('"');
    match lookup::member(record, name) {
        Found::One(member) => Ok(member),
        Found::Several(members) => Err(nothing(format, several_members(record, name, &members))),
        Found::Nobody(near) => Err(nothing(format, no_member(record, name, near))),
    }
}

/// Two members that are to be compared, for a command.
///
/// # Errors
/// The reply that one is not there, or that they are the same.
pub(super) fn pair(
    record: &Record,
    (a, b): (&str, &str),
    format: Format,
    command: &str,
) -> Result<(MemberId, MemberId), Reply> {
    let (a, b) = (member(record, a, format)?, member(record, b, format)?);
    if a == b {
        let code = record.code(a);
        return Err(Reply::unusable(format!("unvotes {command}: both are {code}; name two different members")));
    }
    Ok((a, b))
}

fn several_members(record: &Record, name: &str, members: &[MemberId]) -> String {
    let named = |member: &MemberId| format!("{} {}", record.code(*member), visible(record.about(*member).short_name()));
    let mut names: Vec<_> = members.iter().take(SEVERAL_NAMED).map(named).collect();
    if members.len() > SEVERAL_NAMED {
        names.push("and others".to_owned());
    }
    format!("unvotes: `{}` could be {}; write the code", visible(name.trim()), names.join(", "))
}

fn no_member(record: &Record, name: &str, near: Option<MemberId>) -> String {
    let shown = visible(name.trim());
    let group = record.groups.iter().find(|group| group.id.eq_ignore_ascii_case(name.trim()));
    match (group, near) {
        (Some(_), _) => format!("unvotes: `{shown}` is a group, not a member; `unvotes groups` lists its members"),
        (None, Some(near)) => {
            let about = record.about(near);
            format!("unvotes: no member `{shown}`; did you mean {} ({})?", about.code, visible(about.short_name()))
        }
        (None, None) => format!("unvotes: no member `{shown}`; `unvotes countries` lists codes and names"),
    }
}

/// The group of an id, by its place.
///
/// # Errors
/// The reply that there is none.
pub(super) fn group(record: &Record, id: &str, format: Format) -> Result<usize, Reply> {
    let id = id.trim();
    let place = record.groups.iter().position(|group| group.id.eq_ignore_ascii_case(id));
    place.ok_or_else(|| nothing(format, no_group(record, id)))
}

fn no_group(record: &Record, id: &str) -> String {
    let shown = visible(id);
    match nearest(&id.to_uppercase(), record.groups.iter().map(|group| group.id.as_str())) {
        Some(near) => format!("unvotes: no group `{shown}`; did you mean {}?", visible(near)),
        None => format!("unvotes: no group `{shown}`; `unvotes groups` lists them"),
    }
}

/// The roll calls that a query finds, by place; there may be none.
///
/// # Errors
/// The reply that it is not understood.
pub(super) fn in_view(record: &Record, text: &str) -> Result<Vec<usize>, Reply> {
    let query = Query::parse(text, record).map_err(|error| not_understood(text, &error))?;
    Ok(query.select(record, &Index::of(record)))
}

/// The same where there have to be some.
///
/// # Errors
/// The reply that it is not understood, or matches nothing.
pub(super) fn some_in_view(record: &Record, text: &str, format: Format) -> Result<Vec<usize>, Reply> {
    let places = in_view(record, text)?;
    if places.is_empty() { Err(nothing(format, nothing_matches(text))) } else { Ok(places) }
}

/// What is wrong in a text, under the text itself.
pub(super) fn not_understood(text: &str, error: &QueryError) -> Reply {
    let columns = |part: Option<&str>| width(&visible(part.unwrap_or_default()));
    let blanks = columns(text.get(..error.at));
    let carets = "^".repeat(columns(text.get(error.at..error.end)).max(1));
    Reply::unusable(format!("unvotes: {}\n  {}\n  {:blanks$}{carets}", visible(&error.message), visible(text), ""))
}

/// Nothing was found: an empty list for a program, a line for a person.
pub(super) fn nothing(format: Format, message: String) -> Reply {
    let data = match format {
        Format::Json => json::NOTHING.to_owned(),
        Format::Text | Format::Csv => String::new(),
    };
    Reply::data(data).saying(message).ending(Exit::Nothing)
}

/// What to say where no roll call matches.
pub(super) fn nothing_matches(query: &str) -> String {
    format!("unvotes: no roll call matches `{}`", visible(query.trim()))
}
