//! A lesson as people write it. Texts are borrowed, so that each knows where in the file it stands.

use serde::Deserialize;

use super::{Screen, Show};
use crate::store::form::Text;

/// Minutes of a lesson that does not say how long it takes.
const MINUTES: u16 = 45;

fn minutes() -> u16 {
    MINUTES
}

/// `(title: "…", about: "…", steps: [ … ])`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson<'a> {
    #[serde(borrow)]
    pub title: Text<'a>,
    pub about: Text<'a>,
    #[serde(default = "minutes")]
    pub minutes: u16,
    #[serde(default)]
    pub sources: Vec<Text<'a>>,
    pub steps: Vec<Step<'a>>,
}

/// `(title: "…", text: "…")`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step<'a> {
    #[serde(borrow)]
    pub title: Text<'a>,
    pub text: Text<'a>,
    #[serde(default)]
    pub notes: Option<Text<'a>>,
    #[serde(default)]
    pub screen: Option<Screen>,
    #[serde(default)]
    pub filter: Option<Text<'a>>,
    #[serde(default)]
    pub select: Option<Text<'a>>,
    #[serde(default)]
    pub show: Option<Show>,
    #[serde(default)]
    pub reveal: Option<Text<'a>>,
    #[serde(default)]
    pub predict: Option<Text<'a>>,
    #[serde(default)]
    pub what_if: Option<Text<'a>>,
    #[serde(default)]
    pub ask: Option<Ask<'a>>,
    #[serde(default)]
    pub worksheet: bool,
    #[serde(default)]
    pub facts: Vec<Fact<'a>>,
}

/// `(question: "…", answers: [Right("…"), Wrong("…")], because: "…")`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask<'a> {
    #[serde(borrow)]
    pub question: Text<'a>,
    #[serde(default)]
    pub answers: Vec<Answer<'a>>,
    #[serde(default)]
    pub because: Option<Text<'a>>,
}

/// `Right("…")` or `Wrong("…")`.
#[derive(Debug, Deserialize)]
pub enum Answer<'a> {
    #[serde(borrow)]
    Right(Text<'a>),
    Wrong(Text<'a>),
}

/// `(find: "veto:USA", n: 89)`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact<'a> {
    #[serde(borrow)]
    pub find: Text<'a>,
    pub n: usize,
}
