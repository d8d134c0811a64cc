//! From text to a lesson, with everything that is wrong with it.

mod names;
mod texts;
mod together;

use super::{Answer, Ask, Fact, Lesson, Step, written};
use crate::answer::reveal::Parts;
use crate::query::{Query, QueryError};
use crate::record::Record;
use crate::record::check::{Kind, Severity};
use crate::store::{Place, Problem, Source, form};
use crate::text::number;

/// Words of a step that a class reads from the last row; beyond that it is a page.
const MOST_WORDS: usize = 110;

/// Bytes of a lesson. One that is written by hand is a fiftieth of that.
const LARGEST: usize = 1024 * 1024;

/// Steps of a lesson; each is held against every other.
const MOST_STEPS: usize = 500;

/// Problems of a lesson after which no more are told.
pub(super) const MOST_PROBLEMS: usize = 1_000;

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
