//! The budgets, as anyone can measure them: `cargo bench`.
//!
//! | what | budget |
//! |---|---|
//! | `start/embedded record` | part of 40 ms from start to the first complete screen |
//! | `start/first frame` | the rest of it, but for the terminal itself |
//! | `key/...` | 16 ms from a key to its frame; where two keys are named, that is for both |
//! | `growth/...` | ten and a hundred times the record: linear, or better |
//! | `load/...` | RON of a hand-written record |
//! | `query/...` | 1 ms of a key, over the whole record: reading the filter and finding what it means |
//! | `measures/all pairs ...` | 10 ms, aim for 5: agreement of all pairs of members over the Assembly's record, planes and all |
//! | `measures/a bloc's history ...` | 5 ms: the unity of a group, by year, and who differs |
//! | `measures/...` | a part of 16 ms of a key each; `..., 10 times`: ten times the record |
//! | `query/index` | 5 ms, once: everything that filters ask of a record |
//! | `ideal/whole record` | 2 s on 2 cores |
//! | `ideal/topic:palestine` | none of its own |

use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use criterion::{BatchSize, BenchmarkGroup, Criterion, measurement::WallTime};
use crossterm::event::KeyEvent;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use unvotes::analysis::agreement::Method;
use unvotes::analysis::cohesion::MembersCounted;
use unvotes::analysis::ideal::{self, Options};
use unvotes::analysis::pivotal::{fewest_changes, pivotal};
use unvotes::analysis::planes::Planes;
use unvotes::analysis::power::{CouncilOf, Power};
use unvotes::analysis::series::{By, SeriesOf, by_vote};
use unvotes::analysis::similarity::most_similar;
use unvotes::answer::agreement::{self, AgreementOptions};
use unvotes::answer::bloc::{self, BlocOptions};
use unvotes::answer::country;
use unvotes::answer::figures::SIMILAR;
use unvotes::query::{Index, Query, complete};
use unvotes::record::{Body, Date, Record, RollCall, Topic};
use unvotes::store;
use unvotes::tui::app::App;
use unvotes::tui::estimate;
use unvotes::tui::event_loop::{self, Headless};
use unvotes::tui::events::Event;
use unvotes::tui::glyphs::Glyphs;
use unvotes::tui::keymap::Key;
use unvotes::tui::theme::Theme;

const SIZES: [Size; 2] = [Size { width: 200, height: 60 }, Size { width: 80, height: 24 }];

/// Keys whose frame is measured, and the keys that lead there.
const KEYS: [(&str, &str, &str); 32] = [
    ("down in the list", "", "j k"),
    ("a page of the list", "", "pageup pagedown"),
    ("to the first and the last row", "", "g G"),
    ("to the next heading and back", "", "} {"),
    ("a digit of where to go", "J 2 7 5", "8 backspace"),
    ("sort by every column", "", "s s s s s"),
    ("turn the order round", "", "S"),
    ("down in a detail", "enter", "j k"),
    ("to the countries and back", "", "tab tab"),
    ("down in the countries", "tab", "j k"),
    ("down in the ballots of a country", "tab enter G", "k j"),
    ("sort the countries by every column", "tab", "s s s s s s"),
    ("a letter of the filter", "/ c i v i", "l backspace"),
    ("a letter that hides nearly all", "/", "x backspace"),
    (
        "a letter of a long filter",
        "/ F R A = y e s space U S A = n o space ( G B R = a b s t a i n space o r space G 7 = s p l i t ) space n o t space i s r a e",
        "l backspace",
    ),
    ("a filter of ten letters, ten keys and one", "/", "F R A = y e s , n o ctrl-u"),
    ("a completion in the filter", "/ y e a r :", "tab shift-tab"),
    ("filters like a roll call and none", "", "F c"),
    ("the list of filters and back", "", "f esc"),
    ("down in the blocs", "3", "j k"),
    ("from seat to seat in the chamber", "p", "n N"),
    ("from country to country on the map", "p p", "right left"),
    ("from roll call to roll call on the map", "p p", "[ ]"),
    ("to another part of the world and back", "p p", "z Z"),
    ("from column to column of the matrix", "p p p", "left right"),
    ("from row to row of the matrix", "p p p", "j k"),
    ("to the blocs and back", "3", "1 3"),
    ("a letter of the filter in the blocs", "3 / c i v i", "l backspace"),
    ("the next method in a country", "tab enter", "m"),
    ("six countries side by side and back", "tab x j x j x j x j x j x", "= ="),
    ("a letter of the filter side by side", "tab x j x j x = / c i v i", "l backspace"),
    ("the next method side by side", "tab x j x j x j x j x j x =", "m"),
];

