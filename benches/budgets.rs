//! The budgets, as anyone can measure them: `cargo bench`.
//!
//! | what | budget |
//! |---|---|
//! | `start/embedded record` | part of 40 ms from start to the first complete screen |
//! | `start/first frame` | the rest of it, but for the terminal itself |
//! | `key/...` | 16 ms from a key to its frame |
//! | `load/...` | RON of a hand-written record |
//! | `ideal/whole record` | 2 s on 2 cores |
//! | `ideal/topic:palestine` | none of its own |

use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, mpsc};

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::KeyEvent;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use unvotes::analysis::ideal::{self, Options};
use unvotes::record::{Record, RollCall, Topic};
use unvotes::store;
use unvotes::tui::app::App;
use unvotes::tui::event_loop::{self, Headless};
use unvotes::tui::events::Event;
use unvotes::tui::glyphs::Glyphs;
use unvotes::tui::keymap::Key;
use unvotes::tui::theme::Theme;

const SIZE: Size = Size { width: 200, height: 60 };

fn app(record: &Arc<Record>) -> App {
    App::new(Arc::clone(record), Theme::Dark, Glyphs { ascii: false }, SIZE)
}

/// One turn of the whole loop: the events, and the frame they lead to.
fn turn(app: &mut App, terminal: &mut Terminal<TestBackend>, keys: &str) {
    let (sender, receiver) = mpsc::channel();
    for key in keys.split_whitespace().filter_map(|key| key.parse::<Key>().ok()) {
        let _ = sender.send(Event::Key(KeyEvent::new(key.code(), key.modifiers())));
    }
    drop(sender);
    let _ = black_box(event_loop::run(terminal, &mut Headless::default(), app, &receiver));
}

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.bench_function("embedded record", |bencher| bencher.iter(|| black_box(unvotes::embedded::record())));
    if let Ok(record) = unvotes::embedded::record() {
        let record = Arc::new(record);
        group.bench_function("first frame", |bencher| {
            bencher.iter(|| {
                let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
                turn(&mut app(&record), &mut terminal, "");
            });
        });
    }
    group.finish();
}

fn key(criterion: &mut Criterion) {
    let Ok(record) = unvotes::embedded::record() else { return };
    let record = Arc::new(record);
    let mut group = criterion.benchmark_group("key");
    for (name, before, keys) in [
        ("down in the list", "", "j k"),
        ("down in a detail", "enter", "j k"),
        ("to the countries and back", "", "tab tab"),
        ("a letter of the filter", "/ c i v i", "l backspace"),
    ] {
        group.bench_function(name, |bencher| {
            let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
            let mut app = app(&record);
            turn(&mut app, &mut terminal, before);
            bencher.iter(|| turn(&mut app, &mut terminal, keys));
        });
    }
    group.finish();
}

fn load(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let folders = [data.join("curated"), data.join("converted")];
    group.bench_function("the record under data/", |bencher| {
        bencher.iter(|| black_box(store::load(&folders, &Record::default(), store::DEFAULT_LIMIT)));
    });
    group.finish();
}

fn ideal_points(criterion: &mut Criterion) {
    let Ok(record) = unvotes::embedded::record() else { return };
    let mut group = criterion.benchmark_group("ideal");
    group.sample_size(10);
    let everything: fn(&RollCall) -> bool = |_| true;
    for (name, matches) in
        [("whole record", everything), ("topic:palestine", |roll_call| roll_call.topics.contains(&Topic::Palestine))]
    {
        let view: Vec<usize> = (0..record.roll_calls.len()).filter(|at| matches(&record.roll_calls[*at])).collect();
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(ideal::estimate(&record, &view, &Options::default(), &|_| true)));
        });
    }
    group.finish();
}

criterion_group!(benches, start, key, load, ideal_points);
criterion_main!(benches);
