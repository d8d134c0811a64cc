//! Keys of a person's own: those of the table, with some of them changed.

use super::read::{Reader, choice};
use super::{Placed, written};
use crate::record::check::Kind;
use crate::text::{listed, nearest, visible};
use crate::tui::action::{Action, Command, Context, commands};
use crate::tui::keymap::{Key, Keymap, NoKey};

/// The key that leaves the program whatever else is set up.
const WAY_OUT: &str = "ctrl-c";

/// Keys that a command shall have in some contexts.
struct Wanted {
    command: &'static Command,
    contexts: Vec<Context>,
    /// Whether the context was named; where it was not, lines that are typed in take what they can.
    named: bool,
    keys: Vec<(Key, usize)>,
    /// Whether it shall have none, which is something else than keys that cannot be read.
    unbound: bool,
    at: usize,
}

/// Gathers what is wanted, and makes a keymap of it in which no key means two things in one context.
#[derive(Default)]
pub(super) struct Rebinding {
    wanted: Vec<Wanted>,
}

impl Rebinding {
    /// Takes note of an entry that begins at a byte.
    pub(super) fn add(&mut self, reader: &mut Reader<'_>, written: &written::Keys<'_>, here: usize) {
        let Some(name) = reader.needed(written.action.as_ref(), here, "action") else { return };
        let at = written.action.as_ref().map_or(here, |action| reader.at(action.as_str()));
        let Some(command) = commands().find(|command| command.name == name) else {
            let advice = match nearest(&name, commands().map(|command| command.name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`unvotes config` lists the names of all actions".to_owned(),
            };
            return reader.tell(Kind::BadValue, at, format!("there is no action `{}`", visible(&name)), advice);
        };
        let Some(contexts) = self.contexts(reader, written, command) else { return };
        let Some(keys) = &written.keys else {
            return reader.tell(
                Kind::MissingField,
                here,
                "the field `keys` is missing",
                "add `keys: \"…\"`, \"\" for none",
            );
        };
        let unbound = keys.as_str().trim().is_empty();
        let keys = keys.as_str().split_whitespace().filter_map(|text| {
            let at = reader.at(text);
            let read =
                Key::read(text).and_then(|key| if is_of_way_out(key, command) { Err(way_out()) } else { Ok(key) });
            read.map_err(|wrong| reader.tell(Kind::BadValue, at, visible(&wrong.message), wrong.advice))
                .ok()
                .map(|key| (key, at))
        });
        let keys = keys.collect();
        self.wanted.push(Wanted { command, contexts, named: written.context.is_some(), keys, unbound, at });
    }

    /// The contexts that an entry is about: the one that it names, else all in which the command has a meaning.
    fn contexts(
        &self,
        reader: &mut Reader<'_>,
        written: &written::Keys<'_>,
        command: &'static Command,
    ) -> Option<Vec<Context>> {
        let can = contexts_of(command);
        let Some(context) = &written.context else {
            let default: Vec<_> = command.keys().map(|(context, _)| context).collect();
            return Some(if default.is_empty() { vec![Context::Browse] } else { default });
        };
        let at = reader.at(context.as_str());
        let word = context.as_str();
        let Some(found) = Context::ALL.into_iter().find(|context| context.word() == word) else {
            let message = format!("there is no context `{}`", visible(word));
            reader.tell(Kind::BadValue, at, message, choice(word, Context::ALL.into_iter().map(Context::word)));
            return None;
        };
        if !can.contains(&found) {
            let message = format!("`{}` does nothing in the context `{word}`", command.name);
            let can: Vec<_> = can.into_iter().map(Context::word).collect();
            reader.tell(Kind::Inconsistent, at, message, format!("it can have keys in {}", listed(&can, "and")));
            return None;
        }
        Some(vec![found])
    }

    pub(super) fn done(self, reader: &mut Reader<'_>) -> (Keymap, Vec<Placed<(Context, &'static Command)>>) {
        let mut keymap = Keymap::default();
        let mut rebound: Vec<Placed<(Context, &'static Command)>> = Vec::new();
        let mut wanted = Vec::new();
        for entry in &self.wanted {
            let Wanted { command, contexts, at, .. } = entry;
            for context in contexts {
                let is_there = |placed: &Placed<(Context, &Command)>| {
                    placed.value.0 == *context && placed.value.1.action == command.action
                };
                if rebound.iter().any(is_there) {
                    let message =
                        format!("`{}` has its keys in the context `{}` already", command.name, context.word());
                    reader.tell(Kind::DuplicateId, *at, message, "put all of them into one entry");
                    break;
                }
                rebound.push(Placed { value: (*context, *command), at: *at });
                keymap.rebind(*context, command, &[]);
                wanted.push((*context, entry));
            }
        }
        for (context, entry) in &wanted {
            let free = free(reader, &keymap, *context, entry);
            keymap.rebind(*context, entry.command, &free);
        }
        for (context, Wanted { command, unbound, .. }) in &wanted {
            let has_none = keymap.own_keys_of(*context, command.action).is_empty();
            if has_none {
                // Nothing of what was wanted came of it here, so that what is said of its keys comes from elsewhere.
                let is_here = |placed: &Placed<(Context, &Command)>| {
                    placed.value.0 == *context && placed.value.1.action == command.action
                };
                rebound.retain(|placed| *unbound && command.action != Action::Quit || !is_here(placed));
            }
            if has_none && !unbound || command.action == Action::Quit {
                give_back(&mut keymap, command, *context);
            }
        }
        (keymap, rebound)
    }
}

/// The keys that a command can have in a context; what it cannot is told.
fn free(reader: &mut Reader<'_>, keymap: &Keymap, context: Context, entry: &Wanted) -> Vec<Key> {
    let Wanted { command, named, keys, .. } = entry;
    let mut free = Vec::new();
    for (key, at) in keys {
        let taken = keymap.own(context, *key).filter(|other| other.action != command.action);
        match taken {
            _ if context.takes_text() && key.is_typing() => {
                if *named {
                    let message = format!("in the context `{}` the key {key} belongs to the text", context.word());
                    reader.tell(Kind::Inconsistent, *at, message, "take a key that types nothing, for instance `f2`");
                }
            }
            Some(other) => {
                let (word, other) = (context.word(), other.name);
                let message =
                    format!("{key} would mean two things in the context `{word}`: `{other}` and `{}`", command.name);
                let advice = format!("take another key, or give `{other}` others too: keys: \"\" is none");
                reader.tell(Kind::Inconsistent, *at, message, advice);
            }
            None if free.contains(key) => {}
            None => free.push(*key),
        }
    }
    free
}

/// Gives a command those of its keys of the table that are free: who got none of what was wanted keeps what there was, and
/// there is always a way out.
fn give_back(keymap: &mut Keymap, command: &'static Command, context: Context) {
    let default = command.keys().filter(|(at, _)| *at == context).flat_map(|(_, keys)| keys);
    let has: Vec<_> = keymap
        .bindings()
        .iter()
        .filter(|at| at.context == context && at.command.action == command.action)
        .map(|at| at.key)
        .collect();
    let mut keys = has.clone();
    for text in default {
        let Ok(key) = text.parse::<Key>() else { continue };
        let wanted = has.is_empty() || *text == WAY_OUT;
        if wanted && !keys.contains(&key) && keymap.own(context, key).is_none() {
            keys.push(key);
        }
    }
    keymap.rebind(context, command, &keys);
}

/// Where a command has a meaning: where the table gives it keys, and on the screen that asks the lists where it has none.
fn contexts_of(command: &Command) -> Vec<Context> {
    let of_table = command.keys().map(|(context, _)| context);
    let is_of_palette = command.is_of_palette();
    let mut contexts: Vec<_> = of_table.chain(is_of_palette.then_some(Context::Browse)).collect();
    if contexts.contains(&Context::Browse) && !contexts.contains(&Context::Space) {
        contexts.push(Context::Space);
    }
    contexts
}

fn is_of_way_out(key: Key, command: &Command) -> bool {
    command.action != Action::Quit && WAY_OUT.parse() == Ok(key)
}

fn way_out() -> NoKey {
    NoKey { message: format!("`{WAY_OUT}` always leaves the program"), advice: "take another key".to_owned() }
}
