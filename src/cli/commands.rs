//! What each command does: the answer, and the report of it in the format that was asked for.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Arguments, Command, Format, FormatName, Shared};
use super::memory::{self, Keeper};
use super::output::Output;
use super::settings::Settings;
use super::{Data, Exit, Reply};
use super::{chamber, import, lesson, plain, shell};
use crate::analysis::coverage::coverage;
use crate::answer::lookup::{self, Found};
use crate::answer::reveal::{Parts, untold};
use crate::answer::{country, figures::figures, notebook, roll_call};
use crate::config::{self, is_config};
use crate::embedded;
use crate::lesson::{check_facts, is_lesson, read as read_lesson};
use crate::query::{Index, Query, QueryError};
use crate::record::check::{Kind, Severity};
use crate::record::{Body, Date, MemberId, Record};
use crate::report::export::{Form, Rows};
use crate::report::layout::{Layout, counted};
use crate::report::{CheckReport, CountryReport, ReportError, csv, json, text};
use crate::state::imports::{Imports, Opened};
use crate::store::{self, Problem};
use crate::text::{nearest, visible, width};
use crate::tui::app::Screen;
use crate::tui::{self, ExploreOptions, Opening};

/// A reply, or the reply that says why there is none.
pub(super) type Replied = Result<Reply, Reply>;

/// Words that are commands, unless a file has that name. Clap takes what follows a path for paths too.
const COMMANDS: [&str; 22] = [
    "notes",
    "show",
    "find",
    "country",
    "agree",
    "bloc",
    "what-if",
    "ideal",
    "power",
    "countries",
    "groups",
    "export",
    "coverage",
    "lesson",
    "check",
    "import",
    "reveal",
    "render",
    "chamber",
    "completions",
    "man",
    "config",
];

/// Members that are named where several could be meant.
const SEVERAL_NAMED: usize = 12;

/// Runs what was asked for.
///
/// # Errors
/// The reply that says what was wrong.
pub fn run(arguments: Arguments, output: &Output) -> Replied {
    let Arguments { paths, command, mut shared } = arguments;
    shared.settings = Settings::read(&shared)?;
    let Some(command) = command else { return explore(&shared, paths) };
    if let Some(path) = paths.first() {
        return Err(path_before_command(path));
    }
    Desk::new(&shared, output, None).run(command)
}

fn explore(shared: &Shared, paths: Vec<PathBuf>) -> Replied {
    without_format(shared)?;
    let is_command = |path: &PathBuf| COMMANDS.iter().any(|command| path.as_os_str() == *command) && !path.exists();
    if let Some(first) = paths.first()
        && paths.iter().any(is_command)
    {
        return Err(path_before_command(first));
    }
    if let [path] = paths.as_slice()
        && store::read_file(path, limit(shared)).is_ok_and(|source| is_lesson(&source))
    {
        let (record, warnings) = open(shared, &shared.records)?;
        let asked = lesson::named(&path.display().to_string(), &record, limit(shared))?;
        let start = Start { lesson: Some(asked), ..Start::default() };
        return start_on(start, shared, Arc::new(record), warnings);
    }
    let paths: Vec<_> = shared.records.iter().cloned().chain(paths).collect();
    let (record, warnings) = open(shared, &paths)?;
    // Of files that are named on purpose, `check` tells what is worth a look.
    let warnings = if paths.is_empty() { warnings } else { String::new() };
    let resume = paths.is_empty();
    start_on(Start { resume, ..Start::default() }, shared, Arc::new(record), warnings)
}

/// The roll calls of one name, with nothing that tells what came of them.
fn several_closed(record: &Record, name: &str, places: &[usize]) -> Reply {
    let line = |place: &usize| {
        let roll_call = record.roll_calls.get(*place)?;
        let title = untold(&roll_call.title, roll_call.question.is_whole_text());
        Some(format!("{}  {}  {}\n", roll_call.id, roll_call.date, visible(&title)))
    };
    let data: String = places.iter().filter_map(line).collect();
    let n = counted(places.len(), "roll call", "roll calls");
    let message = format!("unvotes: `{}` names {n}; reveal one by its id", visible(name));
    Reply { message, exit: Exit::Nothing, ..Reply::data(data) }
}

