//! What a person set up: read before anything is done, and asked wherever the command line says nothing. Trouble with it never
//! keeps the program from going on; it is told on the screen, and in full when the explorer ends.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use super::args::Shared;
use super::reply::{Reply, in_words};
use crate::analysis::agreement::Method;
use crate::config::{Colors, Config, LIMIT, Placed, choice, read};
use crate::record::Record;
use crate::record::check::Kind;
use crate::store::{self, Place, Problem};
use crate::text::{counted, visible};
use crate::tui::app::Screen;
use crate::tui::glyphs::only_ascii;
use crate::tui::theme::{ColorChoice, Depth, Ground, Theme, without_colors};

/// The settings of this run.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The file, whether it is there or not; none with `--no-config` and where there is no home folder.
    pub path: Option<PathBuf>,
    /// What is right of it.
    pub config: Config,
    problems: Vec<Problem>,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// The settings.
    File(Option<Place>),
    /// The command line.
    CommandLine,
    /// A variable of the environment.
    Environment(&'static str),
}

/// A value, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Known<T> {
    fn of(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

/// Where the system keeps what a person sets up: `~/.config/unvotes`, or as `XDG_CONFIG_HOME` says.
pub fn folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("unvotes"))
}

impl Settings {
    /// Reads the settings.
    ///
    /// # Errors
    /// The reply that a file named on the command line cannot be read, or that it names no theme. A file that nobody named
    /// is told of and left out.
    pub(super) fn read(shared: &Shared) -> Result<Self, Reply> {
        let settings = Self::of_file(shared)?;
        match &shared.theme {
            Some(name) if settings.asked_colors(shared).is_none() => {
                let advice = choice(name, settings.config.theme_names());
                Err(Reply::unusable(format!("unvotes: there is no theme `{}`; {advice}", visible(name))))
            }
            _ => Ok(settings),
        }
    }

    fn of_file(shared: &Shared) -> Result<Self, Reply> {
        if shared.no_config {
            return Ok(Self::default());
        }
        let named = shared.config.is_some();
        let path = shared.config.clone().or_else(|| Some(folder()?.join("config.ron")));
        let Some(path) = path.filter(|path| named || is_there(path)) else {
            return Ok(Self { path: folder().map(|folder| folder.join("config.ron")), ..Self::default() });
        };
        match store::read_file(&path, LIMIT) {
            Ok(source) => {
                let read = read(&source);
                Ok(Self { path: Some(path), config: read.config, problems: read.problems })
            }
            // Who deleted everything in it wants nothing set.
            Err(problem) if problem.kind == Kind::Empty => Ok(Self { path: Some(path), ..Self::default() }),
            Err(problem) => {
                let advice = match problem.kind {
                    Kind::TooLarge => "take out of it what is not needed".to_owned(),
                    _ => problem.advice.clone(),
                };
                let problem = Problem { advice, ..*problem };
                if named {
                    return Err(Reply::unusable(in_words(&[problem])));
                }
                Ok(Self { path: Some(path), config: Config::default(), problems: vec![problem] })
            }
        }
    }

    /// Everything that is wrong with them on a record.
    pub fn problems(&self, record: &Record) -> Vec<Problem> {
        let (_, of_groups) = self.config.groups_in(record);
        self.problems.iter().cloned().chain(of_groups).collect()
    }

    /// The same in a line for the screen; none where all is well.
    pub fn in_short(&self, record: &Record) -> Option<String> {
        let problems = self.problems(record);
        let first = problems.first()?;
        let line = match first.place.as_ref().and_then(|place| place.position.as_ref()) {
            Some(at) => format!("config.ron, line {}: {}", at.line, first.message),
            None => format!("config.ron: {}", first.message),
        };
        let more = match problems.len() - 1 {
            0 => String::new(),
            n => format!("; {n} more"),
        };
        Some(format!("{line}{more}; told in full when you quit"))
    }

    /// The same in a line for a command that prints something else.
    pub fn pointer(&self, record: &Record) -> String {
        match self.problems(record).len() {
            0 => String::new(),
            n => {
                let path = self.path.as_deref().unwrap_or(Path::new("config.ron")).display().to_string();
                format!("unvotes: {} in {}; `unvotes config` shows them", counted(n, "error", "errors"), visible(&path))
            }
        }
    }

    /// The same in full, for when the explorer has ended.
    pub fn last_words(&self, record: &Record) -> String {
        let problems = self.problems(record);
        if problems.is_empty() {
            return String::new();
        }
        format!("{}\nunvotes: what is wrong in these settings was left out", in_words(&problems))
    }

    fn known<T: Clone>(&self, placed: Option<&Placed<T>>) -> Option<Known<T>> {
        placed.map(|placed| Known::of(placed.value.clone(), Origin::File(self.config.place(placed.at))))
    }

