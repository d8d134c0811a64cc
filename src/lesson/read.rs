//! From text to a lesson, with everything that is wrong with it.

use super::{Answer, Ask, Fact, Lesson, Screen, Selection, Show, Step, written};
use crate::answer::reveal::Parts;
use crate::answer::roll_call::named;
use crate::answer::what_if::{Changes, unchangeable};
use crate::query::{Query, QueryError};
use crate::record::check::{Kind, Severity};
use crate::record::{MemberId, Record};
use crate::store::{Place, Problem, Source, form};
use crate::text::{is_control, nearest, number, visible};

/// Words of a step that a class reads from the last row; beyond that it is a page.
const MOST_WORDS: usize = 110;

/// Bytes of a lesson. One that is written by hand is a fiftieth of that.
const LARGEST: usize = 1024 * 1024;

/// Steps of a lesson; each is held against every other.
const MOST_STEPS: usize = 500;

/// Problems of a lesson after which no more are told.
pub(super) const MOST_PROBLEMS: usize = 1_000;

/// Roll calls that a message names where several could be meant.
const MOST_NAMED: usize = 6;

/// What came of reading a lesson.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The lesson; none where something is wrong with it.
    pub lesson: Option<Lesson>,
    /// What is wrong or worth a look, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Whether a file holds a lesson and not a record, as far as its fields tell.
pub fn is_lesson(source: &Source) -> bool {
    let fields = form::fields(&source.text, 0..source.text.len());
    fields.iter().any(|field| matches!(field.name, "steps" | "title" | "about" | "minutes"))
}

/// Reads a lesson on a record, whose roll calls, members and groups it names. Its facts are another matter, see
/// [`check_facts`](super::check_facts).
pub fn read(source: &Source, record: &Record) -> Read {
    if source.text.len() > LARGEST {
        let mut reader = Reader::new(source, record);
        let message = format!("a lesson has at most {} bytes", number(LARGEST));
        reader.tell(Severity::Error, Kind::TooLarge, 0, message, "make several lessons of it");
        return Read { lesson: None, problems: reader.told() };
    }
    let written = match form::parse::<written::Lesson<'_>>(&source.text) {
        Ok(written) => written,
        Err(_) => {
            let mistakes = |text: &str| form::parse::<written::Lesson<'_>>(text).map(drop);
            return Read { lesson: None, problems: form::mistakes(source, mistakes) };
        }
    };
    let mut reader = Reader::new(source, record);
    let lesson = reader.lesson(&written);
    let wrong = reader.wrong;
    Read { lesson: Some(lesson).filter(|_| !wrong), problems: reader.told() }
}

