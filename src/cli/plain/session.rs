//! What is said to which line: where one is, how one came there, and the filter. Lines in, text out; nothing is written here, and
//! nothing read but the file of a lesson that is named.

use std::cell::OnceCell;
use std::sync::Arc;

use clap::{CommandFactory, FromArgMatches};

use super::words::{self, Asked};
use crate::analysis::cohesion::MembersCounted;
use crate::answer::bloc::unity_of_all;
use crate::answer::country::counts_of_all;
use crate::answer::reveal::{self, Opened, Part, Parts};
use crate::answer::roll_call;
use crate::answer::space::{self, Space};
use crate::answer::votes::Votes;
use crate::cli::args::{Arguments, Shared};
use crate::cli::commands::reveal::to_reveal;
use crate::cli::desk::Desk;
use crate::cli::explore::Start;
use crate::cli::lessons;
use crate::cli::open::limit;
use crate::cli::output::Output;
use crate::cli::reply::{Data, Exit, Reply};
use crate::lesson::{Ask, Lesson, Selection, Show, Step};
use crate::query::{Index, Query};
use crate::record::{Body, MemberId, Record, RollCall};
use crate::report::layout::{Layout, Page, counted, number};
use crate::report::text::spoken;
use crate::text::{listed, visible};
use crate::tui::app::lessons::Shelved;
use crate::tui::app::{FIRST_MET, Screen};

/// Rows of a page: as many as one listens to before asking for more.
const ROWS: usize = 10;

/// Places that one can go back to.
const LONGEST_WAY: usize = 100;

const STILL_HIDDEN: &str =
    "Something is still hidden. `next` opens more of it; `leave` goes out, and then nothing is hidden any more.";

/// Where one is.
#[derive(Debug, Clone)]
enum Place {
    /// A page of a list.
    List(List, usize),
    /// What a command of the command line printed, by its line.
    Printed(String),
    /// A roll call that is opened part by part.
    Reveal(Opening),
    /// A lesson.
    Lesson(Running),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    RollCalls,
    Members,
    Groups,
    Sessions,
    Lessons,
}

/// A roll call that is opened part by part, and how far that has come.
#[derive(Debug, Clone)]
struct Opening {
    place: usize,
    parts: Vec<Part>,
    steps: usize,
}

impl Opening {
    fn of(record: &Record, place: usize, order: &Parts) -> Option<Self> {
        let roll_call = record.roll_calls.get(place).filter(|roll_call| roll_call.manner.is_by_vote())?;
        Some(Self { place, parts: order.of(record, roll_call), steps: 0 })
    }

    fn all(&self) -> usize {
        reveal::steps(&self.parts)
    }

    fn is_whole(&self) -> bool {
        self.steps >= self.all()
    }

    fn opened(&self, record: &Record) -> Option<Opened> {
        Some(reveal::opened(record, record.roll_calls.get(self.place)?, &self.parts, self.steps))
    }
}

/// How far a lesson has come.
#[derive(Debug, Clone)]
struct Running {
    lesson: Arc<Lesson>,
    at: usize,
    answered: bool,
    opening: Option<Opening>,
}

impl Running {
    fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.at)
    }

    fn ask(&self) -> Option<&Ask> {
        self.step()?.ask.as_ref().filter(|ask| !ask.answers.is_empty() || !ask.because.is_empty())
    }
}

/// The explorer, as one talks to it.
pub struct Session<'a> {
    record: Arc<Record>,
    index: Index,
    shared: &'a Shared,
    output: Output,
    layout: Layout,
    lessons: OnceCell<Vec<Shelved>>,
    filter: String,
    view: Vec<usize>,
    /// Over the view; made when it is asked for.
    space: OnceCell<Result<Space, String>>,
    here: Place,
    way: Vec<Place>,
    ended: bool,
}

impl<'a> Session<'a> {
    /// A session on a record, with everything in view.
    pub fn new(record: Arc<Record>, shared: &'a Shared, output: Output) -> Self {
        let (index, view) = (Index::of(&record), (0..record.roll_calls.len()).collect());
        // What is not shown on a terminal is not broken: whoever reads it breaks it.
        let layout = Layout { width: output.list_width(), ascii: shared.is_ascii(), plain: true };
        let mut session = Self {
            record,
            index,
            shared,
            output,
            layout,
            lessons: OnceCell::new(),
            filter: String::new(),
            view,
            space: OnceCell::new(),
            here: Place::List(List::RollCalls, 0),
            way: Vec::new(),
            ended: false,
        };
        session.here = Place::List(List::RollCalls, session.first_page());
        session
    }

