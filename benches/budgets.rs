//! The budgets, as anyone can measure them: `cargo bench`.
//!
//! | what | budget |
//! |---|---|
//! | `start/embedded record` | part of 40 ms from start to the first complete screen |
//! | `start/first frame` | the rest of it, but for the terminal itself |
//! | `key/...` | 16 ms from a key to its frame |
//! | `load/...` | RON of a hand-written record |
//! | `query/...` | 1 ms of a key, over 13,000 roll calls: reading the filter and finding what it means |
//! | `query/index` | 5 ms, once: everything that filters ask of a record |

use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, mpsc};

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::KeyEvent;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use unvotes::query::{Index, Query, complete};
use unvotes::record::{Date, Record};
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

/// Roll calls of all bodies and years that there may be one day.
const MANY: usize = 13_000;

/// The embedded record over and over, from 1946 on.
fn many_roll_calls() -> Option<Record> {
    let mut record = unvotes::embedded::record().ok()?;
    let mut day = Date::constant(1946, 1, 10);
    let some = std::mem::take(&mut record.roll_calls);
    for (place, roll_call) in some.iter().cycle().take(MANY).enumerate() {
        let mut roll_call = roll_call.clone();
        roll_call.id = format!("{}-{place}", roll_call.id);
        if place % 9 < 4 {
            day = day.tomorrow().ok()?;
        }
        roll_call.date = day;
        record.roll_calls.push(roll_call);
    }
    Some(record)
}

fn query(criterion: &mut Criterion) {
    let Some(record) = many_roll_calls() else { return };
    let mut group = criterion.benchmark_group("query");
    let index = Index::of(&record);
    for text in [
        "FRE=yes",
        "zzz",
        "e",
        "the of and in \"human rights\" palest",
        "FRA=yes USA=no GBR=abstain",
        "not FRA=yes,abstain or USA=absent or RUS=no",
        "G7=split EU=yes not NATO=yes,no",
        "outcome:failed body:sc veto:USA year:1990..2001",
        "margin:..5 yes:..40 is:contested has:correction",
        "(gaza or ukraine or nuclear or israel or rights) not (FRA=no or G7=split or P5=yes) session:1..60,ES-10",
    ] {
        group.bench_function(text, |bencher| {
            bencher.iter(|| Query::parse(text, &record).map(|query| query.select(&record, &index)));
        });
    }
    for (name, text) in [
        ("index of words", "gaza"),
        ("index of outcomes", "outcome:failed"),
        ("index of members", "FRA=yes"),
        ("index of members and a group", "G7=split"),
        ("index", "gaza or outcome:failed or G7=split or EU=yes"),
    ] {
        group.bench_function(name, |bencher| {
            let Ok(query) = Query::parse(text, &record) else { return };
            bencher.iter(|| query.select(&record, &Index::of(&record)));
        });
    }
    for text in ["fr", "FRA=", "session:"] {
        group.bench_function(format!("complete {text}"), |bencher| {
            bencher.iter(|| complete(text, text.len(), &record));
        });
    }
    group.finish();
}

criterion_group!(benches, start, key, load, query);
criterion_main!(benches);
