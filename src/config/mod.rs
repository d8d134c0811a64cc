//! What a person set up: keys, colours, the screen to start on, a method, groups of one's own. A text in, settings and
//! everything that is wrong with it out; what is wrong is left out, and the rest holds.

mod groups;
mod keys;
mod read;
mod written;

pub use groups::{OwnGroup, SOURCE_OF_OWN};
pub use read::{Read, choice, is_config, read};

use crate::analysis::agreement::Method;
use crate::store::{Place, Position, Source};
use crate::tui::action::{Command, Context};
use crate::tui::app::Screen;
use crate::tui::keymap::Keymap;
use crate::tui::theme::{ColorChoice, Ground, Patch};

/// The largest file of settings, in bytes.
pub const LIMIT: u64 = 256 * 1024;

/// Settings; what was not set is none, and keys are those of the table.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The colours.
    pub theme: Option<Placed<Colors>>,
    /// How many colours.
    pub color: Option<Placed<ColorChoice>>,
    /// Only ASCII characters.
    pub ascii: Option<Placed<bool>>,
    /// Take the mouse.
    pub mouse: Option<Placed<bool>>,
    /// The screen to start on.
    pub screen: Option<Placed<Screen>>,
    /// How agreement is measured.
    pub method: Option<Placed<Method>>,
    /// What keys mean.
    pub keymap: Keymap,
    /// Which of them are others than those of the table.
    pub rebound: Vec<Placed<(Context, &'static Command)>>,
    /// Themes of one's own.
    pub themes: Vec<Placed<Colors>>,
    /// Groups of one's own.
    pub groups: Vec<OwnGroup>,
    /// The text that all of this stands in.
    source: Option<Source>,
}

/// A setting and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// What is set.
    pub value: T,
    /// The byte of the text at which it begins.
    pub at: usize,
}

/// A theme by name: colours of its own over those for a ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colors {
    /// The name.
    pub name: String,
    /// What the text stands on.
    pub ground: Ground,
    /// What looks otherwise.
    pub patch: Patch,
}

impl Colors {
    /// Those of a ground, with nothing over them.
    pub fn plain(ground: Ground) -> Self {
        Self { name: ground_word(ground).to_owned(), ground, patch: Patch::NONE }
    }
}

/// The grounds that need no settings.
const GROUNDS: [Ground; 3] = [Ground::Dark, Ground::Light, Ground::Mono];

fn theme_named(name: &str, own: &[Placed<Colors>]) -> Option<Colors> {
    let plain = GROUNDS.into_iter().find(|ground| ground_word(*ground) == name).map(Colors::plain);
    plain.or_else(|| own.iter().map(|own| &own.value).find(|own| own.name == name).cloned())
}

fn theme_names(own: &[Placed<Colors>]) -> impl Iterator<Item = &str> {
    let plain: [&str; 3] = GROUNDS.map(ground_word);
    plain.into_iter().chain(own.iter().map(|own| own.value.name.as_str()))
}

impl Config {
    /// Where something stands.
    pub fn place(&self, at: usize) -> Option<Place> {
        let source = self.source.as_ref()?;
        Some(Place { file: source.name.clone(), position: Some(Position::of(&source.text, at)) })
    }

    /// A theme by name, of one's own or not.
    pub fn theme_named(&self, name: &str) -> Option<Colors> {
        theme_named(name, &self.themes)
    }

    /// The names of themes.
    pub fn theme_names(&self) -> impl Iterator<Item = &str> {
        theme_names(&self.themes)
    }
}

/// The word for a ground.
pub fn ground_word(ground: Ground) -> &'static str {
    match ground {
        Ground::Dark => "dark",
        Ground::Light => "light",
        Ground::Mono => "mono",
    }
}

/// The numbers of colours that can be asked for, by their words on the command line.
pub const COLOR_CHOICES: [(&str, ColorChoice); 6] = {
    use crate::tui::theme::Depth;
    [
        ("auto", ColorChoice::Auto),
        ("always", ColorChoice::Always),
        ("never", ColorChoice::Never),
        ("16", ColorChoice::Depth(Depth::Sixteen)),
        ("256", ColorChoice::Depth(Depth::Indexed)),
        ("truecolor", ColorChoice::Depth(Depth::True)),
    ]
};
