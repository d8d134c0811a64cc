//! What could stand where the cursor is.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Query;
use super::keys::{Came, Has, Is, Key, Stand, Word};
use super::lexer::{Kind, lex};
use super::syntax::{Connective, Vetoer};
use crate::record::{Ballot, Body, Majority, Manner, Question, Record, Session, Topic};
use crate::text::{fold, has_word_start};

/// More than anybody looks through.
const MOST: usize = 20;

/// Letters that a name or a value has to share before it is offered for a word without a key.
const LEAST_OF_A_NAME: usize = 2;

/// What a figure is often asked for.
const FIGURES: [&str; 5] = ["0", "1..", "..5", "..40", "100.."];

/// What could stand in place of a part of the filter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completions {
    /// The part that an item replaces, in bytes of the filter.
    pub replace: Range<usize>,
    /// What is offered, the likeliest first.
    pub items: Vec<Completion>,
}

/// One thing that could stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is put there. One that ends in `=` or `:` goes on with a value.
    pub text: String,
    /// What it means.
    pub hint: String,
}

/// What could stand where the cursor is (in bytes of the filter): keys, codes, ids of groups, names of members; behind a
/// key or a code, its values.
pub fn complete(text: &str, cursor: usize, record: &Record) -> Completions {
    let cursor = (0..=cursor.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let (before, behind) = text.split_at_checked(cursor).unwrap_or((text, ""));
    let rest = rest_of_word(behind);
    // In front of a word nothing is typed yet, and what follows is not to be replaced.
    let Some(word) = word_before(before).filter(|word| !word.is_empty() || rest == 0) else {
        return Completions { replace: cursor..cursor, items: Vec::new() };
    };
    let (typed, items) = match word.find([':', '=']) {
        Some(operator) => values(record, word, operator),
        None => (word, heads(record, word)),
    };
    let replace = cursor - typed.len()..cursor + rest;
    let items = distinct(items).filter(|item| text.get(replace.clone()) != Some(&item.text)).take(MOST).collect();
    Completions { replace, items }
}

/// The start of the word that ends where the text does; none inside or right behind quotes.
fn word_before(text: &str) -> Option<&str> {
    let last = lex(text).ok()?.pop();
    match last {
        Some(token) if token.kind == Kind::Quoted && text.ends_with('"') => None,
        Some(token) if matches!(token.kind, Kind::Word | Kind::Connective(_)) && text.ends_with(token.piece.text) => {
            (!text.ends_with('"')).then_some(token.piece.text)
        }
        _ => Some(""),
    }
}

/// How far the word goes on behind the cursor; its operator is part of what is replaced.
fn rest_of_word(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"' | ':' | '='));
    match end {
        Some(end) if text.get(end..).is_some_and(|rest| rest.starts_with([':', '='])) => end + 1,
        Some(end) => end,
        None => text.len(),
    }
}

fn distinct(items: Vec<Completion>) -> impl Iterator<Item = Completion> {
    let mut seen = BTreeSet::new();
    items.into_iter().filter(move |item| seen.insert(item.text.clone()))
}

fn starts(text: &str, typed: &str) -> bool {
    text.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

/// What can start a condition. A code that is typed in full goes before the keys that start so.
fn heads(record: &Record, typed: &str) -> Vec<Completion> {
    let keys = Key::ALL.iter().filter(|key| starts(key.word(), typed));
    let mut items: Vec<_> = keys.map(|key| item(format!("{}:", key.word()), key.hint())).collect();
    if !typed.is_empty() {
        let voters = voters(record);
        let by_code = |voter: &&Voter| voter.codes.iter().any(|code| starts(code, typed));
        items.extend(voters.iter().filter(by_code).map(Voter::item));
        items.sort_by_key(|item| !item.text.strip_suffix('=').is_some_and(|code| code.eq_ignore_ascii_case(typed)));
        items.extend(by_name_or_value(record, &voters, typed));
    }
    let connectives = Connective::ALL.iter().filter(|connective| starts(connective.word(), typed));
    items.extend(connectives.map(|connective| item(connective.word().to_owned(), hint(*connective))));
    items
}

fn by_name_or_value(record: &Record, voters: &[Voter<'_>], typed: &str) -> Vec<Completion> {
    let folded = fold(typed);
    if folded.chars().count() < LEAST_OF_A_NAME {
        return Vec::new();
    }
    let by_name = |voter: &&Voter| voter.names.iter().any(|name| has_word_start(&fold(name), &folded));
    voters.iter().filter(by_name).map(Voter::item).chain(values_of_any_key(record, typed)).collect()
}

fn item(text: String, hint: &str) -> Completion {
    Completion { text, hint: hint.to_owned() }
}

fn hint(connective: Connective) -> &'static str {
    match connective {
        Connective::Not => "what follows is known not to hold",
        Connective::And => "both hold; as side by side",
        Connective::Or => "one or the other holds",
    }
}

/// A member or a group, as one may look for it.
struct Voter<'a> {
    codes: Vec<&'a str>,
    names: Vec<&'a str>,
}

impl Voter<'_> {
    fn item(&self) -> Completion {
        item(format!("{}=", self.codes.first().unwrap_or(&"")), self.names.first().unwrap_or(&""))
    }
}