/// Keys among ideal points, once they are estimated.
const SPACE_KEYS: [(&str, &str, &str); 4] = [
    ("to the session before and after", "4", "[ ]"),
    ("down in the ideal points", "4", "j k"),
    ("down in the detail of the ideal points", "4 enter", "j k"),
    ("to the ideal points and back", "4", "1 4"),
];

/// An explorer on a terminal of its own.
struct Explorer {
    app: App,
    terminal: Terminal<TestBackend>,
}

impl Explorer {
    fn open(record: &Arc<Record>, size: Size) -> Option<Self> {
        let app = App::new(Arc::clone(record), Theme::default(), Glyphs { ascii: false }, size);
        let terminal = Terminal::new(TestBackend::new(size.width, size.height)).ok()?;
        let mut explorer = Self { app, terminal };
        explorer.turn("");
        Some(explorer)
    }

    /// Estimates the ideal points, as the thread in the background does.
    fn estimate(&mut self) {
        if let Some(revision) = self.app.wanted_points() {
            let estimated = estimate(&self.app.record, &self.app.filter.view, &|_| true);
            self.app.estimated(revision, estimated);
        }
    }

    /// One turn of the whole loop for each key: the event, and the frame that it leads to. The loop draws before it waits, so
    /// that there is one frame more in every figure than a person waits for.
    fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.turn(key);
        }
    }

    fn turn(&mut self, key: &str) {
        let (sender, receiver) = mpsc::channel();
        if let Ok(key) = key.parse::<Key>() {
            let _ = sender.send(Event::Key(KeyEvent::new(key.code(), key.modifiers())));
        }
        drop(sender);
        let _ = black_box(event_loop::run(&mut self.terminal, &mut Headless::default(), &mut self.app, &receiver));
    }
}

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.bench_function("embedded record", |bencher| bencher.iter(|| black_box(unvotes::embedded::record())));
    if let Ok(record) = unvotes::embedded::record() {
        let record = Arc::new(record);
        for size in SIZES {
            first_frame(&mut group, &format!("first frame at {}x{}", size.width, size.height), &record, size);
        }
    }
    group.finish();
}

fn first_frame(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, record: &Arc<Record>, size: Size) {
    group.bench_function(name, |bencher| {
        bencher.iter_with_large_drop(|| Explorer::open(record, size));
    });
}