    /// How many colours, as asked for.
    pub fn color(&self, shared: &Shared, env: impl Fn(&str) -> Option<String>) -> Known<ColorChoice> {
        let told = shared.color.map(|color| Known::of(color, Origin::CommandLine));
        let known = told.or_else(|| self.known(self.config.color.as_ref()));
        let known = known.unwrap_or(Known::of(ColorChoice::Auto, Origin::Default));
        match known.value.depth(&env) {
            None if known.value == ColorChoice::Auto => {
                Known::of(ColorChoice::Never, Origin::Environment(without_colors(env).unwrap_or("TERM")))
            }
            _ => known,
        }
    }

    /// The colours that the command line names.
    pub fn asked_colors(&self, shared: &Shared) -> Option<Colors> {
        self.config.theme_named(shared.theme.as_deref()?)
    }

    /// The colours, as asked for.
    pub fn colors(&self, shared: &Shared, env: impl Fn(&str) -> Option<String>) -> Known<Colors> {
        let told = self.asked_colors(shared).map(|colors| Known::of(colors, Origin::CommandLine));
        told.or_else(|| self.known(self.config.theme.as_ref())).unwrap_or_else(|| match Ground::hinted(env) {
            Some(ground) => Known::of(Colors::plain(ground), Origin::Environment("COLORFGBG")),
            None => Known::of(Colors::plain(Ground::Dark), Origin::Default),
        })
    }

    /// The theme that comes of both.
    pub fn theme(&self, shared: &Shared, env: impl Fn(&str) -> Option<String>) -> Theme {
        let Colors { ground, patch, .. } = self.colors(shared, &env).value;
        match self.color(shared, &env).value.depth(&env) {
            Some(depth) => Theme::of(ground, depth).painted(&patch),
            None => Theme::MONO,
        }
    }

    /// The theme of what a command draws for a terminal, whoever reads it there: by the command line and the environment.
    pub fn theme_of_text(&self, shared: &Shared, env: impl Fn(&str) -> Option<String>) -> Theme {
        let Colors { ground, patch, .. } = self.colors_or(shared, Ground::hinted(&env).unwrap_or_default());
        let color = shared.color.unwrap_or(ColorChoice::Auto);
        color.depth(env).map_or(Theme::MONO, |depth| Theme::of(ground, depth).painted(&patch))
    }

    /// The theme of a picture: all colours, on white, which prints well, unless the command line says otherwise.
    pub fn theme_of_picture(&self, shared: &Shared) -> Theme {
        let Colors { ground, patch, .. } = self.colors_or(shared, Ground::Light);
        let depth = match shared.color.unwrap_or(ColorChoice::Auto) {
            ColorChoice::Never => return Theme::MONO,
            ColorChoice::Auto | ColorChoice::Always => Depth::True,
            ColorChoice::Depth(depth) => depth,
        };
        Theme::of(ground, depth).painted(&patch)
    }

    fn colors_or(&self, shared: &Shared, ground: Ground) -> Colors {
        self.asked_colors(shared).unwrap_or_else(|| Colors::plain(ground))
    }

    /// Whether only ASCII characters are drawn, where someone said so.
    pub fn ascii_asked(&self, shared: &Shared) -> Option<Known<bool>> {
        let told = shared.ascii.then(|| Known::of(true, Origin::CommandLine));
        told.or_else(|| self.known(self.config.ascii.as_ref()))
    }

    /// Whether only ASCII characters are drawn on the terminal.
    pub fn ascii(&self, shared: &Shared, env: impl Fn(&str) -> Option<String>) -> Known<bool> {
        self.ascii_asked(shared).unwrap_or_else(|| match only_ascii(env) {
            Some(variable) => Known::of(true, Origin::Environment(variable)),
            None => Known::of(false, Origin::Default),
        })
    }

    /// Whether the mouse is taken.
    pub fn mouse(&self, shared: &Shared) -> Known<bool> {
        let told = shared.no_mouse.then(|| Known::of(false, Origin::CommandLine));
        told.or_else(|| self.known(self.config.mouse.as_ref())).unwrap_or(Known::of(true, Origin::Default))
    }

    /// The screen to start on, where someone said so.
    pub fn screen_asked(&self) -> Option<Screen> {
        self.config.screen.as_ref().map(|placed| placed.value)
    }

    /// The screen to start on, where nobody said so the first one.
    pub fn screen(&self) -> Known<Screen> {
        self.known(self.config.screen.as_ref()).unwrap_or(Known::of(Screen::Resolutions, Origin::Default))
    }

    /// How agreement is measured unless told otherwise.
    pub fn method(&self) -> Known<Method> {
        self.known(self.config.method.as_ref()).unwrap_or(Known::of(Method::default(), Origin::Default))
    }
}

/// Whether there is something at a path, be it a link that leads nowhere.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
