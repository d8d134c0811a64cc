//! Rows gathered into roll calls. Rows of one roll call need not stand together.

use std::collections::HashMap;

use super::complaints::{Complaints, quoted};
use super::facts::{self, Facts};
use super::layout::{Column, Layout};
use super::rows::Row;
use crate::record::{Ballot, Date};

/// The most members, by code or name, that a file may tell apart. The UN's have some 200.
const MOST_MEMBERS: usize = 1_024;

/// The most roll calls of one file. The Assembly took 5,700 in eighty years.
const MOST_ROLL_CALLS: usize = 20_000;

/// The most votes of one file, in rows.
const MOST_VOTES: usize = 4_000_000;

/// The most text of one file that is kept, in bytes: titles, symbols and the like, once for each roll call.
const MOST_TEXT: usize = 16 * 1024 * 1024;

/// The longest code or name of a member, in bytes.
const LONGEST_NAME: usize = 200;

/// A file beyond bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    /// Of members.
    #[error("line {0}: more than {MOST_MEMBERS} different members")]
    Members(u64),
    /// Of roll calls.
    #[error("line {0}: more than {MOST_ROLL_CALLS} roll calls")]
    RollCalls(u64),
    /// Of votes.
    #[error("line {0}: more than {MOST_VOTES} votes")]
    Votes(u64),
    /// Of text.
    #[error("line {0}: more than 16 MiB of titles and symbols")]
    Text(u64),
}

/// A vote as it stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cast {
    /// Who: a place among the parties.
    pub party: u16,
    /// What.
    pub ballot: Ballot,
    /// The line.
    pub line: u32,
}

/// Whoever has a vote in the file, as it is called there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// The rows of one roll call.
#[derive(Debug)]
pub struct Gathered {
    /// What they say of it.
    pub facts: Facts,
    /// What members did, in the order of the rows.
    pub votes: Vec<Cast>,
    /// Line of the first row, from one.
    pub line: u64,
    /// Date and symbol as they stand in the first row, so that the others are soon held against them.
    raw: (Vec<u8>, Vec<u8>),
    /// Which parties have a vote.
    voted: [u64; MOST_MEMBERS / 64],
}

/// Gathers rows.
#[derive(Debug)]
pub struct Gatherer {
    layout: Layout,
    roll_calls: Vec<Gathered>,
    by_key: HashMap<Key, usize>,
    /// Control number of the row before, and its roll call or what is wrong with it.
    current: Option<(Vec<u8>, Result<usize, String>)>,
    parties: Parties,
    rows: usize,
    text: usize,
    /// What is wrong with rows.
    pub complaints: Complaints,
}

/// What rows of one roll call have in common.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Control(String),
    /// Where there is no control number.
    Text(String, Date),
}

impl Gatherer {
    /// One for files of a layout.
    pub fn new(layout: Layout) -> Self {
        Self {
            layout,
            roll_calls: Vec::new(),
            by_key: HashMap::new(),
            current: None,
            parties: Parties::default(),
            rows: 0,
            text: 0,
            complaints: Complaints::default(),
        }
    }

    /// Takes in a row.
    ///
    /// # Errors
    /// Where the file is beyond bounds.
    pub fn add(&mut self, row: &Row<'_>) -> Result<(), TooMuch> {
        self.rows += 1;
        if self.rows > MOST_VOTES {
            return Err(TooMuch::Votes(row.line));
        }
        if row.columns != self.layout.columns {
            let reason = format!("{} columns where the first line has {}", row.columns, self.layout.columns);
            self.complaints.add(row.line, &reason);
            return Ok(());
        }
        let control = self.layout.get(row, Column::Control);
        let goes_on = row.goes_on && self.current.as_ref().is_some_and(|(before, _)| before == control);
        if !goes_on {
            if self.layout.is_names(row) {
                self.rows -= 1;
                return Ok(());
            }
            let found = self.roll_call(row)?;
            self.current = Some((control.to_owned(), found));
        }
        let place = match &self.current {
            Some((_, Ok(place))) => *place,
            Some((_, Err(reason))) => {
                self.complaints.add(row.line, reason);
                return Ok(());
            }
            None => return Ok(()),
        };
        self.vote(row, place)
    }

    /// Everything that was gathered: roll calls in the order of their first rows, who voted in them, how many rows there
    /// were and what was wrong with some.
    pub fn done(self) -> (Vec<Gathered>, Vec<Party>, usize, Complaints) {
        (self.roll_calls, self.parties.all, self.rows, self.complaints)
    }

