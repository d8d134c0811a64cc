//! From texts to a record, with every problem that can be found at once.

use std::ops::Range;

use ron::Options;
use ron::error::{Error as RonError, SpannedError};
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

use super::outline::{self, OutlineError};
use super::problem::{Place, Position, Problem};
use super::source::Source;
use super::written::{self, Text};
use crate::record::check::{self, Finding, Kind, Severity};
use crate::record::dates::parse_day;
use crate::record::{
    Ballot, Ballots, BallotsKnown, Correction, Council, Date, DateRange, Disagreement, FormerName, Group, Majority,
    MajorityKnown, Member, MemberId, MemberSet, Membership, Question, Record, RollCall, Tally, Term, members,
};
use crate::text::{is_control, nearest};

/// The most characters that one text may have.
const LONGEST_TEXT: usize = 10_000;

/// Problems after which the rest of a file is not worth telling.
const MOST_PROBLEMS: usize = 1_000;

const SECTIONS: [&str; 4] = ["members", "groups", "council", "roll_calls"];

/// A record and what is wrong with it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What could be read.
    pub record: Record,
    /// Everything that was found, in the order of the files.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// Whether something is wrong, not just worth a look.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Reads texts into a record. Members, groups and Council of `base` hold unless the texts bring their own; its roll
/// calls do not.
pub fn read(sources: &[Source], base: &Record) -> Loaded {
    let mut loader = Loader { problems: Vec::new(), record: Record::default(), origins: Vec::new() };
    let files: Vec<_> = sources.iter().map(|source| File { source, sections: loader.sections(source) }).collect();
    loader.members(&files, base);
    loader.groups(&files, base);
    loader.council(&files, base);
    loader.roll_calls(&files);
    for file in &files {
        loader.well_formed(file.source);
    }
    loader.check();
    loader.problems.sort_by(|a, b| by_place(a, sources).cmp(&by_place(b, sources)));
    loader.problems.truncate(MOST_PROBLEMS);
    Loaded { record: loader.record, problems: loader.problems }
}

fn by_place(problem: &Problem, sources: &[Source]) -> (usize, usize, usize) {
    let Some(place) = &problem.place else {
        return (usize::MAX, 0, 0);
    };
    let file = sources.iter().position(|source| source.name == place.file).unwrap_or(usize::MAX);
    let (line, column) = place.position.as_ref().map_or((0, 0), |at| (at.line, at.column));
    (file, line, column)
}

struct File<'a> {
    source: &'a Source,
    sections: Vec<outline::Field<'a>>,
}

impl<'a> File<'a> {
    /// The entries of a list of the file, each with its place.
    fn entries(&self, section: &str) -> Vec<Item<'a>> {
        let lists = self.sections.iter().filter(|field| field.name == section);
        lists
            .flat_map(|list| outline::parts(&self.source.text, list.value.clone()))
            .map(|span| Item { source: self.source, span })
            .collect()
    }
}

/// One entry of a file: a member, a group, a roll call.
#[derive(Clone)]
struct Item<'a> {
    source: &'a Source,
    span: Range<usize>,
}

/// Where in an entry a problem is.
enum At<'t> {
    /// At a piece of text that was parsed, or at the field if that piece was escaped.
    Text(&'t str, &'static str),
    /// At a field, or at the entry where it has none of that name.
    Field(&'static str),
    /// At a byte of the file.
    Byte(usize),
}

