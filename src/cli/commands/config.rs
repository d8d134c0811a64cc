//! `unvotes config`: the settings in force, each with where it comes from.

use std::fs;
use std::path::Path;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::cli::desk::Desk;
use crate::cli::open::open;
use crate::cli::output::write_file;
use crate::cli::reply::{Exit, Replied, Reply, in_words};
use crate::cli::settings::{Known, Origin, folder};
use crate::cli::values::{Format, color_word};
use crate::config::ground_word;
use crate::record::{Group, MemberSet, Membership, Record};
use crate::report::json;
use crate::store::Place;
use crate::text::{counted, visible};
use crate::tui::action::{Command, Context, commands};

/// A file with everything that can be set, to be changed.
const EXAMPLE: &str = include_str!("config.ron");

/// What to do with settings.
#[derive(Debug, Args)]
pub struct ConfigArguments {
    /// Write an example with everything that can be set, where no settings are yet
    #[arg(value_name = "init")]
    init: Option<Init>,

    /// Print only where the settings lie
    #[arg(long)]
    path: bool,
}

/// The one thing that can be done beside printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Init {
    /// Write an example
    Init,
}

/// A setting as it is told.
struct Told {
    name: &'static str,
    value: String,
    origin: Origin,
}

impl Desk<'_> {
    pub(super) fn config(&self, arguments: &ConfigArguments) -> Replied {
        let format = self.format("config", &[Format::Text, Format::Json])?;
        if arguments.path || arguments.init.is_some() {
            let path = self.shared.config.clone().or_else(|| Some(folder()?.join("config.ron")));
            let path = path.ok_or_else(|| Reply::unusable("unvotes config: there is no home folder"))?;
            if arguments.init.is_some() {
                write_example(&path)?;
            }
            return Ok(Reply::data(format!("{}\n", visible(&path.display().to_string()))));
        }
        let (record, _) = open(self.shared, &self.shared.records)?;
        let problems = self.settings().problems(&record);
        let data = match format {
            Format::Json => json::value(&self.in_json(&record)?)?,
            Format::Text | Format::Csv => self.in_text(&record),
        };
        let exit = if problems.is_empty() { Exit::Done } else { Exit::Nothing };
        Ok(Reply::data(data).saying(in_words(&problems)).ending(exit))
    }

    fn told(&self) -> Vec<Told> {
        let env = |name: &str| std::env::var(name).ok();
        let (settings, shared) = (self.settings(), self.shared);
        let told = |name, value: String, origin| Told { name, value, origin };
        let yes = |known: Known<bool>| (known.value.to_string(), known.origin);
        let colors = settings.colors(shared, env);
        let color = settings.color(shared, env);
        let (ascii, mouse) = (yes(settings.ascii(shared, env)), yes(settings.mouse(shared)));
        let (screen, method) = (settings.screen(), settings.method());
        vec![
            told("theme", colors.value.name, colors.origin),
            told("color", color_word(color.value).to_owned(), color.origin),
            told("ascii", ascii.0, ascii.1),
            told("mouse", mouse.0, mouse.1),
            told("screen", screen.value.word().to_owned(), screen.origin),
            told("method", method.value.word().to_owned(), method.origin),
        ]
    }

    /// Every command in every context in which it has keys, with these and where they come from.
    fn keys(&self) -> Vec<(Context, &'static Command, Vec<String>, Origin)> {
        let config = &self.settings().config;
        let mut keys = Vec::new();
        for context in Context::ALL {
            for command in commands() {
                let placed = config
                    .rebound
                    .iter()
                    .find(|placed| placed.value.0 == context && placed.value.1.action == command.action);
                let own = config.keymap.own_keys_of(context, command.action);
                let is_named_only = command.is_of_palette() && context == Context::Browse;
                if own.is_empty() && placed.is_none() && !is_named_only {
                    continue;
                }
                let origin = placed.map_or(Origin::Default, |placed| Origin::File(config.place(placed.at)));
                keys.push((context, command, own, origin));
            }
        }
        keys
    }

    fn in_text(&self, record: &Record) -> String {
        let mut lines = Vec::new();
        let settings = self.settings();
        lines.push(match &settings.path {
            Some(path) => {
                let there = if path.exists() { "" } else { " (not there)" };
                format!("Settings: {}{there}", visible(&path.display().to_string()))
            }
            None => "Settings: none".to_owned(),
        });
        lines.push(String::new());
        for Told { name, value, origin } in self.told() {
            lines.push(format!("{name:<8} {value:<20} {}", in_one(&origin)));
        }
        for theme in &settings.config.themes {
            let origin = in_one(&Origin::File(settings.config.place(theme.at)));
            let value = format!("{} (on {})", theme.value.name, ground_word(theme.value.ground));
            lines.push(format!("{:<8} {value:<20} {origin}", "theme:"));
        }
        for group in self.own_groups(record) {
            lines.push(format!("{:<8} {:<20} {}", "group:", format!("{} ({})", group.0, group.1), in_one(&group.2)));
        }
        let mut last = None;
        for (context, command, keys, origin) in self.keys() {
            if last.replace(context) != Some(context) {
                lines.push(String::new());
                lines.push(format!("keys in {}: {}", context.word(), context.title()));
            }
            let keys = if keys.is_empty() { "none".to_owned() } else { keys.join(", ") };
            lines.push(format!("  {:<20} {keys:<28} {}", command.name, in_one(&origin)));
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// Groups of one's own that joined a record, with how many members each ever had.
    fn own_groups(&self, record: &Record) -> Vec<(String, String, Origin)> {
        let config = &self.settings().config;
        let (groups, _) = config.groups_in(record);
        let place = |id: &str| config.groups.iter().find(|own| own.id.value == id).map(|own| own.id.at);
        let told = |group: &Group| {
            let ever = match &group.membership {
                Membership::Terms(terms) => terms.iter().fold(MemberSet::EMPTY, |ever, term| ever.or(&term.members)),
                Membership::Region(region) => record.region(*region),
            };
            let n = usize::from(ever.len());
            let origin = Origin::File(place(&group.id).and_then(|at| config.place(at)));
            (group.id.clone(), counted(n, "member", "members"), origin)
        };
        groups.iter().map(told).collect()
    }

    fn in_json(&self, record: &Record) -> Result<Value, Reply> {
        let settings = self.settings();
        let told = |told: &Told| with_origin(json!({ "name": told.name, "value": told.value }), &told.origin);
        let of_key = |(context, command, keys, origin): &(Context, &Command, Vec<String>, Origin)| {
            with_origin(json!({ "action": command.name, "context": context.word(), "keys": keys }), origin)
        };
        let themes = settings.config.themes.iter().map(|theme| {
            let origin = Origin::File(settings.config.place(theme.at));
            with_origin(json!({ "name": theme.value.name, "based_on": ground_word(theme.value.ground) }), &origin)
        });
        let groups = self.own_groups(record);
        let groups = groups.iter().map(|(id, _, origin)| {
            let name = settings.config.groups.iter().find(|own| own.id.value == *id).map(|own| &own.name);
            with_origin(json!({ "id": id, "name": name }), origin)
        });
        Ok(json!({
            "path": settings.path.as_ref().map(|path| path.display().to_string()),
            "found": settings.path.as_ref().is_some_and(|path| path.exists()),
            "settings": self.told().iter().map(told).collect::<Vec<_>>(),
            "keys": self.keys().iter().map(of_key).collect::<Vec<_>>(),
            "themes": themes.collect::<Vec<_>>(),
            "groups": groups.collect::<Vec<_>>(),
            "problems": json::problems(&settings.problems(record))?,
        }))
    }
}

/// Writes the example where nothing is yet.
fn write_example(path: &Path) -> Result<(), Reply> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let made = fs::create_dir_all(folder);
        made.map_err(|error| Reply::unusable(format!("unvotes config: no folder for it: {error}")))?;
    }
    if path.symlink_metadata().is_ok() {
        let name = path.display().to_string();
        return Err(Reply::unusable(format!("unvotes config: `{}` is there already", visible(&name))));
    }
    write_file(path, EXAMPLE, false).map_err(Reply::unusable)
}

