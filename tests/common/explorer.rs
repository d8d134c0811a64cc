//! The explorer on a test backend, driven through its whole loop by keys.
// Each test file uses a part of it.
#![allow(dead_code)]
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::sync::{Arc, mpsc};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Size};
use unvotes::record::Record;
use unvotes::store;
use unvotes::tui::app::App;
use unvotes::tui::event_loop::{self, Headless};
use unvotes::tui::glyphs::Glyphs;
use unvotes::tui::keymap::Key;
use unvotes::tui::theme::Theme;
use unvotes::tui::{Message, estimate};

/// What happens to the explorer.
pub type Event = unvotes::tui::events::Event<Message>;

/// The small frozen record of the tests.
pub fn example() -> Arc<Record> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/example.ron");
    let loaded = store::load(&[path], &Record::default(), store::DEFAULT_LIMIT);
    let problems: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
    assert!(!loaded.has_errors(), "{}", problems.join("\n"));
    Arc::new(loaded.record)
}

/// An explorer and the terminal it draws on.
pub struct Explorer {
    pub app: App,
    pub terminal: Terminal<TestBackend>,
    pub host: Headless,
}

impl Explorer {
    pub fn open(width: u16, height: u16) -> Self {
        Self::open_on(example(), width, height)
    }

    pub fn open_on(record: Arc<Record>, width: u16, height: u16) -> Self {
        let app = App::new(record, Theme::default(), Glyphs { ascii: false }, Size { width, height });
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut explorer = Self { app, terminal, host: Headless::default() };
        explorer.send(Vec::new());
        explorer
    }

    /// Runs the loop on some events, until they are drawn.
    pub fn send(&mut self, events: Vec<Event>) -> event_loop::Ended {
        let (sender, receiver) = mpsc::channel();
        for event in events {
            sender.send(event).unwrap();
        }
        drop(sender);
        event_loop::run(&mut self.terminal, &mut self.host, &mut self.app, &receiver).unwrap()
    }

    /// Presses keys as the key table writes them, blanks between: `/ g a z a enter`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let events = keys.split_whitespace().map(|key| {
            let key: Key = key.parse().unwrap_or_else(|()| panic!("no key is called {key}"));
            Event::Key(KeyEvent::new(key.code(), key.modifiers()))
        });
        let events = events.collect();
        self.send(events);
        self
    }

    /// Types characters, each a key.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        let key = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        self.send(text.chars().map(key).collect());
        self
    }

    /// Does the work that the explorer wants done in the background.
    pub fn estimate(&mut self) -> &mut Self {
        if let Some(revision) = self.app.wanted_points() {
            let estimated = estimate(&self.app.record, &self.app.filter.view, &|_| true);
            self.send(vec![Event::Worker(Message::Estimated { revision, estimated })]);
        }
        self
    }

    /// What is on the screen.
    pub fn text(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let row = |y| {
            let cells = (0..buffer.area.width).map(|x| buffer[Position { x, y }].symbol());
            cells.collect::<String>().trim_end().to_owned() + "\n"
        };
        (0..buffer.area.height).map(row).collect()
    }

    /// The row under the cursor of the list, or none.
    pub fn row(&self) -> String {
        let text = self.text();
        text.lines().find(|line| line.starts_with('▸')).unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn shows(&mut self, part: &str) -> &mut Self {
        assert!(self.text().contains(part), "`{part}` is not on the screen:\n{}", self.text());
        self
    }

    #[track_caller]
    pub fn hides(&mut self, part: &str) -> &mut Self {
        assert!(!self.text().contains(part), "`{part}` is on the screen:\n{}", self.text());
        self
    }
}
