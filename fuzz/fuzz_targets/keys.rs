//! No text breaks the reading of keys, and no keys, pastes, clicks and sizes break the explorer.
#![no_main]

use std::sync::{Arc, LazyLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use unvotes::tui::keymap::{Key, Keymap};
use unvotes_fuzz::explorer::{Event, Explorer};
use unvotes_fuzz::{EXAMPLE, lesson};

/// Something that happens to the explorer.
#[derive(Debug, Arbitrary)]
enum Happening<'a> {
    /// A key of the table, by its place.
    Known(u16),
    /// Another one of these before the rest: most keys mean something only a few keys later.
    Twice(u16, u16),
    Typed(char),
    Held(char, u8),
    Named(&'a str),
    Pasted(&'a str),
    Clicked(u8, u8),
    Scrolled(u8, u8, bool),
    Sized(u8, u8),
    /// The lesson, at one of its steps: keys seldom find the way there.
    Begun(u8),
    Time,
}

static KEYS: LazyLock<Keymap> = LazyLock::new(Keymap::default);

fn known(place: u16) -> Event {
    let bindings = KEYS.bindings();
    let key = bindings[usize::from(place) % bindings.len()].key;
    Event::Key(KeyEvent::new(key.code(), key.modifiers()))
}

fn mouse(kind: MouseEventKind, column: u8, row: u8) -> Event {
    let (column, row) = (u16::from(column), u16::from(row));
    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

fn events(happening: &Happening<'_>) -> Vec<Event> {
    let typed = |c, held| vec![Event::Key(KeyEvent::new(KeyCode::Char(c), held))];
    match *happening {
        Happening::Known(place) => vec![known(place)],
        Happening::Twice(first, second) => vec![known(first), known(second)],
        Happening::Typed(c) => typed(c, KeyModifiers::NONE),
        Happening::Held(c, held) => typed(c, KeyModifiers::from_bits_truncate(held)),
        Happening::Named(name) => {
            let Ok(key) = Key::read(name) else { return Vec::new() };
            assert!(!key.to_string().is_empty());
            vec![Event::Key(KeyEvent::new(key.code(), key.modifiers()))]
        }
        Happening::Pasted(text) => vec![Event::Paste(text.to_owned())],
        Happening::Clicked(column, row) => vec![mouse(MouseEventKind::Down(MouseButton::Left), column, row)],
        Happening::Scrolled(column, row, up) => {
            vec![mouse(if up { MouseEventKind::ScrollUp } else { MouseEventKind::ScrollDown }, column, row)]
        }
        Happening::Sized(width, height) => vec![Event::Resize(u16::from(width), u16::from(height))],
        Happening::Begun(_) => Vec::new(),
        Happening::Time => vec![Event::Tick],
    }
}

fuzz_target!(|happenings: Vec<Happening<'_>>| {
    let mut explorer = Explorer::open_on(Arc::clone(&EXAMPLE), 80, 24);
    explorer.app.shelve(vec![lesson()]);
    for happening in happenings.iter().take(100) {
        if let Happening::Sized(width, height) = happening {
            explorer.terminal.backend_mut().resize(u16::from(*width), u16::from(*height));
        }
        if let Happening::Begun(step) = happening {
            explorer.app.begin_lesson(0, usize::from(*step % 5));
        }
        if matches!(happening, Happening::Time) {
            explorer.estimate();
        }
        explorer.send(events(happening));
        assert!(!explorer.text().replace('\n', "").contains(char::is_control));
        let app = &explorer.app;
        assert_eq!(app.roll_calls.selected().is_some(), !app.roll_calls.rows().is_empty());
        assert!(app.filter.view.is_sorted());
    }
});
