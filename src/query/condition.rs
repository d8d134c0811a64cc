//! One word of a filter: a text to search for, or a condition.

use super::QueryError;
use super::keys::{Key, Word};
use super::lexer::Piece;
use super::syntax::{Bloc, Bounds, Condition, Connective, Field, Seat, Sessions, Vetoer};
use crate::record::{Date, MemberId, Record, Session};
use crate::text::{listed, nearest};

/// Years that can be asked for: a filter should say so where a digit is missing.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2999;

/// Reads a word that stands alone, `KEY:VALUE` or `CODE=BALLOT`.
pub fn condition(record: &Record, word: Piece<'_>) -> Result<Condition, QueryError> {
    let Some(operator) = word.text.find([':', '=']) else { return text(record, word) };
    let head = word.slice(0..operator);
    let value = unquoted(word.slice(operator + 1..word.text.len()));
    let parts = Parts { record, word, head, value };
    if word.slice(operator..word.text.len()).text.starts_with(':') { parts.keyed() } else { parts.cast() }
}

fn unquoted(value: Piece<'_>) -> Piece<'_> {
    if value.text.len() >= 2 && value.text.starts_with('"') { value.slice(1..value.text.len() - 1) } else { value }
}

fn text(record: &Record, word: Piece<'_>) -> Result<Condition, QueryError> {
    if let Some(connective) = Connective::of(&word.text.to_lowercase()) {
        let connective = connective.word();
        let message =
            format!("`{connective}` is written in lower case; in quotes, `\"{}\"`, it is searched for", word.text);
        return Err(word.error(message));
    }
    let comparison = word.text.find(['<', '>']).filter(|at| {
        let head = word.slice(0..*at).text;
        Key::of(head).is_some() || voter(record, head).is_some()
    });
    match comparison {
        Some(at) => {
            let head = word.slice(0..at).text;
            Err(word.error(format!("ranges are written with dots, for instance `{head}:5..` or `{head}:..5`")))
        }
        None => Ok(Condition::Text(Field::Anywhere, word.text.to_owned())),
    }
}

/// Who can have a ballot.
enum Voter<'a> {
    Member(MemberId),
    Group(usize, &'a str),
}

/// The member or the group with that code, alias or id; as it is written first, then whatever its case.
fn voter<'a>(record: &'a Record, name: &str) -> Option<Voter<'a>> {
    let member =
        || record.member_ids().find(|member| codes(record, *member).any(|code| code.eq_ignore_ascii_case(name)));
    let group = || {
        let (place, group) = record.groups.iter().enumerate().find(|(_, group)| group.id.eq_ignore_ascii_case(name))?;
        Some(Voter::Group(place, &group.id))
    };
    record.member(name).or_else(member).map(Voter::Member).or_else(group)
}

fn codes(record: &Record, member: MemberId) -> impl Iterator<Item = &str> {
    let about = record.about(member);
    std::iter::once(&about.code).chain(&about.aliases).map(String::as_str)
}

fn names(record: &Record, member: MemberId) -> impl Iterator<Item = &str> {
    let about = record.about(member);
    let former = about.former_names.iter().map(|former| &former.name);
    std::iter::once(&about.name).chain(&about.short).chain(former).map(String::as_str)
}

fn seat(record: &Record, member: MemberId) -> Seat {
    Seat { member, code: record.code(member).to_owned() }
}

/// `FRA (France)`: the member or the group that may have been meant.
fn near_voter(record: &Record, name: &str) -> Option<String> {
    let of_member = |member| codes(record, member).chain(names(record, member)).map(move |name| (name, member));
    let members: Vec<_> = record.member_ids().flat_map(of_member).collect();
    let groups = record.groups.iter().flat_map(|group| [(group.id.as_str(), group), (group.name.as_str(), group)]);
    let groups: Vec<_> = groups.collect();
    let spelt = members.iter().map(|(name, _)| *name).chain(groups.iter().map(|(name, _)| *name));
    let near = nearest(name, spelt)?;
    let member = members.iter().find(|(name, _)| *name == near).map(|(_, member)| named(record, *member));
    member.or_else(|| {
        let (_, group) = groups.iter().find(|(name, _)| *name == near)?;
        Some(format!("{} ({})", group.id, group.name))
    })
}

fn named(record: &Record, member: MemberId) -> String {
    format!("{} ({})", record.code(member), record.about(member).short_name())
}

/// A word cut at its operator.
struct Parts<'a> {
    record: &'a Record,
    word: Piece<'a>,
    head: Piece<'a>,
    value: Piece<'a>,
}

