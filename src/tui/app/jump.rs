//! Going to what is typed: among roll calls a year, a session, a day or a symbol, among members a code or a name. The
//! cursor follows while one types.

use tui_input::Input;

use super::history::Place;
use super::{App, Focus, Overlay, Screen};
use crate::answer::jump::Goal;
use crate::answer::lookup::{self, Found};
use crate::answer::space::Sitting;
use crate::text::{counted, fold, listed};
use crate::tui::document::Link;

/// A line that says where to go.
#[derive(Debug, Clone)]
pub struct Jump {
    /// The line so far.
    pub line: Input,
    /// Where it leads.
    pub note: Note,
    /// Where one was.
    before: Place,
    outside: Option<usize>,
    /// What the line could mean, and which of it is shown.
    found: Vec<Link>,
    at: usize,
}

/// What is said of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// What could be typed.
    Invitation(&'static str),
    /// What was found.
    Found(String),
    /// Nothing was.
    Missed(String),
}

impl App {
    pub(super) fn start_jump(&mut self) {
        let (before, outside) = (self.place(), self.outside);
        self.focus = Focus::List;
        let jump = Jump { line: Input::default(), note: self.invitation(), before, outside, found: Vec::new(), at: 0 };
        self.overlay = Some(Overlay::Jump(Box::new(jump)));
    }

    fn invitation(&self) -> Note {
        Note::Invitation(match self.screen {
            Screen::Resolutions => "a year, date, session or symbol: 1971, 1971-10-25, ES-10, 2758",
            Screen::Countries => "a code or a name, also a former one",
            Screen::Blocs => "the id of a group, or a part of its name",
            Screen::Space => "a session or a year: 26, 1971; a code or a name",
            Screen::Lessons => "a part of the title of a lesson",
        })
    }

    /// Shows where the line leads now.
    pub(super) fn preview_jump(&mut self) {
        let Some(Overlay::Jump(jump)) = &self.overlay else { return };
        let typed = jump.line.value().trim().to_owned();
        let (before, outside) = (jump.before, jump.outside);
        let (found, note) = match self.screen {
            _ if typed.is_empty() => (Vec::new(), self.invitation()),
            Screen::Resolutions => self.roll_calls_meant(&typed),
            Screen::Countries => self.members_meant(&typed),
            Screen::Blocs => self.groups_meant(&typed),
            Screen::Space => self.points_meant(&typed),
            Screen::Lessons => self.lessons_meant(&typed),
        };
        match found.first() {
            Some(link) => self.show(*link),
            None => self.leave_for(before, outside),
        }
        if let Some(Overlay::Jump(jump)) = &mut self.overlay {
            (jump.found, jump.note, jump.at) = (found, note, 0);
        }
    }

    fn roll_calls_meant(&self, typed: &str) -> (Vec<Link>, Note) {
        let view = &self.filter.view;
        let Some(goal) = Goal::read(&self.record, typed) else { return (Vec::new(), self.invitation()) };
        let mut places = goal.places(&self.record, view);
        let note = self.note_on(&goal, typed, &places);
        if places.is_empty() {
            places.extend(goal.nearest(&self.record, view));
        } else if !matches!(goal, Goal::Symbol(_)) {
            // Of days and sessions the one that the list shows first is meant, however it is sorted.
            places = self.roll_calls.rows().iter().copied().filter(|row| places.binary_search(row).is_ok()).collect();
        }
        (places.into_iter().map(Link::RollCall).collect(), note)
    }

    fn note_on(&self, goal: &Goal, typed: &str, places: &[usize]) -> Note {
        let found = counted(places.len(), "roll call", "roll calls");
        match (goal, places) {
            (Goal::Days(..), []) => Note::Missed(format!("nothing in view in {typed}; this is the nearest")),
            (Goal::Days(..), _) => Note::Found(format!("{found} in view")),
            (Goal::Session(session), []) => Note::Missed(format!("nothing in view of session {session}")),
            (Goal::Session(session), _) => Note::Found(format!("session {session}, {found} in view")),
            (Goal::Symbol(_), []) => Note::Missed("no year, session or symbol in the record starts so".to_owned()),
            (Goal::Symbol(_), [first, others @ ..]) => {
                let symbol = self.record.roll_calls[*first].best_symbol();
                let of = if others.is_empty() { String::new() } else { format!(", the first of {found}") };
                Note::Found(format!("{symbol}{of}"))
            }
        }
    }