fn key(criterion: &mut Criterion) {
    let Ok(record) = unvotes::embedded::record() else { return };
    let record = Arc::new(record);
    let mut group = criterion.benchmark_group("key");
    for size in SIZES {
        for (name, before, keys) in KEYS {
            group.bench_function(format!("{name} at {}x{}", size.width, size.height), |bencher| {
                let Some(mut explorer) = Explorer::open(&record, size) else { return };
                explorer.press(before);
                bencher.iter(|| explorer.press(keys));
            });
        }
    }
    for size in SIZES {
        for (name, before, keys) in SPACE_KEYS {
            group.bench_function(format!("{name} at {}x{}", size.width, size.height), |bencher| {
                let Some(mut explorer) = Explorer::open(&record, size) else { return };
                explorer.press("4");
                explorer.estimate();
                explorer.press(before);
                bencher.iter(|| explorer.press(keys));
            });
        }
    }
    // What is made when it is first asked for and kept: it has to fit into the frame of that key.
    for (name, before, keys) in [
        ("the first letter of a filter", "/", "c"),
        ("the first look at the countries", "", "tab"),
        ("the first look at the blocs", "", "3"),
        ("the first look at countries side by side", "tab x j x", "="),
        ("the first look at the ideal points", "", "4"),
    ] {
        group.bench_function(name, |bencher| {
            let fresh = || {
                let mut explorer = Explorer::open(&record, SIZES[0]);
                if let Some(explorer) = &mut explorer {
                    explorer.press(before);
                }
                explorer
            };
            bencher.iter_batched(
                fresh,
                |mut explorer| {
                    if let Some(explorer) = &mut explorer {
                        explorer.press(keys);
                    }
                    explorer
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

/// The record repeated, every copy with ids of its own, and in the order of its days.
fn repeated(record: &Record, times: usize) -> Record {
    let mut grown = Record { roll_calls: Vec::with_capacity(record.roll_calls.len() * times), ..record.clone() };
    for roll_call in &record.roll_calls {
        for copy in 0..times {
            let mut roll_call = roll_call.clone();
            if copy > 0 {
                roll_call.id.push_str(&format!("-{copy}"));
            }
            grown.roll_calls.push(roll_call);
        }
    }
    grown
}

fn growth(criterion: &mut Criterion) {
    let Ok(record) = unvotes::embedded::record() else { return };
    let mut group = criterion.benchmark_group("growth");
    group.sample_size(10);
    for times in [1, 10, 100] {
        let grown = Arc::new(repeated(&record, times));
        first_frame(&mut group, &format!("first frame, {times} times"), &grown, SIZES[0]);
        for (name, before, keys) in KEYS {
            group.bench_function(format!("{name}, {times} times"), |bencher| {
                let Some(mut explorer) = Explorer::open(&grown, SIZES[0]) else { return };
                explorer.press(before);
                bencher.iter(|| explorer.press(keys));
            });
        }
    }
    group.finish();
}

fn load(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let folders = [data.join("curated"), data.join("converted")];
    group.bench_function("the record under data/", |bencher| {
        bencher.iter(|| black_box(store::load(&folders, &Record::default(), store::DEFAULT_LIMIT)));
    });
    group.finish();
}

fn query(criterion: &mut Criterion) {
    let Ok(record) = unvotes::embedded::record() else { return };
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

/// What one measure needs of a record, and the measure.
type Measure = (&'static str, fn(&Record));

const MEASURES: [Measure; 10] = [
    ("planes", |record| {
        black_box(planes(record));
    }),
    ("all pairs of members", |record| {
        black_box(planes(record).all_pairs());
    }),
    ("one member with everyone", |record| {
        let member = record.member("FRA");
        black_box(member.map(|member| country::neighbours(record, &everything(record), member, ASSEMBLY)));
    }),
    ("two members over time", |record| {
        let pair = record.member("FRA").zip(record.member("USA"));
        let options = AgreementOptions {
            body: ASSEMBLY,
            method: Method::Kappa,
            drop_unanimous: true,
            by: By::Year,
            series_of: SeriesOf::AdoptedTexts,
        };
        black_box(pair.map(|(a, b)| agreement::answer(record, &everything(record), a, b, options)));
    }),
    ("a bloc's history, G7", |record| history(record, "G7", MembersCounted::OfTheDay)),
    ("a bloc's history, G77", |record| history(record, "G77", MembersCounted::OfTheDay)),
    ("a bloc's history, EU of one day", |record| {
        history(record, "EU", MembersCounted::Of(Date::constant(2024, 1, 1)));
    }),
    ("similar roll calls", |record| {
        black_box(most_similar(record, record.roll_calls.len() * 3 / 4, SIMILAR));
    }),
    ("pivotal members and fewest changes", |record| {
        let contested = record.roll_calls.iter().filter(|one| one.body == ASSEMBLY && one.margin().is_some());
        if let Some(roll_call) = contested.max_by_key(|one| one.margin()) {
            black_box((pivotal(record, roll_call), fewest_changes(record, roll_call)));
        }
    }),
    ("power in the Council", |_| {
        black_box(Power::of(CouncilOf::Fifteen));
    }),
];

const ASSEMBLY: Body = Body::GeneralAssembly;

fn everything(record: &Record) -> Vec<usize> {
    (0..record.roll_calls.len()).collect()
}

fn planes(record: &Record) -> Planes {
    let view = everything(record);
    let roll_calls: Vec<_> = by_vote(record, &view, ASSEMBLY).map(|(_, roll_call)| roll_call).collect();
    Planes::of(record, &roll_calls)
}

fn history(record: &Record, group: &str, members: MembersCounted) {
    let options = BlocOptions { body: ASSEMBLY, members, by: By::Year, series_of: SeriesOf::AdoptedTexts };
    let group = record.groups.iter().position(|one| one.id == group);
    black_box(group.and_then(|group| bloc::answer(record, &everything(record), group, options)));
}

fn measures(criterion: &mut Criterion) {
    let Ok(record) = unvotes::embedded::record() else { return };
    let grown = repeated(&record, 10);
    let mut group = criterion.benchmark_group("measures");
    for (name, measure) in MEASURES {
        group.bench_function(name, |bencher| bencher.iter(|| measure(&record)));
        group.bench_function(format!("{name}, 10 times"), |bencher| bencher.iter(|| measure(&grown)));
    }
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

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(20)
        .configure_from_args();
    for measured in [start, key, growth, load, query, measures, ideal_points] {
        measured(&mut criterion);
    }
    criterion.final_summary();
}
