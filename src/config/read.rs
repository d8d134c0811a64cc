//! From text to settings, with everything that is wrong with it.

use super::keys::Rebinding;
use super::{COLOR_CHOICES, Colors, Config, GROUNDS, Placed, ground_word, theme_named, theme_names, written};
use crate::analysis::agreement::Method;
use crate::record::check::{Kind, Severity};
use crate::store::{Place, Position, Problem, Source, form};
use crate::text::{counted, is_control, listed, nearest, visible};
use crate::tui::app::Screen;
use crate::tui::theme::{Gradient, Ground, NoGradient, Paint, Patch, Role, color_names};

/// Problems that are told; who has more of them mends these first.
const MOST_PROBLEMS: usize = 100;

/// What came of reading settings.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// What of them is right.
    pub config: Config,
    /// What is wrong, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Whether a file holds settings and not a record, as far as its fields tell. A file that has nothing but groups could be
/// either; its name says which.
pub fn is_config(source: &Source) -> bool {
    let fields = form::fields(&source.text, 0..source.text.len());
    let has = |names: &[&str]| fields.iter().any(|field| names.contains(&field.name));
    let by_name = source.name.rsplit(['/', '\\']).next() == Some("config.ron");
    has(&["theme", "color", "ascii", "mouse", "screen", "method", "keys", "themes"])
        || by_name && !has(&["members", "council", "sitting", "roll_calls", "steps"])
}

/// Reads settings. Members of groups are another matter, since they depend on the record; see
/// [`Config::groups_in`].
pub fn read(source: &Source) -> Read {
    let parses = |text: &str| form::parse::<written::Config<'_>>(text).map(drop);
    let (mut problems, mended) = form::mended(source, parses);
    let mended = mended.map(|mended| mended.text).unwrap_or_else(|| "()".to_owned());
    let mut reader = Reader { source, mended: &mended, problems: Vec::new() };
    let mut config = form::parse(&mended).map(|written| reader.config(&written)).unwrap_or_default();
    config.source = Some(source.clone());
    problems.append(&mut reader.problems);
    problems.sort_by_key(place_of);
    Read { config, problems }
}

fn place_of(problem: &Problem) -> Option<(usize, usize)> {
    let position = problem.place.as_ref()?.position.as_ref()?;
    Some((position.line, position.column))
}

