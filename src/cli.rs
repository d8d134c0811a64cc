//! The command line: what is asked for, where the record comes from, how the answer is written.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand, ValueEnum};
use ratatui::layout::Size;

use crate::answer::{country, roll_call};
use crate::query::{Index, Query};
use crate::record::{Body, MemberId, Record};
use crate::report::{csv, json, text};
use crate::store::{self, Loaded, Problem};
use crate::text::{fold, nearest, visible};
use crate::tui::theme::Theme;
use crate::tui::{self, ExploreOptions, RenderTarget};

const EXAMPLES: &str = "\
Examples:
  unvotes                                 open the explorer on the record inside
  unvotes show ES-10/21                   one roll call: what came of it and why, who did what
  unvotes show S/2023/773 --format json
  unvotes find amendment                  the roll calls whose symbol or title has these words
  unvotes country FRA                     what France did, and who votes like it
  unvotes check my-votes.ron              look for mistakes in a record of your own
  unvotes my-votes.ron                    and open the explorer on it
  unvotes render roll-call ES-10/21 --size 120x40

Exit status: 0 found, 1 nothing found or errors found, 2 bad usage or unreadable input.
The record is compiled from the United Nations Digital Library and other public sources; `show` names them for each
roll call.";

/// A terminal explorer of how the United Nations votes
#[derive(Debug, Parser)]
#[command(name = "unvotes", version, after_help = EXAMPLES, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    /// Records to open the explorer on: files or folders of RON
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    options: Options,
}

#[derive(Debug, clap::Args)]
struct Options {
    /// How the answer is written
    #[arg(long, global = true, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,

    /// A file or folder of RON whose roll calls stand in place of the ones inside; can be repeated
    #[arg(long, global = true, value_name = "PATH")]
    record: Vec<PathBuf>,

    /// The largest file that is read, in megabytes
    #[arg(long, global = true, value_name = "MB", default_value_t = store::DEFAULT_LIMIT / (1024 * 1024))]
    max_file_size: u64,

    /// Colours: for a dark or a light background, or none
    #[arg(long, global = true, value_enum, value_name = "THEME")]
    theme: Option<ThemeChoice>,

    /// Draw with ASCII characters only
    #[arg(long, global = true)]
    ascii: bool,

    /// Leave the mouse to the terminal
    #[arg(long, global = true)]
    no_mouse: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ThemeChoice {
    Dark,
    Light,
    Mono,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BodyChoice {
    /// General Assembly
    Ga,
    /// Security Council
    Sc,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show one roll call
    Show {
        /// Symbol or id, with or without A/RES/ or S/RES/
        #[arg(required = true)]
        symbol: Vec<String>,
    },
    /// List the roll calls that match
    Find {
        /// Words of symbols and titles; "in quotes" they have to stand together
        query: Vec<String>,
    },
    /// Show what one member did
    Country {
        /// Code or name
        code: String,
        /// Only roll calls that match
        query: Vec<String>,
        /// The body whose figures are given
        #[arg(long, value_enum, default_value_t = BodyChoice::Ga)]
        body: BodyChoice,
    },
    /// List members, present and former, with their codes
    Countries,
    /// List groups with their members
    Groups,
    /// Look for mistakes in a record
    Check {
        /// Files or folders of RON; the record inside without any
        paths: Vec<PathBuf>,
    },
    /// Draw a screen as text, without a terminal
    Render {
        /// What to draw
        #[arg(value_enum)]
        screen: ScreenChoice,
        /// The symbol or code of what is shown
        name: Option<String>,
        /// Columns and rows
        #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x40", value_parser = size)]
        size: Size,
        /// A filter, as one types it in the explorer
        #[arg(long, default_value = "")]
        filter: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScreenChoice {
    Resolutions,
    RollCall,
    Countries,
    Country,
    Help,
}

const COMMANDS: [&str; 7] = ["show", "find", "country", "countries", "groups", "check", "render"];

/// The largest screen that is drawn without a terminal.
const LARGEST: u16 = 1000;

fn size(text: &str) -> Result<Size, String> {
    let parts = text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    match parts {
        Some((width, height)) if (1..=LARGEST).contains(&width) && (1..=LARGEST).contains(&height) => {
            Ok(Size { width, height })
        }
        _ => Err(format!("a size reads COLUMNSxROWS, for instance 80x24, each from 1 to {LARGEST}")),
    }
}

/// Why there is no answer.
enum Failure {
    /// Nothing was found, or errors were: status 1, with a message or without.
    Nothing(String),
    /// Bad usage or unreadable input: status 2.
    Bad(String),
    /// The reader of our output went away.
    Gone,
    /// Ended by a signal, or the terminal closed.
    Status(u8),
}

type Answer = Result<(), Failure>;

/// Runs the program and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let outcome = match Cli::try_parse_from(arguments) {
        Ok(cli) => dispatch(cli),
        Err(error) if error.use_stderr() => Err(Failure::Bad(plain(&error))),
        Err(error) => print(&error.render().to_string()),
    };
    match outcome {
        Ok(()) | Err(Failure::Gone) => ExitCode::SUCCESS,
        Err(Failure::Nothing(message)) => {
            complain(&message);
            ExitCode::from(1)
        }
        Err(Failure::Bad(message)) => {
            complain(&message);
            ExitCode::from(2)
        }
        Err(Failure::Status(status)) => ExitCode::from(status),
    }
}

/// A message of the parser of arguments, which repeats what was typed.
fn plain(error: &clap::Error) -> String {
    let text = error.render().to_string();
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

/// Says something on standard error; nobody may be listening any more.
fn complain(message: &str) {
    if !message.is_empty() {
        let _ = writeln!(io::stderr(), "{message}");
    }
}

fn print(text: &str) -> Answer {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Failure::Gone),
        Err(error) => Err(Failure::Bad(format!("unvotes: cannot write the answer: {error}"))),
    }
}

/// Columns to write text for: what the shell says, else the terminal, else 100.
fn columns() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let columns = told.or_else(|| io::stdout().is_terminal().then(|| usize::from(tui::terminal::size().width)));
    columns.unwrap_or(100).clamp(40, 300)
}

