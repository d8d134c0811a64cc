//! What the names in a lesson stand for: roll calls, members, groups.

use super::Reader;
use crate::answer::roll_call::named;
use crate::lesson::{Screen, Selection};
use crate::record::MemberId;
use crate::record::check::{Kind, Severity};
use crate::store::form;
use crate::text::{nearest, number, visible};

/// Roll calls that a message names where several could be meant.
const MOST_NAMED: usize = 6;

/// What is wrong with a name, and what to do.
type Unknown = (String, String);

impl Reader<'_> {
    pub(super) fn selection(&mut self, written: &form::Text<'_>, screen: Option<Screen>) -> Option<Selection> {
        let name = written.as_str();
        let found = match screen {
            None => Err((
                "say on which screen that is chosen".to_owned(),
                "add for instance `screen: Resolutions`".to_owned(),
            )),
            Some(Screen::Resolutions) => self.roll_call(name).map(Selection::RollCall),
            Some(Screen::Countries) => self.member(name).map(Selection::Member),
            Some(Screen::Blocs) => self.group(name).map(Selection::Group),
            Some(Screen::Space) => match name.parse() {
                Ok(session) => Ok(Selection::Session(session)),
                Err(_) => self.member(name).map(Selection::Member).map_err(|(_, advice)| {
                    (format!("`{}` is neither a regular session nor a member", visible(name)), advice)
                }),
            },
        };
        found
            .map_err(|(message, advice)| self.tell(Severity::Error, Kind::BadValue, self.at(written), message, advice))
            .ok()
    }

    fn roll_call(&self, name: &str) -> Result<usize, Unknown> {
        // By far most lessons name roll calls by their id, and that is looked up at once.
        if let Some(place) = self.record.roll_calls.iter().position(|roll_call| roll_call.id == name) {
            return Ok(place);
        }
        match named(self.record, name).as_slice() {
            [one] => Ok(*one),
            [] => Err((
                format!("no roll call is called `{}`", visible(name)),
                "look it up with `unvotes find`; `unvotes show` prints its id".to_owned(),
            )),
            several => {
                let named = self.record.roll_calls_at(several.iter().take(MOST_NAMED));
                let ids: Vec<_> = named.map(|roll_call| roll_call.id.as_str()).collect();
                let more = if several.len() > MOST_NAMED { ", …" } else { "" };
                Err((
                    format!("`{}` names {} roll calls", visible(name), number(several.len())),
                    format!("write the id of one: {}{more}", ids.join(", ")),
                ))
            }
        }
    }

    fn member(&self, code: &str) -> Result<MemberId, Unknown> {
        let found = self.record.member_ids().find(|member| {
            let about = self.record.about(*member);
            about.code == code || about.aliases.iter().any(|alias| alias == code)
        });
        found.ok_or_else(|| {
            let codes = self.record.members.iter().map(|member| member.code.as_str());
            let near = nearest(code, codes).map_or_else(
                || "`unvotes countries` lists the codes".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            (format!("no member has the code `{}`", visible(code)), near)
        })
    }

    fn group(&self, id: &str) -> Result<usize, Unknown> {
        self.record.groups.iter().position(|group| group.id == id).ok_or_else(|| {
            let ids = self.record.groups.iter().map(|group| group.id.as_str());
            let near = nearest(id, ids)
                .map_or_else(|| "`unvotes groups` lists the ids".to_owned(), |near| format!("did you mean `{near}`?"));
            (format!("no group has the id `{}`", visible(id)), near)
        })
    }

    pub(super) fn members(&mut self, written: &form::Text<'_>) -> Vec<MemberId> {
        let mut members = Vec::new();
        for code in written.as_str().split_whitespace() {
            match self.member(code) {
                Ok(member) if members.contains(&member) => {}
                Ok(member) => members.push(member),
                Err((message, advice)) => {
                    self.tell(Severity::Error, Kind::UnknownMember, self.offset(code), message, advice)
                }
            }
        }
        members
    }
}
