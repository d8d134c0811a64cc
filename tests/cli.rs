//! The command line from outside: what the binary prints where, and how it leaves. The roll calls are made up; those that
//! the binary carries do not matter here.

// Clippy takes the helpers of a test for code of the program.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const UNVOTES: &str = env!("CARGO_BIN_EXE_unvotes");
const EXAMPLE: &str = "tests/fixtures/cli/example.ron";
const BAD: &str = "tests/fixtures/cli/bad.ron";
const DOUBTFUL: &str = "tests/fixtures/cli/doubtful.ron";

/// What a run did.
#[derive(Debug)]
struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// The run left with a status and said nothing on stderr.
    #[track_caller]
    fn quietly(self, status: i32) -> Self {
        assert_eq!((self.status, self.err.as_str()), (Some(status), ""), "{self:?}");
        self
    }

    /// The run left with a status, printed no data, and said this.
    #[track_caller]
    fn says(self, status: i32, message: &str) -> Self {
        assert_eq!((self.status, self.out.as_str()), (Some(status), ""), "{self:?}");
        assert!(self.err.contains(message), "`{message}` is not in:\n{}", self.err);
        self
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(UNVOTES);
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "100").stdin(Stdio::null());
    // No test touches what the person at this machine has imported or set up.
    command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing"));
    command.env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing"));
    command.env("XDG_STATE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing"));
    command
}

