//! Groups of a person's own: a class's committees, a journalist's list. They join those of the record.

use super::read::{Reader, problem};
use super::{Config, Placed, written};
use crate::record::check::Kind;
use crate::record::{DateRange, Group, MemberSet, Membership, Record, Term};
use crate::store::{Problem, form};
use crate::text::{nearest, visible};

/// What stands where the groups of the record name their source.
pub const SOURCE_OF_OWN: &str = "a group of your own, from your settings; not part of the record";

/// Groups that a record has at most, one's own among them.
const MOST_GROUPS: usize = 1_000;

/// Characters of an id.
const LONGEST_ID: usize = 16;

/// Words that have another meaning where ids can stand.
const TAKEN: [&str; 5] = ["NOT", "OR", "REGIONS", "COUNTRIES", "REST"];

/// A group as it was written; which members its codes stand for depends on the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnGroup {
    /// The id, and where it stands.
    pub id: Placed<String>,
    /// The name.
    pub name: String,
    /// What a reader must know of it.
    pub note: Option<String>,
    /// Codes by time, each with its place.
    pub terms: Vec<(DateRange, Vec<Placed<String>>)>,
}

impl Reader<'_> {
    pub(super) fn groups(&mut self, written: &[written::Group<'_>]) -> Vec<OwnGroup> {
        let places = self.places_of("groups");
        let mut groups: Vec<OwnGroup> = Vec::new();
        for (number, group) in written.iter().enumerate() {
            let here = places.get(number).copied().unwrap_or(0);
            let Some(group) = self.group(group, here) else { continue };
            if groups.iter().any(|other| other.id.value == group.id.value) {
                let message = format!("there is a group `{}` already", group.id.value);
                self.tell(Kind::DuplicateId, group.id.at, message, "give each group an id of its own");
            } else {
                groups.push(group);
            }
        }
        groups
    }

    fn group(&mut self, written: &written::Group<'_>, here: usize) -> Option<OwnGroup> {
        let id = self.needed(written.id.as_ref(), here, "id")?;
        let at = written.id.as_ref().map_or(here, |id| self.at(id.as_str()));
        let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
        let begins = id.starts_with(|c: char| c.is_ascii_uppercase());
        if !begins || !id.bytes().all(plain) || !(2..=LONGEST_ID).contains(&id.len()) {
            let message = format!("`{}` cannot be the id of a group", visible(&id));
            let advice = format!("use 2 to {LONGEST_ID} capitals, digits and hyphens, for instance MYCLASS");
            self.tell(Kind::BadValue, at, message, advice);
            return None;
        }
        if TAKEN.contains(&id.as_str()) {
            self.tell(Kind::CodeCollision, at, format!("`{id}` means something else in filters"), "take another id");
            return None;
        }
        let name = match &written.name {
            Some(name) => self.needed(Some(name), here, "name")?,
            None => id.clone(),
        };
        let note = match &written.note {
            Some(note) => Some(self.needed(Some(note), here, "note")?),
            None => None,
        };
        let terms: Vec<_> = match &written.members {
            written::Members::Always(codes) => vec![(DateRange::default(), self.codes(codes))],
            written::Members::Terms(terms) => {
                terms.iter().filter_map(|(dates, codes)| Some((self.range(dates)?, self.codes(codes)))).collect()
            }
        };
        if terms.iter().all(|(_, codes)| codes.is_empty()) {
            let advice = "write members: \"FRA USA\", or with dates members: [(\"2020-01-01..\", \"FRA USA\")]";
            self.tell(Kind::MissingField, here, format!("the group `{id}` has no members"), advice);
            return None;
        }
        Some(OwnGroup { id: Placed { value: id, at }, name, note, terms })
    }

    fn codes(&self, written: &form::Text<'_>) -> Vec<Placed<String>> {
        let codes = written.as_str().split_whitespace();
        codes.map(|code| Placed { value: code.to_owned(), at: self.at(code) }).collect()
    }

    fn range(&mut self, written: &form::Text<'_>) -> Option<DateRange> {
        let range = written.as_str().parse::<DateRange>();
        if let Err(error) = &range {
            let advice = "write FROM..TO, for instance 1975-11-15.. or ..1991-12-23; both days are inside";
            self.tell(Kind::Date, self.at(written.as_str()), visible(&error.to_string()), advice);
        }
        range.ok()
    }
}

impl Config {
    /// The groups as a record has them, and what of them does not fit it. Those that joined it before fit.
    pub fn groups_in(&self, record: &Record) -> (Vec<Group>, Vec<Problem>) {
        let mut groups = Vec::new();
        let mut problems = Vec::new();
        let Some(source) = &self.source else { return (groups, problems) };
        let mut tell = |kind, at, message: String, advice: String| {
            problems.push(problem(source, kind, at, message, advice));
        };
        for own in &self.groups {
            let id = own.id.value.as_str();
            let is_code = |code: &str| code.eq_ignore_ascii_case(id);
            let member = record.member_ids().map(|member| record.about(member));
            let mut member =
                member.filter(|about| is_code(&about.code) || about.aliases.iter().any(|alias| is_code(alias)));
            let other = record.groups.iter().find(|group| is_code(&group.id) && !is_own(group));
            if let Some(about) = member.next() {
                let message = format!("`{id}` stands for a member, {}", visible(about.short_name()));
                tell(Kind::CodeCollision, own.id.at, message, "give the group another id".to_owned());
                continue;
            }
            if let Some(other) = other {
                let message = format!("`{id}` is a group of the record, {}", visible(&other.name));
                tell(Kind::DuplicateId, own.id.at, message, "give the group another id".to_owned());
                continue;
            }
            if record.groups.len() + groups.len() >= MOST_GROUPS {
                let message = format!("a record has at most {MOST_GROUPS} groups, and this is one more");
                tell(Kind::TooLarge, own.id.at, message, "leave out the groups that are not needed".to_owned());
                break;
            }
            let mut terms = Vec::new();
            for (dates, codes) in &own.terms {
                let mut members = MemberSet::EMPTY;
                for code in codes {
                    match record.member(&code.value) {
                        Some(member) if members.insert(member) => {}
                        Some(_) => {
                            let message = format!("{} stands here twice", code.value);
                            tell(Kind::DuplicateId, code.at, message, "keep one of them".to_owned());
                        }
                        None => {
                            let message = format!("no member has the code `{}`", visible(&code.value));
                            tell(Kind::UnknownMember, code.at, message, near_code(record, &code.value));
                        }
                    }
                }
                terms.push(Term { dates: *dates, members });
            }
            groups.push(Group {
                id: own.id.value.clone(),
                name: own.name.clone(),
                membership: Membership::Terms(terms),
                note: own.note.clone(),
                source: Some(SOURCE_OF_OWN.to_owned()),
            });
        }
        (groups, problems)
    }

    /// Has the groups join a record.
    pub fn join(&self, record: &mut Record) {
        let (groups, _) = self.groups_in(record);
        record.groups.retain(|group| !is_own(group));
        record.groups.extend(groups);
    }
}

fn is_own(group: &Group) -> bool {
    group.source.as_deref() == Some(SOURCE_OF_OWN)
}

fn near_code(record: &Record, code: &str) -> String {
    let members = || record.member_ids().map(|member| record.about(member));
    let near = nearest(code, members().map(|about| about.code.as_str()));
    match members().find(|about| Some(about.code.as_str()) == near) {
        Some(about) => format!("did you mean {} ({})?", about.code, visible(about.short_name())),
        None => "`unvotes countries` lists the codes".to_owned(),
    }
}