/// Columns for lists, a line for each entry: cut to a terminal, whole in a pipe, where the next program searches it.
fn list_columns() -> usize {
    let told = std::env::var_os("COLUMNS").is_some();
    if told || io::stdout().is_terminal() { columns() } else { usize::MAX }
}

fn dispatch(cli: Cli) -> Answer {
    let Cli { command, paths, options } = cli;
    let Some(command) = command else { return explore(&paths, &options) };
    match command {
        Command::Show { symbol } => show(&record(&options)?, &symbol.join(" "), options.format),
        Command::Find { query } => find(&record(&options)?, &query.join(" "), options.format),
        Command::Country { code, query, body } => {
            let body = match body {
                BodyChoice::Ga => Body::GeneralAssembly,
                BodyChoice::Sc => Body::SecurityCouncil,
            };
            country(&record(&options)?, &code, &query.join(" "), body, options.format)
        }
        Command::Countries => {
            let record = record(&options)?;
            match options.format {
                Format::Text => print(&text::countries(&record, columns())),
                Format::Json => print_json(&json::countries(&record)),
                Format::Csv => print_csv(&csv::countries(&record)),
            }
        }
        Command::Groups => {
            let record = record(&options)?;
            match options.format {
                Format::Text => print(&text::groups(&record, columns())),
                Format::Json => print_json(&json::groups(&record)),
                Format::Csv => print_csv(&csv::groups(&record)),
            }
        }
        Command::Check { paths } => check(&paths, &options),
        Command::Render { screen, name, size, filter } => render(screen, name.as_deref(), size, &filter, &options),
    }
}

fn print_json(value: &impl serde::Serialize) -> Answer {
    let text = json::to_text(value).map_err(|error| Failure::Bad(format!("unvotes: cannot write JSON: {error}")))?;
    print(&text)
}

fn print_csv(rows: &[Vec<String>]) -> Answer {
    let text = csv::table(rows).map_err(|error| Failure::Bad(format!("unvotes: cannot write CSV: {error}")))?;
    print(&text)
}

fn embedded() -> Result<Record, Failure> {
    crate::embedded::record().map_err(|error| Failure::Bad(format!("unvotes: {error}; install it again")))
}