fn finished(output: Output) -> Run {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs the binary as it is.
fn unvotes(args: &[&str]) -> Run {
    finished(command(args).output().unwrap())
}

/// Runs the binary on the example.
fn example(args: &[&str]) -> Run {
    unvotes(&[args, &["--record", EXAMPLE]].concat())
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[track_caller]
fn has_fields(value: &Value, promised: &str, added: &str) {
    let mut fields: Vec<_> = promised.split(' ').chain(added.split(' ')).filter(|field| !field.is_empty()).collect();
    fields.sort_unstable();
    assert_eq!(keys(value), fields);
}

/// A record with so many roll calls of totals only.
fn large(folder: &Path, roll_calls: usize) -> String {
    let mut text = String::from("(roll_calls: [\n");
    for n in 0..roll_calls {
        let title = format!("Example text number {n}, with a title long enough to fill a line of a list");
        let _ = writeln!(
            text,
            "(id: \"n-{n}\", body: GeneralAssembly, date: \"2020-12-01\", title: \"{title}\", \
             majority: Simple, tally: (yes: 2, no: 1, abstain: 0), outcome: Adopted),"
        );
    }
    text.push_str("])\n");
    let path = folder.join("large.ron");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

// JSON

#[test]
fn what_if_keeps_its_contract_and_says_that_it_is_not_the_record() {
    let run = example(&["what-if", "ex-1", "BBB=no", "--format", "json"]).quietly(0);
    let told = run.json();
    has_fields(&told, "id symbol real what_if pivotal fewest_changes note", "notes");
    has_fields(&told["real"], "outcome reason tally", "");
    has_fields(&told["what_if"], "outcome reason tally changes", "ballots majority veto council");
    has_fields(&told["fewest_changes"], "n example", "in_words");
    assert_eq!((&told["note"], &told["real"]["outcome"]), (&"not the record".into(), &"adopted".into()));
    assert_eq!(told["what_if"]["reason"], "NOT ADOPTED: 1 of 3 voting = 33.3 %, a simple majority needs 2");
    assert_eq!(told["what_if"]["changes"], serde_json::json!(["BBB=no"]));
    assert_eq!(told["fewest_changes"]["n"], 1);
    let text = example(&["what-if", "ex-1", "bbb=no", "majority:two-thirds"]).quietly(0).out;
    assert!(text.starts_with("WHAT IF - not the record\n"), "{text}");
    assert!(text.contains("Really: ADOPTED: 2 of 3") && text.contains("What if: NOT ADOPTED: 1 of 3"), "{text}");
    example(&["what-if", "ex-2", "no-to-yes:2"]).quietly(0);
    example(&["what-if", "ex-1", "BBB=perhaps"]).says(2, "  BBB=perhaps\n      ^^^^^^^");
    example(&["what-if", "ex-4", "BBB=no"]).says(1, "there was no roll call, so that there is nothing to change");
    for format in ["text", "svg", "html"] {
        let drawn = example(&["render", "what-if", "ex-1", "BBB=no", "--format", format]).quietly(0).out;
        assert!(drawn.contains("not the record") && drawn.contains("NOT ADOPTED"), "{format}: {drawn}");
    }
}

#[test]
fn show_keeps_its_contract() {
    let run = example(&["show", "ex-1", "--format", "json"]).quietly(0);
    let shown = run.json();
    has_fields(
        &shown,
        "id symbol title body session date date_approximate question manner majority majority_known outcome \
         computed_outcome reason vetoed_by tally ballots_known derived ballots corrections disagreements topics sources",
        "about agenda cohesion contradiction corrected_tally derivation doubts draft fewest_changes majority_source \
         meeting members pivotal presumed_majority proposed_by similar title_kind yes_meant",
    );
    has_fields(&shown["tally"], "yes no abstain absent", "");
    has_fields(&shown["corrections"][0], "country intended source", "");
    has_fields(&shown["disagreements"][0], "about source says", "");
    assert_eq!(shown["body"], "ga");
    assert_eq!(shown["outcome"], "adopted");
    assert_eq!(shown["reason"], "ADOPTED: 2 of 3 voting = 66.7 %, a simple majority needs 2");
    assert_eq!(shown["ballots"], serde_json::json!({"AAA": "yes", "BBB": "yes", "CCC": "no", "DDD": "abstain"}));
    assert_eq!(shown["corrected_tally"]["yes"], 3);
    assert_eq!(shown["derived"], false);
    let at = |code: &str| run.out.find(&format!("\"{code}\":")).unwrap();
    assert!(at("AAA") < at("BBB") && at("BBB") < at("CCC") && at("CCC") < at("DDD"), "in the order of codes");
}

#[test]
fn what_is_not_known_is_null() {
    let shown = example(&["show", "ex-2", "--format", "json"]).quietly(0).json();
    assert_eq!(shown["symbol"], Value::Null);
    assert_eq!(shown["tally"]["absent"], Value::Null);
    assert_eq!(shown["corrected_tally"], Value::Null);
    assert_eq!((&shown["outcome"], &shown["computed_outcome"]), (&"unrecorded".into(), &"unrecorded".into()));
    let shown = example(&["show", "ex-4", "--format", "json"]).quietly(0).json();
    assert_eq!(shown["tally"], Value::Null);
    assert_eq!(shown["session"], Value::Null);
    assert_eq!(shown["manner"], "without-vote");
}

#[test]
fn a_veto_names_who_cast_it() {
    let shown = example(&["show", "ex-3", "--format", "json"]).quietly(0).json();
    assert_eq!(shown["vetoed_by"], serde_json::json!(["DDD"]));
    assert_eq!((&shown["derived"], &shown["body"]), (&true.into(), &"sc".into()));
}

#[test]
fn find_keeps_its_contract() {
    let found = example(&["find", "example", "--format", "json"]).quietly(0).json();
    assert_eq!(found.as_array().unwrap().len(), 4);
    for row in found.as_array().unwrap() {
        let added = "computed_outcome date_approximate draft manner own";
        has_fields(row, "id symbol title body session date question outcome tally", added);
    }
    assert_eq!(found[0]["id"], "ex-3", "oldest first");
    assert_eq!(found[1]["tally"], Value::Null);
}

#[test]
fn country_keeps_its_contract() {
    let country = example(&["country", "AAA", "--format", "json"]).quietly(0).json();
    has_fields(
        &country,
        "code name body counts vetoes council_terms closest farthest",
        "aliases eras filter former_names least_shared membership method permanent region roll_calls_in_view short",
    );
    has_fields(&country["counts"], "yes no abstain absent", "");
    has_fields(&country["closest"][0], "code agreement roll_calls", "dates name");
    assert_eq!(country["body"], "ga", "the Assembly unless asked otherwise");
    assert_eq!(country["counts"], serde_json::json!({"yes": 1, "no": 0, "abstain": 0, "absent": 0}));
    assert_eq!(
        country["council_terms"],
        serde_json::json!([["2020-01-01", "2020-12-31"], ["2022-01-01", "2022-12-31"]])
    );
    let closest = serde_json::json!(
        {"code": "BBB", "agreement": 1.0, "roll_calls": 1, "name": "United Beta", "dates": [null, null]}
    );
    assert_eq!(country["closest"][0], closest);
    let country = example(&["country", "DDD", "--body", "sc", "--format", "json"]).quietly(0).json();
    assert_eq!((&country["vetoes"], &country["permanent"]), (&1.into(), &true.into()));
    assert_eq!(country["counts"]["no"], 1);
}

#[test]
fn a_query_narrows_a_country() {
    let country = example(&["country", "AAA", "three", "--format", "json"]).quietly(0).json();
    assert_eq!((&country["filter"], &country["roll_calls_in_view"]), (&"three".into(), &0.into()));
    assert_eq!(country["counts"]["yes"], 0);
    assert_eq!(country["closest"], serde_json::json!([]));
    let run = example(&["country", "AAA", "nowhere", "--format", "json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(1), "[]\n"));
}

#[test]
fn agree_keeps_its_contract() {
    let pair = example(&["agree", "AAA", "DDD", "--format", "json"]).quietly(0).json();
    has_fields(
        &pair,
        "a b body method agreement roll_calls excluded series",
        "by dates drop_unanimous eras filter roll_calls_in_view series_of",
    );
    has_fields(&pair["excluded"], "absent abstained unanimous", "");
    has_fields(&pair["series"][0], "key agreement roll_calls", "");
    assert_eq!((&pair["a"], &pair["b"], &pair["body"]), (&"AAA".into(), &"DDD".into(), &"ga".into()));
    assert_eq!(
        (&pair["method"], &pair["agreement"], &pair["roll_calls"]),
        (&"lijphart".into(), &0.5.into(), &1.into())
    );
    assert_eq!(pair["series"], serde_json::json!([{"key": "2020", "agreement": 0.5, "roll_calls": 1}]));
    let votes = ["agree", "AAA", "DDD", "--method", "votes-only", "--format", "json"];
    let pair = example(&votes).quietly(0).json();
    assert_eq!((&pair["agreement"], &pair["excluded"]["abstained"]), (&Value::Null, &1.into()), "undefined is null");
    let council = ["agree", "AAA", "DDD", "--body", "sc", "--everything", "--format", "json"];
    assert_eq!(example(&council).quietly(0).json()["series"][0]["agreement"], 0.0);
}

#[test]
fn a_seat_that_changed_hands_is_told_era_by_era() {
    let pair = unvotes(&["agree", "CHN", "FRA", "--format", "json"]).quietly(0).json();
    assert_eq!(pair["dates"], serde_json::json!(["1971-10-25", null]));
    let eras = pair["eras"].as_array().unwrap();
    has_fields(&eras[0], "a_name b_name dates agreement roll_calls excluded series", "");
    assert_eq!((eras.len(), &eras[1]["agreement"]), (2, &pair["agreement"]));
    assert_eq!(eras[0]["a_name"], "China (Republic of China)");
    let text = unvotes(&["agree", "CHN", "FRA"]).quietly(0).out;
    assert!(text.contains("A seat changed hands; no figure runs across that day."), "{text}");
    let country = unvotes(&["country", "CHN", "--format", "json"]).quietly(0).json();
    has_fields(&country["eras"][0], "dates name counts least_shared closest farthest", "");
    assert_eq!(country["eras"][1]["closest"], country["closest"]);
    assert_ne!(country["eras"][0]["closest"], country["closest"]);
}

#[test]
fn bloc_keeps_its_contract() {
    let bloc = example(&["bloc", "ex2", "--format", "json"]).quietly(0).json();
    has_fields(
        &bloc,
        "group body membership roll_calls agreement_index rice series differing",
        "by excluded filter members_on most_divided name rice_roll_calls roll_calls_in_view series_of",
    );
    has_fields(&bloc["series"][0], "key agreement_index rice roll_calls", "rice_roll_calls");
    has_fields(&bloc["differing"][0], "code share", "dates differed name roll_calls");
    assert_eq!((&bloc["group"], &bloc["membership"]), (&"EX2".into(), &"of-the-day".into()));
    assert_eq!((&bloc["roll_calls"], &bloc["agreement_index"], &bloc["rice"]), (&1.into(), &1.0.into(), &1.0.into()));
    assert_eq!(bloc["excluded"], serde_json::json!({"unknown_ballots": 1, "fewer_than_two": 0}));
    let today = example(&["bloc", "EX2", "--members", "today", "--format", "json"]).quietly(0).json();
    assert_eq!(today["membership"], "applied-backwards");
    let nothing = example(&["bloc", "EX2", "two", "--format", "json"]).quietly(0).json();
    assert_eq!((&nothing["roll_calls"], &nothing["rice"]), (&0.into(), &Value::Null), "undefined is null");
}

#[test]
fn nothing_is_like_a_roll_call_of_which_only_the_veto_is_known() {
    let alike = |symbol: &str| unvotes(&["show", symbol, "--format", "json"]).quietly(0).json()["similar"].clone();
    assert_eq!(alike("S/2024/255"), serde_json::json!([]));
    assert_eq!(alike("A/RES/ES-10/21").as_array().map(Vec::len), Some(5));
}

#[test]
fn what_is_not_measured_is_nothing() {
    unvotes(&["agree", "UK", "USSR", "veto:any"]).says(1, "try --body sc");
    unvotes(&["bloc", "G7", "veto:any"]).says(1, "try --body sc");
    unvotes(&["export", "manner:unrecorded"]).says(1, "none with a known ballot");
    unvotes(&["show", &"a".repeat(20_000)]).says(1, "no roll call is called");
}

#[test]
fn a_list_says_what_the_rules_make_of_an_outcome_that_no_source_says() {
    let rows = unvotes(&["find", "A/L.383", "--format", "json"]).quietly(0).json();
    assert_eq!((&rows[0]["outcome"], &rows[0]["computed_outcome"]), (&"unrecorded".into(), &"not-adopted".into()));
    let text = unvotes(&["find", "A/L.383"]).quietly(0).out;
    assert!(text.contains("(not-adopted)"), "{text}");
    let sheet = unvotes(&["find", "A/L.383", "--format", "csv"]).quietly(0).out;
    assert!(sheet.trim_end().ends_with(",not-adopted"), "{sheet}");
}

#[test]
fn ideal_keeps_its_contract() {
    let query = ["topic:palestine", "year:1985..1990"];
    let points = unvotes(&["ideal", query[0], query[1], "--format", "json"]).quietly(0).json();
    let points = points.as_array().unwrap();
    for point in points {
        has_fields(point, "code session point low high roll_calls", "era");
        let figure = |name: &str| point[name].as_f64().unwrap();
        assert!(figure("low") < figure("point") && figure("point") < figure("high"), "{point}");
    }
    let of = |code: &str| points.iter().find(|point| point["code"] == code && point["session"] == 43).unwrap();
    assert!(of("USA")["point"].as_f64() > of("SYR")["point"].as_f64());
    let one = unvotes(&["ideal", query[0], query[1], "--session", "43", "--format", "csv"]).quietly(0).out;
    assert_eq!(one.lines().count(), 1 + points.iter().filter(|point| point["session"] == 43).count());
    let text = unvotes(&["ideal", query[0], query[1], "--session", "43"]).quietly(0).out;
    assert!(text.contains("ordinal item-response model") && text.contains("Session 43"), "{text}");
    unvotes(&["ideal", "body:sc"]).says(1, "no roll call of the General Assembly");
    unvotes(&["ideal", query[0], query[1], "--session", "3"]).says(1, "no member has a point in that session");
}

#[test]
fn power_keeps_its_contract() {
    for (council, elected, permanent) in [("15", 10, 848.0 / 5080.0), ("11", 6, 0.180_952_380_952_380_95)] {
        let power = unvotes(&["power", "--council", council, "--format", "json"]).quietly(0).json();
        has_fields(&power, "members", "council swings winning_coalitions");
        let members = power["members"].as_array().unwrap();
        has_fields(&members[0], "kind banzhaf shapley_shubik", "swings");
        assert_eq!(members[0]["kind"], "permanent");
        assert!((members[0]["banzhaf"].as_f64().unwrap() - permanent).abs() < 1e-12);
        assert_eq!(members.iter().filter(|member| member["kind"] == "elected").count(), elected);
        for index in ["banzhaf", "shapley_shubik"] {
            let sum: f64 = members.iter().map(|member| member[index].as_f64().unwrap()).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{index}");
        }
    }
    let text = unvotes(&["power"]).quietly(0).out;
    assert!(text.contains("848 win") && text.contains("knows no abstention"), "{text}");
}

#[test]
fn measures_say_method_n_and_what_was_left_out() {
    let text = example(&["agree", "AAA", "DDD", "one"]).quietly(0).out;
    for part in ["Agreement 0.500 (lijphart), 1 roll call", "Left out: 0 roll calls", "that match one", "Lijphart 1963"]
    {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
    let text = example(&["bloc", "EX2"]).quietly(0).out;
    for part in ["Members of the day", "Agreement index 1.000, 1 roll call", "Left out:", "AAA Alpha", "By year, whole"]
    {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
    let text = unvotes(&["bloc", "G7"]).quietly(0).out;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("for regular sessions 1-29, 52"), "{text}");
    let csv = example(&["agree", "AAA", "DDD", "--format", "csv"]).quietly(0).out;
    assert!(csv.ends_with("AAA,DDD,Alpha,United Delta,ga,lijphart,adopted-whole-texts,2020,0.5,1\n"), "{csv}");
    let csv = example(&["bloc", "EX2", "--format", "csv"]).quietly(0).out;
    assert!(csv.ends_with("EX2,ga,adopted-whole-texts,2020,1,1,1,1\n"), "{csv}");
}

#[test]
fn measures_that_cannot_be_taken_say_why() {
    example(&["agree", "AAA", "AAA"]).says(2, "name two different members");
    example(&["agree", "AAA", "EX2"]).says(1, "is a group, not a member");
    example(&["agree", "AAA", "BBB", "nowhere"]).says(1, "no roll call matches `nowhere`");
    example(&["agree", "AAA", "BBB", "--by", "session", "--body", "sc"]).says(2, "has no sessions");
    example(&["agree", "AAA", "BBB", "--method", "cosine"]).says(2, "lijphart");
    example(&["bloc", "EX3"]).says(1, "did you mean EX2?");
    unvotes(&["power", "--council", "12"]).says(2, "15");
    let run = example(&["bloc", "EX3", "--format", "json"]);
    assert_eq!((run.status, run.out.as_str()), (Some(1), "[]\n"));
}

#[test]
fn the_catalogues_keep_their_contracts() {
    let countries = example(&["countries", "--format", "json"]).quietly(0).json();
    let ccc = countries.as_array().unwrap().iter().find(|member| member["code"] == "CCC").unwrap();
    has_fields(ccc, "code name short region membership former_names aliases", "barred eras");
    assert_eq!(ccc["former_names"], serde_json::json!([{"name": "Old Gamma", "dates": [null, "1979-12-31"]}]));
    let groups = example(&["groups", "--format", "json"]).quietly(0).json();
    let ex2 = groups.as_array().unwrap().iter().find(|group| group["id"] == "EX2").unwrap();
    has_fields(ex2, "id name members terms note source", "members_on region");
    assert_eq!(ex2["members"], serde_json::json!(["AAA", "BBB"]));
    assert_eq!(ex2["terms"], serde_json::json!([{"dates": ["1975-11-15", null], "members": ["AAA", "BBB"]}]));
}

#[test]
fn notes_are_printed_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("unvotes/notebook.ron");
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    let notebook = r#"(version: 1, pins: [Group("EX2"), RollCall("ex-1")],
        notes: [(roll_call: "gone", text: "=cmd"), (roll_call: "ex-1", text: "ask \u{1b}[31mwhy")])"#;
    std::fs::write(&path, notebook).unwrap();
    let run = |args: &[&str]| {
        let mut command = command(&[&["notes", "--record", EXAMPLE], args].concat());
        finished(command.env("XDG_DATA_HOME", folder.path()).output().unwrap())
    };
    let rows = run(&["--format", "json"]).quietly(0).json();
    let rows = rows.as_array().unwrap();
    has_fields(&rows[0], "kind id symbol title pinned note", "date");
    let told: Vec<_> =
        rows.iter().map(|row| (row["kind"].as_str(), row["id"].as_str(), row["pinned"].as_bool())).collect();
    let expected = [("roll call", "ex-1", true), ("roll call", "gone", false), ("group", "EX2", true)];
    assert_eq!(told, expected.map(|(kind, id, pinned)| (Some(kind), Some(id), Some(pinned))));
    assert_eq!((&rows[0]["note"], &rows[1]["symbol"]), (&"ask ␛[31mwhy".into(), &Value::Null));
    let csv = run(&["--format", "csv"]).quietly(0).out;
    assert!(csv.starts_with("kind,id,symbol,date,title,pinned,note\n") && csv.contains(",'=cmd\n"), "{csv}");
    let text = run(&[]).quietly(0).out;
    assert!(
        text.contains("gone (not in this record) (noted, not pinned)") && text.contains("Note: ask ␛[31mwhy"),
        "{text}"
    );
    // What is one's own is in nothing that is printed of the record.
    for args in [
        &["show", "ex-1"][..],
        &["show", "ex-1", "--format", "json"],
        &["find"],
        &["export"],
        &["--plain", "show", "ex-1"],
    ] {
        let mut command = command(&[args, &["--record", EXAMPLE]].concat());
        let printed = finished(command.env("XDG_DATA_HOME", folder.path()).output().unwrap()).out;
        assert!(printed.contains("ex-1") || printed.contains("A/RES/75/901"), "{args:?}: {printed}");
        assert!(!printed.contains("31mwhy"), "{args:?}: {printed}");
    }
    run(&["--no-state"]).says(1, "--no-state reads no pins");
    std::fs::write(&path, "(version: 1, pins: [Planet(\"X\")])").unwrap();
    run(&[]).says(2, "notebook.ron:1:21");
}

#[test]
fn check_keeps_its_contract() {
    let checked = unvotes(&["check", BAD, "--format", "json"]).quietly(1).json();
    has_fields(&checked, "roll_calls problems", "kinds lessons");
    assert_eq!(checked["kinds"]["unknown-field"], 1);
    let problems = checked["problems"].as_array().unwrap();
    for problem in problems {
        has_fields(problem, "severity file line column id kind message", "advice");
        assert_eq!(problem["file"], BAD);
    }
    let typo = problems.iter().find(|problem| problem["kind"] == "unknown-field").unwrap();
    assert_eq!((&typo["severity"], &typo["line"], &typo["id"]), (&"error".into(), &8.into(), &"bad-2".into()));
    assert_eq!(typo["advice"], "did you mean `title`?");
}

// Text

#[test]
fn show_tells_a_person_everything() {
    let text = example(&["show", "75/901"]).quietly(0).out;
    for part in [
        "A/RES/75/901\nGeneral Assembly, session 75, 2020-12-01, resolution\n\nExample text one\n\nADOPTED: 2 of 3",
        "As announced 2-1-1; the United Delta said afterwards that it had meant yes: with that, 3-1-0\n",
        "Yes (2)\n  AAA Alpha, BBB United Beta\n",
        "EX2: 2 yes (AAA BBB); 1.000\n",
        "A single ballot of AAA (yes to no or abstain), BBB",
        "The fewest changes: 1 member casting no instead of yes.\n",
        "Sources disagree about the tally: another source: 3 in favour\n",
        "Only some of the ballots are known.\n",
        "~2020-12-01  GA  ex-2",
        "Sources: made up\n",
        "afterwards: a note\n",
    ] {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
    let text = example(&["show", "ex-2"]).quietly(0).out;
    for part in [
        "about 2020-12-01 (the day is approximate)",
        "[the source's own label, not an official title]",
        "What yes meant: change a word\nProposed by: Alpha\n",
        "About: A/75/L.901",
        "Totals only: which member cast which ballot is not known.",
    ] {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
    let text = example(&["show", "ex-3"]).quietly(0).out;
    assert!(text.contains("VETOED by the United Delta: 12 in favour"), "{text}");
    assert!(text.contains("The ballots are derived, no source lists them one by one: from the example"), "{text}");
}

#[test]
fn a_record_and_its_rules_that_differ_are_both_told() {
    let run = unvotes(&["show", "doubtful-1", "--record", DOUBTFUL]);
    assert_eq!(run.status, Some(0));
    assert!(run.out.contains("Recorded as not-adopted, but by the rules: ADOPTED"), "{}", run.out);
    assert_eq!(run.err, format!("unvotes: 1 warning in this record; `unvotes check {DOUBTFUL}` shows them\n"));
}

#[test]
fn text_is_as_wide_as_the_page_and_loses_nothing_in_show() {
    for columns in ["20", "40", "72"] {
        let run = finished(command(&["show", "ex-1", "--record", EXAMPLE]).env("COLUMNS", columns).output().unwrap());
        let wide = run.out.lines().filter(|line| !line.contains("ex-2")).map(|line| line.chars().count()).max();
        assert!(wide <= columns.parse().ok(), "{columns}: {}", run.out);
        let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("A/RES/75/901") && words.contains("Example text one"), "{}", run.out);
    }
}

#[test]
fn lists_cut_titles_but_never_symbols() {
    let wide = example(&["find", "text one"]).quietly(0).out;
    assert_eq!(
        wide,
        "2020-12-01   GA  A/RES/75/901  2-1-1       adopted        Example text one\n\n1 of 4 roll calls\n"
    );
    let find = ["find", "text one", "--ascii", "--record", EXAMPLE];
    let narrow = finished(command(&find).env("COLUMNS", "20").output().unwrap());
    assert!(narrow.out.contains("A/RES/75/901") && narrow.out.contains("\n    Example text one\n"), "{}", narrow.out);
}

#[test]
fn lists_are_whole_in_a_pipe_that_says_no_width() {
    let folder = tempfile::tempdir().unwrap();
    let path = large(folder.path(), 3);
    let find = ["find", "number 2", "--record", &path];
    let run = finished(command(&find).env_remove("COLUMNS").output().unwrap()).quietly(0);
    assert!(run.out.contains("with a title long enough to fill a line of a list\n"), "{}", run.out);
    let run = finished(command(&find).env("COLUMNS", "90").output().unwrap()).quietly(0);
    assert!(run.out.contains("…\n"), "{}", run.out);
}

#[test]
fn a_country_comes_with_its_method_and_n() {
    let text = example(&["country", "aab"]).quietly(0).out;
    for part in
        ["AAA Republic of Alpha", "General Assembly, 2 roll calls", "1 yes, 0 no", "Lijphart", "at least 1 roll"]
    {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
}

// Exit codes and messages

#[test]
fn nothing_found_leaves_with_one() {
    example(&["find", "nowhere"]).says(1, "no roll call matches `nowhere`");
    example(&["show", "75/910"]).says(1, "no roll call is called `75/910`; did you mean `A/RES/75/901`?");
    example(&["show", "zzzzzzzzz"]).says(1, "`unvotes find WORDS` searches");
    example(&["country", "Alpah"]).says(1, "did you mean AAA (Alpha)?");
    example(&["country", "EX2"]).says(1, "is a group, not a member");
    for args in [["find", "nowhere"], ["show", "zzzzzzzzz"], ["country", "zzzzzzzzz"]] {
        let run = example(&[&args[..], &["--format", "json"]].concat());
        assert_eq!((run.status, run.out.as_str()), (Some(1), "[]\n"), "{run:?}");
        assert!(!run.err.is_empty());
    }
    let run = example(&["find", "nowhere", "--format", "csv"]);
    assert_eq!((run.status, run.out.lines().count()), (Some(1), 1), "the head row alone");
}

#[test]
fn several_that_could_be_meant_are_listed() {
    let run = example(&["show", "S/2020/903"]);
    assert_eq!(run.status, Some(1));
    assert!(run.out.contains("ex-3") && run.out.contains("ex-4"), "{}", run.out);
    assert_eq!(run.err, "unvotes: `S/2020/903` names 2 roll calls; show one by its id\n");
    let run = example(&["show", "903", "--format", "json"]);
    assert_eq!((run.status, run.json()[1]["id"].clone()), (Some(1), "ex-4".into()));
    let run = example(&["country", "united"]).says(1, "BBB United Beta");
    assert!(run.err.contains("DDD United Delta") && run.err.contains("write the code"), "{}", run.err);
}

#[test]
fn a_member_is_found_by_code_alias_or_name() {
    for name in ["aaa", "AAB", "Republic of Alpha", "alph", "camma", "Old Gamma"] {
        let code = if name.ends_with("amma") { "CCC" } else { "AAA" };
        assert_eq!(example(&["country", name, "--format", "json"]).quietly(0).json()["code"], code, "{name}");
    }
}

#[test]
fn a_query_that_is_not_understood_shows_where() {
    example(&["find", "example", "\"text"]).says(2, "add a `\"`\n  example \"text\n          ^\n");
    example(&["render", "resolutions", "--filter", "\"a"]).says(2, "\n  ^\n");
    example(&["find", "text", "AAC=yes"]).says(2, "did you mean AAA (Alpha)?\n  text AAC=yes\n       ^^^\n");
}

#[test]
fn a_query_speaks_of_ballots_and_outcomes() {
    for (query, expected) in [
        (&["AAA=yes", "CCC=no"][..], &["ex-1"][..]),
        (&["body:sc", "veto:DDD"], &["ex-3"]),
        (&["ex2=yes", "or", "question:amendment"], &["ex-3", "ex-1", "ex-2"]),
        (&["not", "(AAA=yes", "or", "CCC=yes)", "has:ballots"], &[]),
        (&["not", "CCC=yes", "yes:..40"], &["ex-1"]),
    ] {
        let found = example(&[&["find", "--format", "json"], query].concat()).json();
        let ids: Vec<_> = found.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected, "{query:?}");
    }
}

#[test]
fn a_first_argument_that_is_nothing_gets_a_suggestion() {
    unvotes(&["fnd"]).says(2, "unvotes: no command or file `fnd`; did you mean `find`?\n");
    unvotes(&["--format", "json", "cuntry", "FRA", "--body", "sc"]).says(2, "did you mean `country`?");
    unvotes(&["missing.ron"]).says(2, "no command or file `missing.ron`; `unvotes --help`");
    unvotes(&[EXAMPLE, "show", "ex-1"]).says(2, "stands before the command");
    unvotes(&["--", "missing.ron"]).says(2, "missing.ron: error: there is no such file");
}

#[test]
fn bad_usage_leaves_with_two() {
    unvotes(&["show"]).says(2, "SYMBOL");
    unvotes(&["find", "--frmat", "json"]).says(2, "--format");
    unvotes(&["countries", "--format", "xml"]).says(2, "json");
    unvotes(&["countries", "--max-file-size", "0"]).says(2, "max-file-size");
    for (args, can) in [
        (&["show", "ex-1", "--format", "csv"][..], "unvotes show: no --format csv; it can do text and json"),
        (&["check", "--format", "csv"], "unvotes check: no --format csv; it can do text and json"),
        (
            &["render", "help", "--format", "json"],
            "unvotes render: no --format json; it can do text, ansi, svg and html",
        ),
        (&["render", "countries", "AAA", "--format", "html"], "a page of a list shows all of it"),
        (&["find", "--format", "svg"], "unvotes find: no --format svg; it can do text, json and csv"),
        (&["export", "--format", "html"], "unvotes export: no --format html; it can do csv and json"),
        (&["--format", "json"], "the explorer has no --format"),
    ] {
        example(args).says(2, can);
    }
}

#[test]
fn without_a_terminal_the_explorer_says_so() {
    unvotes(&[]).says(2, "terminal");
    unvotes(&[EXAMPLE]).says(2, "terminal");
}

#[test]
fn records_with_errors_are_not_used() {
    let run = unvotes(&["find", "--record", BAD]).says(2, "bad.ron:8:66: error: there is no field `titel` here");
    assert!(run.err.contains("\n    did you mean `title`?\n"), "{}", run.err);
    unvotes(&["countries", "--record", "missing.ron"]).says(2, "missing.ron: error: there is no such file or folder");
    unvotes(&[BAD]).says(2, "bad.ron:8:66");
}

#[test]
fn a_record_stands_in_place_of_the_embedded_one() {
    assert_eq!(example(&["find", "--format", "json"]).json().as_array().unwrap().len(), 4);
    let both = example(&["find", "--format", "json", "--record", DOUBTFUL]).json();
    assert_eq!(both.as_array().unwrap().len(), 5);
    let embedded = unvotes(&["find", "--format", "json"]).quietly(0).json();
    assert!(!embedded.as_array().unwrap().iter().any(|row| row["id"] == "ex-1"));
}

#[test]
fn check_tells_what_is_wrong_and_where() {
    let run = unvotes(&["check", BAD]).quietly(1);
    assert!(run.out.contains("bad.ron:8:66: error: there is no field `titel` here\n  8 |"), "{}", run.out);
    assert!(run.out.contains("bad.ron:5:"), "{}", run.out);
    assert!(run.out.contains("^\n    did you mean `title`?\n"), "{}", run.out);
    assert!(run.out.contains("1 roll call: 3 errors, 0 warnings\n"), "{}", run.out);
    assert!(run.out.contains("  unknown-field             1\n"), "{}", run.out);
    let run = unvotes(&["check", DOUBTFUL]).quietly(0);
    assert!(run.out.contains("warning: recorded as not-adopted, but the rules say"), "{}", run.out);
    let run = unvotes(&["check", EXAMPLE]).quietly(0);
    // What the roll calls note of themselves is counted, not told.
    let sums = "4 roll calls: 0 errors, 3 warnings\n  approximate-date          1\n  sources-disagree          1\n  doubt                     1\n";
    assert!(run.out.starts_with(sums), "{}", run.out);
    unvotes(&["check", "--record", BAD]).quietly(1);
    let run = unvotes(&["check", "missing.ron"]).quietly(2);
    assert!(run.out.contains("there is no such file"), "{}", run.out);
}

#[test]
fn the_embedded_record_has_no_errors() {
    let run = unvotes(&["check", "--format", "json"]).quietly(0);
    assert!(run.json()["roll_calls"].as_u64() > Some(0));
}

#[test]
fn a_file_that_is_too_large_says_how_to_allow_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = large(folder.path(), 6_000);
    unvotes(&["find", "--record", &path, "--max-file-size", "1"]).says(2, "--max-file-size MB");
    unvotes(&["find", "--record", &path, "--max-file-size", "2", "--format", "csv"]).quietly(0);
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let path = large(folder.path(), 3_000);
    for format in ["text", "json", "csv"] {
        let mut child = command(&["find", "--record", &path, "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 1]).unwrap();
        drop(stdout);
        let run = finished(child.wait_with_output().unwrap());
        run.quietly(0);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = finished(command(&["countries", "--record", EXAMPLE]).stdout(full).output().unwrap());
    run.says(2, "unvotes: stdout cannot be written");
}

// What could do harm

#[test]
fn csv_holds_no_formulas_and_keeps_numbers() {
    let csv = example(&["find", "--format", "csv"]).quietly(0).out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    assert_eq!(
        head.iter().collect::<Vec<_>>().join(" "),
        "id symbol draft title body session date question outcome yes no abstain absent computed_outcome"
    );
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[3][3], "'=Example, text \"two\"");
    assert_eq!((&rows[3][9], &rows[3][12]), ("4", ""));
    let ballots = example(&["country", "AAA", "--format", "csv"]).quietly(0).out;
    assert_eq!(
        ballots,
        "id,symbol,date,session,body,country,country_code,vote\n\
         ex-1,A/RES/75/901,2020-12-01,75,ga,Republic of Alpha,AAA,yes\n"
    );
    let countries = example(&["countries", "--format", "csv"]).quietly(0).out;
    assert!(countries.contains("\nCCC,Çamma,,Asia-Pacific Group,1945-10-24..,Old Gamma (..1979-12-31),\n"));
    let groups = example(&["groups", "--format", "csv"]).quietly(0).out;
    assert!(groups.contains("\nEX2,Example Two,AAA,1975-11-15,\n"), "{groups}");
}

#[test]
fn control_characters_are_shown_and_never_obeyed() {
    let evil = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}\nnext";
    for args in [
        vec![evil],
        vec!["find", evil],
        vec!["find", "\"", evil],
        vec!["show", evil],
        vec!["country", evil],
        vec!["country", "AAA", evil],
        vec!["find", "--format", evil],
        vec!["check", evil],
        vec!["find", "--record", evil],
        vec!["render", "country", evil],
        vec!["render", "resolutions", "--size", evil],
        vec!["render", "resolutions", "--filter", evil],
        vec!["render", "resolutions", evil],
        vec!["render", "resolutions", "--format", "svg", "--filter", evil],
    ] {
        for format in [&[][..], &["--format", "json"]] {
            let run = example(&[&args[..], format].concat());
            for text in [&run.out, &run.err] {
                let obeyed = |c: &char| unvotes::text::is_control(*c) && *c != '\n';
                assert_eq!(text.chars().find(obeyed), None, "{args:?}: {text:?}");
            }
            assert!(!run.out.is_empty() || !run.err.is_empty());
        }
    }
    example(&["find", "a\u{1b}b"]).says(1, "`a␛b`");
    // The filter of a country is part of its answer.
    let run = example(&["country", "AAA", "example", "\u{200b}"]);
    assert_eq!(run.out.chars().find(|c| *c == '\u{200b}'), None);
}

// Screens and help

#[test]
fn screens_are_drawn_in_the_size_that_was_asked_for() {
    for screen in [
        &["resolutions"][..],
        &["roll-call", "ex-1"],
        &["hemicycle", "ex-1"],
        &["countries"],
        &["country", "AAA"],
        &["space"],
        &["help"],
        &["resolutions", "ex-1"],
        &["countries", "AAA"],
    ] {
        let args = [&["render"], screen, &["--size", "90x20", "--ascii"]].concat();
        let run = example(&args).quietly(0);
        assert_eq!(run.out.lines().count(), 20, "{screen:?}");
        assert!(run.out.lines().all(|line| unvotes::text::width(line) <= 90), "{}", run.out);
    }
    for size in ["0", "0x9", "x", "1x1001", "-1x5"] {
        example(&["render", "help", &format!("--size={size}")]).says(2, "for instance 120x40");
    }
    example(&["render", "roll-call"]).says(2, "which?");
    example(&["render", "country"]).says(2, "which?");
    example(&["render", "bloc"]).says(2, "which?");
    example(&["render", "agreement", "AAA"]).says(2, "add two members");
    example(&["render", "agreement", "AAA", "AAB"]).says(2, "both are AAA");
    example(&["render", "agreement", "AAA", "zzzzzzzzz"]).says(1, "no member `zzzzzzzzz`");
    example(&["render", "compare", "AAA"]).says(2, "two to 6 different members");
    example(&["render", "years", "zzzzzzzzz"]).says(1, "no member");
    example(&["render", "coverage", "AAA"]).says(2, "nothing goes behind this screen");
    example(&["render", "bloc", "ZZZ9"]).says(1, "no group");
    example(&["render", "help", "AAA"]).says(2, "nothing goes behind this screen");
    example(&["render", "countries", "--session", "26"]).says(2, "--session goes with `space`");
    example(&["render", "space", "--part", "africa"]).says(2, "--part goes with `map`");
    example(&["render", "map", "ex-1", "--method", "strict"]).says(2, "--method goes with `agreement`");
    example(&["render", "map", "ex-1", "--agreement-with", "zzzzzzzzz"]).says(1, "no member `zzzzzzzzz`");
    example(&["render", "map", "ex-1", "--format", "json"]).says(2, "it can do text, ansi, svg and html");
    let strict = ["render", "agreement", "AAA", "BBB", "--method", "strict"];
    assert!(example(&strict).quietly(0).out.contains("strict"));
    let africa = ["render", "map", "ex-1", "--agreement-with", "AAA", "--part", "africa", "--grain", "halves"];
    assert!(example(&africa).quietly(0).out.contains("Agreement with Alpha"));
    example(&["render", "space", "zzzzzzzzz"]).says(1, "no member");
    assert!(
        unvotes(&["render", "space", "FRA", "--session", "26", "--size", "80x24"]).out.contains("Session 26 · 1971")
    );
    example(&["render", "roll-call", "zzzzzzzzz"]).says(1, "no roll call is called");
}

#[test]
fn everything_is_rendered_in_every_format() {
    for (what, has) in [
        (&["resolutions"][..], "Example text one"),
        (&["roll-call", "ex-1"], "Example text one"),
        (&["chamber", "ex-1"], "A/RES/75/901"),
        (&["map", "ex-1"], "A/RES/75/901"),
        (&["map", "ex-1", "--agreement-with", "AAA"], "Alpha"),
        (&["compare", "AAA", "BBB"], "lijphart"),
        (&["years"], "Roll calls by vote"),
        (&["matrix", "ex-1"], "A/RES/75/901"),
        (&["countries"], "Alpha"),
        (&["country", "AAA"], "Alpha"),
        (&["blocs"], "Group of Seven"),
        (&["bloc", "EX2"], "Example Two"),
        (&["agreement", "AAA", "BBB"], "United Beta"),
        (&["coverage"], "session"),
        (&["worksheet", "ex-1"], "Who voted how?"),
        (&["worksheet", "ex-1", "--answers"], "A/RES/75/901"),
        (&["help"], "filter"),
    ] {
        for (format, start) in [("text", ""), ("ansi", ""), ("svg", "<svg xmlns="), ("html", "<!DOCTYPE html>")] {
            let args = [&["render", "--format", format, "--color", "256"], what].concat();
            let run = example(&args).quietly(0);
            assert!(run.out.starts_with(start) && run.out.contains(has), "{what:?} {format}: {}", run.out);
            assert_eq!(run.out, example(&args).quietly(0).out);
            let source = "roll calls of example.ron";
            assert_eq!(run.out.contains(source), matches!(format, "svg" | "html"), "{what:?} {format}: {}", run.out);
        }
    }
    let page = example(&["render", "resolutions", "--filter", "AAA=yes", "--format", "html"]).quietly(0).out;
    assert!(page.contains("<dd>AAA=yes (Alpha voted yes)</dd>"), "{page}");
}

#[test]
fn colours_are_as_many_as_asked_for() {
    let ansi = |color| example(&["render", "resolutions", "--format", "ansi", "--color", color]).quietly(0).out;
    assert!(ansi("truecolor").contains("\x1b[38;2;77;178;255m"));
    assert!(ansi("256").contains("\x1b[38;5;75m"));
    assert!(ansi("16").contains("\x1b[96m"));
    let never = ansi("never");
    assert!(!never.contains("[38;") && !never.contains("[96m") && never.contains("\x1b[7m"), "{never}");
    let light = ["render", "resolutions", "--format", "svg"];
    let dark = [&light[..], &["--theme", "dark"]].concat();
    assert!(example(&light).quietly(0).out.contains("#0059bf"));
    assert!(example(&dark).quietly(0).out.contains("#4db2ff"));
}

#[test]
fn a_file_is_written_whole_and_never_by_accident() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vote.html");
    let name = path.to_str().unwrap();
    let page = ["render", "roll-call", "ex-1", "--format", "html"];
    let run = example(&[&page[..], &["-o", name]].concat()).quietly(0);
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!((run.out.as_str(), written), ("", example(&page).out));

    std::fs::write(&path, "mine").unwrap();
    example(&[&page[..], &["-o", name]].concat()).says(2, "is there already; --force replaces it");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    example(&[&page[..], &["-o", name, "--force"]].concat()).quietly(0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), example(&page).out);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

    let nowhere = folder.path().join("no/such/folder.html");
    example(&[&page[..], &["-o", nowhere.to_str().unwrap()]].concat()).says(2, "cannot be written");
    example(&[&page[..], &["--force"]].concat()).says(2, "--output");
}

#[test]
fn help_and_version_go_to_stdout() {
    let run = unvotes(&["--help"]).quietly(0);
    // Clap leaves blanks at the ends of lines.
    let help: String = run.out.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    insta::assert_snapshot!("help", help);
    let run = unvotes(&["--version"]).quietly(0);
    assert_eq!(run.out, format!("unvotes {}\n", env!("CARGO_PKG_VERSION")));
    assert!(unvotes(&["help", "show"]).quietly(0).out.contains("SYMBOL"));
}

// Shells and manuals

#[test]
fn completions_and_manual_pages_come_from_the_table() {
    let commands = unvotes(&["--help"]).quietly(0).out;
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = unvotes(&["completions", shell]).quietly(0).out;
        for word in ["what-if", "--no-motion", "--plain", "completions"] {
            assert!(script.contains(word) || script.contains(word.trim_start_matches('-')), "{word} of {shell}");
        }
    }
    let page = unvotes(&["man"]).quietly(0).out;
    assert!(page.contains(".TH unvotes 1") && page.contains("no\\-motion"), "{page}");
    assert!(commands.contains("completions") && page.contains("completions"));
    let show = unvotes(&["man", "show"]).quietly(0).out;
    assert!(show.contains(".TH unvotes-show 1") && show.contains("SYMBOL"), "{show}");
    unvotes(&["man", "shwo"]).says(2, "did you mean show?");
}

/// What a shell would complete with, by the script that bash reads.
#[test]
fn the_script_for_bash_is_one_that_bash_reads() {
    let script = unvotes(&["completions", "bash"]).quietly(0).out;
    let check = format!(
        "{script}\nCOMP_WORDS=(unvotes cov); COMP_CWORD=1; _unvotes unvotes cov unvotes; echo \"${{COMPREPLY[@]}}\""
    );
    let Ok(output) = Command::new("bash").args(["--norc", "-c", &check]).output() else { return };
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "coverage", "{output:?}");
}