impl<'a> Item<'a> {
    fn text(&self) -> &'a str {
        &self.source.text[self.span.clone()]
    }

    fn offset(&self, at: &At<'_>) -> usize {
        match at {
            At::Byte(offset) => *offset,
            At::Text(piece, field) => {
                let base = self.source.text.as_ptr().addr();
                let offset = piece.as_ptr().addr().wrapping_sub(base);
                if offset < self.source.text.len() { offset } else { self.offset(&At::Field(field)) }
            }
            At::Field(name) => {
                let found = outline::field(&self.source.text, self.span.clone(), name);
                found.map_or(self.span.start, |field| field.value.start)
            }
        }
    }

    fn problem(&self, kind: Kind, at: &At<'_>, message: String, advice: String) -> Problem {
        Problem {
            severity: Severity::Error,
            kind,
            place: Some(Place {
                file: self.source.name.clone(),
                position: Some(Position::of(&self.source.text, self.offset(at))),
            }),
            id: None,
            message,
            advice,
        }
    }

    fn parse<T: Deserialize<'a>>(&self) -> Result<T, Box<Problem>> {
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        options.from_str::<T>(self.text()).map_err(|error| Box::new(self.explain(&error)))
    }

    /// A message of the parser in our words, at its place in the file.
    fn explain(&self, error: &SpannedError) -> Problem {
        let at = At::Byte(self.span.start + offset_of(self.text(), error.span.start));
        let end = At::Byte(self.span.start + offset_of(self.text(), error.span.end));
        let own = |kind, message: String, advice: String| self.problem(kind, &at, message, advice);
        match &error.code {
            RonError::NoSuchStructField { expected, found, .. } => {
                let advice = match nearest(found, expected.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the fields are {}", expected.join(", ")),
                };
                own(Kind::UnknownField, format!("there is no field `{found}` here"), advice)
            }
            RonError::NoSuchEnumVariant { expected, found, .. } => {
                let advice = match nearest(found, expected.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write one of {}", expected.join(", ")),
                };
                own(Kind::BadValue, format!("`{found}` is not one of the words that can stand here"), advice)
            }
            RonError::MissingStructField { field, .. } => self.problem(
                Kind::MissingField,
                &At::Byte(self.span.start),
                format!("the field `{field}` is missing"),
                format!("add `{field}: …`"),
            ),
            RonError::DuplicateStructField { field, .. } => {
                own(Kind::Syntax, format!("the field `{field}` stands here twice"), "keep one of them".into())
            }
            RonError::IntegerOutOfBounds => own(
                Kind::BadValue,
                "this number is too large, or negative".into(),
                "counts of ballots go from 0 to 65535".into(),
            ),
            RonError::ExceededRecursionLimit => own(
                Kind::Syntax,
                "the brackets lie too deep in one another".into(),
                "a record needs about five levels".into(),
            ),
            RonError::Message(message) if message.starts_with("invalid type") => {
                self.problem(Kind::BadValue, &end, message.clone(), "look at the example in the README".into())
            }
            RonError::ExpectedString => {
                own(Kind::BadValue, "a text in quotes is expected here".into(), "write \"…\"".into())
            }
            RonError::ExpectedInteger => {
                own(Kind::BadValue, "a whole number is expected here".into(), "write it without quotes".into())
            }
            RonError::ExpectedBoolean => {
                own(Kind::BadValue, "true or false is expected here".into(), "write `true` or `false`".into())
            }
            RonError::ExpectedComma => own(
                Kind::Syntax,
                "a comma is missing before this".into(),
                "fields and entries have commas between them".into(),
            ),
            other => own(
                Kind::Syntax,
                format!("this is not RON: {}", lower_first(&other.to_string())),
                "look at brackets, commas and quotes; the README has an example".into(),
            ),
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The byte at a line and column of the parser, which counts both from one, columns in characters.
fn offset_of(text: &str, at: ron::error::Position) -> usize {
    let mut start = 0;
    for _ in 1..at.line {
        match text[start..].find('\n') {
            Some(newline) => start += newline + 1,
            None => return text.len(),
        }
    }
    let line = &text[start..];
    line.char_indices().nth(at.col.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

struct Loader<'a> {
    problems: Vec<Problem>,
    record: Record,
    /// Where each roll call of the record comes from.
    origins: Vec<Item<'a>>,
}

impl<'a> Loader<'a> {
    fn add(&mut self, item: &Item<'_>, kind: Kind, at: &At<'_>, message: String, advice: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(item.problem(kind, at, message, advice.into()));
        }
    }

    fn sections(&mut self, source: &'a Source) -> Vec<outline::Field<'a>> {
        let text = &source.text;
        let whole = Item { source, span: 0..text.len() };
        if let Err(error) = outline::check(text) {
            let (at, message, advice) = match error {
                OutlineError::NeverClosed(at) => (at, "this bracket is never closed", "add the bracket that closes it"),
                OutlineError::ClosesNothing(at, None) => (at, "this bracket closes nothing", "take it out"),
                OutlineError::ClosesNothing(at, Some(opened)) => {
                    let opened = Position::of(text, opened);
                    let advice = format!(
                        "the bracket that is open here is the one of line {}, column {}",
                        opened.line, opened.column
                    );
                    let message = "this bracket does not close the one that is open".to_owned();
                    self.add(&whole, Kind::Syntax, &At::Byte(at), message, advice);
                    return Vec::new();
                }
                OutlineError::EndlessText(at) => (at, "this text never ends", "add the closing quote"),
                OutlineError::EndlessComment(at) => (at, "this comment never ends", "add `*/`"),
            };
            self.add(&whole, Kind::Syntax, &At::Byte(at), message.to_owned(), advice);
            return Vec::new();
        }
        let sections = outline::fields(text, 0..text.len());
        for section in &sections {
            if !SECTIONS.contains(&section.name) {
                let advice = match nearest(section.name, SECTIONS) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("a record has {}", SECTIONS.join(", ")),
                };
                let message = format!("there is no part `{}` of a record", section.name);
                self.add(&whole, Kind::UnknownField, &At::Byte(section.at), message, advice);
            }
        }
        sections
    }

    /// The outline is content with less than RON is. What it lets pass between the entries is told here, unless the file
    /// has another problem, which may be the same one.
    fn well_formed(&mut self, source: &'a Source) {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Parts<'a> {
            #[serde(borrow, default)]
            members: Vec<&'a RawValue>,
            #[serde(borrow, default)]
            groups: Vec<&'a RawValue>,
            #[serde(borrow, default)]
            council: Option<&'a RawValue>,
            #[serde(borrow, default)]
            roll_calls: Vec<&'a RawValue>,
        }
        let in_file = |problem: &Problem| problem.place.as_ref().is_some_and(|place| place.file == source.name);
        if self.problems.iter().any(in_file) {
            return;
        }
        let whole = Item { source, span: 0..source.text.len() };
        match whole.parse::<Parts<'_>>() {
            Ok(Parts { members, groups, council: None, roll_calls })
                if members.is_empty() && groups.is_empty() && roll_calls.is_empty() =>
            {
                let advice = "a record starts with `(roll_calls: [` and ends with `])`";
                self.add(&whole, Kind::Empty, &At::Byte(0), "there is nothing in this record".into(), advice);
            }
            Ok(_) => {}
            Err(problem) => self.problems.push(*problem),
        }
    }

    fn text(&mut self, item: &Item<'_>, text: &Text<'_>, field: &'static str) -> String {
        let text = text.as_str();
        if let Some((at, c)) = text.char_indices().find(|(_, c)| is_control(*c)) {
            let message = format!("a control character (U+{:04X}) in `{field}`", u32::from(c));
            self.add(item, Kind::ControlCharacter, &At::Text(&text[at..], field), message, "take it out");
        }
        if text.chars().nth(LONGEST_TEXT).is_some() {
            let message = format!("`{field}` is longer than {LONGEST_TEXT} characters");
            self.add(item, Kind::TooLarge, &At::Text(text, field), message, "shorten it");
            return text.chars().take(LONGEST_TEXT).collect();
        }
        text.to_owned()
    }

    fn optional(&mut self, item: &Item<'_>, text: Option<&Text<'_>>, field: &'static str) -> Option<String> {
        text.map(|text| self.text(item, text, field))
    }

    fn day(&mut self, item: &Item<'_>, text: &Text<'_>, field: &'static str) -> Option<Date> {
        match parse_day(text.as_str()) {
            Ok(day) => Some(day),
            Err(error) => {
                let advice = "look it up in a calendar";
                self.add(item, Kind::Date, &At::Text(text.as_str(), field), error.to_string(), advice);
                None
            }
        }
    }

    fn range(&mut self, item: &Item<'_>, text: &Text<'_>, field: &'static str) -> Option<DateRange> {
        match text.as_str().parse() {
            Ok(range) => Some(range),
            Err(error) => {
                let error: crate::record::dates::DateRangeError = error;
                let advice = "both days are inside the range";
                self.add(item, Kind::Date, &At::Text(text.as_str(), field), error.to_string(), advice);
                None
            }
        }
    }

    fn code(&mut self, item: &Item<'_>, code: &str, field: &'static str) -> Option<MemberId> {
        let found = self.record.member(code);
        if found.is_none() {
            let message = format!("`{code}` is not the code of a member");
            let advice = self.advice_on_code(code);
            self.add(item, Kind::UnknownMember, &At::Text(code, field), message, advice);
        }
        found
    }

    fn advice_on_code(&self, code: &str) -> String {
        if self.record.group(code).is_some() {
            return "that is a group; write the codes of its members".to_owned();
        }
        let by_name = self.record.members.iter().find(|member| {
            crate::text::fold(&member.name) == crate::text::fold(code) || member.code.eq_ignore_ascii_case(code)
        });
        let near = by_name.or_else(|| {
            let near = nearest(code, self.record.members.iter().map(|member| member.code.as_str()))?;
            self.record.members.iter().find(|member| member.code == near)
        });
        match near {
            Some(member) => format!("did you mean {} ({})?", member.code, member.short_name()),
            None => "codes have three capital letters; `unvotes countries` lists them".to_owned(),
        }
    }

    fn codes(&mut self, item: &Item<'_>, codes: &Text<'_>, field: &'static str) -> MemberSet {
        let mut set = MemberSet::EMPTY;
        for code in codes.as_str().split_whitespace() {
            if let Some(member) = self.code(item, code, field)
                && !set.insert(member)
            {
                let message = format!("{code} stands here twice");
                self.add(item, Kind::DuplicateId, &At::Text(code, field), message, "keep one of them");
            }
        }
        set
    }

    fn members(&mut self, files: &[File<'a>], base: &Record) {
        let mut members = base.members.clone();
        let mut own: Vec<String> = Vec::new();
        for item in files.iter().flat_map(|file| file.entries("members")) {
            let Some(member) = self.member(&item) else {
                continue;
            };
            if own.contains(&member.code) {
                let message = format!("there is a member {} already", member.code);
                self.add(&item, Kind::DuplicateId, &At::Field("code"), message, "give each a code of its own");
                continue;
            }
            own.push(member.code.clone());
            members.retain(|other| other.code != member.code);
            members.push(member);
            if members.len() > members::MAX_MEMBERS {
                let message = format!("more than {} members", members::MAX_MEMBERS);
                let advice = "a record holds present and former members of the United Nations, and a few of your own";
                self.add(&item, Kind::TooLarge, &At::Byte(item.span.start), message, advice);
                members.pop();
                break;
            }
        }
        members.sort_by(|a, b| a.code.cmp(&b.code));
        self.record.members = members;
    }

    fn member(&mut self, item: &Item<'a>) -> Option<Member> {
        let written = match item.parse::<written::Member<'_>>() {
            Ok(written) => written,
            Err(problem) => {
                self.problems.push(*problem);
                return None;
            }
        };
        let code = self.text(item, &written.code, "code");
        if code.len() < 2 || code.len() > 8 || !code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
            let message = format!("`{code}` cannot be a code");
            self.add(item, Kind::BadValue, &At::Field("code"), message, "use two to eight capitals and digits");
        }
        let former_names = written
            .former_names
            .iter()
            .filter_map(|former| {
                let name = self.text(item, &former.name, "former_names");
                let dates = self.range(item, &former.dates, "former_names")?;
                Some(FormerName { name, dates })
            })
            .collect();
        Some(Member {
            code,
            name: self.text(item, &written.name, "name"),
            short: self.optional(item, written.short.as_ref(), "short"),
            region: written.region,
            membership: written.member.iter().filter_map(|text| self.range(item, text, "member")).collect(),
            barred: written.barred.iter().filter_map(|text| self.range(item, text, "barred")).collect(),
            aliases: written.aliases.iter().map(|text| self.text(item, text, "aliases")).collect(),
            former_names,
            eras: written.eras.iter().filter_map(|text| self.day(item, text, "eras")).collect(),
        })
    }

    fn groups(&mut self, files: &[File<'a>], base: &Record) {
        let mut groups: Vec<Group> = Vec::new();
        for item in files.iter().flat_map(|file| file.entries("groups")) {
            let Some(group) = self.group(&item) else {
                continue;
            };
            if self.record.member(&group.id).is_some() {
                let message = format!("`{}` is the code of a member, so no group can have it", group.id);
                self.add(&item, Kind::CodeCollision, &At::Field("id"), message, "give the group another id");
            } else if groups.iter().any(|other| other.id == group.id) {
                let message = format!("there is a group `{}` already", group.id);
                self.add(&item, Kind::DuplicateId, &At::Field("id"), message, "give each group an id of its own");
            } else {
                groups.push(group);
            }
        }
        let inherited = base.groups.iter().filter(|group| !groups.iter().any(|own| own.id == group.id));
        let mut all: Vec<Group> = inherited.map(|group| self.moved_group(group, base)).collect();
        all.append(&mut groups);
        self.record.groups = all;
    }

    fn group(&mut self, item: &Item<'a>) -> Option<Group> {
        let written = match item.parse::<written::Group<'_>>() {
            Ok(written) => written,
            Err(problem) => {
                self.problems.push(*problem);
                return None;
            }
        };
        let membership = match written.region {
            Some(region) if written.members.is_empty() => Membership::Region(region),
            Some(_) => {
                let message = "a group has a region or members, not both".to_owned();
                self.add(item, Kind::Inconsistent, &At::Field("members"), message, "leave one of them out");
                return None;
            }
            None => Membership::Terms(self.terms(item, &written.members, "members")),
        };
        Some(Group {
            id: self.text(item, &written.id, "id"),
            name: self.text(item, &written.name, "name"),
            membership,
            note: self.optional(item, written.note.as_ref(), "note"),
            source: self.optional(item, written.source.as_ref(), "source"),
        })
    }

    fn terms(&mut self, item: &Item<'a>, terms: &[(Text<'_>, Text<'_>)], field: &'static str) -> Vec<Term> {
        terms
            .iter()
            .filter_map(|(dates, codes)| {
                let members = self.codes(item, codes, field);
                self.range(item, dates, field).map(|dates| Term { dates, members })
            })
            .collect()
    }

    fn council(&mut self, files: &[File<'a>], base: &Record) {
        let mut own: Option<Council> = None;
        for file in files {
            for section in file.sections.iter().filter(|field| field.name == "council") {
                let item = Item { source: file.source, span: section.value.clone() };
                match item.parse::<written::Council<'_>>() {
                    Ok(written) => {
                        let permanent = self.codes(&item, &written.permanent, "permanent");
                        let terms = self.terms(&item, &written.terms, "terms");
                        own = Some(Council { permanent, terms });
                    }
                    Err(problem) => self.problems.push(*problem),
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
        if self.record.members.len() == base.members.len() {
            return *set;
        }
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

    fn roll_calls(&mut self, files: &[File<'a>]) {
        let mut read: Vec<(RollCall, Item<'a>)> = Vec::new();
        for item in files.iter().flat_map(|file| file.entries("roll_calls")) {
            if let Some(roll_call) = self.roll_call(&item) {
                read.push((roll_call, item));
            }
        }
        read.sort_by_key(|(roll_call, _)| roll_call.date);
        (self.record.roll_calls, self.origins) = read.into_iter().unzip();
    }

    fn roll_call(&mut self, item: &Item<'a>) -> Option<RollCall> {
        let written = match item.parse::<written::RollCall<'_>>() {
            Ok(written) => written,
            Err(problem) => {
                self.problems.push(*problem);
                return None;
            }
        };
        let id = self.text(item, &written.id, "id");
        if id.is_empty() || id.contains(char::is_whitespace) {
            let message = "an id is one word".to_owned();
            self.add(item, Kind::BadValue, &At::Field("id"), message, "for instance \"ga-es10-21\"");
        }
        let ballots = self.ballots(item, written.ballots.as_ref());
        let ballots_known = written.ballots_known.unwrap_or(match ballots.is_empty() {
            true => BallotsKnown::Totals,
            false => BallotsKnown::All,
        });
        let tally = written.tally.as_ref().map(tally).or_else(|| {
            let countable = !ballots.is_empty() && ballots_known == BallotsKnown::All;
            countable.then(|| ballots.tally())
        });
        let session = written.session.as_ref().and_then(|text| {
            let session = text.as_str().parse().ok();
            if session.is_none() {
                let message = format!("`{}` is not a session", text.as_str());
                let advice = "write \"78\", \"ES-10\" for an emergency special session or \"S-10\" for a special one";
                self.add(item, Kind::Date, &At::Text(text.as_str(), "session"), message, advice);
            }
            session
        });
        let corrections = written
            .corrections
            .iter()
            .filter_map(|correction| {
                let source = self.text(item, &correction.source, "corrections");
                let member = self.code(item, correction.country.as_str(), "corrections")?;
                Some(Correction { member, intended: correction.intended, source })
            })
            .collect();
        let disagreements = written
            .disagreements
            .iter()
            .map(|noted| Disagreement {
                about: noted.about,
                source: self.text(item, &noted.source, "disagreements"),
                says: self.text(item, &noted.says, "disagreements"),
            })
            .collect();
        Some(RollCall {
            id,
            symbol: self.optional(item, written.symbol.as_ref(), "symbol"),
            draft: self.optional(item, written.draft.as_ref(), "draft"),
            about: self.optional(item, written.about.as_ref(), "about"),
            meeting: self.optional(item, written.meeting.as_ref(), "meeting"),
            body: written.body,
            session,
            date: self.day(item, &written.date, "date")?,
            date_approximate: written.date_approximate,
            title: self.text(item, &written.title, "title"),
            title_kind: written.title_kind,
            agenda: self.optional(item, written.agenda.as_ref(), "agenda"),
            proposed_by: self.optional(item, written.proposed_by.as_ref(), "proposed_by"),
            yes_meant: self.optional(item, written.yes_meant.as_ref(), "yes_meant"),
            question: written.question.unwrap_or(Question::Unknown),
            manner: written.manner,
            majority: written.majority,
            majority_known: written.majority_known.unwrap_or(match written.majority {
                Majority::Unknown => MajorityKnown::Unknown,
                _ => MajorityKnown::Stated,
            }),
            majority_source: self.optional(item, written.majority_source.as_ref(), "majority_source"),
            outcome: written.outcome,
            tally,
            ballots,
            ballots_known,
            derived: self.optional(item, written.derived.as_ref(), "derived"),
            corrections,
            disagreements,
            doubts: written.doubts.iter().map(|text| self.text(item, text, "doubts")).collect(),
            topics: written.topics,
            sources: written.sources.iter().map(|text| self.text(item, text, "sources")).collect(),
        })
    }

    fn ballots(&mut self, item: &Item<'a>, written: Option<&written::Ballots<'_>>) -> Ballots {
        let mut ballots = Ballots::default();
        let Some(written) = written else {
            return ballots;
        };
        for ballot in Ballot::ALL {
            let Some(codes) = written.of(ballot) else {
                continue;
            };
            for code in codes.as_str().split_whitespace() {
                let Some(member) = self.code(item, code, "ballots") else {
                    continue;
                };
                if let Err(earlier) = ballots.cast(member, ballot) {
                    let message = format!("{code} has a ballot already, under `{earlier}`");
                    let advice = "a member has one ballot in a roll call";
                    self.add(item, Kind::DuplicateBallot, &At::Text(code, "ballots"), message, advice);
                }
            }
        }
        ballots
    }

    fn check(&mut self) {
        for finding in check::check(&self.record) {
            if self.problems.len() >= MOST_PROBLEMS {
                break;
            }
            let item = &self.origins[finding.roll_call];
            let at = At::Byte(self.place_of(&finding, item));
            let mut problem = item.problem(finding.kind, &at, finding.message, finding.advice);
            problem.severity = finding.severity;
            problem.id = Some(self.record.roll_calls[finding.roll_call].id.clone());
            self.problems.push(problem);
        }
    }

    /// Where the field of a finding stands, and in it the code of the member it is about.
    fn place_of(&self, finding: &Finding, item: &Item<'_>) -> usize {
        let text = &item.source.text;
        let find = |within: &Range<usize>, name: &str| outline::field(text, within.clone(), name);
        let in_ballots = || find(&item.span, "ballots").and_then(|ballots| find(&ballots.value, finding.field));
        let Some(field) = find(&item.span, finding.field).or_else(in_ballots) else {
            return item.span.start;
        };
        let value = &text[field.value.clone()];
        let code = finding.member.and_then(|member| {
            let about = self.record.about(member);
            let names = |word: &str| word == about.code || about.aliases.iter().any(|alias| alias == word);
            let mut words = value.split(|c: char| !c.is_ascii_alphanumeric());
            words.find(|word| names(word))
        });
        code.map_or(field.value.start, |code| field.value.start + (code.as_ptr().addr() - value.as_ptr().addr()))
    }
}

fn tally(written: &written::Tally) -> Tally {
    Tally { yes: written.yes, no: written.no, abstain: written.abstain, absent: written.absent }
}