    /// What is said before the first line.
    pub fn begin(&mut self, start: Start) -> String {
        if let Some(asked) = start.lesson {
            return self.begin_lesson(asked.shelved.lesson);
        }
        if let Some((place, order)) = start.reveal {
            return self.begin_reveal(place, &order);
        }
        if start.screen == Some(Screen::Lessons) {
            return self.list(List::Lessons);
        }
        let mut page = Page::new(self.layout);
        page.paragraph(
            0,
            "unvotes, how the United Nations votes, in lines. `help` says what can be asked, `quit` leaves.",
        );
        page.done() + &self.say_here()
    }

    /// Whether it is over.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// What is said to a line.
    pub fn answer(&mut self, line: &str) -> String {
        let line = self.with_this(line.trim());
        let (name, rest) =
            line.split_once(char::is_whitespace).map_or((line.as_str(), ""), |(name, rest)| (name, rest.trim()));
        if name.is_empty() {
            return self.next();
        }
        let asked = match name.parse::<usize>() {
            Ok(n) if rest.is_empty() && !self.is_hidden() => return self.row(n),
            Ok(_) if rest.is_empty() => return self.sentence(STILL_HIDDEN),
            _ => words::of(name),
        };
        let Some(asked) = asked else { return self.sentence(&unknown(&visible(name))) };
        if self.is_hidden() && !is_allowed_while_hidden(asked) {
            return self.sentence(STILL_HIDDEN);
        }
        self.ask(asked, &line, rest)
    }

    fn ask(&mut self, asked: Asked, line: &str, rest: &str) -> String {
        match asked {
            Asked::List => self.list(List::RollCalls),
            Asked::Next => self.next(),
            Asked::Previous => self.previous(),
            Asked::First => self.turn_to(0),
            Asked::Last => self.turn_to(usize::MAX),
            Asked::Page => match rest.parse::<usize>() {
                Ok(page) if page > 0 => self.turn_to(page - 1),
                _ => self.sentence("Write the number of a page: page 3."),
            },
            Asked::Filter if rest.is_empty() => self.say_filter(),
            Asked::Filter => self.set_filter(rest),
            Asked::Clear => {
                self.take_filter(String::new(), (0..self.record.roll_calls.len()).collect());
                self.list(List::RollCalls)
            }
            Asked::Countries => self.list(List::Members),
            Asked::Blocs => self.list(List::Groups),
            Asked::Space if rest.is_empty() => self.list(List::Sessions),
            Asked::Space => self.print(format!("ideal --session {rest}")),
            Asked::Lessons => self.list(List::Lessons),
            Asked::Lesson if rest.is_empty() => self.list(List::Lessons),
            Asked::Lesson => self.named_lesson(rest),
            Asked::Reveal => self.named_reveal(rest),
            Asked::Notes => self.notes(),
            Asked::Again => self.say_here(),
            Asked::Back if self.way.is_empty() => self.sentence("This is where you began."),
            Asked::Back => self.back(),
            Asked::Leave if !matches!(self.here, Place::Lesson(_) | Place::Reveal(_)) => {
                self.sentence("There is nothing to leave; `back` goes back, `quit` ends.")
            }
            Asked::Leave => self.back(),
            Asked::Help => words::help(self.layout),
            Asked::Quit => {
                self.ended = true;
                String::new()
            }
            Asked::Print => self.print(line.to_owned()),
        }
    }

    fn sentence(&self, text: &str) -> String {
        let mut page = Page::new(self.layout);
        page.paragraph(0, text);
        page.done()
    }

    fn said_of(&self, reply: Reply) -> String {
        let text = match reply.data {
            Data::Text(text) => text,
            Data::Rows(_) => String::new(),
        };
        text + &self.message(&reply.message)
    }

    /// A message without the name of the program before each line, which everything here comes from.
    fn message(&self, message: &str) -> String {
        let mut page = Page::new(self.layout);
        message.lines().for_each(|line| page.hanging(0, 2, line.strip_prefix("unvotes: ").unwrap_or(line)));
        page.done()
    }