fn without_format(shared: &Shared) -> Result<(), Reply> {
    if shared.format.is_some_and(|format| format != FormatName::Text) {
        let advice = "`unvotes --help` lists the commands that print";
        return Err(Reply::unusable(format!("unvotes: the explorer has no --format; {advice}")));
    }
    Ok(())
}

/// What the explorer is opened on.
#[derive(Default)]
pub(super) struct Start {
    pub(super) screen: Option<Screen>,
    pub(super) reveal: Option<(usize, Parts)>,
    pub(super) lesson: Option<lesson::Asked>,
    /// Whether it opens where it ended the last time, and ends where it can be opened again.
    pub(super) resume: bool,
}

/// Whether there is a terminal, and it says that nothing can be drawn on it.
fn knows_lines_only() -> bool {
    let has_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    has_terminal && std::env::var("TERM").is_ok_and(|term| term == "dumb")
}

fn start_on(start: Start, shared: &Shared, record: Arc<Record>, warnings: String) -> Replied {
    if shared.plain || knows_lines_only() {
        return plain::run(start, shared, record, &warnings);
    }
    let Start { screen, reveal, lesson: asked, resume } = start;
    let options = explore_options(shared);
    let (mut keeper, remembered) = Keeper::open(shared.no_state);
    let last_place = if resume { keeper.last_place() } else { None };
    let watched = asked.as_ref().and_then(|asked| lesson::watch(asked, Arc::clone(&record), limit(shared)));
    let (watcher, reread) = watched.unzip();
    let lesson_warnings = asked.as_ref().map_or_else(String::new, |asked| in_words(&asked.warnings));
    let settings = &shared.settings;
    let opening = Opening {
        remembered,
        message: settings.in_short(&record),
        last_place,
        screen: screen.or(settings.screen_asked()),
        reveal,
        lesson: asked.map(|asked| asked.shelved),
        shelve: lesson::shipped,
        reread,
    };
    let settings_told = settings.last_words(&record);
    let ended = tui::explore(record, &options, opening, |change| keeper.keep(change));
    drop(watcher);
    match ended {
        Ok(tui::Left { status, place }) => {
            if resume {
                keeper.keep_place(place);
            }
            let exit = if status == 0 { Exit::Done } else { Exit::Status(status) };
            Ok(Reply {
                message: joined([warnings, lesson_warnings, settings_told, keeper.last_words()]),
                exit,
                ..Reply::data(String::new())
            })
        }
        Err(error) => {
            let told = error.to_string();
            // Without a terminal the message is a sentence about the program itself.
            let head = if told.starts_with("unvotes ") { "" } else { "unvotes: " };
            Err(Reply::unusable(format!("{head}{told}")))
        }
    }
}

/// How everything on the terminal looks.
pub(super) fn explore_options(shared: &Shared) -> ExploreOptions {
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

fn path_before_command(path: &Path) -> Reply {
    let path = path.display().to_string();
    let advice = "a command reads files with --record PATH";
    Reply::unusable(format!("unvotes: `{}` stands before the command; {advice}", visible(&path)))
}

/// Where one command is worked on.
pub(super) struct Desk<'a> {
    pub(super) shared: &'a Shared,
    /// For prose.
    pub(super) layout: Layout,
    /// For lists, a line for each entry.
    list: Layout,
    /// The record, where it is open already.
    open: Option<Arc<Record>>,
}

impl<'a> Desk<'a> {
    /// A desk for the commands that some arguments ask for, over a record that is open or is still to be read.
    pub(super) fn new(shared: &'a Shared, output: &Output, open: Option<Arc<Record>>) -> Self {
        let layout = Layout { width: output.layout_width(), ascii: shared.is_ascii(), plain: shared.plain };
        Self { shared, layout, list: Layout { width: output.list_width(), ..layout }, open }
    }
}

