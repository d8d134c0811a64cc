//! Random keys, pastes, clicks and resizes: nothing panics, and what must always hold does.

// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used)]

#[path = "common/explorer.rs"]
mod explorer;

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use explorer::{Event, Explorer};
use proptest::prelude::*;
use unvotes::store::Source;
use unvotes::tui::app::Screen;
use unvotes::tui::app::lessons::Shelved;

fn key() -> impl Strategy<Value = Event> {
    let code = prop_oneof![
        4 => proptest::char::range(' ', '~').prop_map(KeyCode::Char),
        1 => any::<char>().prop_map(KeyCode::Char),
        8 => proptest::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Backspace, KeyCode::Up, KeyCode::Down,
            KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp, KeyCode::PageDown,
            KeyCode::Char('/'), KeyCode::Char(':'), KeyCode::Char('?'), KeyCode::Char('l'), KeyCode::Char('h'),
            KeyCode::Char('['), KeyCode::Char(']'), KeyCode::Char('s'), KeyCode::Char('b'), KeyCode::Char('>'),
            KeyCode::Char('f'), KeyCode::Char('F'), KeyCode::Char('+'), KeyCode::Char('w'), KeyCode::Char('d'),
            KeyCode::Char('J'), KeyCode::Char('{'), KeyCode::Char('}'), KeyCode::Char('H'), KeyCode::Char('v'),
            KeyCode::Char('x'), KeyCode::Char('X'), KeyCode::Char('t'), KeyCode::Char('T'), KeyCode::Char('e'), KeyCode::Char('a'),
            KeyCode::Char('5'), KeyCode::Char('.'), KeyCode::Char('B'), KeyCode::Char('C'), KeyCode::Char('L'), KeyCode::Char('O'),
            KeyCode::Char('='), KeyCode::Char('m'), KeyCode::Char('M'),
            KeyCode::Char('p'), KeyCode::Char('n'), KeyCode::Char('z'), KeyCode::Char('-'), KeyCode::Char('N'),
            KeyCode::Char('4'), KeyCode::Char(' '),
            KeyCode::Char('W'), KeyCode::Char('W'), KeyCode::Char('y'), KeyCode::Char('c'), KeyCode::Char('u'),
        ]),
    ];
    let modifiers = prop_oneof![
        8 => Just(KeyModifiers::NONE),
        1 => Just(KeyModifiers::SHIFT),
        1 => Just(KeyModifiers::ALT),
        1 => Just(KeyModifiers::CONTROL),
    ];
    (code, modifiers).prop_map(|(code, modifiers)| Event::Key(KeyEvent::new(code, modifiers)))
}

fn event() -> impl Strategy<Value = Event> {
    let mouse = (0..7, 0..140u16, 0..70u16).prop_map(|(kind, column, row)| {
        let kind = match kind {
            0 => MouseEventKind::Down(MouseButton::Left),
            1 => MouseEventKind::ScrollUp,
            2 => MouseEventKind::Drag(MouseButton::Left),
            3 => MouseEventKind::Up(MouseButton::Left),
            4 => MouseEventKind::Down(MouseButton::Right),
            5 => MouseEventKind::ScrollLeft,
            _ => MouseEventKind::ScrollDown,
        };
        Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    });
    prop_oneof![
        20 => key(),
        2 => (0..130u16, 0..60u16).prop_map(|(width, height)| Event::Resize(width, height)),
        2 => mouse,
        1 => any::<String>().prop_map(Event::Paste),
        4 => Just(Event::Tick),
    ]
}

/// A lesson that shows something, asks something, and stands alone.
fn lesson() -> Shelved {
    let text = r#"(title: "A lesson", about: "Of a test.", steps: [
        (title: "One", text: "Think.", ask: (question: "How many?", answers: [Wrong("Two."), Right("Three.")])),
        (title: "Two", text: "Look.", screen: Resolutions, filter: "body:ga", select: "ga-es10-21", show: Map),
        (title: "Three", text: "Look.", screen: Space),
    ])"#;
    let source = Source { name: "lesson.ron".to_owned(), text: text.to_owned() };
    let lesson = unvotes::lesson::read(&source, &explorer::example()).lesson.unwrap();
    Shelved { name: "lesson".to_owned(), lesson: Arc::new(lesson) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_explorer_stands(events in proptest::collection::vec(event(), 1..60)) {
        let mut explorer = Explorer::open(90, 30);
        explorer.app.shelve(vec![lesson()]);
        for event in events {
            if let Event::Resize(width, height) = event {
                explorer.terminal.backend_mut().resize(width, height);
            }
            // As time goes by, what is done in the background gets done.
            if event == Event::Tick {
                explorer.estimate();
            }
            explorer.send(vec![event]);
            let app = &explorer.app;
            // The cursor lies on a row whenever there is one.
            let rows = app.roll_calls.rows();
            prop_assert_eq!(app.roll_calls.selected().is_some(), !rows.is_empty());
            prop_assert!(app.countries.selected().is_some());
            // Where there are ideal points, the cursor of their list lies on one; where there are none, nothing plays.
            prop_assert_eq!(app.space.list.selected().is_some(), app.space.known().is_some());
            let plays = app.space.known().is_some() && app.screen == Screen::Space;
            prop_assert!(app.pace().is_none() || plays || app.presenter.timer.is_some());
            // The view is sorted, and rows are the view and at most one from outside.
            prop_assert!(app.filter.view.is_sorted());
            prop_assert!(rows.len() == app.filter.view.len() + usize::from(app.outside.is_some_and(|outside| !app.filter.view.contains(&outside))));
            // Where list and detail stand side by side, the row under the cursor is in sight.
            let size = explorer.terminal.backend().buffer().area;
            let two_panes_from = if app.is_comparing() { 110 } else { 72 };
            let both = size.width >= two_panes_from && size.height >= 6 && app.overlay.is_none() && app.over.is_none() && !app.glyphs.ascii
                && !app.presenter.big && !app.presenter.blank && app.lessons.running.is_none();
            if both && app.outline().rows() > 0 {
                prop_assert!(!explorer.row().is_empty(), "{}", explorer.text());
            }
            // Nothing on the screen is a control character.
            prop_assert!(!explorer.text().replace('\n', "").contains(char::is_control));
        }
        // What the clock says is another matter.
        explorer.app.presenter.timer = None;
        // From anywhere, escapes lead to a root where one more changes nothing.
        explorer.press(&"esc ".repeat(300));
        let root = explorer.text();
        explorer.press("esc");
        prop_assert_eq!(explorer.text(), root);
        prop_assert!(Screen::ALL.contains(&explorer.app.screen));
    }
}
