//! How long the loader takes over large files. Run with
//! `cargo test --release --test loader_speed -- --ignored --nocapture --test-threads 1`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop and speak")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use unvotes::record::dates::DateRange;
use unvotes::record::{Council, Member, Record, Region};
use unvotes::store::{self, Loaded, Source};

const MEMBERS: usize = 193;

/// As many members as the United Nations have, with made-up codes.
fn base() -> Record {
    let code = |n: usize| String::from_utf8([n / 26, n % 26, 23].map(|n| b'A' + n as u8).to_vec()).unwrap();
    let member = |n| Member {
        code: code(n),
        name: format!("Example land {n}"),
        short: None,
        region: Region::Africa,
        membership: vec![DateRange::default()],
        barred: Vec::new(),
        aliases: vec![format!("OLD{n}")],
        former_names: Vec::new(),
        eras: Vec::new(),
    };
    Record { members: (0..MEMBERS).map(member).collect(), council: Council::default(), ..Record::default() }
}

/// Roll calls with a ballot of every member each, about one thousand bytes.
fn file(base: &Record, roll_calls: usize, mistake: &str) -> String {
    let mut text = String::from("(\n    roll_calls: [\n");
    let codes = |from: usize, to: usize| {
        base.members[from..to].iter().map(|member| member.code.as_str()).collect::<Vec<_>>().join(" ")
    };
    for n in 0..roll_calls {
        let day = n % 28 + 1;
        writeln!(
            text,
            "        (\n            id: \"example-{n}\", symbol: \"EX/RES/78/{n}\", body: GeneralAssembly, session: \"78\", \
             date: \"2023-11-{day:02}\",\n            title: \"Example text number {n} on a matter of some length\",\n            \
             question: Resolution, majority: Simple, outcome: Adopted,{mistake}\n            \
             tally: (yes: 100, no: 20, abstain: 40, absent: 33),\n            ballots: (\n                yes: \"{}\",\n                \
             no: \"{}\",\n                abstain: \"{}\",\n                absent: \"{}\",\n            ),\n            \
             topics: [Nuclear], sources: [\"example:{n}\"],\n        ),",
            codes(0, 100),
            codes(100, 120),
            codes(120, 160),
            codes(160, MEMBERS)
        )
        .unwrap();
    }
    text.push_str("    ],\n)\n");
    text
}

fn time(what: &str, text: String, base: &Record) -> (Duration, Loaded) {
    let megabytes = text.len() as f64 / 1e6;
    let sources = [Source { name: "record.ron".to_owned(), text }];
    let mut best = Duration::MAX;
    let mut loaded = Loaded::default();
    for _ in 0..3 {
        let start = Instant::now();
        loaded = store::read(&sources, base);
        best = best.min(start.elapsed());
    }
    println!("{what}: {megabytes:.1} MB, {:.0} ms, {} problems", best.as_secs_f64() * 1e3, loaded.problems.len());
    (best, loaded)
}

#[test]
#[ignore = "a measurement"]
fn ten_thousand_roll_calls() {
    let base = base();
    let (best, loaded) = time("10,000 roll calls", file(&base, 10_000, ""), &base);
    assert_eq!((loaded.problems.len(), loaded.record.roll_calls.len()), (0, 10_000));
    assert!(best < Duration::from_secs(1));
}

#[test]
#[ignore = "a measurement"]
fn files_full_of_problems() {
    let base = base();
    let second = Duration::from_secs(5);
    let codes: String = (0..1_000_000).map(|n| format!("X{n} ")).collect();
    let one = "id: \"a\", body: GeneralAssembly, date: \"2023-11-03\", title: \"t\"";
    let cases = [
        ("every roll call with a misspelt field", file(&base, 10_000, " topcis: [],")),
        ("every roll call with a control character", file(&base, 10_000, " agenda: \"\\u{1b}\",")),
        ("every roll call with an open bracket", file(&base, 10_000, " doubts: [")),
        ("every roll call with an open quote", file(&base, 10_000, " agenda: \"")),
        (
            "the same id every time",
            format!("(roll_calls: [{}])", format!("({one}, tally: (yes: 2, no: 1, abstain: 0)), ").repeat(200_000)),
        ),
        ("a million unknown codes", format!("(roll_calls: [({one}, ballots: (yes: \"{codes}\"))])")),
        ("a million sections", format!("({})", "x: 1, ".repeat(1_000_000))),
        ("a million commas", format!("(roll_calls: [{}])", ",".repeat(1_000_000))),
        ("300,000 entries that are none", format!("(roll_calls: [{}])", "(id: 1), ".repeat(300_000))),
        ("300,000 entries never closed", format!("(roll_calls: [{}])", "(id: (\n".repeat(300_000))),
        ("a million groups", format!("(groups: [{}])", "(id: \"X\", name: \"x\"), ".repeat(1_000_000))),
        ("300,000 groups with ids", groups(300_000)),
        (
            "a million pieces of a list",
            format!("(roll_calls: [({one}, sources: [{}])])", "\"\\u{1b}\", ".repeat(1_000_000)),
        ),
        (
            "a million corrections",
            format!("(roll_calls: [({one}, corrections: [{}])])", "(country: \"X\"), ".repeat(1_000_000)),
        ),
        ("one line of a million problems", format!("(roll_calls: [{}])", "(id: \"é\", body: X), ".repeat(500_000))),
        ("a code of ten megabytes", format!("(roll_calls: [({one}, ballots: (yes: \"{}\"))])", "X".repeat(10_000_000))),
        ("a field name of ten megabytes", format!("(roll_calls: [({one}, {}: 1)])", "x".repeat(10_000_000))),
    ];
    for (what, text) in cases {
        let (best, loaded) = time(what, text, &base);
        assert!(best < second && !loaded.problems.is_empty() && loaded.problems.len() <= 1_002, "{what}");
    }
}

fn groups(count: usize) -> String {
    let entries: String = (0..count).map(|n| format!("(id: \"EX{n}\", name: \"x\"), ")).collect();
    format!("(groups: [{entries}])")
}