/// Reads what is left of a text when everything is blanked out that is no RON.
pub(super) struct Reader<'a> {
    source: &'a Source,
    mended: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn config(&mut self, written: &written::Config<'_>) -> Config {
        let themes = self.themes(&written.themes);
        let mut rebinding = Rebinding::default();
        let places = self.places_of("keys");
        for (number, keys) in written.keys.iter().enumerate() {
            rebinding.add(self, keys, places.get(number).copied().unwrap_or(0));
        }
        let (keymap, rebound) = rebinding.done(self);
        Config {
            theme: written.theme.as_ref().and_then(|text| self.theme(text, &themes)),
            color: self.word(written.color.as_ref(), "number of colours", &COLOR_CHOICES),
            ascii: self.switch(written.ascii, "ascii"),
            mouse: self.switch(written.mouse, "mouse"),
            screen: self.word(written.screen.as_ref(), "screen", &Screen::ALL.map(|at| (at.word(), at))),
            method: self.word(written.method.as_ref(), "method", &Method::ALL.map(|at| (at.word(), at))),
            keymap,
            rebound,
            groups: self.groups(&written.groups),
            themes,
            source: None,
        }
    }

    fn switch(&self, written: Option<bool>, name: &str) -> Option<Placed<bool>> {
        let fields = form::fields(self.mended, 0..self.mended.len());
        let at = fields.iter().find(|field| field.name == name).map_or(0, |field| field.at);
        written.map(|value| Placed { value, at })
    }

    /// One of some words.
    fn word<T: Copy>(
        &mut self,
        written: Option<&form::Text<'_>>,
        what: &str,
        among: &[(&str, T)],
    ) -> Option<Placed<T>> {
        let written = written?;
        let at = self.at(written.as_str());
        let found = among.iter().find(|(word, _)| *word == written.as_str());
        if found.is_none() {
            let message = format!("there is no {what} `{}`", visible(written.as_str()));
            self.tell(Kind::BadValue, at, message, choice(written.as_str(), among.iter().map(|(word, _)| *word)));
        }
        found.map(|(_, value)| Placed { value: *value, at })
    }

    fn theme(&mut self, written: &form::Text<'_>, own: &[Placed<Colors>]) -> Option<Placed<Colors>> {
        let at = self.at(written.as_str());
        let name = written.as_str();
        let found = theme_named(name, own);
        if found.is_none() {
            let advice = choice(name, theme_names(own));
            self.tell(Kind::BadValue, at, format!("there is no theme `{}`", visible(name)), advice);
        }
        found.map(|value| Placed { value, at })
    }

    fn themes(&mut self, written: &[written::Theme<'_>]) -> Vec<Placed<Colors>> {
        let mut themes: Vec<Placed<Colors>> = Vec::new();
        let places = self.places_of("themes");
        for (number, theme) in written.iter().enumerate() {
            let here = places.get(number).copied().unwrap_or(0);
            let Some(name) = self.needed(theme.name.as_ref(), here, "name") else { continue };
            let at = theme.name.as_ref().map_or(here, |name| self.at(name.as_str()));
            if theme_named(&name, &themes).is_some() {
                let message = format!("there is a theme `{name}` already");
                self.tell(Kind::DuplicateId, at, message, "give it a name of its own");
                continue;
            }
            let grounds = GROUNDS.map(|ground| (ground_word(ground), ground));
            let ground = match &theme.based_on {
                Some(based_on) => {
                    self.word(Some(based_on), "theme to base one on", &grounds).map(|placed| placed.value)
                }
                None => Some(Ground::Dark),
            };
            let mut patch = Patch::NONE;
            for (role, paint) in &theme.colors {
                self.paint(&mut patch, role, paint);
            }
            themes.push(Placed { value: Colors { name, ground: ground.unwrap_or_default(), patch }, at });
        }
        themes
    }

    /// Paints a role, or the gradient.
    fn paint(&mut self, patch: &mut Patch, part: &form::Text<'_>, paint: &form::Text<'_>) {
        let roles = Role::ALL.map(|role| (role.word(), Some(role)));
        let parts: Vec<_> = roles.into_iter().chain([("gradient", None)]).collect();
        let Some(part) = self.word(Some(part), "role", &parts) else { return };
        let at = self.at(paint.as_str());
        match part.value {
            Some(role) => match paint.as_str().parse::<Paint>() {
                Ok(paint) => patch.set(role, paint),
                Err(wrong) => self.no_color(at, &wrong, "; `A on B` sets the ground too"),
            },
            None => match paint.as_str().parse::<Gradient>() {
                Ok(gradient) => patch.set_gradient(gradient),
                Err(NoGradient::NoColor(wrong)) => self.no_color(at, &wrong, ""),
                Err(NoGradient::Count(count)) => {
                    let message = format!("{} do not make a gradient", counted(count, "colour", "colours"));
                    let advice = "write 3, 5, 7 or 9 with blanks between, from the lowest figure to the highest";
                    self.tell(Kind::BadValue, at, message, advice);
                }
            },
        }
    }

    fn no_color(&mut self, at: usize, wrong: &str, and: &str) {
        let advice = match nearest(wrong, color_names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write #rrggbb, a number from 0 to 255, or a name such as `light-blue`{and}"),
        };
        self.tell(Kind::BadValue, at, format!("there is no colour `{}`", visible(wrong)), advice);
    }

    /// A text that has to be there, in one line.
    pub(super) fn needed(&mut self, written: Option<&form::Text<'_>>, here: usize, field: &str) -> Option<String> {
        let Some(written) = written else {
            let message = format!("the field `{field}` is missing");
            self.tell(Kind::MissingField, here, message, format!("add `{field}: \"…\"`"));
            return None;
        };
        let text = written.as_str().trim();
        if text.is_empty() {
            self.tell(Kind::BadValue, self.at(written.as_str()), format!("`{field}` is empty"), "write something");
            return None;
        }
        if let Some(c) = text.chars().find(|c| is_control(*c)) {
            let message = format!("a control character (U+{:04X}) in `{field}`", u32::from(c));
            self.tell(Kind::ControlCharacter, self.at(written.as_str()), message, "take it out");
            return None;
        }
        Some(text.to_owned())
    }

    /// Where the entries of a list begin.
    pub(super) fn places_of(&self, list: &str) -> Vec<usize> {
        let fields = form::fields(self.mended, 0..self.mended.len());
        let field = fields.iter().find(|field| field.name == list);
        field.map_or_else(Vec::new, |field| {
            form::parts(self.mended, field.value.clone()).into_iter().map(|part| part.start).collect()
        })
    }

    /// Where a piece of the text stands; the beginning, where it had escapes and is not a piece of the file.
    pub(super) fn at(&self, piece: &str) -> usize {
        let at = piece.as_ptr().addr().checked_sub(self.mended.as_ptr().addr());
        at.filter(|at| *at <= self.mended.len()).unwrap_or(0)
    }

    pub(super) fn tell(&mut self, kind: Kind, at: usize, message: impl Into<String>, advice: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem(self.source, kind, at, message, advice));
        }
    }
}

/// Something that is wrong at a byte of a text.
pub(super) fn problem(
    source: &Source,
    kind: Kind,
    at: usize,
    message: impl Into<String>,
    advice: impl Into<String>,
) -> Problem {
    Problem {
        severity: Severity::Error,
        kind,
        place: Some(Place { file: source.name.clone(), position: Some(Position::of(&source.text, at)) }),
        id: None,
        message: message.into(),
        advice: advice.into(),
    }
}

/// What to write in place of a word: the one that may have been meant, else all of them where they are few.
pub fn choice<'a>(word: &str, among: impl Iterator<Item = &'a str>) -> String {
    let among: Vec<_> = among.collect();
    match nearest(word, among.iter().copied()) {
        Some(near) => format!("did you mean `{}`?", visible(near)),
        None => format!("write {}", visible(&listed(&among, "or"))),
    }
}
