//! What the targets share: small records to read against, and what must hold of every problem that is told.

#[path = "../../tests/common/explorer.rs"]
pub mod explorer;

use std::sync::{Arc, LazyLock};

use unvotes::lesson;
use unvotes::record::Record;
use unvotes::store::{self, Problem, Source};
use unvotes::text::is_control;
use unvotes::tui::app::lessons::Shelved;

/// The small frozen record of the tests.
pub static EXAMPLE: LazyLock<Arc<Record>> = LazyLock::new(|| {
    let loaded = read(include_str!("../../tests/fixtures/example.ron"), &Record::default());
    assert!(!loaded.has_errors(), "{:?}", loaded.problems);
    Arc::new(loaded.record)
});

/// A lesson that shows something, hides something and asks something.
pub fn lesson() -> Shelved {
    let read = lesson::read(&source(include_str!("../../tests/fixtures/lesson.ron")), &EXAMPLE);
    on_the_shelf(read.lesson.expect("a lesson without mistakes"))
}

/// A lesson as the explorer offers it.
pub fn on_the_shelf(lesson: lesson::Lesson) -> Shelved {
    Shelved { name: "a lesson".to_owned(), lesson: Arc::new(lesson) }
}

/// Reads a text as a file of a record.
pub fn read(text: &str, base: &Record) -> store::Loaded {
    store::read(&[source(text)], base)
}

/// A text as a file.
pub fn source(text: &str) -> Source {
    Source { name: "a file.ron".to_owned(), text: text.to_owned() }
}

/// Problems are not without number, each can be shown, and stands where the text is.
pub fn assert_told(problems: &[Problem], text: &str) {
    assert!(problems.len() <= 3_000, "{} problems", problems.len());
    let lines: Vec<_> = text.split('\n').map(|line| line.chars().count()).collect();
    for problem in problems {
        let shown = problem.to_string();
        assert!(!shown.replace('\n', "").contains(is_control), "{shown:?}");
        assert!(shown.len() < 20_000, "{} bytes", shown.len());
        assert!(!problem.message.is_empty(), "{shown}");
        if let Some(at) = problem.place.as_ref().and_then(|place| place.position.as_ref()) {
            let length = lines.get(at.line.wrapping_sub(1)).expect("a line of the text");
            assert!((1..=length + 1).contains(&at.column), "{shown}");
        }
    }
}
