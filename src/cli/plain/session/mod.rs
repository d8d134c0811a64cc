//! What is said to which line: where one is, how one came there, and the filter. Lines in, text out; nothing is written here, and
//! nothing read but the file of a lesson that is named.

mod filter;
mod lesson;
mod lists;
mod notebook;
mod printed;
mod reveal;

use std::cell::OnceCell;
use std::sync::Arc;

use self::lesson::Running;
use self::lists::{List, ROWS};
use self::printed::unknown;
use self::reveal::Opening;
use super::words::{self, Asked};
use crate::answer::roll_call;
use crate::answer::space::Space;
use crate::cli::args::Shared;
use crate::cli::explore::Start;
use crate::cli::output::Output;
use crate::cli::reply::{Data, Reply};
use crate::lesson::Selection;
use crate::memory::notebook::{Change, Notebook};
use crate::query::Index;
use crate::record::{Record, RollCall};
use crate::report::layout::{Layout, Page};
use crate::text::visible;
use crate::tui::app::Screen;
use crate::tui::app::lessons::Shelved;

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
    notebook: Notebook,
    /// What the last line changed of it.
    change: Option<Change>,
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
            notebook: Notebook::default(),
            change: None,
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
                self.clear_filter();
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
            Asked::Pin => self.pin(),
            Asked::Note => self.note(rest),
            Asked::Pins => self.pins(),
            Asked::Teacher => self.teacher_notes(),
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
            self.clear_filter();
        }
        self.here = self.way.pop().unwrap_or(Place::List(List::RollCalls, 0));
        self.say_here()
    }

    fn say_here(&self) -> String {
        match &self.here {
            Place::List(list, page) => self.page_of(*list, *page),
            Place::Printed(line) => self.printed(line).unwrap_or_else(|why| why) + &self.note_here(),
            Place::Reveal(opening) => self.opened(opening),
            Place::Lesson(running) => self.step(running),
        }
    }

    /// Whether something is hidden on purpose, now or in what comes of a lesson.
    pub fn hides(&self) -> bool {
        self.is_hidden() || matches!(self.here, Place::Lesson(_))
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
}

/// What neither tells nor leads to anything that is hidden.
fn is_allowed_while_hidden(asked: Asked) -> bool {
    matches!(
        asked,
        Asked::Next | Asked::Previous | Asked::Again | Asked::Teacher | Asked::Leave | Asked::Help | Asked::Quit
    )
}