impl<'a> Parts<'a> {
    /// `CODE=BALLOT`
    fn cast(&self) -> Result<Condition, QueryError> {
        let head = self.head.text;
        match voter(self.record, head) {
            Some(Voter::Member(member)) => Ok(Condition::Ballot(seat(self.record, member), self.words()?)),
            Some(Voter::Group(group, id)) => Ok(Condition::Stand(Bloc { group, id: id.to_owned() }, self.words()?)),
            None => Err(self.nobody()),
        }
    }

    fn nobody(&self) -> QueryError {
        let head = self.head.text;
        if head.is_empty() {
            return self.word.error("a member or a group has to stand before `=`, for instance `FRA=yes`");
        }
        if let Some(code) = head.strip_suffix('!') {
            let value = self.value.text;
            return self
                .word
                .error(format!("write `not {code}={value}`, or list the ballots you mean: `{code}=no,abstain`"));
        }
        if let Some(key) = Key::of(head) {
            let key = key.word();
            return self.word.error(format!("`{key}` goes with a colon: `{key}:{}`", self.value.text));
        }
        let advice = match near_voter(self.record, head) {
            Some(near) => format!("did you mean {near}?"),
            None => "write a code, for instance `FRA=yes`, or the id of a group".to_owned(),
        };
        self.head.error(format!("there is no member or group `{head}`; {advice}"))
    }

    /// `KEY:VALUE`
    fn keyed(&self) -> Result<Condition, QueryError> {
        let Some(key) = Key::of(self.head.text) else { return Err(self.no_key()) };
        match key {
            Key::Body => self.words().map(Condition::Body),
            Key::Session => self.items("78, ES-10 or 1..29", sessions).map(Condition::Session),
            Key::Year => self.items("2023 or 1990..2001", |item| bounds(item, &YEAR)).map(Condition::Year),
            Key::Date => self.items("2023-10-27 or 2023-10", |item| bounds(item, &DAY)).map(Condition::Date),
            Key::Outcome => self.words().map(Condition::Outcome),
            Key::Veto => self.items(&self.vetoers(), |item| self.vetoer(item)).map(Condition::Veto),
            Key::Question => self.words().map(Condition::Question),
            Key::Topic => self.words().map(Condition::Topic),
            Key::Majority => self.words().map(Condition::Majority),
            Key::Manner => self.words().map(Condition::Manner),
            Key::Figure(figure) => {
                self.items("5, ..5 or 5..9", |item| bounds(item, &NUMBER)).map(|all| Condition::Figure(figure, all))
            }
            Key::Is => self.words().map(Condition::Is),
            Key::Has => self.words().map(Condition::Has),
            Key::Title => self.text("for instance gaza").map(|text| Condition::Text(Field::Title, text)),
            Key::Symbol => self.text("for instance ES-10/21").map(|text| Condition::Text(Field::Symbol, text)),
            Key::Id => self.text("for instance ga-es10-21").map(Condition::Id),
        }
    }

    fn no_key(&self) -> QueryError {
        let head = self.head.text;
        if head.is_empty() {
            return self.word.error("a key has to stand before the colon, for instance `body:sc`");
        }
        if voter(self.record, head).is_some() {
            let value = if self.value.text.is_empty() { "yes" } else { self.value.text };
            return self.word.error(format!("a ballot goes with `=`: `{head}={value}`"));
        }
        let quotes = "in quotes it is searched for";
        let message = match nearest(head, Key::words()) {
            Some(near) => format!("there is no key `{head}`; did you mean `{near}:`? ({quotes})"),
            None => format!("there is no key `{head}`, only {}; {quotes}", listed(&Key::words(), "and")),
        };
        self.head.error(message)
    }

    fn text(&self, example: &str) -> Result<String, QueryError> {
        if self.value.text.trim().is_empty() {
            return Err(self.missing(example));
        }
        Ok(self.value.text.to_owned())
    }

    fn missing(&self, could_be: &str) -> QueryError {
        let head = self.word.slice(0..self.head.text.len() + 1).text;
        self.word.error(format!("something has to stand behind `{head}`: {could_be}"))
    }

    /// What stands between commas, each read alone.
    fn items<T>(
        &self,
        could_be: &str,
        read: impl Fn(Piece<'a>) -> Result<T, QueryError>,
    ) -> Result<Vec<T>, QueryError> {
        if self.value.text.is_empty() {
            return Err(self.missing(could_be));
        }
        let one = |item: Piece<'a>| match item.text {
            "" => Err(self.value.error(format!("something has to stand on both sides of a comma: {could_be}"))),
            _ => read(item),
        };
        self.value.items().map(one).collect()
    }

