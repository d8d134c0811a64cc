//! What a person pinned and noted, as the record in use has it.

use std::collections::{HashMap, HashSet};

use crate::memory::notebook::{Notebook, Pin};
use crate::record::{MemberId, Record};

/// Something in a notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the record calls it.
    pub pin: Pin,
    /// Where the record holds it; nowhere, if it was pinned while another record was open.
    pub held: Option<Held>,
    /// Whether it is pinned; else there is a note on it only.
    pub pinned: bool,
    /// The person's note.
    pub note: Option<String>,
}

/// Where the record holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// A roll call, by place in the record.
    RollCall(usize),
    /// A country.
    Country(MemberId),
    /// A group, by place in the record.
    Group(usize),
}

/// Which kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A roll call.
    RollCall,
    /// A country.
    Country,
    /// A group.
    Group,
}

impl Kind {
    /// The word of it.
    pub fn word(self) -> &'static str {
        match self {
            Self::RollCall => "roll call",
            Self::Country => "country",
            Self::Group => "group",
        }
    }

    /// The heading over several.
    pub fn title(self) -> &'static str {
        match self {
            Self::RollCall => "Roll calls",
            Self::Country => "Countries",
            Self::Group => "Groups",
        }
    }
}

impl Entry {
    /// Which kind of thing it is.
    pub fn kind(&self) -> Kind {
        match self.pin {
            Pin::RollCall(_) => Kind::RollCall,
            Pin::Country(_) => Kind::Country,
            Pin::Group(_) => Kind::Group,
        }
    }

    /// The id or code of it.
    pub fn id(&self) -> &str {
        self.pin.id()
    }

    /// What it is called for short: a symbol, a code, an id.
    pub fn symbol<'a>(&'a self, record: &'a Record) -> &'a str {
        match self.held {
            Some(Held::RollCall(place)) => {
                record.roll_calls.get(place).map_or(self.id(), |roll_call| roll_call.best_symbol())
            }
            _ => self.id(),
        }
    }

    /// What it is called in full; nothing where the record lacks it.
    pub fn name<'a>(&self, record: &'a Record) -> Option<&'a str> {
        Some(match self.held? {
            Held::RollCall(place) => &record.roll_calls.get(place)?.title,
            Held::Country(member) => record.about(member).short_name(),
            Held::Group(place) => &record.groups.get(place)?.name,
        })
    }
}

/// Everything in a notebook: roll calls, those that are pinned first, then countries and groups, each in the order in which
/// it came there.
pub fn entries(record: &Record, notebook: &Notebook) -> Vec<Entry> {
    let pinned = notebook.pins.iter().map(|pin| (pin.clone(), true));
    let noted = notebook.notes.iter().map(|note| (Pin::RollCall(note.roll_call.clone()), false));
    let noted = noted.filter(|(pin, _)| !notebook.has(pin));
    let all: Vec<_> = pinned.chain(noted).collect();
    let wanted: HashSet<_> =
        all.iter().filter(|(pin, _)| matches!(pin, Pin::RollCall(_))).map(|(pin, _)| pin.id()).collect();
    let roll_calls =
        record.roll_calls.iter().enumerate().filter(|(_, roll_call)| wanted.contains(roll_call.id.as_str()));
    let places: HashMap<_, _> = roll_calls.map(|(place, roll_call)| (roll_call.id.as_str(), place)).collect();
    let entry = |(pin, pinned): &(Pin, bool)| entry(record, notebook, &places, pin.clone(), *pinned);
    let mut entries: Vec<_> = all.iter().map(entry).collect();
    entries.sort_by_key(Entry::kind);
    entries
}

fn entry(record: &Record, notebook: &Notebook, places: &HashMap<&str, usize>, pin: Pin, pinned: bool) -> Entry {
    let (held, note) = match &pin {
        Pin::RollCall(id) => (places.get(id.as_str()).copied().map(Held::RollCall), notebook.note_on(id)),
        Pin::Country(code) => (record.member(code).map(Held::Country), None),
        Pin::Group(id) => (record.groups.iter().position(|group| group.id == *id).map(Held::Group), None),
    };
    Entry { held, pinned, note: note.map(str::to_owned), pin }
}