struct Reader<'a> {
    source: &'a Source,
    record: &'a Record,
    /// What was found so far, each with the byte that it is about.
    problems: Vec<(usize, Problem)>,
    /// Whether one of them is an error.
    wrong: bool,
    /// Where the step begins that is being read, for texts that do not know their place.
    here: usize,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source, record: &'a Record) -> Self {
        Self { source, record, problems: Vec::new(), wrong: false, here: 0 }
    }

    fn lesson(&mut self, written: &written::Lesson<'_>) -> Lesson {
        let spans = self.spans_of_steps();
        if written.steps.is_empty() {
            self.tell(
                Severity::Error,
                Kind::Empty,
                0,
                "a lesson has one step at least",
                "write steps: [(title: \"…\", text: \"…\")]",
            );
        }
        if written.steps.len() > MOST_STEPS {
            let message = format!("a lesson has at most {} steps", number(MOST_STEPS));
            let at = spans.get(MOST_STEPS).copied().unwrap_or(0);
            self.tell(Severity::Error, Kind::TooLarge, at, message, "make several lessons of it");
        }
        let mut lesson = Lesson {
            title: self.line(&written.title, "title"),
            about: self.paragraphs(&written.about, "about").join(" "),
            minutes: written.minutes,
            sources: written.sources.iter().map(|text| self.line(text, "sources")).collect(),
            steps: Vec::new(),
        };
        for (at, step) in written.steps.iter().take(MOST_STEPS).enumerate() {
            self.here = spans.get(at).copied().unwrap_or(0);
            lesson.steps.push(self.step(step));
        }
        self.told_too_early(&lesson, &spans);
        lesson
    }

    fn spans_of_steps(&self) -> Vec<usize> {
        let text = &self.source.text;
        let fields = form::fields(text, 0..text.len());
        let steps = fields.iter().find(|field| field.name == "steps");
        steps.map_or_else(Vec::new, |steps| {
            form::parts(text, steps.value.clone()).into_iter().map(|part| part.start).collect()
        })
    }

    fn step(&mut self, written: &written::Step<'_>) -> Step {
        let text = self.paragraphs(&written.text, "text");
        let words: usize = text.iter().map(|paragraph| paragraph.split_whitespace().count()).sum();
        if text.is_empty() {
            self.tell(
                Severity::Error,
                Kind::BadValue,
                self.at(&written.text),
                "there is no text for the class",
                "write what the class reads in this step",
            );
        } else if words > MOST_WORDS {
            let message = format!("{} words are much to read from the last row", number(words));
            self.tell(
                Severity::Warning,
                Kind::TooLarge,
                self.at(&written.text),
                message,
                "make two steps of it, or move something to `notes`",
            );
        }
        let select = written.select.as_ref().and_then(|select| self.selection(select, written.screen));
        let step = Step {
            title: self.line(&written.title, "title"),
            text,
            notes: written.notes.iter().flat_map(|notes| self.paragraphs(notes, "notes")).collect(),
            screen: written.screen,
            filter: written.filter.as_ref().map(|filter| self.filter(filter)).unwrap_or_default(),
            select,
            show: written.show,
            reveal: written.reveal.as_ref().map(|parts| self.parts(parts)),
            predict: written.predict.as_ref().map(|codes| self.members(codes)).unwrap_or_default(),
            what_if: written.what_if.as_ref().map(|changes| self.line(changes, "what_if")).unwrap_or_default(),
            ask: written.ask.as_ref().map(|ask| self.ask(ask)),
            worksheet: written.worksheet,
            facts: written.facts.iter().map(|fact| self.fact(fact)).collect(),
        };
        self.together(written, &step);
        self.changes(written, &step);
        step
    }

    /// Whether what a step says goes together.
    fn together(&mut self, written: &written::Step<'_>, step: &Step) {
        let of_roll_call = matches!(step.select, Some(Selection::RollCall(_)));
        let wants_roll_call =
            step.reveal.is_some() || matches!(step.show, Some(Show::Chamber | Show::Map | Show::Matrix | Show::WhatIf));
        // What is wrong with the selection itself was told already.
        if wants_roll_call && !of_roll_call && (written.select.is_none() || step.select.is_some()) {
            let advice = "write `screen: Resolutions` and `select: \"…\"` with the id or symbol of one";
            self.tell(Severity::Error, Kind::MissingField, self.here, "this step needs a roll call", advice);
        }
        if step.show == Some(Show::Years) && step.screen.is_none() {
            self.tell(
                Severity::Error,
                Kind::MissingField,
                self.here,
                "`show: Years` needs a screen that they are of",
                "add for instance `screen: Blocs`",
            );
        }
        if !step.filter.is_empty() && step.screen.is_none() {
            let at = written.filter.as_ref().map_or(self.here, |filter| self.at(filter));
            self.tell(
                Severity::Warning,
                Kind::Inconsistent,
                at,
                "a filter without a screen is not seen",
                "add for instance `screen: Resolutions`",
            );
        }
        if let Some(predict) = &written.predict
            && step.reveal.is_none()
        {
            let advice = "add `reveal: \"…\"`, so that there is something to predict";
            self.tell(Severity::Error, Kind::Inconsistent, self.at(predict), "`predict` goes with `reveal`", advice);
        }
        if let Some(changes) = &written.what_if
            && step.show != Some(Show::WhatIf)
        {
            self.tell(
                Severity::Error,
                Kind::Inconsistent,
                self.at(changes),
                "`what_if` goes with `show: WhatIf`",
                "add `show: WhatIf`",
            );
        }
        if step.reveal.is_some() && step.show.is_some() {
            let advice = "take one of them out; what is hidden has a picture of its own";
            self.tell(Severity::Error, Kind::Inconsistent, self.here, "`reveal` and `show` do not go together", advice);
        }
    }

    /// Steps that say a symbol of what they or a later step hide: who has a number as a resolution was adopted.
    fn told_too_early(&mut self, lesson: &Lesson, spans: &[usize]) {
        for (hidden, place) in lesson.hidden() {
            let Some(symbol) = self.record.roll_calls.get(place).and_then(|roll_call| roll_call.symbol.clone()) else {
                continue;
            };
            for (at, step) in lesson.steps.iter().enumerate().take(hidden + 1) {
                let shown = step.text.iter().chain([&step.title, &step.filter]).any(|text| text.contains(&symbol));
                let chosen = at < hidden && step.reveal.is_none() && step.select == Some(Selection::RollCall(place));
                if shown || chosen {
                    let message = format!("this gives away what came of the vote that step {} hides", hidden + 1);
                    let start = spans.get(at).copied().unwrap_or(0);
                    self.tell(Severity::Warning, Kind::Inconsistent, start, message, "show it after that step");
                }
            }
        }
    }

    fn selection(&mut self, written: &form::Text<'_>, screen: Option<Screen>) -> Option<Selection> {
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

    fn roll_call(&self, name: &str) -> Result<usize, (String, String)> {
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
                let named = several.iter().take(MOST_NAMED).filter_map(|place| self.record.roll_calls.get(*place));
                let ids: Vec<_> = named.map(|roll_call| roll_call.id.as_str()).collect();
                let more = if several.len() > MOST_NAMED { ", …" } else { "" };
                Err((
                    format!("`{}` names {} roll calls", visible(name), number(several.len())),
                    format!("write the id of one: {}{more}", ids.join(", ")),
                ))
            }
        }
    }

    fn member(&self, code: &str) -> Result<MemberId, (String, String)> {
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

    fn group(&self, id: &str) -> Result<usize, (String, String)> {
        self.record.groups.iter().position(|group| group.id == id).ok_or_else(|| {
            let ids = self.record.groups.iter().map(|group| group.id.as_str());
            let near = nearest(id, ids)
                .map_or_else(|| "`unvotes groups` lists the ids".to_owned(), |near| format!("did you mean `{near}`?"));
            (format!("no group has the id `{}`", visible(id)), near)
        })
    }

    fn members(&mut self, written: &form::Text<'_>) -> Vec<MemberId> {
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

    fn filter(&mut self, written: &form::Text<'_>) -> String {
        if let Err(error) = Query::parse(written.as_str(), self.record) {
            self.query_error(written, &error);
        }
        self.line(written, "filter")
    }

    fn parts(&mut self, written: &form::Text<'_>) -> String {
        if let Err(error) = Parts::parse(written.as_str(), self.record) {
            self.wrong_within(
                written,
                &error,
                "write codes of countries, ids of groups, `regions`, `countries` or `rest`",
            );
        }
        self.line(written, "reveal")
    }

    /// Whether the changes of a step can be made in its roll call.
    fn changes(&mut self, written: &written::Step<'_>, step: &Step) {
        let Some(Selection::RollCall(place)) = step.select else { return };
        let (Some(changes), Some(roll_call)) = (&written.what_if, self.record.roll_calls.get(place)) else { return };
        if let Err(error) = Changes::parse(changes.as_str(), self.record, roll_call) {
            self.wrong_within(changes, &error, "`unvotes what-if` tries changes");
        }
        if let Some(why) = unchangeable(roll_call) {
            self.tell(Severity::Error, Kind::Inconsistent, self.at(changes), why, "take `show: WhatIf` out");
        }
    }

    fn fact(&mut self, written: &written::Fact<'_>) -> Fact {
        if let Err(error) = Query::parse(written.find.as_str(), self.record) {
            self.query_error(&written.find, &error);
        }
        Fact { find: self.line(&written.find, "find"), n: written.n, at: self.at(&written.find) }
    }

    fn query_error(&mut self, written: &form::Text<'_>, error: &QueryError) {
        self.wrong_within(written, error, "the filter is the one of `unvotes find`");
    }

    fn wrong_within(&mut self, written: &form::Text<'_>, error: &QueryError, advice: &str) {
        let at = written.as_str().get(error.at..).map_or(self.at(written), |rest| self.offset(rest));
        self.tell(Severity::Error, Kind::BadValue, at, error.message.clone(), advice);
    }

    fn ask(&mut self, written: &written::Ask<'_>) -> Ask {
        let answers: Vec<_> = written
            .answers
            .iter()
            .map(|answer| match answer {
                written::Answer::Right(text) => Answer { text: self.line(text, "answers"), right: true },
                written::Answer::Wrong(text) => Answer { text: self.line(text, "answers"), right: false },
            })
            .collect();
        if !answers.is_empty() && !answers.iter().any(|answer| answer.right) {
            let advice = "write Right(\"…\") for one of them, or leave `answers` out where the question is open";
            self.tell(
                Severity::Error,
                Kind::Inconsistent,
                self.at(&written.question),
                "none of the answers is right",
                advice,
            );
        }
        Ask {
            question: self.line(&written.question, "question"),
            answers,
            because: written.because.iter().flat_map(|because| self.paragraphs(because, "because")).collect(),
        }
    }

    /// A text in one line.
    fn line(&mut self, written: &form::Text<'_>, field: &'static str) -> String {
        let joined = self.paragraphs(written, field).join(" ");
        if joined.is_empty() && field != "filter" {
            let message = format!("`{field}` is empty");
            self.tell(
                Severity::Error,
                Kind::BadValue,
                self.at(written),
                message,
                "write something, or leave the field out",
            );
        }
        joined
    }

    /// A text whose lines are joined, but for an empty one between two paragraphs; nothing in it can move a terminal.
    fn paragraphs(&mut self, written: &form::Text<'_>, field: &'static str) -> Vec<String> {
        let text = written.as_str();
        let harmful = |(_, c): &(usize, char)| is_control(*c) && !matches!(c, '\n' | '\r' | '\t');
        if let Some((at, c)) = text.char_indices().find(harmful) {
            let message = format!("a control character (U+{:04X}) in `{field}`", u32::from(c));
            let at = self.offset(text.get(at..).unwrap_or(text));
            self.tell(Severity::Error, Kind::ControlCharacter, at, message, "take it out");
        }
        let mut paragraphs = vec![String::new()];
        for line in text.lines() {
            let words = line.split_whitespace().map(visible);
            let mut blank = true;
            for word in words {
                blank = false;
                if let Some(paragraph) = paragraphs.last_mut() {
                    if !paragraph.is_empty() {
                        paragraph.push(' ');
                    }
                    paragraph.push_str(&word);
                }
            }
            if blank && paragraphs.last().is_some_and(|paragraph| !paragraph.is_empty()) {
                paragraphs.push(String::new());
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs
    }

    /// Where a text stands in the file.
    fn at(&self, written: &form::Text<'_>) -> usize {
        self.offset(written.as_str())
    }

    /// Where a piece of a text stands; the step, where the text had escapes and is not a piece of the file.
    fn offset(&self, piece: &str) -> usize {
        let file = self.source.text.as_ptr().addr();
        let at = piece.as_ptr().addr().checked_sub(file);
        at.filter(|at| *at <= self.source.text.len()).unwrap_or(self.here)
    }

    fn tell(
        &mut self,
        severity: Severity,
        kind: Kind,
        at: usize,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        // The first error is told in any case: without one a lesson is good.
        let first = severity == Severity::Error && !self.wrong;
        self.wrong |= first;
        if first || self.problems.len() < MOST_PROBLEMS {
            let (message, advice) = (message.into(), advice.into());
            self.problems.push((at, Problem { severity, kind, place: None, id: None, message, advice }.cut()));
        }
    }

    /// What was found, in the order of the text.
    fn told(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|(at, _)| *at);
        let mut lines = form::Lines::new(&self.source.text);
        let place = |(at, problem)| Problem {
            place: Some(Place { file: self.source.name.clone(), position: Some(lines.position(at)) }),
            ..problem
        };
        self.problems.into_iter().map(place).collect()
    }
}
