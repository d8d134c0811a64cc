//! Members, groups and the Security Council.

use std::collections::HashSet;

use super::entry::{At, Item, Sheet};
use super::{File, Loader, parser};
use crate::record::check::Kind;
use crate::record::{Council, FormerName, Group, Member, MemberSet, Membership, Record, Term, members};
use crate::store::layout::Fault;
use crate::store::written::{self, Text};

/// More groups than any record has; each is asked for by its id, one after the other.
const MOST_GROUPS: usize = 1_000;

impl<'a> Loader<'a> {
    pub(super) fn members(&mut self, files: &[File<'a>], base: &Record) {
        let mut members = base.members.clone();
        let mut own: HashSet<String> = HashSet::new();
        for item in files.iter().flat_map(|file| file.entries("members")) {
            let Some(member) = self.member(&item) else {
                self.lost_members = true;
                continue;
            };
            if !own.insert(member.code.clone()) {
                let message = format!("there is a member {} already", member.code);
                self.error(
                    &Sheet::plain(&item),
                    Kind::DuplicateId,
                    &At::Field("code"),
                    message,
                    "give each a code of its own",
                );
                continue;
            }
            members.retain(|other| other.code != member.code);
            members.push(member);
            if members.len() > members::MAX_MEMBERS {
                let message = format!("a record has at most {} members, and this is one more", members::MAX_MEMBERS);
                let advice = "it holds present and former members of the United Nations, and a few of your own";
                self.error(&Sheet::plain(&item), Kind::TooLarge, &At::Field("code"), message, advice);
                members.pop();
                self.lost_members = true;
                break;
            }
        }
        members.sort_by(|a, b| a.code.cmp(&b.code));
        self.record.members = members;
        self.codes = super::Codes::of(&self.record);
    }

    fn member(&mut self, item: &Item<'_>) -> Option<Member> {
        let written = match parser::parse::<written::Member<'_>>(item.text()) {
            Ok(written) => written,
            Err(_) => {
                self.mistakes(item, |text| parser::parse::<written::Member<'_>>(text).map(drop));
                return None;
            }
        };
        let sheet = &Sheet::plain(item);
        let code = self.text(sheet, &written.code, "code");
        if !is_code(&code) {
            let message = format!("`{code}` cannot be a code");
            self.error(sheet, Kind::BadValue, &At::Field("code"), message, "use two to eight capitals and digits");
        }
        let former_names = written
            .former_names
            .iter()
            .filter_map(|former| {
                let name = self.text(sheet, &former.name, "former_names");
                let dates = self.range(sheet, &former.dates, "former_names")?;
                Some(FormerName { name, dates })
            })
            .collect();
        Some(Member {
            code,
            name: self.text(sheet, &written.name, "name"),
            short: self.optional(sheet, written.short.as_ref(), "short"),
            region: written.region,
            membership: written.member.iter().filter_map(|text| self.range(sheet, text, "member")).collect(),
            barred: written.barred.iter().filter_map(|text| self.range(sheet, text, "barred")).collect(),
            aliases: written.aliases.iter().map(|text| self.text(sheet, text, "aliases")).collect(),
            former_names,
            eras: written.eras.iter().filter_map(|text| self.day(sheet, text, "eras")).collect(),
        })
    }

    pub(super) fn groups(&mut self, files: &[File<'a>], base: &Record) {
        let mut own: Vec<Group> = Vec::new();
        let mut ids: HashSet<String> = HashSet::new();
        for item in files.iter().flat_map(|file| file.entries("groups")) {
            let Some(group) = self.group(&item) else {
                continue;
            };
            let sheet = Sheet::plain(&item);
            let at = &At::Field("id");
            if self.codes.find(&group.id).is_some() {
                let message = format!("`{}` is the code of a member, so no group can have it", group.id);
                self.error(&sheet, Kind::CodeCollision, at, message, "give the group another id");
            } else if !ids.insert(group.id.clone()) {
                let message = format!("there is a group `{}` already", group.id);
                self.error(&sheet, Kind::DuplicateId, at, message, "give each group an id of its own");
            } else if own.len() == MOST_GROUPS {
                let message = format!("a record has at most {MOST_GROUPS} groups, and this is one more");
                self.error(&sheet, Kind::TooLarge, at, message, "leave out the groups that are not needed");
                break;
            } else {
                own.push(group);
            }
        }
        let inherited = base.groups.iter().filter(|group| !ids.contains(&group.id));
        let mut all: Vec<Group> = inherited.map(|group| self.moved_group(group, base)).collect();
        all.append(&mut own);
        self.record.groups = all;
    }

    fn group(&mut self, item: &Item<'_>) -> Option<Group> {
        let written = match parser::parse::<written::Group<'_>>(item.text()) {
            Ok(written) => written,
            Err(_) => {
                self.mistakes(item, |text| parser::parse::<written::Group<'_>>(text).map(drop));
                return None;
            }
        };
        let sheet = &Sheet::plain(item);
        let membership = match written.region {
            Some(region) if written.members.is_empty() => Membership::Region(region),
            Some(_) => {
                let message = "a group has a region or members, not both".to_owned();
                self.error(sheet, Kind::Inconsistent, &At::Field("members"), message, "leave one of them out");
                return None;
            }
            None => Membership::Terms(self.terms(sheet, &written.members, "members")),
        };
        let id = self.text(sheet, &written.id, "id");
        self.one_word(sheet, &id, "for instance \"G7\"");
        Some(Group {
            id,
            name: self.text(sheet, &written.name, "name"),
            membership,
            note: self.optional(sheet, written.note.as_ref(), "note"),
            source: self.optional(sheet, written.source.as_ref(), "source"),
        })
    }

    fn terms(&mut self, sheet: &Sheet<'_>, terms: &[(Text<'_>, Text<'_>)], field: &'static str) -> Vec<Term> {
        terms
            .iter()
            .filter_map(|(dates, codes)| {
                let members = self.set(sheet, codes, field);
                self.range(sheet, dates, field).map(|dates| Term { dates, members })
            })
            .collect()
    }

    pub(super) fn set(&mut self, sheet: &Sheet<'_>, codes: &Text<'_>, field: &'static str) -> MemberSet {
        let mut set = MemberSet::EMPTY;
        for code in codes.as_str().split_whitespace() {
            if let Some(member) = self.code(sheet, code, field)
                && !set.insert(member)
            {
                let message = format!("{code} stands here twice");
                self.error(sheet, Kind::DuplicateId, &At::Text(code, field), message, "keep one of them");
            }
        }
        set
    }

    pub(super) fn council(&mut self, files: &[File<'a>], base: &Record) {
        let mut own: Option<Council> = None;
        for item in files.iter().filter_map(File::council) {
            let sheet = &Sheet::plain(&item);
            if own.is_some() {
                let fault = Fault::new(
                    Kind::DuplicateId,
                    item.span.start,
                    "another file has a Council too",
                    "keep one of them; a record has one Council",
                );
                self.problems.fault(item.file, None, fault);
                continue;
            }
            match parser::parse::<written::Council<'_>>(item.text()) {
                Ok(written) => {
                    let permanent = self.set(sheet, &written.permanent, "permanent");
                    let terms = self.terms(sheet, &written.terms, "terms");
                    own = Some(Council { permanent, terms });
                }
                Err(_) => {
                    self.mistakes(&item, |text| parser::parse::<written::Council<'_>>(text).map(drop));
                    self.lost_members = true;
                }
            }
        }
        self.record.council = own.unwrap_or_else(|| Council {
            permanent: self.moved(&base.council.permanent, base),
            terms: base.council.terms.iter().map(|term| self.moved_term(term, base)).collect(),
        });
    }

    /// A set of members of the base record, in this record's table.
    fn moved(&self, set: &MemberSet, base: &Record) -> MemberSet {
        set.iter().filter_map(|member| self.record.member(base.code(member))).collect()
    }

    fn moved_term(&self, term: &Term, base: &Record) -> Term {
        Term { dates: term.dates, members: self.moved(&term.members, base) }
    }

    fn moved_group(&self, group: &Group, base: &Record) -> Group {
        let membership = match &group.membership {
            Membership::Region(region) => Membership::Region(*region),
            Membership::Terms(terms) => {
                Membership::Terms(terms.iter().map(|term| self.moved_term(term, base)).collect())
            }
        };
        Group { membership, ..group.clone() }
    }
}

fn is_code(text: &str) -> bool {
    (2..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}
