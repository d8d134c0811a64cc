//! The explorer without a command or with one that opens it: on a record, a lesson, or a roll call that is opened part by part.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::CommandFactory;

use super::args::{Arguments, Shared};
use super::keeper::Keeper;
use super::lessons;
use super::open::{limit, open};
use super::plain;
use super::reply::{Exit, Replied, Reply, in_words, joined};
use super::values::FormatName;
use crate::answer::reveal::Parts;
use crate::lesson::is_lesson;
use crate::record::Record;
use crate::store;
use crate::text::visible;
use crate::tui::app::Screen;
use crate::tui::{self, ExploreOptions, Opening};

/// What the explorer is opened on; nothing is the record itself.
#[derive(Default)]
pub(super) struct Start {
    pub(super) screen: Option<Screen>,
    pub(super) reveal: Option<(usize, Parts)>,
    pub(super) lesson: Option<lessons::Asked>,
    /// Whether it opens where it ended the last time, and ends where it can be opened again.
    pub(super) resume: bool,
}

/// Opens the explorer on some paths.
///
/// # Errors
/// The reply that they cannot be read, or that they are none.
pub(super) fn explore(shared: &Shared, paths: Vec<PathBuf>) -> Replied {
    without_format(shared)?;
    if let Some(first) = paths.first()
        && paths.iter().any(|path| is_command(path) && !path.exists())
    {
        return Err(path_before_command(first));
    }
    if let [path] = paths.as_slice()
        && store::read_file(path, limit(shared)).is_ok_and(|source| is_lesson(&source))
    {
        let (record, warnings) = open(shared, &shared.records)?;
        let asked = lessons::named(&path.display().to_string(), &record, limit(shared))?;
        return start(Start { lesson: Some(asked), ..Start::default() }, shared, Arc::new(record), warnings);
    }
    let paths: Vec<_> = shared.records.iter().cloned().chain(paths).collect();
    let (record, warnings) = open(shared, &paths)?;
    // Of files that are named on purpose, `check` tells what is worth a look.
    let warnings = if paths.is_empty() { warnings } else { String::new() };
    let resume = paths.is_empty();
    start(Start { resume, ..Start::default() }, shared, Arc::new(record), warnings)
}

/// Whether a path is the word of a command. Clap takes what follows a path for paths too.
fn is_command(path: &Path) -> bool {
    Arguments::command().get_subcommands().any(|command| path.as_os_str() == command.get_name())
}

/// The reply that a command has to stand first.
pub(super) fn path_before_command(path: &Path) -> Reply {
    let path = path.display().to_string();
    let advice = "a command reads files with --record PATH";
    Reply::unusable(format!("unvotes: `{}` stands before the command; {advice}", visible(&path)))
}

/// Refuses a format, which a screen has not.
pub(super) fn without_format(shared: &Shared) -> Result<(), Reply> {
    if shared.format.is_some_and(|format| format != FormatName::Text) {
        let advice = "`unvotes --help` lists the commands that print";
        return Err(Reply::unusable(format!("unvotes: the explorer has no --format; {advice}")));
    }
    Ok(())
}

/// Whether there is a terminal, and it says that nothing can be drawn on it.
fn knows_lines_only() -> bool {
    let has_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    has_terminal && std::env::var("TERM").is_ok_and(|term| term == "dumb")
}

/// Opens the explorer, drawn or in lines of words.
///
/// # Errors
/// Where there is no terminal, or it fails.
pub(super) fn start(start: Start, shared: &Shared, record: Arc<Record>, warnings: String) -> Replied {
    if shared.plain || knows_lines_only() {
        return plain::run(start, shared, record, &warnings);
    }
    let Start { screen, reveal, lesson: asked, resume } = start;
    let options = options(shared);
    let (mut keeper, remembered) = Keeper::open(shared.no_state);
    let last_place = keeper.last_place().filter(|_| resume);
    let watched = asked.as_ref().and_then(|asked| lessons::watch(asked, Arc::clone(&record), limit(shared)));
    let (watcher, reread) = watched.unzip();
    let lesson_warnings = asked.as_ref().map_or_else(String::new, |asked| in_words(&asked.warnings));
    let settings = &shared.settings;
    let hid = last_place.as_ref().is_some_and(|place| place.hid);
    let opening = Opening {
        remembered,
        message: settings.in_short(&record),
        last_place,
        screen: screen.or(settings.screen_asked().filter(|_| !hid)),
        reveal,
        lesson: asked.map(|asked| asked.shelved),
        shelve: lessons::shipped,
        reread,
    };
    let settings_told = settings.last_words(&record);
    let ended = tui::explore(record, &options, opening, |change| keeper.keep(change));
    drop(watcher);
    match ended {
        Ok(tui::Left { status, place, hidden }) => {
            // What was hidden must not be the first thing to be seen the next time, whatever this was opened on.
            if resume || hidden {
                keeper.keep_place(place);
            }
            let message = joined([warnings, lesson_warnings, settings_told, keeper.last_words()]);
            Ok(Reply::data(String::new()).saying(message).ending(Exit::of_explorer(status)))
        }
        Err(error) => {
            let told = error.to_string();
            // Without a terminal the message is a sentence about the program itself.
            let head = if told.starts_with("unvotes ") { "" } else { "unvotes: " };
            Err(Reply::unusable(joined([format!("{head}{told}"), keeper.last_words()])))
        }
    }
}

/// How everything on the terminal looks.
pub(super) fn options(shared: &Shared) -> ExploreOptions {
    let env = |name: &str| std::env::var(name).ok();
    let settings = &shared.settings;
    ExploreOptions {
        theme: settings.theme(shared, env),
        ascii: settings.ascii(shared, env).value,
        mouse: settings.mouse(shared).value,
        motion: !shared.no_motion && env("UNVOTES_NO_MOTION").is_none_or(|told| told.is_empty()),
        keymap: settings.config.keymap.clone(),
        method: settings.method().value,
    }
}
