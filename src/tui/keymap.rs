//! From a key to an action: `resolve(context, key)`, a look-up in the table of [`super::action`].

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{Action, Command, Context, about, commands};
use crate::text::{is_control, nearest};

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

const NAMED: [(&str, KeyCode); 27] = [
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
    ("insert", KeyCode::Insert),
    ("f1", KeyCode::F(1)),
    ("f2", KeyCode::F(2)),
    ("f3", KeyCode::F(3)),
    ("f4", KeyCode::F(4)),
    ("f5", KeyCode::F(5)),
    ("f6", KeyCode::F(6)),
    ("f7", KeyCode::F(7)),
    ("f8", KeyCode::F(8)),
    ("f9", KeyCode::F(9)),
    ("f10", KeyCode::F(10)),
    ("f11", KeyCode::F(11)),
    ("f12", KeyCode::F(12)),
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

/// Why a text is no key, and what to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoKey {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

impl Key {
    /// Reads a key as a person writes it. Refused is also what no terminal sends, since it would never do anything.
    ///
    /// # Errors
    /// Why the text is no key.
    pub fn read(text: &str) -> Result<Self, NoKey> {
        let no_key = |message: String, advice: String| Err(NoKey { message, advice });
        let Ok(key) = text.parse::<Self>() else {
            let advice = match nearest(text.rsplit('-').next().unwrap_or(text), NAMED.map(|(name, _)| name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "write a character, or a name such as `enter`, `f2` or `pagedown`, after `ctrl-`, `alt-`, `shift-`"
                        .to_owned()
                }
            };
            return no_key(format!("there is no key `{text}`"), advice);
        };
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char(c) if is_control(c) => {
                no_key("this is no key but a control character".to_owned(), OTHER.into())
            }
            KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::SHIFT) => {
                no_key(format!("no terminal sends `{text}`"), format!("write `{}`", c.to_uppercase()))
            }
            KeyCode::Char(c) if ctrl && c != c.to_ascii_lowercase() => {
                no_key(format!("no terminal tells `{text}` from the small letter"), "write the letter small".to_owned())
            }
            KeyCode::Char(c @ ('i' | 'm' | '[')) if ctrl => {
                let same = match c {
                    'i' => "tab",
                    'm' => "enter",
                    _ => "esc",
                };
                no_key(format!("to a terminal `{text}` and `{same}` are one key"), format!("write `{same}`"))
            }
            _ => Ok(key),
        }
    }

    /// Whether it types a character, or takes one away: in a line such keys belong to the text.
    pub fn is_typing(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty() || self.code == KeyCode::Backspace
    }
}

const OTHER: &str = "take another key";

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

/// What keys mean: those of the table, unless a person set up others.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = commands().flat_map(|command| command.keys().map(move |(context, keys)| (command, context, keys)));
        let bindings = keys.flat_map(|(command, context, keys)| {
            keys.iter().filter_map(move |key| Some(Binding { context, key: key.parse().ok()?, command }))
        });
        Self { bindings: bindings.collect() }
    }
}

impl Keymap {
    /// Every key.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Gives a command other keys in a context, or none. Whether they are free there is for the caller to know.
    pub fn rebind(&mut self, context: Context, command: &'static Command, keys: &[Key]) {
        let is_old = |at: &Binding| at.context == context && at.command.action == command.action;
        let place = self.bindings.iter().position(is_old).unwrap_or(self.bindings.len());
        self.bindings.retain(|at| !is_old(at));
        let new = keys.iter().map(|key| Binding { context, key: *key, command });
        self.bindings.splice(place..place, new);
    }

