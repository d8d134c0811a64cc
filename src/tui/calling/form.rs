//! The form before a roll is called: by whom, and on what. Lines that are typed, and lines that one chooses in.

use tui_input::{Input, InputRequest};

use crate::answer::calling::{About, AskedBody, AskedQuestion, CannotBe, majorities, usual_majority};
use crate::record::calling::Preset;
use crate::record::{Body, Question};

/// A line of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// By whose rules.
    Body,
    /// Of which time.
    Day,
    /// Who belongs to the body.
    Members,
    /// By whose custom.
    Preset,
    /// Who does not abstain.
    PresentAndVoting,
    /// What is put to the vote.
    Title,
    /// What that is.
    Question,
    /// The majority that decides.
    Majority,
    /// Who is called first.
    First,
}

impl Field {
    /// What stands before it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Body => "Rules of",
            Self::Day => "Year or day",
            Self::Members => "Members",
            Self::Preset => "Roll called",
            Self::PresentAndVoting => "Present, voting",
            Self::Title => "Title",
            Self::Question => "Question",
            Self::Majority => "Majority",
            Self::First => "Called first",
        }
    }

    /// What an empty line means.
    pub fn invitation(self, preset: Preset) -> &'static str {
        match (self, preset) {
            (Self::Day, _) => "today; or 1971, or 1971-10-25",
            (Self::Members, _) => "those of the time; or G7, or FRA GBR USA",
            (Self::PresentAndVoting, _) => "nobody; or FRA USA: they do not abstain",
            (Self::Title, _) => "what is put to the vote",
            (Self::First, Preset::UnitedNations) => "drawn by lot; or FRA",
            (Self::First, Preset::ModelUN) => "first of the alphabet; or FRA",
            _ => "",
        }
    }

    fn about(self) -> Option<About> {
        match self {
            Self::Day => Some(About::Day),
            Self::Members => Some(About::Members),
            Self::PresentAndVoting => Some(About::PresentAndVoting),
            Self::Title => Some(About::Title),
            Self::First => Some(About::First),
            Self::Body | Self::Preset | Self::Question | Self::Majority => None,
        }
    }
}

const OF_BODY: [Field; 5] = [Field::Body, Field::Day, Field::Members, Field::Preset, Field::PresentAndVoting];
const OF_QUESTION: [Field; 4] = [Field::Title, Field::Question, Field::Majority, Field::First];

/// The form.
#[derive(Debug, Clone)]
pub struct Form {
    /// The body.
    pub body: AskedBody,
    /// What is put to it.
    pub question: AskedQuestion,
    /// Whether the body can still be chosen.
    pub founding: bool,
    /// What was wrong when it was last accepted.
    pub wrong: Option<CannotBe>,
    cursor: usize,
    line: Input,
}

impl Form {
    /// A form with what is asked for already.
    pub fn new(body: AskedBody, question: AskedQuestion, founding: bool) -> Self {
        let mut form = Self { body, question, founding, wrong: None, cursor: 0, line: Input::default() };
        form.line = form.line_of(form.field());
        form
    }

    /// Its lines.
    pub fn fields(&self) -> Vec<Field> {
        let voting = self.body.preset == Preset::ModelUN;
        let of_body = OF_BODY.into_iter().filter(|field| voting || *field != Field::PresentAndVoting);
        of_body.filter(|_| self.founding).chain(OF_QUESTION).collect()
    }

    /// The line that the cursor is in.
    pub fn field(&self) -> Field {
        let fields = self.fields();
        fields.get(self.cursor).or(fields.last()).copied().unwrap_or(Field::Title)
    }

    /// The line that is typed.
    pub fn line(&self) -> &Input {
        &self.line
    }

    /// What stands in a line.
    pub fn value(&self, field: Field) -> String {
        match field {
            Field::Body => self.body.body.name().to_owned(),
            Field::Preset => self.body.preset.name().to_owned(),
            Field::Question => self.question.question.word().replace('-', " "),
            Field::Majority => self.question.majority.word().replace('-', " "),
            Field::Day => self.body.day.clone(),
            Field::Members => self.body.members.clone(),
            Field::PresentAndVoting => self.body.present_and_voting.clone(),
            Field::Title => self.question.title.clone(),
            Field::First => self.question.first.clone(),
        }
    }

    fn text(&mut self, field: Field) -> Option<&mut String> {
        match field {
            Field::Day => Some(&mut self.body.day),
            Field::Members => Some(&mut self.body.members),
            Field::PresentAndVoting => Some(&mut self.body.present_and_voting),
            Field::Title => Some(&mut self.question.title),
            Field::First => Some(&mut self.question.first),
            Field::Body | Field::Preset | Field::Question | Field::Majority => None,
        }
    }

    /// Whether a line is typed; else one chooses in it.
    pub fn is_typed(field: Field) -> bool {
        field.about().is_some()
    }

    fn line_of(&self, field: Field) -> Input {
        if Self::is_typed(field) { Input::new(self.value(field)) } else { Input::default() }
    }

    /// Goes so many lines on.
    pub fn step(&mut self, by: isize) {
        let fields = self.fields();
        let last = isize::try_from(fields.len()).unwrap_or(1).max(1);
        let at = isize::try_from(self.cursor).unwrap_or(0) + by;
        self.go_to(usize::try_from(at.rem_euclid(last)).unwrap_or(0));
    }

    fn go_to(&mut self, cursor: usize) {
        self.cursor = cursor;
        self.line = self.line_of(self.field());
    }

    /// Says what is wrong, at the line that it is about.
    pub fn reject(&mut self, wrong: CannotBe) {
        if let Some(at) = self.fields().iter().position(|field| field.about() == Some(wrong.about)) {
            self.go_to(at);
        }
        self.wrong = Some(wrong);
    }

    /// Types.
    pub fn edit(&mut self, requests: &[InputRequest]) {
        let field = self.field();
        if !Self::is_typed(field) {
            return;
        }
        for request in requests {
            self.line.handle(*request);
        }
        let typed = self.line.value().to_owned();
        if let Some(text) = self.text(field) {
            *text = typed;
        }
        self.wrong = None;
    }

    /// Chooses the next or the one before; in a line that is typed, goes to the next character.
    pub fn choose(&mut self, forward: bool) {
        self.wrong = None;
        match self.field() {
            Field::Body => {
                self.body.body = turn(&Body::ALL, self.body.body, forward);
                self.question.majority = usual_majority(self.body.body, self.question.question);
            }
            Field::Preset => self.body.preset = turn(&Preset::ALL, self.body.preset, forward),
            Field::Question => {
                let questions: Vec<_> =
                    Question::ALL.into_iter().filter(|question| *question != Question::Unknown).collect();
                self.question.question = turn(&questions, self.question.question, forward);
                self.question.majority = usual_majority(self.body.body, self.question.question);
            }
            Field::Majority => {
                let majorities: Vec<_> = majorities(self.body.body).collect();
                self.question.majority = turn(&majorities, self.question.majority, forward);
            }
            _ => self.edit(&[if forward { InputRequest::GoToNextChar } else { InputRequest::GoToPrevChar }]),
        }
    }
}

/// The next of some things, or the one before, round and round.
fn turn<T: Copy + PartialEq>(all: &[T], now: T, forward: bool) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    let next = if forward { at + 1 } else { at + all.len().saturating_sub(1) };
    all.get(next % all.len().max(1)).copied().unwrap_or(now)
}