fn load(paths: &[PathBuf], options: &Options) -> Result<Loaded, Failure> {
    let limit = options.max_file_size.saturating_mul(1024 * 1024);
    Ok(store::load(paths, &embedded()?, limit))
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The record that was asked for. One with errors is not used: every error is told.
fn record_at(paths: &[PathBuf], options: &Options) -> Result<Record, Failure> {
    if paths.is_empty() {
        return embedded();
    }
    let loaded = load(paths, options)?;
    if loaded.has_errors() { Err(Failure::Bad(listed(&loaded.problems))) } else { Ok(loaded.record) }
}

fn record(options: &Options) -> Result<Record, Failure> {
    record_at(&options.record, options)
}

fn explore(paths: &[PathBuf], options: &Options) -> Answer {
    if let Some(first) = paths.first()
        && !first.exists()
    {
        return Err(Failure::Bad(no_such(&first.to_string_lossy())));
    }
    if options.format != Format::Text {
        return Err(Failure::Bad("unvotes: the explorer has no --format; name a command".to_owned()));
    }
    let all: Vec<PathBuf> = options.record.iter().chain(paths).cloned().collect();
    let record = record_at(&all, options)?;
    let options = ExploreOptions { theme: theme(options.theme), ascii: ascii(options.ascii), mouse: !options.no_mouse };
    match tui::explore(record, &options) {
        Ok(0) => Ok(()),
        Ok(status) => Err(Failure::Status(status)),
        Err(error) => Err(Failure::Bad(format!("unvotes: {error}"))),
    }
}

fn no_such(word: &str) -> String {
    let meant = nearest(word, COMMANDS).map_or_else(
        || "`unvotes --help` lists the commands".to_owned(),
        |near| format!("did you mean `unvotes {near}`?"),
    );
    format!("unvotes: there is no command and no file `{}`; {meant}", visible(word))
}

fn theme(asked: Option<ThemeChoice>) -> Theme {
    let asked = asked.map(|theme| match theme {
        ThemeChoice::Dark => Theme::Dark,
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::Mono => Theme::Mono,
    });
    Theme::choose(asked, |name| std::env::var(name).ok())
}

/// ASCII where it was asked for, and where the locale says that the terminal shows nothing else.
fn ascii(asked: bool) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    let folded = locale.to_ascii_lowercase();
    let utf8 = folded.contains("utf-8") || folded.contains("utf8");
    asked || (cfg!(unix) && !utf8 && !locale.is_empty())
}

/// The roll call that a name means; where it means several, they are listed.
fn one_roll_call(record: &Record, name: &str) -> Result<usize, Failure> {
    match roll_call::named(record, name).as_slice() {
        [place] => Ok(*place),
        [] => {
            let symbols = record.roll_calls.iter().flat_map(|roll_call| {
                let symbols = [roll_call.symbol.as_deref(), roll_call.draft.as_deref()];
                symbols.into_iter().flatten().chain([roll_call.id.as_str()])
            });
            let near = nearest(name, symbols)
                .map_or_else(|| "`unvotes find` looks for words".to_owned(), |near| format!("did you mean {near}?"));
            Err(Failure::Nothing(format!("unvotes: no roll call is called `{}`; {near}", visible(name))))
        }
        several => {
            let list = text::found(record, several, columns());
            let ids: Vec<_> = several.iter().map(|place| record.roll_calls[*place].id.as_str()).collect();
            Err(Failure::Nothing(format!(
                "unvotes: `{}` means {} roll calls; name one by its id: {}\n{}",
                visible(name),
                several.len(),
                ids.join(", "),
                list.trim_end()
            )))
        }
    }
}

fn show(record: &Record, name: &str, format: Format) -> Answer {
    let several = roll_call::named(record, name);
    if several.len() > 1 && format == Format::Json {
        print_json(&json::found(record, &several))?;
    }
    let place = one_roll_call(record, name)?;
    let Some(answer) = roll_call::answer(record, place) else { return Err(Failure::Nothing(String::new())) };
    let roll_call = &record.roll_calls[place];
    match format {
        Format::Text => print(&text::shown(record, roll_call, &answer, columns())),
        Format::Json => print_json(&json::shown(record, roll_call, &answer)),
        Format::Csv => Err(cannot("show", "CSV")),
    }
}

fn cannot(command: &str, format: &str) -> Failure {
    let rest = if command == "render" { "text" } else { "text and json" };
    Failure::Bad(format!("unvotes: `{command}` does not write {format}; it writes {rest}"))
}

fn select(record: &Record, query: &str) -> Result<Vec<usize>, Failure> {
    let parsed = Query::parse(query).map_err(|error| {
        let before = visible(query.get(..error.at).unwrap_or_default());
        let caret = format!("{}^", " ".repeat(crate::text::width(&before)));
        Failure::Bad(format!("unvotes: {error}\n  {}\n  {caret}", visible(query)))
    })?;
    Ok(parsed.select(&Index::of(record)))
}

fn find(record: &Record, query: &str, format: Format) -> Answer {
    let places = select(record, query)?;
    match format {
        Format::Text => print(&text::found(record, &places, list_columns()))?,
        Format::Json => print_json(&json::found(record, &places))?,
        Format::Csv => print_csv(&csv::found(record, &places))?,
    }
    match places.len() {
        0 if format == Format::Text => Err(Failure::Nothing("unvotes: no roll call matches".to_owned())),
        0 => Err(Failure::Nothing(String::new())),
        _ => Ok(()),
    }
}