impl Desk<'_> {
    /// Does what a command asks for.
    pub(super) fn run(&self, command: Command) -> Replied {
        match command {
            Command::Show { name } => self.show(&name.join(" ")),
            Command::Find { query } => self.find(&query.join(" ")),
            Command::Country { name, query, body } => self.country(&name, &query.join(" "), body.into()),
            Command::Agree(arguments) => self.agree(&arguments),
            Command::Bloc(arguments) => self.bloc(&arguments),
            Command::WhatIf { name, changes } => self.what_if(&name, &changes.join(" ")),
            Command::Ideal(arguments) => self.ideal(&arguments),
            Command::Power(arguments) => self.power(&arguments),
            Command::Countries => self.countries(),
            Command::Groups => self.groups(),
            Command::Notes => self.notes(),
            Command::Export { query } => self.export(&query.join(" ")),
            Command::Coverage { query } => self.coverage(&query.join(" ")),
            Command::Lesson { name } => self.lesson(name.as_deref()),
            Command::Check { paths } => self.check(paths),
            Command::Import(arguments) => self.import(&arguments),
            Command::Reveal { name, order } => self.reveal(&[vec![name], order].concat()),
            Command::Render(arguments) => self.render(&arguments),
            Command::Config(arguments) => self.config(&arguments),
            Command::Chamber(arguments) => chamber::run(&arguments, self.shared),
            Command::Completions { shell } => Ok(shell::completions(shell)),
            Command::Man { command } => shell::man(command.as_deref()),
        }
    }

    fn show(&self, name: &str) -> Replied {
        let format = self.format("show", &[Format::Text, Format::Json])?;
        let (record, warnings) = self.record()?;
        let place = match roll_call::named(&record, name).as_slice() {
            [one] => *one,
            [] => return Ok(no_roll_call(&record, name, format)),
            several => return self.several(&record, name, several, format),
        };
        let (Some(answer), Some(figures)) = (roll_call::answer(&record, place), figures(&record, place)) else {
            return Ok(no_roll_call(&record, name, format));
        };
        let data = match format {
            Format::Json => json::roll_call(&record, &answer, &figures)?,
            Format::Text | Format::Csv => text::roll_call(&record, &answer, &figures, self.layout),
        };
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    fn reveal(&self, words: &[String]) -> Replied {
        without_format(self.shared)?;
        let (record, warnings) = open(self.shared, &self.shared.records)?;
        match self.to_reveal(&record, words)? {
            Ok(named) => {
                start_on(Start { reveal: Some(named), ..Start::default() }, self.shared, Arc::new(record), warnings)
            }
            Err(reply) => Ok(reply),
        }
    }

    /// The roll call and the order that some words name, or the reply that there is none; it tells nothing of what came of one.
    pub(super) fn to_reveal(&self, record: &Record, words: &[String]) -> Result<Result<(usize, Parts), Reply>, Reply> {
        let (name, order) = words.split_first().map_or(("", &[][..]), |(name, order)| (name.as_str(), order));
        let place = match roll_call::named(record, name).as_slice() {
            [] => {
                let message = format!("unvotes: no roll call is called `{}`; write its symbol or id", visible(name));
                return Ok(Err(nothing(Format::Text, message)));
            }
            [one] => *one,
            several => return Ok(Err(several_closed(record, name, several))),
        };
        let voted_on = record.roll_calls.get(place).filter(|roll_call| roll_call.manner.is_by_vote());
        let Some(roll_call) = voted_on else {
            return Err(Reply::unusable(format!("unvotes: there was no roll call on `{}` to reveal", visible(name))));
        };
        let text = order.join(" ");
        if text.trim().is_empty() {
            return Ok(Ok((place, Parts::usual(roll_call.body))));
        }
        let order = Parts::parse(&text, record).map_err(|error| not_understood(&text, &error))?;
        Ok(Ok((place, order)))
    }

    /// The roll calls of one name, to choose from by id.
    pub(super) fn several(&self, record: &Record, name: &str, places: &[usize], format: Format) -> Replied {
        let data = match format {
            Format::Json => json::roll_calls(record, places)?,
            Format::Text | Format::Csv => text::named_by_id(record, places, self.list),
        };
        let n = counted(places.len(), "roll call", "roll calls");
        let message = format!("unvotes: `{}` names {n}; show one by its id", visible(name));
        Ok(Reply { message, exit: Exit::Nothing, ..Reply::data(data) })
    }

    fn find(&self, query: &str) -> Replied {
        let format = self.format("find", &[Format::Text, Format::Json, Format::Csv])?;
        let (record, warnings) = self.record()?;
        let places = view(&record, query)?;
        if places.is_empty() && format == Format::Text {
            return Ok(nothing(format, nothing_matches(query)));
        }
        let data = match format {
            Format::Text => text::roll_calls(&record, &places, self.list),
            Format::Json => json::roll_calls(&record, &places)?,
            Format::Csv => csv::roll_calls(&record, &places)?,
        };
        if places.is_empty() {
            return Ok(Reply { message: nothing_matches(query), exit: Exit::Nothing, ..Reply::data(data) });
        }
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    fn country(&self, name: &str, query: &str, body: Body) -> Replied {
        let format = self.format("country", &[Format::Text, Format::Json, Format::Csv])?;
        let (record, warnings) = self.record()?;
        let member = match member_of(&record, name) {
            Ok(member) => member,
            Err(message) => return Ok(nothing(format, message)),
        };
        let places = view(&record, query)?;
        if places.is_empty() && !query.trim().is_empty() {
            return Ok(nothing(format, nothing_matches(query)));
        }
        let answer = country::answer(&record, &places, member);
        let neighbours = country::neighbours(&record, &places, member, body);
        let in_view = places.iter().filter(|place| record.roll_calls[**place].body == body).count();
        let report = CountryReport {
            record: &record,
            answer: &answer,
            neighbours: &neighbours,
            body,
            filter: query.trim(),
            in_view,
        };
        let data = match format {
            Format::Text => text::country(&report, self.layout),
            Format::Json => json::country(&report)?,
            Format::Csv => csv::country(&report)?,
        };
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    fn countries(&self) -> Replied {
        let format = self.format("countries", &[Format::Text, Format::Json, Format::Csv])?;
        let (record, warnings) = self.record()?;
        let data = match format {
            Format::Text => text::countries(&record, self.layout),
            Format::Json => json::countries(&record)?,
            Format::Csv => csv::countries(&record)?,
        };
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    fn groups(&self) -> Replied {
        let format = self.format("groups", &[Format::Text, Format::Json, Format::Csv])?;
        let (record, warnings) = self.record()?;
        let today = today();
        let data = match format {
            Format::Text => text::groups(&record, today, self.layout),
            Format::Json => json::groups(&record, today)?,
            Format::Csv => csv::groups(&record)?,
        };
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    fn notes(&self) -> Replied {
        let format = self.format("notes", &[Format::Text, Format::Json, Format::Csv])?;
        let (record, warnings) = self.record()?;
        let notebook =
            memory::read_notebook(self.shared.no_state).map_err(|told| Reply::unusable(format!("unvotes: {told}")))?;
        let entries = notebook::entries(&record, &notebook);
        if entries.is_empty() {
            let keys = "in the explorer, * pins what is under the cursor, and N writes a note on a roll call";
            return Ok(nothing(format, format!("unvotes: nothing is pinned or noted; {keys}")));
        }
        let data = match format {
            Format::Text => text::notebook(&record, &entries, self.layout),
            Format::Json => json::notebook(&record, &entries)?,
            Format::Csv => csv::notebook(&record, &entries)?,
        };
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    fn export(&self, query: &str) -> Replied {
        let form = match self.shared.format {
            Some(FormatName::Json) => Form::Json,
            Some(FormatName::Csv) | None => Form::Csv,
            Some(_) => self.format("export", &[Format::Csv, Format::Json]).map(|_| Form::Csv)?,
        };
        let (record, warnings) = self.record()?;
        let mut places = view(&record, query)?;
        let in_view = places.len();
        places.retain(|place| !record.roll_calls[*place].ballots.is_empty());
        if places.is_empty() {
            let format = if form == Form::Json { Format::Json } else { Format::Csv };
            let message = match in_view {
                0 => nothing_matches(query),
                n => format!("unvotes: {} in view, none with a known ballot", counted(n, "roll call", "roll calls")),
            };
            return Ok(nothing(format, message));
        }
        let without = in_view - places.len();
        let left_out = match without {
            0 => String::new(),
            n => format!("unvotes: {} without a known ballot left out", counted(n, "roll call", "roll calls")),
        };
        let message = joined([warnings, left_out]);
        Ok(Reply { data: Data::Rows(Box::new(Rows::new(record, places, form))), message, exit: Exit::Done })
    }

    fn coverage(&self, query: &str) -> Replied {
        let format = self.format("coverage", &[Format::Text, Format::Json, Format::Csv])?;
        let (record, warnings) = self.record()?;
        let places = view(&record, query)?;
        if places.is_empty() {
            return Ok(nothing(format, nothing_matches(query)));
        }
        let lines = coverage(&record, places.iter().map(|place| &record.roll_calls[*place]));
        let data = match format {
            Format::Text => text::coverage(&lines, self.list),
            Format::Json => json::coverage(&lines)?,
            Format::Csv => csv::coverage(&lines)?,
        };
        Ok(Reply { message: warnings, ..Reply::data(data) })
    }

    fn lesson(&self, name: Option<&str>) -> Replied {
        let (record, warnings) = open(self.shared, &self.shared.records)?;
        let record = Arc::new(record);
        let Some(name) = name else {
            if self.shared.format.is_none() {
                return start_on(
                    Start { screen: Some(Screen::Lessons), ..Start::default() },
                    self.shared,
                    record,
                    warnings,
                );
            }
            let format = self.format("lesson", &[Format::Text, Format::Json])?;
            let lessons = lesson::shipped(&record);
            let lessons: Vec<_> = lessons.iter().map(|shelved| (shelved.name.as_str(), &*shelved.lesson)).collect();
            let data = match format {
                Format::Json => json::lessons(&lessons)?,
                Format::Text | Format::Csv => text::lessons(&lessons, self.layout),
            };
            return Ok(Reply { message: warnings, ..Reply::data(data) });
        };
        if self.shared.format.is_some() {
            let advice = "`unvotes lesson --format json` lists them; `unvotes render lesson NAME` prints one";
            return Err(Reply::unusable(format!("unvotes lesson: a lesson opens on the terminal; {advice}")));
        }
        let asked = lesson::named(name, &record, limit(self.shared))?;
        start_on(Start { lesson: Some(asked), ..Start::default() }, self.shared, record, warnings)
    }

    fn check(&self, mut paths: Vec<PathBuf>) -> Replied {
        let format = self.format("check", &[Format::Text, Format::Json])?;
        paths.extend(self.shared.records.iter().cloned());
        let (record, lessons, problems) = if paths.is_empty() {
            let Opened { record, mut problems } = with_imports(self.shared)?;
            problems.extend(store::check(&record));
            (record, 0, problems)
        } else {
            check_files(&paths, limit(self.shared))?
        };
        let report = CheckReport { roll_calls: record.roll_calls.len(), lessons, problems: &problems };
        let data = match format {
            Format::Json => json::check(&report)?,
            Format::Text | Format::Csv => text::check(&report, self.layout),
        };
        // A path that cannot be read is no finding about a record, whatever else was found.
        let exit = match () {
            () if problems.iter().any(|problem| problem.kind == Kind::Unreadable) => Exit::Unusable,
            () if problems.iter().any(|problem| problem.severity == Severity::Error) => Exit::Nothing,
            () => Exit::Done,
        };
        Ok(Reply { exit, ..Reply::data(data) })
    }

    /// The format that was asked for, if the command has it.
    pub(super) fn format(&self, command: &str, can: &[Format]) -> Result<Format, Reply> {
        let Some(asked) = self.shared.format else { return Ok(Format::Text) };
        let format = can.iter().find(|format| FormatName::from(**format) == asked);
        format.copied().ok_or_else(|| asked.refused(command, &can.iter().map(|can| (*can).into()).collect::<Vec<_>>()))
    }

    /// The record, and what to say of it.
    pub(super) fn record(&self) -> Result<(Arc<Record>, String), Reply> {
        if let Some(record) = &self.open {
            return Ok((Arc::clone(record), String::new()));
        }
        let (record, warnings) = open(self.shared, &self.shared.records)?;
        let pointer = self.settings().pointer(&record);
        Ok((Arc::new(record), joined([warnings, pointer])))
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.shared.settings
    }
}

/// Reads files and folders: what of them is a record, how many lessons there are, and what is wrong. Lessons are checked
/// against the embedded record, or against the one beside them.
fn check_files(paths: &[PathBuf], limit: u64) -> Result<(Record, usize, Vec<Problem>), Reply> {
    let base = embedded_record()?;
    let (sources, mut problems) = store::sources(paths, limit);
    let (lessons, sources): (Vec<_>, Vec<_>) = sources.into_iter().partition(is_lesson);
    let (configs, records): (Vec<_>, Vec<_>) = sources.into_iter().partition(is_config);
    let loaded = store::read(&records, &base);
    problems.extend(loaded.problems);
    let on = if loaded.record.roll_calls.is_empty() { &base } else { &loaded.record };
    for source in &lessons {
        let read = read_lesson(source, on);
        problems.extend(read.problems);
        problems.extend(read.lesson.iter().flat_map(|lesson| check_facts(lesson, source, on)));
    }
    for source in &configs {
        let read = config::read(source);
        problems.extend(read.problems);
        problems.extend(read.config.groups_in(on).1);
    }
    Ok((loaded.record, lessons.len(), problems))
}

/// The embedded record, with what was imported in it.
fn with_imports(shared: &Shared) -> Result<Opened, Reply> {
    match import::folder().filter(|_| !shared.no_user_data) {
        Some(folder) => Imports::at(folder).open(embedded::FINGERPRINT, embedded_record),
        None => Ok(Opened { record: embedded_record()?, problems: Vec::new() }),
    }
}

/// What to say of imports that cannot be read.
fn left_out(problems: &[Problem]) -> String {
    match problems {
        [] => String::new(),
        problems => format!("{}\nunvotes: what was imported there is left out", in_words(problems)),
    }
}

/// Some messages, one behind the other.
fn joined<const N: usize>(messages: [String; N]) -> String {
    messages.into_iter().filter(|message| !message.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The record at some paths, else the embedded one with what was imported, and what to say of its warnings.
pub(super) fn open(shared: &Shared, paths: &[PathBuf]) -> Result<(Record, String), Reply> {
    if paths.is_empty() {
        let Opened { mut record, problems } = with_imports(shared)?;
        shared.settings.config.join(&mut record);
        return Ok((record, left_out(&problems)));
    }
    let base = embedded_record()?;
    let (mut sources, problems) = store::sources(paths, limit(shared));
    if let [only] = sources.as_slice()
        && is_config(only)
    {
        let advice = "--config takes it, `unvotes check` verifies it";
        return Err(Reply::unusable(format!(
            "unvotes: `{}` holds settings, not a record; {advice}",
            visible(&only.name)
        )));
    }
    // Lessons may lie beside the roll calls that they are about.
    sources.retain(|source| !is_lesson(source) && !is_config(source));
    let mut loaded = store::read(&sources, &base);
    loaded.problems.splice(0..0, problems);
    if loaded.has_errors() {
        return Err(Reply::unusable(in_words(&loaded.problems)));
    }
    let unexpected = loaded.problems.iter().filter(|problem| !problem.kind.is_noted()).count();
    let warnings = match unexpected {
        0 => String::new(),
        n => {
            let n = counted(n, "warning", "warnings");
            format!("unvotes: {n} in this record; `unvotes check {}` shows them", shown_paths(paths))
        }
    };
    shared.settings.config.join(&mut loaded.record);
    Ok((loaded.record, warnings))
}

fn shown_paths(paths: &[PathBuf]) -> String {
    let shown = |path: &Path| visible(&path.display().to_string()).into_owned();
    paths.iter().map(|path| shown(path)).collect::<Vec<_>>().join(" ")
}

pub(super) fn in_words(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}

pub(super) fn embedded_record() -> Result<Record, Reply> {
    embedded::record().map_err(|error| Reply::unusable(format!("unvotes: {error}")))
}

pub(super) fn limit(shared: &Shared) -> u64 {
    u64::from(shared.max_file_size).saturating_mul(1024 * 1024)
}

/// The day in UTC; which groups a member is in today does not turn on the hour.
pub(super) fn today() -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// The roll calls that a query finds, by place.
pub(super) fn view(record: &Record, text: &str) -> Result<Vec<usize>, Reply> {
    let query = Query::parse(text, record).map_err(|error| not_understood(text, &error))?;
    Ok(query.select(record, &Index::of(record)))
}

/// What is wrong in a text, under the text itself.
pub(super) fn not_understood(text: &str, error: &QueryError) -> Reply {
    let columns = |part: Option<&str>| width(&visible(part.unwrap_or_default()));
    let blanks = columns(text.get(..error.at));
    let carets = "^".repeat(columns(text.get(error.at..error.end)).max(1));
    Reply::unusable(format!("unvotes: {}\n  {}\n  {:blanks$}{carets}", visible(&error.message), visible(text), ""))
}

/// Nothing was found: an empty list for a program, a line for a person.
pub(super) fn nothing(format: Format, message: String) -> Reply {
    let data = match format {
        Format::Json => json::NOTHING.to_owned(),
        Format::Text | Format::Csv => String::new(),
    };
    Reply { message, exit: Exit::Nothing, ..Reply::data(data) }
}

pub(super) fn nothing_matches(query: &str) -> String {
    format!("unvotes: no roll call matches `{}`", visible(query.trim()))
}

pub(super) fn no_roll_call(record: &Record, name: &str, format: Format) -> Reply {
    let near = lookup::near_roll_calls(record, name);
    let near = near.iter().map(|place| &record.roll_calls[*place]);
    let mut near: Vec<_> = near.map(|roll_call| format!("`{}`", visible(roll_call.best_symbol()))).collect();
    near.dedup();
    let advice = match near.as_slice() {
        [] => "`unvotes find WORDS` searches symbols and titles".to_owned(),
        near => format!("did you mean {}?", near.join(", ")),
    };
    nothing(format, format!("unvotes: no roll call is called `{}`; {advice}", visible(name.trim())))
}

/// The member that a name stands for, or what to say where it is not one.
pub(super) fn member_of(record: &Record, name: &str) -> Result<MemberId, String> {
    // A shell takes the quotes away; what is typed otherwise has them still.
    let name = name.trim().trim_matches('"');
    match lookup::member(record, name) {
        Found::One(member) => Ok(member),
        Found::Several(members) => Err(several_members(record, name, &members)),
        Found::Nobody(near) => Err(no_member(record, name, near)),
    }
}

pub(super) fn no_group(record: &Record, name: &str) -> String {
    let shown = visible(name);
    match nearest(&name.to_uppercase(), record.groups.iter().map(|group| group.id.as_str())) {
        Some(near) => format!("unvotes: no group `{shown}`; did you mean {}?", visible(near)),
        None => format!("unvotes: no group `{shown}`; `unvotes groups` lists them"),
    }
}

fn no_member(record: &Record, name: &str, near: Option<MemberId>) -> String {
    let shown = visible(name.trim());
    let group = record.groups.iter().find(|group| group.id.eq_ignore_ascii_case(name.trim()));
    match (group, near) {
        (Some(_), _) => format!("unvotes: `{shown}` is a group, not a member; `unvotes groups` lists its members"),
        (None, Some(near)) => {
            let about = record.about(near);
            format!("unvotes: no member `{shown}`; did you mean {} ({})?", about.code, visible(about.short_name()))
        }
        (None, None) => format!("unvotes: no member `{shown}`; `unvotes countries` lists codes and names"),
    }
}

fn several_members(record: &Record, name: &str, members: &[MemberId]) -> String {
    let named = |member: &MemberId| format!("{} {}", record.code(*member), visible(record.about(*member).short_name()));
    let mut names: Vec<_> = members.iter().take(SEVERAL_NAMED).map(named).collect();
    if members.len() > SEVERAL_NAMED {
        names.push("and others".to_owned());
    }
    format!("unvotes: `{}` could be {}; write the code", visible(name.trim()), names.join(", "))
}

impl From<ReportError> for Reply {
    fn from(error: ReportError) -> Self {
        Self::unusable(format!("unvotes: {error}"))
    }
}