fn in_one(origin: &Origin) -> String {
    match origin {
        Origin::Default => "default".to_owned(),
        Origin::CommandLine => "command line".to_owned(),
        Origin::Environment(name) => format!("environment: {name}"),
        Origin::File(place) => place.as_ref().map_or_else(|| "settings".to_owned(), shown),
    }
}

fn shown(place: &Place) -> String {
    match &place.position {
        Some(at) => format!("{}:{}:{}", visible(&place.file), at.line, at.column),
        None => visible(&place.file).into_owned(),
    }
}

/// A value with its origin beside it.
fn with_origin(mut value: Value, origin: &Origin) -> Value {
    let (source, variable) = match origin {
        Origin::Default => ("default", None),
        Origin::CommandLine => ("command-line", None),
        Origin::Environment(name) => ("environment", Some(*name)),
        Origin::File(_) => ("config", None),
    };
    let position = match origin {
        Origin::File(Some(place)) => place.position.as_ref(),
        _ => None,
    };
    if let Some(fields) = value.as_object_mut() {
        fields.insert("source".to_owned(), json!(source));
        fields.insert("variable".to_owned(), json!(variable));
        fields.insert("line".to_owned(), json!(position.map(|at| at.line)));
        fields.insert("column".to_owned(), json!(position.map(|at| at.column)));
    }
    value
}