    // Where one is.

    fn go(&mut self, place: Place) -> String {
        let before = std::mem::replace(&mut self.here, place);
        self.way.push(before);
        if self.way.len() > LONGEST_WAY {
            self.way.remove(0);
        }
        self.say_here()
    }

    fn back(&mut self) -> String {
        if let Place::Lesson(_) = self.here {
            self.take_filter(String::new(), (0..self.record.roll_calls.len()).collect());
        }
        self.here = self.way.pop().unwrap_or(Place::List(List::RollCalls, 0));
        self.say_here()
    }

    fn say_here(&self) -> String {
        match &self.here {
            Place::List(list, page) => self.page_of(*list, *page),
            Place::Printed(line) => self.printed(line).unwrap_or_else(|why| why),
            Place::Reveal(opening) => self.opened(opening),
            Place::Lesson(running) => self.step(running),
        }
    }

    fn is_hidden(&self) -> bool {
        self.opening().is_some_and(|opening| !opening.is_whole())
    }

    fn opening(&self) -> Option<&Opening> {
        match &self.here {
            Place::Reveal(opening) => Some(opening),
            Place::Lesson(running) => running.opening.as_ref(),
            Place::List(..) | Place::Printed(_) => None,
        }
    }

    /// The roll call that one is at, if nothing of it is hidden.
    fn this(&self) -> Option<&RollCall> {
        let place = match &self.here {
            Place::Printed(line) => {
                let mut words = line.split_whitespace();
                words.next().filter(|word| ["show", "what-if"].contains(word))?;
                match roll_call::named(&self.record, words.next()?).as_slice() {
                    [one] => *one,
                    _ => return None,
                }
            }
            Place::Reveal(opening) => opening.place,
            Place::Lesson(running) => match running.step()?.select? {
                Selection::RollCall(place) => place,
                _ => return None,
            },
            Place::List(..) => return None,
        };
        self.record.roll_calls.get(place).filter(|_| !self.is_hidden())
    }

    /// The line with the id of the roll call that one is at in place of `this`.
    fn with_this(&self, line: &str) -> String {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        let takes_one = words.first().is_some_and(|word| ["show", "what-if", "reveal"].contains(word));
        match (words.get_mut(1), self.this()) {
            (Some(word), Some(roll_call)) if takes_one && *word == "this" => *word = &roll_call.id,
            _ => return line.to_owned(),
        }
        words.join(" ")
    }

    // Lists.

    fn list(&mut self, list: List) -> String {
        self.go(Place::List(list, 0))
    }

    /// The page that a new user meets first.
    fn first_page(&self) -> usize {
        let first = self.record.roll_calls.iter().position(|roll_call| roll_call.id == FIRST_MET);
        first.map_or(0, |place| (self.view.len() - 1 - place) / ROWS)
    }

    fn turn_to(&mut self, page: usize) -> String {
        let Place::List(list, _) = self.here else { return self.sentence("There are pages in lists only.") };
        let last = self.rows_of(list).saturating_sub(1) / ROWS;
        self.here = Place::List(list, page.min(last));
        self.say_here()
    }

    fn rows_of(&self, list: List) -> usize {
        match list {
            List::RollCalls => self.view.len(),
            List::Members => self.record.members.len(),
            List::Groups => self.record.groups.len(),
            List::Sessions => self.space().as_ref().map_or(0, |space| space.sittings.len()),
            List::Lessons => self.lessons().len(),
        }
    }

    fn page_of(&self, list: List, page: usize) -> String {
        let rows = self.rows_of(list);
        let (first, end) = (page * ROWS, rows.min((page + 1) * ROWS));
        let mut said = Page::new(self.layout);
        if let (List::Sessions, Err(why)) = (list, self.space()) {
            said.paragraph(0, why);
            return said.done();
        }
        let (what, pages) = (self.heading(list), rows.div_ceil(ROWS).max(1));
        said.paragraph(0, &format!("{what} Page {} of {}.", number(page + 1), number(pages)));
        let lines = self.lines_of(list, first..end);
        for (at, line) in (first..end).zip(lines) {
            said.hanging(0, 2, &format!("{}. {line}", self.number_of(list, at)));
        }
        said.done()
    }