    /// Values of which there are few.
    fn words<T: Word>(&self) -> Result<Vec<T>, QueryError> {
        let words = T::words();
        let could_be = listed(&words, "or");
        let head = self.word.slice(0..self.head.text.len() + 1).text;
        self.items(&could_be, |item| {
            T::of(item.text).ok_or_else(|| {
                let advice = match nearest(item.text, words.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it takes {could_be}"),
                };
                item.error(format!("`{head}` does not take `{}`; {advice}", item.text))
            })
        })
    }

    fn vetoers(&self) -> String {
        let permanent = self.record.council.permanent.iter().map(|member| self.record.code(member));
        listed(&permanent.chain([Vetoer::ANY]).collect::<Vec<_>>(), "or")
    }

    fn vetoer(&self, item: Piece<'_>) -> Result<Vetoer, QueryError> {
        if item.text.eq_ignore_ascii_case(Vetoer::ANY) {
            return Ok(Vetoer::Any);
        }
        match voter(self.record, item.text) {
            Some(Voter::Member(member)) if self.record.council.permanent.contains(member) => {
                Ok(Vetoer::By(seat(self.record, member)))
            }
            Some(Voter::Member(member)) => {
                let who = named(self.record, member);
                Err(item.error(format!("{who} has no veto; write {}", self.vetoers())))
            }
            _ => Err(item.error(format!("`{}` has no veto; write {}", item.text, self.vetoers()))),
        }
    }
}

/// How the ends of a range are written.
struct Ends<T> {
    /// The first and the last that a text stands for.
    read: fn(&str) -> Option<(T, T)>,
    /// What it is not, if it cannot be read.
    what: &'static str,
    /// A range as it should be.
    example: &'static str,
}

const NUMBER: Ends<u16> = Ends { read: number, what: "no number", example: "5..9, ..9 or 5.." };
const YEAR: Ends<i16> =
    Ends { read: year, what: "no year between 1945 and 2100 in four digits", example: "1990..2001, ..2001 or 1990.." };
const DAY: Ends<Date> = Ends {
    read: days,
    what: "no day (2023-10-27), month (2023-10) or year",
    example: "2023-10-07..2023-12-31, ..2023 or 2023-10..",
};
const SESSION: Ends<u16> = Ends { read: session, what: "no regular session", example: "1..29, ..29 or 30.." };

fn bounds<T: PartialOrd>(item: Piece<'_>, ends: &Ends<T>) -> Result<Bounds<T>, QueryError> {
    let read = |end: Piece<'_>| {
        let message = || format!("`{}` is {}; a range reads {}", end.text, ends.what, ends.example);
        (ends.read)(end.text).ok_or_else(|| end.error(message()))
    };
    let Some((first, last)) = item.split_once("..") else {
        let (from, to) = read(item)?;
        return Ok(Bounds { from: Some(from), to: Some(to) });
    };
    let open = |end: Piece<'_>| end.text.is_empty();
    if open(first) && open(last) {
        return Err(item.error(format!("one end has to stand there: {}", ends.example)));
    }
    let from = if open(first) { None } else { Some(read(first)?.0) };
    let to = if open(last) { None } else { Some(read(last)?.1) };
    match (&from, &to) {
        (Some(from), Some(to)) if from > to => Err(item.error("this range ends before it starts")),
        _ => Ok(Bounds { from, to }),
    }
}

fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

fn number(text: &str) -> Option<(u16, u16)> {
    digits(text).map(|number| (number, number))
}

fn year(text: &str) -> Option<(i16, i16)> {
    digits(text).filter(|year| YEARS.contains(year)).map(|year| (year, year))
}

fn session(text: &str) -> Option<(u16, u16)> {
    match text.parse() {
        Ok(Session::Regular(number)) => Some((number, number)),
        _ => None,
    }
}

/// The first and the last day of a year, a month or a day.
fn days(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split('-');
    let (year, _) = year(parts.next()?)?;
    let mut two_digits = || match parts.next() {
        None => Some(None),
        Some(part) if part.len() == 2 => digits::<i8>(part).map(Some),
        Some(_) => None,
    };
    let (month, day) = (two_digits()?, two_digits()?);
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let last = match (month, day) {
        (None, _) => first.last_of_year(),
        (Some(_), None) => first.last_of_month(),
        (Some(_), Some(_)) => first,
    };
    parts.next().is_none().then_some((first, last))
}

fn sessions(item: Piece<'_>) -> Result<Sessions, QueryError> {
    if item.text.contains("..") {
        return bounds(item, &SESSION).map(Sessions::Regular);
    }
    let message = || format!("`{}` is no session; write 78, S-10, ES-10 or 1..29", item.text);
    item.text.to_ascii_uppercase().parse().map(Sessions::One).map_err(|()| item.error(message()))
}