fn voters(record: &Record) -> Vec<Voter<'_>> {
    let members = record.members.iter().map(|member| {
        let former = member.former_names.iter().map(|former| former.name.as_str());
        Voter {
            codes: std::iter::once(&member.code).chain(&member.aliases).map(String::as_str).collect(),
            names: [member.short_name(), &member.name].into_iter().chain(former).collect(),
        }
    });
    let groups = record.groups.iter().map(|group| Voter { codes: vec![&group.id], names: vec![&group.name] });
    groups.chain(members).collect()
}

/// `topic:palestine` where `palest` was typed.
fn values_of_any_key(record: &Record, typed: &str) -> Vec<Completion> {
    let of_key = |key: &Key| {
        let head = format!("{}:", key.word());
        let values = words_of(*key).into_iter().filter(|value| starts(value, typed));
        values.map(|value| explained(record, &head, value, format!("{head}{value}"))).collect::<Vec<_>>()
    };
    Key::ALL.iter().flat_map(of_key).collect()
}

/// A value with what the condition would then mean.
fn explained(record: &Record, head: &str, value: &str, text: String) -> Completion {
    let meaning = Query::parse(&format!("{head}{value}"), record).map(|query| query.in_words(record));
    Completion { text, hint: meaning.unwrap_or_default() }
}

/// What can stand behind an operator, and what is typed of it.
fn values<'a>(record: &Record, word: &'a str, operator: usize) -> (&'a str, Vec<Completion>) {
    let (head, list) = word.split_at(operator + 1);
    let (given, typed) = list.rsplit_once(',').unwrap_or(("", list));
    let new = |value: &String| starts(value, typed) && !given.split(',').any(|given| given.eq_ignore_ascii_case(value));
    let possible = possible_values(record, head).into_iter().filter(new).take(MOST);
    (typed, possible.map(|value| explained(record, head, &value, value.clone())).collect())
}

fn possible_values(record: &Record, head: &str) -> Vec<String> {
    let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    if let Some(code) = head.strip_suffix('=') {
        let is_group = record.groups.iter().any(|group| group.id.eq_ignore_ascii_case(code));
        return owned(if is_group { Stand::words() } else { Ballot::words() });
    }
    match head.strip_suffix(':').and_then(Key::of) {
        Some(Key::Session) => {
            let regular = |session: Session| (matches!(session, Session::Regular(_)), session);
            let sessions = record.roll_calls.iter().filter_map(|roll_call| roll_call.session).map(regular);
            latest_first(sessions, |(_, session)| session.to_string())
        }
        Some(Key::Year) => {
            latest_first(record.roll_calls.iter().map(|roll_call| roll_call.date.year()), i16::to_string)
        }
        Some(Key::Date) => {
            let months = record.roll_calls.iter().map(|roll_call| roll_call.date.first_of_month());
            latest_first(months, |month| month.strftime("%Y-%m").to_string())
        }
        Some(Key::Veto) => {
            let permanent = record.council.permanent.iter().map(|member| record.code(member));
            owned([Vetoer::ANY].into_iter().chain(permanent).collect())
        }
        Some(Key::Figure(_)) => owned(FIGURES.to_vec()),
        Some(key) => owned(words_of(key)),
        None => Vec::new(),
    }
}

/// What a record holds, each once.
fn latest_first<T: Ord>(values: impl Iterator<Item = T>, written: impl Fn(&T) -> String) -> Vec<String> {
    values.collect::<BTreeSet<_>>().iter().rev().map(written).collect()
}

/// The values of a key that has few.
fn words_of(key: Key) -> Vec<&'static str> {
    match key {
        Key::Body => Body::words(),
        Key::Outcome => Came::words(),
        Key::Question => Question::words(),
        Key::Topic => Topic::words(),
        Key::Majority => Majority::words(),
        Key::Manner => Manner::words(),
        Key::Is => Is::words(),
        Key::Has => Has::words(),
        Key::Session | Key::Year | Key::Date | Key::Veto | Key::Figure(_) | Key::Title | Key::Symbol | Key::Id => {
            Vec::new()
        }
    }
}