    fn heading(&self, list: List) -> String {
        match list {
            List::RollCalls => format!("{} in view, the latest first.", self.in_view()),
            List::Members => {
                format!("{} members, present and former, over {} in view.", self.rows_of(list), self.in_view())
            }
            List::Groups => format!("{} groups, over {} in view.", self.rows_of(list), self.in_view()),
            List::Sessions => format!(
                "{} sessions of the General Assembly with ideal points, from {} in view; the number of a session goes into it.",
                self.rows_of(list),
                self.in_view()
            ),
            List::Lessons => format!("{}.", counted(self.rows_of(list), "lesson", "lessons")),
        }
    }

    fn in_view(&self) -> String {
        let all = counted(self.record.roll_calls.len(), "roll call", "roll calls");
        if self.filter.is_empty() { all } else { format!("{} of {all}", number(self.view.len())) }
    }

    /// The number that a row goes by.
    fn number_of(&self, list: List, at: usize) -> usize {
        match (list, self.space()) {
            (List::Sessions, Ok(space)) => space.sittings.get(at).map_or(0, |sitting| sitting.session.into()),
            _ => at + 1,
        }
    }

    fn roll_call_at(&self, at: usize) -> Option<&RollCall> {
        let place = self.view.get(self.view.len().checked_sub(at + 1)?)?;
        self.record.roll_calls.get(*place)
    }

    fn lines_of(&self, list: List, rows: std::ops::Range<usize>) -> Vec<String> {
        let (record, body) = (&*self.record, self.body());
        match list {
            List::RollCalls => rows.filter_map(|at| Some(spoken::roll_call(record, self.roll_call_at(at)?))).collect(),
            List::Members => {
                let counts = counts_of_all(record, &self.view, body);
                let members = record.member_ids().zip(&counts).skip(rows.start).take(rows.len());
                members.map(|(member, counts)| spoken::member(record, member, body, counts)).collect()
            }
            List::Groups => {
                let votes = Votes::of(record, &self.view, body);
                let unity = unity_of_all(record, &self.view, &votes, MembersCounted::OfTheDay);
                let groups = record.groups.iter().zip(&unity).skip(rows.start).take(rows.len());
                groups.map(|(group, unity)| spoken::group(group, body, unity)).collect()
            }
            List::Sessions => {
                let Ok(space) = self.space() else { return Vec::new() };
                let sittings = space.sittings.iter().skip(rows.start).take(rows.len());
                sittings.map(|sitting| spoken::sitting(sitting, space.points_in(sitting).len())).collect()
            }
            List::Lessons => {
                let lessons = self.lessons().iter().skip(rows.start).take(rows.len());
                lessons.map(|shelved| lesson_line(&shelved.name, &shelved.lesson)).collect()
            }
        }
    }

    /// Goes into the row of a number.
    fn row(&mut self, n: usize) -> String {
        let goal = match &self.here {
            Place::List(List::RollCalls, _) => {
                n.checked_sub(1).and_then(|at| self.roll_call_at(at)).map(|roll_call| format!("show {}", roll_call.id))
            }
            Place::List(List::Members, _) => n
                .checked_sub(1)
                .and_then(|at| self.record.members.get(at))
                .map(|member| self.of_body("country", &member.code)),
            Place::List(List::Groups, _) => {
                n.checked_sub(1).and_then(|at| self.record.groups.get(at)).map(|group| self.of_body("bloc", &group.id))
            }
            Place::List(List::Sessions, _) => {
                let has = |space: &Space| space.sittings.iter().any(|sitting| usize::from(sitting.session) == n);
                self.space().as_ref().is_ok_and(has).then(|| format!("ideal --session {n}"))
            }
            Place::List(List::Lessons, _) => {
                let lesson =
                    n.checked_sub(1).and_then(|at| self.lessons().get(at)).map(|shelved| Arc::clone(&shelved.lesson));
                return match lesson {
                    Some(lesson) => self.begin_lesson(lesson),
                    None => self.sentence(&format!("There is no lesson {n}.")),
                };
            }
            Place::Lesson(running) if n == 1 => running.step().and_then(|step| self.goal_of(step)),
            Place::Reveal(opening) if n == 1 => {
                self.record.roll_calls.get(opening.place).map(|roll_call| format!("show {}", roll_call.id))
            }
            Place::Printed(_) | Place::Lesson(_) | Place::Reveal(_) => None,
        };
        match goal {
            Some(line) => self.print(line),
            None => self.sentence(&format!("There is no row {n} here.")),
        }
    }