    fn lessons_meant(&self, typed: &str) -> (Vec<Link>, Note) {
        let typed = fold(typed);
        let lessons = self.lessons.shelf.iter().enumerate();
        let meant = lessons.filter(|(_, shelved)| fold(&shelved.lesson.title).contains(&typed));
        let found: Vec<_> = meant.map(|(lesson, _)| Link::Step { lesson, step: 0 }).collect();
        let note = match found.len() {
            0 => Note::Missed("no lesson has that in its title".to_owned()),
            n => Note::Found(counted(n, "lesson", "lessons")),
        };
        (found, note)
    }

    fn members_meant(&self, typed: &str) -> (Vec<Link>, Note) {
        let members = match lookup::member(&self.record, typed) {
            Found::One(member) => vec![member],
            Found::Several(members) => members,
            Found::Nobody(_) => Vec::new(),
        };
        let note = match members.as_slice() {
            [] => Note::Missed("no member is called so".to_owned()),
            [one] => Note::Found(self.record.about(*one).name.clone()),
            [first, ..] => {
                let name = self.record.about(*first).short_name();
                Note::Found(format!("{name}, the first of {}", counted(members.len(), "member", "members")))
            }
        };
        (members.into_iter().map(Link::Member).collect(), note)
    }

    fn groups_meant(&self, typed: &str) -> (Vec<Link>, Note) {
        let groups = lookup::groups(&self.record, typed);
        let name = |place: &usize| self.record.groups[*place].name.clone();
        let note = match groups.as_slice() {
            [] => Note::Missed("no group is called so".to_owned()),
            [one] => Note::Found(name(one)),
            [first, ..] => {
                Note::Found(format!("{}, the first of {}", name(first), counted(groups.len(), "group", "groups")))
            }
        };
        (groups.into_iter().map(Link::Group).collect(), note)
    }

    /// Sessions by number or by year, else members.
    fn points_meant(&self, typed: &str) -> (Vec<Link>, Note) {
        let Ok(number) = typed.parse::<i16>() else { return self.members_meant(typed) };
        let sittings = self.space.known().map(|space| space.sittings.as_slice()).unwrap_or_default();
        let meant = |sitting: &&Sitting| {
            i16::try_from(sitting.session) == Ok(number)
                || (sitting.first.year()..=sitting.last.year()).contains(&number)
        };
        let found: Vec<_> = sittings.iter().filter(meant).map(|sitting| sitting.session).collect();
        let note = match found.as_slice() {
            [] => Note::Missed(format!("no session with points for {typed}")),
            sessions => {
                let numbers: Vec<_> = sessions.iter().map(u16::to_string).collect();
                Note::Found(format!("session {}", listed(&numbers, "and")))
            }
        };
        (found.into_iter().map(Link::Session).collect(), note)
    }

    /// To the next or the previous of what the line could mean.
    pub(super) fn step_in_jump(&mut self, forward: bool) {
        let Some(Overlay::Jump(jump)) = &mut self.overlay else { return };
        let last = jump.found.len().saturating_sub(1);
        jump.at = jump.at.saturating_add_signed(if forward { 1 } else { -1 }).min(last);
        if let Some(link) = jump.found.get(jump.at).copied() {
            self.show(link);
        }
    }

    /// Stays where the line led, and remembers the way back.
    pub(super) fn keep_jump(&mut self, jump: &Jump) {
        if jump.before != self.place() && !jump.found.is_empty() {
            self.history.leave(jump.before);
        }
        if let Note::Missed(why) = &jump.note {
            self.message = Some(why.clone());
        }
    }

    pub(super) fn cancel_jump(&mut self) {
        if let Some(Overlay::Jump(jump)) = self.overlay.take() {
            self.leave_for(jump.before, jump.outside);
        }
    }

    fn leave_for(&mut self, before: Place, outside: Option<usize>) {
        self.outside = outside;
        self.return_to(before);
    }

    fn show(&mut self, link: Link) {
        match link {
            Link::Member(member) if self.screen == Screen::Space => self.choose_member(member),
            Link::Session(session) => self.choose_session(session),
            Link::RollCall(place) => self.choose_roll_call(place),
            Link::Member(member) => {
                self.countries.choose(member);
            }
            Link::Group(place) => {
                self.blocs.choose(place);
            }
            Link::Step { lesson, .. } => {
                self.lessons.list.choose(lesson);
            }
            Link::Differing(_) | Link::Notes => {}
        }
        self.focus = Focus::List;
        self.start_detail();
    }
}