/// The member that a code, an alias or a name means.
fn member(record: &Record, name: &str) -> Result<MemberId, Failure> {
    let code = name.to_ascii_uppercase();
    if let Some(member) = record.member(&code) {
        return Ok(member);
    }
    let folded = fold(name.trim());
    let names = |member: MemberId| {
        let about = record.about(member);
        let former = about.former_names.iter().map(|former| former.name.as_str());
        [about.name.as_str(), about.short_name()].into_iter().chain(former).map(fold).collect::<Vec<_>>()
    };
    let whole = record.member_ids().find(|member| names(*member).contains(&folded));
    let starts = |member: &MemberId| names(*member).iter().any(|name| name.starts_with(&folded));
    let starting: Vec<_> = record.member_ids().filter(|member| !folded.is_empty() && starts(member)).collect();
    match (whole, starting.as_slice()) {
        (Some(member), _) | (None, &[member]) => Ok(member),
        (None, []) => {
            let known = record.members.iter().flat_map(|member| [member.code.as_str(), member.short_name()]);
            let near = nearest(name, known).map_or_else(
                || "`unvotes countries` lists codes and names".to_owned(),
                |near| format!("did you mean {near}?"),
            );
            Err(Failure::Nothing(format!("unvotes: no member is called `{}`; {near}", visible(name))))
        }
        (None, several) => {
            let list: Vec<_> = several
                .iter()
                .map(|member| format!("{} {}", record.code(*member), record.about(*member).short_name()))
                .collect();
            let name = visible(name);
            Err(Failure::Nothing(format!("unvotes: `{name}` means several members: {}", list.join(", "))))
        }
    }
}

fn country(record: &Record, name: &str, query: &str, body: Body, format: Format) -> Answer {
    let member = member(record, name)?;
    let view = select(record, query)?;
    let answer = country::answer(record, &view, member);
    let neighbours = country::neighbours(record, &view, member, body);
    match format {
        Format::Text => print(&text::country(record, &answer, &neighbours, body, columns()))?,
        Format::Json => print_json(&json::country(record, &answer, &neighbours, body))?,
        Format::Csv => {
            let of_body = |(place, _): &&(usize, _)| record.roll_calls[*place].body == body;
            let ballots: Vec<_> = answer.ballots.iter().filter(of_body).copied().collect();
            print_csv(&csv::ballots(record, &ballots))?;
        }
    }
    if view.is_empty() { Err(Failure::Nothing("unvotes: no roll call matches".to_owned())) } else { Ok(()) }
}

fn check(paths: &[PathBuf], options: &Options) -> Answer {
    let all: Vec<PathBuf> = options.record.iter().chain(paths).cloned().collect();
    let loaded = if all.is_empty() {
        let record = embedded()?;
        Loaded { problems: store::check(&record), record }
    } else {
        load(&all, options)?
    };
    let problems = &loaded.problems;
    let errors = problems.iter().filter(|problem| problem.severity == crate::record::check::Severity::Error).count();
    let count = loaded.record.roll_calls.len();
    match options.format {
        Format::Text => {
            let warnings = problems.len() - errors;
            let list = if problems.is_empty() { String::new() } else { listed(problems) + "\n" };
            print(&format!("{list}{count} roll calls, {errors} errors, {warnings} warnings\n"))?;
        }
        Format::Json => print_json(&json::check(count, problems))?,
        Format::Csv => return Err(cannot("check", "CSV")),
    }
    let unreadable = problems.iter().any(|problem| problem.kind == crate::record::check::Kind::Unreadable);
    match errors {
        0 => Ok(()),
        _ if unreadable => Err(Failure::Bad(String::new())),
        _ => Err(Failure::Nothing(String::new())),
    }
}

fn render(screen: ScreenChoice, name: Option<&str>, size: Size, filter: &str, options: &Options) -> Answer {
    match options.format {
        Format::Text => {}
        Format::Json => return Err(cannot("render", "JSON")),
        Format::Csv => return Err(cannot("render", "CSV")),
    }
    let record = record(options)?;
    select(&record, filter)?;
    let named =
        || name.ok_or_else(|| Failure::Bad("unvotes: name what to draw, for instance ES-10/21 or FRA".to_owned()));
    let target = match screen {
        ScreenChoice::Resolutions => RenderTarget::Resolutions,
        ScreenChoice::RollCall => RenderTarget::RollCall(one_roll_call(&record, named()?)?),
        ScreenChoice::Countries => RenderTarget::Countries,
        ScreenChoice::Country => RenderTarget::Country(member(&record, named()?)?),
        ScreenChoice::Help => RenderTarget::Help,
    };
    print(&tui::render(&Arc::new(record), target, filter, size, options.ascii))
}