    /// The line for a member or a group in the body that the list counted.
    fn of_body(&self, command: &str, name: &str) -> String {
        match self.body() {
            Body::GeneralAssembly => format!("{command} {name}"),
            Body::SecurityCouncil => format!("{command} {name} --body sc"),
        }
    }

    /// The body whose figures the lists have: the Assembly, unless nothing of it is in view.
    fn body(&self) -> Body {
        let of_assembly = |place: &usize| {
            self.record.roll_calls.get(*place).is_some_and(|roll_call| roll_call.body == Body::GeneralAssembly)
        };
        if self.view.iter().any(of_assembly) { Body::GeneralAssembly } else { Body::SecurityCouncil }
    }

    fn space(&self) -> &Result<Space, String> {
        self.space.get_or_init(|| {
            let answer = space::answer(&self.record, &self.view, &|_| true);
            answer.map_err(|reason| format!("There are no ideal points: {reason}."))
        })
    }

    fn lessons(&self) -> &[Shelved] {
        self.lessons.get_or_init(|| lessons::shipped(&self.record))
    }

    // The filter.

    fn set_filter(&mut self, text: &str) -> String {
        let query = match Query::parse(text, &self.record) {
            Ok(query) => query,
            Err(error) => {
                let part = text.get(error.at..error.end).unwrap_or_default();
                let at = if part.is_empty() { String::new() } else { format!(" (at `{}`)", visible(part)) };
                return self.sentence(&format!("{}{at}. The filter stays as it was.", visible(&error.message)));
            }
        };
        let view = query.select(&self.record, &self.index);
        if view.is_empty() {
            return self.sentence(&format!("No roll call matches {}. The filter stays as it was.", visible(text)));
        }
        self.take_filter(text.to_owned(), view);
        let said = self.say_filter();
        said + &match self.here {
            Place::List(list, _) => {
                self.here = Place::List(list, 0);
                self.say_here()
            }
            _ => self.list(List::RollCalls),
        }
    }

    fn take_filter(&mut self, filter: String, view: Vec<usize>) {
        self.filter = filter;
        self.view = view;
        self.space = OnceCell::new();
    }

    fn say_filter(&self) -> String {
        let query = Query::parse(&self.filter, &self.record).ok().filter(|query| !query.is_everything());
        self.sentence(&match query {
            Some(query) => format!("Filter: {}.", query.in_words(&self.record)),
            None => "There is no filter.".to_owned(),
        })
    }

    // What the command line prints.

    fn print(&mut self, line: String) -> String {
        match self.printed(&line) {
            Ok(_) => self.go(Place::Printed(line)),
            Err(why) => why,
        }
    }

    /// What a command prints over the roll calls in view, or why it prints nothing.
    fn printed(&self, line: &str) -> Result<String, String> {
        let args = std::iter::once("unvotes".to_owned()).chain(pieces(line));
        let parsed =
            Arguments::command().try_get_matches_from(args).and_then(|matches| Arguments::from_arg_matches(&matches));
        let Arguments { command, mut shared, .. } = parsed.map_err(|error| error.render().to_string())?;
        let Some(mut command) = command else { return Err(unknown(line)) };
        command.within(&self.filter);
        shared.plain = true;
        let desk = Desk::new(&shared, &self.output, Some(Arc::clone(&self.record)));
        match desk.run(command).unwrap_or_else(|failed| failed) {
            Reply { data: Data::Text(text), message, exit: Exit::Done } => Ok(text + &self.message(&message)),
            Reply { data: Data::Text(text), message, .. } => Err(text + &self.message(&message)),
            Reply { data: Data::Rows(_), .. } => Err("That is printed by the command line only.\n".to_owned()),
        }
    }

    // Opening part by part.

    fn named_reveal(&mut self, rest: &str) -> String {
        let words: Vec<String> = rest.split_whitespace().map(str::to_owned).collect();
        match to_reveal(&self.record, &words) {
            Ok((place, order)) => self.begin_reveal(place, &order),
            Err(reply) => self.said_of(reply),
        }
    }