    /// The command that a context itself gives a key.
    pub fn own(&self, context: Context, key: Key) -> Option<&'static Command> {
        self.bindings.iter().find(|at| at.context == context && at.key == key).map(|at| at.command)
    }

    /// What a key means: what the context says, else what the one behind it does.
    pub fn resolve(&self, context: Context, key: Key) -> Option<Action> {
        self.own(context, key).map(|command| command.action).or_else(|| self.resolve(context.behind()?, key))
    }

    /// The keys of an action in a context and in those behind it, as the help writes them.
    pub fn keys_of(&self, context: Context, action: Action) -> Vec<String> {
        let reached = |at: &&Binding| at.command.action == action && self.resolve(context, at.key) == Some(action);
        let mut keys = self.own_keys_of(context, action);
        let mut behind = context.behind();
        while let Some(next) = behind {
            let of_next = self.bindings.iter().filter(|at| at.context == next);
            keys.extend(of_next.filter(reached).map(|at| at.key.to_string()));
            behind = next.behind();
        }
        keys
    }

    /// The first of them, as a hint writes it.
    pub fn key_of(&self, context: Context, action: Action) -> Option<String> {
        self.keys_of(context, action).into_iter().next()
    }

    /// How one asks for an action there: its first key, else its name in the palette.
    pub fn way_to(&self, context: Context, action: Action) -> String {
        let name = || about(action).map(|command| format!(":{}", command.name));
        self.key_of(context, action).or_else(name).unwrap_or_default()
    }

    /// The keys that a context itself gives an action.
    pub fn own_keys_of(&self, context: Context, action: Action) -> Vec<String> {
        let own = self.bindings.iter().filter(|at| at.context == context && at.command.action == action);
        own.map(|at| at.key.to_string()).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_context() {
        let mut seen = HashMap::new();
        for at in Keymap::default().bindings() {
            if let Some(other) = seen.insert((at.context, at.key), at.command.name) {
                panic!("{} means {other} and {} in {:?}", at.key, at.command.name, at.context);
            }
        }
    }

    #[test]
    fn every_key_of_the_table_can_be_read() {
        let written: usize = commands().flat_map(Command::keys).map(|(_, keys)| keys.len()).sum();
        assert_eq!(Keymap::default().bindings().len(), written);
    }

    #[test]
    fn printable_keys_belong_to_text_lines() {
        for at in Keymap::default().bindings().iter().filter(|at| at.context.takes_text()) {
            assert!(!at.key.is_typing(), "{}", at.key);
        }
    }

    #[test]
    fn what_is_bound_anew_means_that_and_what_is_unbound_means_nothing() {
        let key = |text: &str| text.parse::<Key>().unwrap();
        let copy = about(Action::Copy).unwrap();
        let mut keymap = Keymap::default();
        keymap.rebind(Context::Browse, copy, &[key("f2"), key("Y")]);
        assert_eq!(keymap.resolve(Context::Browse, key("f2")), Some(Action::Copy));
        assert_eq!(keymap.resolve(Context::Space, key("Y")), Some(Action::Copy));
        assert_eq!(keymap.resolve(Context::Browse, key("y")), None);
        assert_eq!(keymap.resolve(Context::Picture, key("y")), Some(Action::Copy));
        assert_eq!(keymap.keys_of(Context::Browse, Action::Copy), ["F2", "Y"]);
        keymap.rebind(Context::Browse, copy, &[]);
        assert_eq!(keymap.key_of(Context::Browse, Action::Copy), None);
    }

    #[test]
    fn keys_that_no_terminal_sends_are_refused_with_what_to_write() {
        for (text, part) in [
            ("shift-a", "write `A`"),
            ("ctrl-A", "small"),
            ("ctrl-i", "write `tab`"),
            ("ctrl-m", "write `enter`"),
            ("entr", "did you mean `enter`?"),
            ("hyper-q", "write a character"),
            ("", "write a character"),
            ("\u{7}", "another key"),
        ] {
            let refused = Key::read(text).unwrap_err();
            assert!(refused.advice.contains(part), "{text}: {refused:?}");
        }
        assert_eq!(Key::read("ctrl-x"), Ok("ctrl-x".parse().unwrap()));
        assert_eq!(Key::read("shift-f5").map(|key| key.to_string()), Ok("Shift-F5".to_owned()));
    }

    #[test]
    fn terminals_that_send_shift_with_a_capital_are_understood() {
        let capital = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        let keymap = Keymap::default();
        assert_eq!(keymap.resolve(Context::Browse, capital.into()), Some(Action::Bottom));
        let back_tab = KeyEvent::new(KeyCode::BackTab, KeyModifiers::NONE);
        assert_eq!(keymap.resolve(Context::Browse, back_tab.into()), Some(Action::PreviousScreen));
        assert_eq!("ctrl-c".parse::<Key>().unwrap().to_string(), "Ctrl-C");
        assert_eq!("shift-tab".parse::<Key>().unwrap().to_string(), "Shift-Tab");
    }
}
