//! What the documents say is so.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use unvotes::analysis::coverage::coverage;
use unvotes::query::{Index, Query};
use unvotes::record::check::Kind;
use unvotes::record::{Ballot, Body, Outcome, RollCall};
use unvotes::report::layout::Layout;
use unvotes::report::text;
use unvotes::store;
use unvotes::text::number;
use unvotes::tui::action::commands;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The code block that follows a mark.
fn block_after(text: &str, mark: &str) -> String {
    let after = &text[text.find(mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len()..];
    let start = after.find("```").unwrap();
    let body = &after[start..].split_once('\n').unwrap().1;
    body[..body.find("```").unwrap()].to_owned()
}

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn unvotes(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_unvotes"))
        .args(["--no-user-data", "--no-config"])
        .args(args)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_picture_is_current() {
    let picture = block_after(&readme(), "<!-- picture: unvotes render resolutions --size 100x30 -->");
    assert_eq!(picture.trim_end(), unvotes(&["render", "resolutions", "--size", "100x30"]).trim_end());
}

/// Each stands behind the command that makes it.
#[test]
fn the_drawn_pictures_are_current() {
    let readme = readme();
    let commands = readme.lines().filter_map(|line| line.strip_prefix("<!-- drawn: unvotes ")?.strip_suffix(" -->"));
    let mut seen = 0;
    for command in commands {
        let (args, file) = command.split_once(" -o ").unwrap();
        let drawn = unvotes(&args.split_whitespace().collect::<Vec<_>>());
        let kept = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert!(kept == drawn, "{file} is not current; run: unvotes {command} --force");
        assert!(readme.contains(&format!("=\"{file}\"")), "{file} is not shown");
        seen += 1;
    }
    assert!(seen >= 2, "{seen}");
}

#[test]
fn the_example_is_a_record_without_problems_and_its_mistake_reads_as_shown() {
    let example = block_after(&readme(), "<!-- example: my-votes.ron -->");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my-votes.ron");
    fs::write(&path, &example).unwrap();
    let base = unvotes::embedded::record().unwrap();
    let loaded = store::load(std::slice::from_ref(&path), &base, store::DEFAULT_LIMIT);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    assert_eq!(loaded.record.roll_calls.len(), 1);

    fs::write(&path, example.replace("\"USA\"", "\"USX\"")).unwrap();
    let loaded = store::load(&[path], &base, store::DEFAULT_LIMIT);
    let told = loaded.problems[0].to_string();
    let shown = block_after(&readme(), "A mistake is told with its place and what to do:");
    let after_name = |text: &str| text[text.find("my-votes.ron").unwrap()..].trim_end().to_owned();
    assert_eq!(after_name(&told), after_name(&shown));
}

#[test]
fn the_example_of_settings_is_right_and_its_mistake_reads_as_shown() {
    let example = block_after(&readme(), "<!-- settings -->");
    let read =
        |text: &str| unvotes::config::read(&store::Source { name: "config.ron".to_owned(), text: text.to_owned() });
    let right = read(&example);
    assert_eq!(right.problems, []);
    let (groups, problems) = right.config.groups_in(&unvotes::embedded::record().unwrap());
    assert_eq!((groups.len(), problems.len()), (2, 0));
    let wrong = read(&example.replace("\"copy\"", "\"cpoy\""));
    let shown = block_after(&readme(), "`unvotes check config.ron` does so too.");
    assert_eq!(wrong.problems[0].to_string(), shown.trim_end());
}

#[test]
fn the_examples_of_commands_run() {
    let blocks = |name: &str| shell_blocks(&document(name)).concat();
    let all = ["README.md", "docs/teachers.md", "docs/accessibility.md", "docs/terminals.md"].map(blocks).concat();
    let mut ran = 0;
    for line in all.lines().filter_map(|line| line.strip_prefix("unvotes ")) {
        let line = line.split('#').next().unwrap_or_default();
        // Files that only the reader has, what opens on the terminal, what was run above, and what is written.
        let elsewhere = [".ron", ".csv", ".fish", " -o ", "export", "import", "man"];
        let opens = ["lesson", "chamber", "reveal"].iter().any(|name| line.starts_with(name)) || line.trim().is_empty();
        if opens || elsewhere.iter().any(|part| line.contains(part)) {
            continue;
        }
        // What stands in quotes is one argument.
        let parts = line.split('\'').enumerate();
        let args: Vec<_> = parts
            .flat_map(|(n, part)| if n % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
            .collect();
        assert!(!unvotes(&args).is_empty(), "{line}");
        ran += 1;
    }
    assert!(ran >= 25, "{ran}");
}

/// What stands in blocks of a shell.
fn shell_blocks(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1);
    blocks.map(|after| after[..after.find("```").unwrap()].to_owned()).collect()
}

/// The page of keys is the table of commands.
#[test]
fn the_page_of_keys_is_current() {
    let mut page = String::from(
        "# Every key\n\nMade from the table of commands by `UPDATE_DOCS=1 cargo test --test docs`. `?` shows the same in the \
         explorer, `:` runs a command by its name.\n",
    );
    for (context, keys) in unvotes::tui::help::keys(&unvotes::tui::keymap::Keymap::default()) {
        page += &format!("\n## {context}\n\n| key | what it does |\n|---|---|\n");
        for (keys, doc) in keys {
            // A key can be `|` itself, which would end the cell.
            let keys: Vec<_> = keys.split(", ").map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            page += &format!("| {} | {} |\n", keys.join(" "), doc.replace('|', "\\|"));
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert!(fs::read_to_string(path).unwrap() == page, "run UPDATE_DOCS=1 cargo test --test docs");
}

/// Every key of the filter, and every value where there are few, stands in the reference.
#[test]
fn the_reference_of_filters_is_whole() {
    let record = unvotes::embedded::record().unwrap();
    let readme = readme();
    let reference = &readme[readme.find("<!-- filters -->").unwrap()..readme.find("<!-- meanings -->").unwrap()];
    let offered = |text: &str| unvotes::query::complete(text, text.len(), &record).items;
    let of_letter = |letter: char| offered(&letter.to_string()).into_iter().map(|item| item.text);
    let keys: BTreeSet<String> = ('a'..='z').flat_map(of_letter).filter(|key| key.ends_with(':')).collect();
    assert!(keys.len() >= 15, "{keys:?}");
    let has = |word: &str| reference.contains(&format!("`{word}`")) || reference.contains(&format!(":{word}`"));
    for key in &keys {
        let word = key.trim_end_matches(':');
        assert!(reference.contains(&format!("`{key}")) || has(word), "{key}");
        if ["body", "outcome", "question", "topic", "majority", "manner", "is", "has"].contains(&word) {
            let values = offered(key);
            assert!(values.len() >= 2, "{key}");
            for value in values {
                assert!(has(value.text.trim()), "{key}{}", value.text);
            }
        }
    }
}

/// The fields of the JSON are those of the page on it: those that it names are there, and no other is.
#[test]
fn the_page_on_json_is_whole() {
    let page = document("docs/json.md");
    let mut seen = 0;
    for (at, _) in page.match_indices("<!-- json: ") {
        let mark = &page[at..page[at..].find(" -->").unwrap() + at + 4];
        let command = mark.trim_start_matches("<!-- json: ").trim_end_matches(" -->");
        let mut args: Vec<_> = command.split_whitespace().chain(["--format", "json"]).collect();
        if !command.starts_with("ideal") {
            args.extend(["--record", "tests/fixtures/cli/example.ron"]);
        }
        let printed: serde_json::Value = serde_json::from_str(&unvotes(&args)).unwrap();
        let rows = printed.as_array().cloned().unwrap_or_else(|| vec![printed]);
        let fields: BTreeSet<_> = rows.iter().flat_map(|row| row.as_object().unwrap().keys().cloned()).collect();
        let named: BTreeSet<_> = fields_named(&page[at..]).into_iter().collect();
        assert_eq!(named, fields, "{command}");
        seen += 1;
    }
    assert!(seen >= 12, "{seen}");
}

/// The code spans in the first column of the first table of a text.
fn fields_named(text: &str) -> Vec<String> {
    let rows = text.lines().skip(3).take_while(|line| line.starts_with('|'));
    let cells = rows.map(|line| line.split('|').nth(1).unwrap().to_owned());
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The words of the lines are those that the help there says, each with what it does.
#[test]
fn the_words_of_the_lines_are_told() {
    let page = document("docs/accessibility.md");
    let mut child = Command::new(env!("CARGO_BIN_EXE_unvotes"))
        .args(["--plain", "--no-user-data", "--record", "tests/fixtures/cli/example.ron"])
        .env_remove("COLUMNS")
        .env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing"))
        .env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing"))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"help\n").unwrap();
    let help = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let help = help[help.find("These words").unwrap()..].lines().skip(1).collect::<Vec<_>>();
    let table = &page[page.find("<!-- words -->").unwrap()..];
    let rows: Vec<_> = table.lines().skip(3).take_while(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), help.len());
    for (row, said) in rows.iter().zip(help) {
        let doc = row.split(" | ").nth(2).unwrap().trim_end_matches(" |");
        assert!(said.contains(doc), "{said}\n{row}");
    }
}

/// What is drawn where follows from the environment as the page on terminals says.
#[test]
fn the_page_on_terminals_says_what_is_drawn_where() {
    use unvotes::tui::{glyphs, theme};
    let page = document("docs/terminals.md");
    let rows = rows_after(&page, "<!-- environment -->");
    assert!(rows.len() >= 15);
    for row in rows {
        let [set, colors, characters] = row.as_slice() else { panic!("{row:?}") };
        let set: Vec<_> = set.trim_matches('`').split(' ').filter_map(|part| part.split_once('=')).collect();
        let env = |name: &str| set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
        let depth = match theme::ColorChoice::Auto.depth(env) {
            None => "none",
            Some(theme::Depth::Sixteen) => "16",
            Some(theme::Depth::Indexed) => "256",
            Some(theme::Depth::True) => "24 bit",
        };
        assert_eq!(colors, depth, "{row:?}");
        // Where no locale is set, other systems have UTF-8 all the same.
        if cfg!(all(unix, not(target_os = "macos"))) {
            assert_eq!(characters == "ASCII", glyphs::only_ascii(env).is_some(), "{row:?}");
        }
    }
    let help = unvotes(&["--help"]);
    let known = ["theme", "color", "ascii", "mouse"];
    for row in rows_after(&page, "<!-- switches -->") {
        let switch = row[0].trim_matches('`').split(' ').next().unwrap();
        assert!(help.contains(switch), "{switch}");
        assert!(row[1].is_empty() || known.contains(&row[1].trim_matches('`')), "{row:?}");
    }
}

/// The cells of the table that follows a mark, row by row, without its head.
fn rows_after(page: &str, mark: &str) -> Vec<Vec<String>> {
    let table = &page[page.find(mark).unwrap()..];
    let rows = table.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    rows.skip(2).map(cells).collect()
}

/// Links between the documents lead somewhere, and what holds an invariant is there.
#[test]
fn links_and_named_tests_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    let pages = ["architecture", "accessibility", "teachers", "terminals"].map(|page| format!("docs/{page}.md"));
    for name in ["README.md", "CONTRIBUTING.md"].map(str::to_owned).iter().chain(&pages) {
        let text = document(name);
        let folder = root.join(name).parent().unwrap().to_owned();
        let links = text.split("](").skip(1).filter_map(|after| after.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let path = link.split('#').next().unwrap();
            assert!(folder.join(path).exists(), "{name}: {link}");
            seen += 1;
        }
        let spans = text.split('`').skip(1).step_by(2);
        for span in spans.filter(|span| span.starts_with("tests/") || span.starts_with("src/")) {
            assert!(root.join(span).exists(), "{name}: {span}");
            seen += 1;
        }
    }
    assert!(seen >= 40, "{seen}");
}

/// The code spans of the first column of the table that follows a mark.
fn first_column(text: &str, mark: &str) -> Vec<String> {
    let table = text[text.find(mark).unwrap()..].lines().skip(3).take_while(|line| line.starts_with('|'));
    let cells = table.map(|line| line.split('|').nth(1).unwrap().to_owned());
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_filters_are_understood_and_mean_what_is_said() {
    let record = unvotes::embedded::record().unwrap();
    let read = |text: &str| Query::parse(text, &record).unwrap_or_else(|error| panic!("{text}: {error}"));
    let written = first_column(&readme(), "<!-- filters -->");
    assert!(written.len() >= 30, "{written:?}");
    assert!(written.iter().all(|text| !read(text).is_everything()));
    let examples = block_after(&readme(), "<!-- meanings -->");
    for (text, meaning) in examples.lines().filter_map(|line| line.split_once('#')) {
        let query = read(text);
        assert_eq!(query.in_words(&record), meaning.trim(), "{text}");
        assert!(!query.select(&record, &Index::of(&record)).is_empty(), "{text}");
    }
}

/// The worked example, counted without the export.
#[test]
fn the_agreement_by_decade_is_right() {
    let record = unvotes::embedded::record().unwrap();
    let query = Query::parse("body:ga is:whole-text outcome:adopted", &record).unwrap();
    let (france, usa) = (record.member("FRA").unwrap(), record.member("USA").unwrap());
    let value = |ballot| match ballot {
        Some(Ballot::Yes) => Some(2),
        Some(Ballot::Abstain) => Some(1),
        Some(Ballot::No) => Some(0),
        Some(Ballot::Absent) | None => None,
    };
    let mut decades: BTreeMap<i16, (i32, i32)> = BTreeMap::new();
    for place in query.select(&record, &Index::of(&record)) {
        let roll_call = &record.roll_calls[place];
        let ballot = |member| value(roll_call.ballots.get(member));
        if let (Some(a), Some(b)) = (ballot(france), ballot(usa)) {
            let (agreement, roll_calls) = decades.entry(roll_call.date.year() / 10 * 10).or_default();
            *agreement += 2 - i32::abs(a - b);
            *roll_calls += 1;
        }
    }
    let line = |(decade, (agreement, roll_calls)): (&i16, &(i32, i32))| {
        format!("{decade}s {:.2} {roll_calls}\n", f64::from(*agreement) / f64::from(2 * roll_calls))
    };
    assert_eq!(decades.iter().map(line).collect::<String>(), block_after(&readme(), "<!-- agreement -->"));
}

/// In a filter neither the case of a code counts nor whether it is an alias, so each names one seat or one group.
#[test]
fn codes_aliases_and_groups_are_told_apart() {
    let record = unvotes::embedded::record().unwrap();
    let codes = record.members.iter().flat_map(|member| std::iter::once(&member.code).chain(&member.aliases));
    let mut names: Vec<_> = codes.chain(record.groups.iter().map(|group| &group.id)).collect();
    names.sort_unstable_by_key(|name| name.to_lowercase());
    for pair in names.windows(2) {
        assert!(!pair[0].eq_ignore_ascii_case(pair[1]), "{} stands for two", pair[0]);
    }
    assert!(["G7", "P5", "EU", "AG", "APG", "EEG", "GRULAC", "WEOG"].iter().all(|id| record.group(id).is_some()));
}

/// The figures in the README of the record are those of the record.
#[test]
fn the_readme_of_the_record_counts_right() {
    let record = unvotes::embedded::record().unwrap();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md")).unwrap();
    let count = |of: &dyn Fn(&RollCall) -> bool| number(record.roll_calls.iter().filter(|r| of(r)).count());
    let ga = |r: &RollCall| r.body == Body::GeneralAssembly;
    let sc = |r: &RollCall| r.body == Body::SecurityCouncil;
    let own = |r: &RollCall| r.id.starts_with("ga-rcid-");
    let by_number = |r: &RollCall| r.doubts.iter().any(|doubt| doubt.contains("follows from its number"));
    let library = |r: &RollCall| ga(r) && r.manner.is_by_vote() && !own(r) && !by_number(r);
    let curated = |r: &RollCall| library(r) && r.ballots.is_empty();
    let resolution = |r: &RollCall| sc(r) && r.symbol.is_some();
    let vetoed = |r: &RollCall| sc(r) && r.outcome == Outcome::Vetoed;
    let lacking = |r: &RollCall| sc(r) && r.outcome == Outcome::NotAdopted;
    let mut claims = vec![
        format!("{} roll calls, adopted texts", number(record.roll_calls.len())),
        format!("(two) a copy | {} |", count(&|r| library(r) && !curated(r))),
        format!("only Voeten's data have | {} |", count(&by_number)),
        format!("amendments, paragraphs, motions | {} |", count(&own)),
        format!("totals only | {} |", count(&curated)),
        format!("no roll call is recorded | {} |", count(&|r| ga(r) && !r.manner.is_by_vote())),
        format!("by vote {}, without a vote", count(&|r| resolution(r) && r.manner.is_by_vote())),
        format!("preliminary questions | {} |", count(&vetoed)),
        format!("had not the votes | {} |", count(&lacking)),
    ];
    let problems = store::check(&record);
    for kind in [Kind::SourcesDisagree, Kind::ApproximateDate, Kind::TallyMismatch, Kind::Doubt] {
        let found = problems.iter().filter(|problem| problem.kind == kind).count();
        claims.push(format!("| `{}` | {} |", kind.word(), number(found)));
    }
    let missing: Vec<_> = claims.iter().filter(|claim| !readme.contains(*claim)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_table_of_coverage_is_current() {
    let record = unvotes::embedded::record().unwrap();
    let kept = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/coverage.txt")).unwrap();
    // The curated roll calls are in it too.
    let lines = coverage(&record, &record.roll_calls);
    assert_eq!(kept, text::coverage(&lines, Layout { width: 100, ascii: false, plain: false }));
}

/// What the program is built of, and under which licences; those that only other systems need are known by name.
#[test]
fn every_library_stands_in_the_licences() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/licences.md")).unwrap();
    let (_, table) = page.split_once("|---|---|\n").unwrap();
    let cells = |line: &str| {
        line.trim_matches(['|', ' ']).split_once(" | ").map(|(name, terms)| (name.to_owned(), terms.to_owned()))
    };
    let listed: BTreeMap<_, _> = table.lines().map(|line| cells(line).unwrap()).collect();
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--edges", "normal,no-proc-macro", "--prefix", "none", "--no-dedupe"])
        .args(["--format", "{p}\t{l}"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let used: BTreeMap<_, _> = tree
        .lines()
        .skip(1)
        .map(|line| line.split_once('\t').unwrap())
        .map(|(package, terms)| (package.split(' ').next().unwrap(), terms))
        .collect();
    assert!(used.len() > 20, "{tree}");
    for (name, terms) in &used {
        assert_eq!(listed.get(*name).map(String::as_str), Some(*terms), "docs/licences.md lacks | {name} | {terms} |");
    }
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    for name in listed.keys() {
        assert!(lock.contains(&format!("name = \"{name}\"\n")), "{name} is no library of the program any more");
    }
}

/// The keys that the page for teachers names do what it says.
#[test]
fn the_keys_for_teachers_are_those_of_the_table() {
    let page = document("docs/teachers.md");
    assert!(!page.contains("KEY:"));
    let keys: BTreeMap<_, Vec<_>> =
        commands().map(|command| (command.name, command.keys().flat_map(|(_, keys)| keys).collect())).collect();
    let named = [
        ("teacher-notes", "O", "the notes for teachers, or away"),
        ("big", "B", "fewer and larger things"),
        ("timer", "C", "the time from now on"),
        ("hints", "K", "the line of keys at the bottom"),
        ("leave-lesson", "L", "leave the lesson"),
        ("order", "b", "open in another order"),
        ("open-all", "A", "open everything"),
        ("predict", "P", "write down what the class predicts"),
        ("scores", "Z", "the scores so far"),
        ("what-if", "W", "open it on any roll call"),
        ("veto", "v", "no veto, or the veto back"),
        ("next-majority", "m", "another majority"),
        ("take-fewest", "f", "the fewest changes"),
    ];
    for (name, key, says) in named {
        assert!(keys[name].contains(&&key), "{name}");
        assert!(page.contains(&format!("| `{key}` | {says}")), "{key}: {says}");
    }
    assert!(keys["undo"].contains(&&"u") && keys["reset"].contains(&&"r") && page.contains("| `u`, `r` |"));
    assert!(keys["reveal"].contains(&&"R") && page.contains("press `R`"));
}
