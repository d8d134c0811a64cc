//! From a key to an action: `resolve(context, key)`, a look-up in the table of [`super::action`].

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{Action, COMMANDS, Command, Context};

/// A key as the table writes it: `ctrl-c`, `shift-tab`, `G`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    /// The key without what is held beside it.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// What is held beside it; shift is part of a capital.
    pub fn modifiers(self) -> KeyModifiers {
        self.modifiers
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match event.code {
            // Terminals differ in whether they send shift beside a capital, and what Shift-Tab is.
            KeyCode::Char(c) => {
                modifiers -= KeyModifiers::SHIFT;
                KeyCode::Char(if modifiers.contains(KeyModifiers::CONTROL) { c.to_ascii_lowercase() } else { c })
            }
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            code => code,
        };
        Self { code, modifiers }
    }
}

const NAMED: [(&str, KeyCode); 14] = [
    ("esc", KeyCode::Esc),
    ("enter", KeyCode::Enter),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

impl FromStr for Key {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        for (prefix, modifier) in
            [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)]
        {
            if let Some(after) = rest.strip_prefix(prefix) {
                modifiers |= modifier;
                rest = after;
            }
        }
        let named = NAMED.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code);
        let mut chars = rest.chars();
        let code = match (named, chars.next(), chars.next()) {
            (Some(code), ..) => code,
            (None, Some(c), None) => KeyCode::Char(c),
            _ => return Err(()),
        };
        Ok(Self { code, modifiers })
    }
}

/// As the help writes it: `Ctrl-C`, `Shift-Tab`, `→`, `G`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                write!(f, "{}", c.to_ascii_uppercase())
            }
            KeyCode::Char(c) => write!(f, "{c}"),
            code => {
                let name = NAMED.iter().find(|(_, named)| *named == code).map_or("?", |(name, _)| name);
                match name {
                    "pageup" => f.write_str("PgUp"),
                    "pagedown" => f.write_str("PgDn"),
                    name => {
                        let mut chars = name.chars();
                        let first = chars.next().map(|c| c.to_ascii_uppercase());
                        write!(f, "{}{}", first.unwrap_or_default(), chars.as_str())
                    }
                }
            }
        }
    }
}

/// One key of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// Which key.
    pub key: Key,
    /// What it does.
    pub command: &'static Command,
}

static BINDINGS: LazyLock<Vec<Binding>> = LazyLock::new(|| {
    let keys =
        COMMANDS.iter().flat_map(|command| command.keys.iter().map(move |(context, keys)| (command, context, keys)));
    keys.flat_map(|(command, context, keys)| {
        keys.iter().filter_map(move |key| Some(Binding { context: *context, key: key.parse().ok()?, command }))
    })
    .collect()
});

/// Every key of the table.
pub fn bindings() -> &'static [Binding] {
    &BINDINGS
}

/// What a key means: what the context says, else what the one behind it does.
pub fn resolve(context: Context, key: Key) -> Option<Action> {
    let own = bindings().iter().find(|at| at.context == context && at.key == key);
    own.map(|at| at.command.action).or_else(|| resolve(context.behind()?, key))
}

/// The keys of an action in a context and in those behind it, as the help writes them.
pub fn keys_of(context: Context, action: Action) -> Vec<String> {
    let reached = |at: &&Binding| at.command.action == action && resolve(context, at.key) == Some(action);
    let mut keys = own_keys_of(context, action);
    let mut behind = context.behind();
    while let Some(next) = behind {
        keys.extend(bindings().iter().filter(|at| at.context == next).filter(reached).map(|at| at.key.to_string()));
        behind = next.behind();
    }
    keys
}

/// The keys that a context itself gives an action.
pub fn own_keys_of(context: Context, action: Action) -> Vec<String> {
    let own = bindings().iter().filter(|at| at.context == context && at.command.action == action);
    own.map(|at| at.key.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_context() {
        let mut seen = HashMap::new();
        for at in bindings() {
            if let Some(other) = seen.insert((at.context, at.key), at.command.name) {
                panic!("{} means {other} and {} in {:?}", at.key, at.command.name, at.context);
            }
        }
    }

    #[test]
    fn every_key_of_the_table_can_be_read() {
        let written: usize = COMMANDS.iter().flat_map(|command| command.keys).map(|(_, keys)| keys.len()).sum();
        assert_eq!(bindings().len(), written);
    }

    #[test]
    fn printable_keys_belong_to_text_lines() {
        for at in bindings()
            .iter()
            .filter(|at| matches!(at.context, Context::Filter | Context::Line | Context::Palette | Context::Form))
        {
            let printable = matches!(at.key.code, KeyCode::Char(_)) && at.key.modifiers.is_empty();
            assert!(!printable && at.key.code != KeyCode::Backspace, "{}", at.key);
        }
    }

    #[test]
    fn terminals_that_send_shift_with_a_capital_are_understood() {
        let capital = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(resolve(Context::Browse, capital.into()), Some(Action::Bottom));
        let back_tab = KeyEvent::new(KeyCode::BackTab, KeyModifiers::NONE);
        assert_eq!(resolve(Context::Browse, back_tab.into()), Some(Action::PreviousScreen));
        assert_eq!("ctrl-c".parse::<Key>().unwrap().to_string(), "Ctrl-C");
        assert_eq!("shift-tab".parse::<Key>().unwrap().to_string(), "Shift-Tab");
    }
}