    fn begin_reveal(&mut self, place: usize, order: &Parts) -> String {
        match Opening::of(&self.record, place, order) {
            Some(opening) => self.go(Place::Reveal(opening)),
            None => self.sentence("There was no roll call to reveal."),
        }
    }

    fn opened(&self, opening: &Opening) -> String {
        let Some(opened) = opening.opened(&self.record) else { return String::new() };
        spoken::opened(&self.record, &opened, &opening.parts, opening.steps, self.layout)
    }

    // Lessons.

    fn named_lesson(&mut self, name: &str) -> String {
        match lessons::named(name, &self.record, limit(self.shared)) {
            Ok(asked) => self.begin_lesson(asked.shelved.lesson),
            Err(reply) => self.said_of(reply),
        }
    }

    fn begin_lesson(&mut self, lesson: Arc<Lesson>) -> String {
        let running = self.running(lesson, 0);
        let title = self.sentence(&format!("{}. `next` goes on, `previous` back, `leave` out.", running.lesson.title));
        title + &self.go(Place::Lesson(running))
    }

    /// A lesson at the beginning of a step, with the filter of that.
    fn running(&mut self, lesson: Arc<Lesson>, at: usize) -> Running {
        let (filter, opening) = match lesson.steps.get(at) {
            Some(step) => (step.filter.clone(), self.opening_of(step)),
            None => (String::new(), None),
        };
        let view = Query::parse(&filter, &self.record).map(|query| query.select(&self.record, &self.index));
        self.take_filter(filter, view.unwrap_or_default());
        Running { lesson, at, answered: false, opening }
    }

    fn opening_of(&self, step: &Step) -> Option<Opening> {
        let Selection::RollCall(place) = step.select? else { return None };
        let order = Parts::parse(step.reveal.as_ref()?, &self.record).ok()?;
        Opening::of(&self.record, place, &order)
    }

    fn step(&self, running: &Running) -> String {
        let mut said = spoken::step(&running.lesson, running.at, running.answered, self.layout);
        if let Some(step) = running.step() {
            said += &self.shown(step, running.opening.as_ref());
        }
        said
    }

    /// What the step shows: what may be known of a hidden roll call, else what is chosen, else what is in view.
    fn shown(&self, step: &Step, opening: Option<&Opening>) -> String {
        let mut page = Page::new(self.layout);
        let names: Vec<_> = step.predict.iter().map(|member| self.record.about(*member).short_name()).collect();
        if !names.is_empty() && opening.is_none_or(|opening| !opening.is_whole()) {
            page.paragraph(0, &format!("Say beforehand what will be the ballot of {}.", listed(&names, "and")));
        }
        if let Some(opening) = opening {
            return page.done() + &self.opened(opening);
        }
        let full = "`1` says it in full.";
        match (step.select, step.screen) {
            (Some(Selection::RollCall(place)), _) => {
                if let Some(roll_call) = self.record.roll_calls.get(place) {
                    page.paragraph(0, &format!("On the screen: {} {full}", spoken::roll_call(&self.record, roll_call)));
                }
            }
            (Some(selection), _) => page.paragraph(0, &format!("On the screen: {}. {full}", self.name_of(selection))),
            (None, Some(_)) => {
                page.paragraph(0, &format!("On the screen: {} in view. `list` says them.", self.in_view()));
            }
            (None, None) => {}
        }
        page.done()
    }

    fn name_of(&self, selection: Selection) -> String {
        let member = |member: MemberId| self.record.about(member).short_name().to_owned();
        match selection {
            Selection::RollCall(_) => String::new(),
            Selection::Member(of) => member(of),
            Selection::Group(place) => {
                self.record.groups.get(place).map_or_else(String::new, |group| group.name.clone())
            }
            Selection::Session(session) => format!("session {session} among the ideal points"),
        }
    }

    fn goal_of(&self, step: &Step) -> Option<String> {
        Some(match step.select? {
            Selection::RollCall(place) if step.show == Some(Show::WhatIf) => {
                format!("what-if {} {}", self.record.roll_calls.get(place)?.id, step.what_if)
            }
            Selection::RollCall(place) => format!("show {}", self.record.roll_calls.get(place)?.id),
            Selection::Member(member) => self.of_body("country", self.record.code(member)),
            Selection::Group(place) => self.of_body("bloc", &self.record.groups.get(place)?.id),
            Selection::Session(session) => format!("ideal --session {session}"),
        })
    }