    /// The roll call that a row belongs to, or what is wrong with the row.
    fn roll_call(&mut self, row: &Row<'_>) -> Result<Result<usize, String>, TooMuch> {
        let get = |column| self.layout.get(row, column);
        let raw = (get(Column::Date), get(Column::Resolution));
        let control = match facts::control(get(Column::Control)) {
            Ok(control) => control,
            Err(reason) => return Ok(Err(reason)),
        };
        // Most rows that do not follow one of their own belong to a roll call that is known.
        if let Some(control) = &control
            && let Some(place) = self.by_key.get(&Key::Control(control.clone()))
            && self.roll_calls.get(*place).is_some_and(|known| known.raw.0 == raw.0 && known.raw.1 == raw.1)
        {
            return Ok(Ok(*place));
        }
        let facts = match Facts::of(&self.layout, row) {
            Ok(facts) => facts,
            Err(reason) => return Ok(Err(reason)),
        };
        let key = match (control, facts.symbol.as_ref().or(facts.draft.as_ref())) {
            (Some(control), _) => Key::Control(control),
            (None, Some(symbol)) => Key::Text(symbol.clone(), facts.date),
            (None, None) => return Ok(Err("neither a control number nor a symbol".to_owned())),
        };
        if let Some(place) = self.by_key.get(&key)
            && let Some(Gathered { facts: known, .. }) = self.roll_calls.get(*place)
        {
            let same = known.date == facts.date && known.symbol == facts.symbol;
            return Ok(if same { Ok(*place) } else { Err(contradiction(&facts, known)) });
        }
        if self.roll_calls.len() == MOST_ROLL_CALLS {
            return Err(TooMuch::RollCalls(row.line));
        }
        self.text += facts.size() + raw.0.len() + raw.1.len();
        if self.text > MOST_TEXT {
            return Err(TooMuch::Text(row.line));
        }
        let place = self.roll_calls.len();
        self.by_key.insert(key, place);
        self.roll_calls.push(Gathered {
            facts,
            votes: Vec::new(),
            line: row.line,
            raw: (raw.0.to_owned(), raw.1.to_owned()),
            voted: [0; MOST_MEMBERS / 64],
        });
        Ok(Ok(place))
    }

    fn vote(&mut self, row: &Row<'_>, place: usize) -> Result<(), TooMuch> {
        let ballot = match facts::ballot(self.layout.get(row, Column::Vote)) {
            Ok(ballot) => ballot,
            Err(reason) => {
                self.complaints.add(row.line, &reason);
                return Ok(());
            }
        };
        let (code, name) = (self.layout.get(row, Column::Code), self.layout.get(row, Column::Name));
        if code.is_empty() && name.is_empty() {
            self.complaints.add(row.line, "neither a code nor a name of a member");
            return Ok(());
        }
        if code.len().max(name.len()) > LONGEST_NAME {
            self.complaints.add(row.line, "the code or the name of a member is too long");
            return Ok(());
        }
        let party = self.parties.place(code, name).ok_or(TooMuch::Members(row.line))?;
        let Some(gathered) = self.roll_calls.get_mut(place) else { return Ok(()) };
        let (word, bit) = (usize::from(party) / 64, 1 << (party % 64));
        let Some(voted) = gathered.voted.get_mut(word) else { return Err(TooMuch::Members(row.line)) };
        if *voted & bit != 0 && gathered.votes.iter().any(|cast| cast.party == party && cast.ballot == ballot) {
            // The same row once more, as in files that overlap.
            self.complaints.add(row.line, "the same vote once more");
            return Ok(());
        }
        *voted |= bit;
        let line = u32::try_from(row.line).unwrap_or(u32::MAX);
        gathered.votes.push(Cast { party, ballot, line });
        Ok(())
    }
}

fn contradiction(facts: &Facts, known: &Facts) -> String {
    let control = facts.control.as_deref().unwrap_or_default();
    if facts.date == known.date {
        let symbol = facts.symbol.as_deref().unwrap_or_default();
        return format!("{} has another symbol than rows before under number {control}", quoted(symbol.as_bytes()));
    }
    format!("{} is another day than in rows before under number {control}", facts.date)
}

/// Who has votes in a file: three letters are found at once, everything else in a table.
#[derive(Debug)]
struct Parties {
    all: Vec<Party>,
    by_letters: Vec<u16>,
    others: HashMap<Vec<u8>, u16>,
}

/// In place of a place.
const NOBODY: u16 = u16::MAX;

impl Default for Parties {
    fn default() -> Self {
        Self { all: Vec::new(), by_letters: vec![NOBODY; 26 * 26 * 26], others: HashMap::new() }
    }
}

impl Parties {
    /// The place of a party, by its code or else its name; nothing if there are too many.
    fn place(&mut self, code: &[u8], name: &[u8]) -> Option<u16> {
        let key = if code.is_empty() { name } else { code };
        let letters = letters(key);
        let known = match letters {
            Some(at) => self.by_letters.get(at).copied().filter(|place| *place != NOBODY),
            None => self.others.get(key).copied(),
        };
        if known.is_some() {
            return known;
        }
        let place = u16::try_from(self.all.len()).ok().filter(|place| usize::from(*place) < MOST_MEMBERS)?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        self.all.push(Party { code: text(code), name: text(name) });
        match letters.and_then(|at| self.by_letters.get_mut(at)) {
            Some(known) => *known = place,
            None => _ = self.others.insert(key.to_owned(), place),
        }
        Some(place)
    }
}

/// Three capital letters as a number.
fn letters(code: &[u8]) -> Option<usize> {
    let [a, b, c] = code else { return None };
    let letter = |byte: &u8| byte.is_ascii_uppercase().then(|| usize::from(byte - b'A'));
    Some((letter(a)? * 26 + letter(b)?) * 26 + letter(c)?)
}