    fn notes(&self) -> String {
        let Place::Lesson(running) = &self.here else { return self.sentence("There are notes in lessons only.") };
        let notes = running.step().map_or(&[][..], |step| &step.notes);
        let mut page = Page::new(self.layout);
        match notes {
            [] => page.paragraph(0, "There are no notes on this step."),
            notes => notes.iter().for_each(|note| page.paragraph(0, note)),
        }
        page.done()
    }

    // On and back.

    fn next(&mut self) -> String {
        match self.here.clone() {
            Place::List(list, page) if (page + 1) * ROWS < self.rows_of(list) => self.turn_to(page + 1),
            Place::List(..) => self.sentence("This is the last page."),
            Place::Printed(_) => self.sentence("This is all of it; `back` goes back."),
            Place::Reveal(opening) if opening.is_whole() => self.sentence("Everything is open; `back` goes back."),
            Place::Reveal(opening) => self.open_to(opening.steps + 1),
            Place::Lesson(running) => self.next_step(running),
        }
    }

    fn next_step(&mut self, running: Running) -> String {
        if let Some(opening) = running.opening.as_ref().filter(|opening| !opening.is_whole()) {
            return self.open_to(opening.steps + 1);
        }
        match (running.step(), running.ask()) {
            (Some(step), Some(_)) if !running.answered => {
                let said = spoken::answer(step, self.layout);
                self.here = Place::Lesson(Running { answered: true, ..running });
                said
            }
            (Some(_), _) => self.at_step(running.lesson, running.at + 1),
            (None, _) => self.sentence("This is the end of the lesson; `leave` goes out of it."),
        }
    }

    fn previous(&mut self) -> String {
        match self.here.clone() {
            Place::List(_, 0) => self.sentence("This is the first page."),
            Place::List(_, page) => self.turn_to(page - 1),
            Place::Printed(_) => self.back(),
            Place::Reveal(opening) if opening.steps == 0 => self.sentence("Nothing is open."),
            Place::Reveal(opening) => self.open_to(opening.steps - 1),
            Place::Lesson(running) if running.answered => {
                self.here = Place::Lesson(Running { answered: false, ..running });
                self.say_here()
            }
            Place::Lesson(Running { opening: Some(opening), .. }) if opening.steps > 0 => {
                self.open_to(opening.steps - 1)
            }
            Place::Lesson(running) if running.at == 0 => self.sentence("This is the first step."),
            Place::Lesson(running) => self.at_step(running.lesson, running.at - 1),
        }
    }

    fn at_step(&mut self, lesson: Arc<Lesson>, at: usize) -> String {
        let running = self.running(lesson, at);
        self.here = Place::Lesson(running);
        self.say_here()
    }

    /// Opens so many parts, and says the last of them.
    fn open_to(&mut self, steps: usize) -> String {
        let opening = match &mut self.here {
            Place::Reveal(opening) => opening,
            Place::Lesson(Running { opening: Some(opening), .. }) => opening,
            _ => return String::new(),
        };
        opening.steps = steps;
        let opening = opening.clone();
        self.opened(&opening)
    }
}

/// What neither tells nor leads to anything that is hidden.
fn is_allowed_while_hidden(asked: Asked) -> bool {
    matches!(
        asked,
        Asked::Next | Asked::Previous | Asked::Again | Asked::Notes | Asked::Leave | Asked::Help | Asked::Quit
    )
}

/// What to say where a word asks for nothing here; it may on the command line.
fn unknown(name: &str) -> String {
    match Arguments::command().find_subcommand(name) {
        Some(_) => format!("`{name}` is of the command line: leave with `quit`, and write unvotes {name}."),
        None => words::unknown(name),
    }
}

fn lesson_line(name: &str, lesson: &Lesson) -> String {
    let steps = counted(lesson.steps.len(), "step", "steps");
    let minutes = counted(lesson.minutes.into(), "minute", "minutes");
    format!("{name}: {}, {steps}, about {minutes}. {}", lesson.title, lesson.about)
}

/// The words of a line; what stands in quotes is one of them, with its quotes.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        quoted ^= c == '"';
        match pieces.last_mut() {
            Some(last) if !c.is_whitespace() || quoted => last.push(c),
            _ => pieces.push(String::new()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
