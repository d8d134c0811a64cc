//! Settings: what is right of them holds, what is wrong is told with its place, and nothing keeps the program from going on.

// Clippy takes the helpers of a test for code of the program.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use ratatui::layout::Size;
use ratatui::style::Color;
use serde_json::Value;
use unvotes::analysis::agreement::Method;
use unvotes::config::{Config, Read, SOURCE_OF_OWN, is_config, read};
use unvotes::query::{Index, Query};
use unvotes::record::Record;
use unvotes::store::{DEFAULT_LIMIT, Source, read_file};
use unvotes::tui::action::{Action, Context};
use unvotes::tui::app::{App, Screen};
use unvotes::tui::drawn::{Look, RenderTarget, draw};
use unvotes::tui::glyphs::Glyphs;
use unvotes::tui::keymap::{Key, Keymap};
use unvotes::tui::theme::{Depth, Ground, Patch, Role, Theme};

static RECORD: LazyLock<Record> = LazyLock::new(|| unvotes::embedded::record().unwrap());

/// The same without roll calls, which are much to copy.
static SEATS: LazyLock<Record> = LazyLock::new(|| Record { roll_calls: Vec::new(), ..RECORD.clone() });

fn path(name: &str) -> String {
    format!("tests/configs/{name}.ron")
}

fn settings(name: &str) -> Read {
    read(&read_file(Path::new(&path(name)), DEFAULT_LIMIT).unwrap())
}

fn written(text: &str) -> Read {
    read(&Source { name: "config.ron".to_owned(), text: text.to_owned() })
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

/// Everything that is wrong, as it is printed.
fn told(name: &str) -> String {
    let Read { config, mut problems } = settings(name);
    problems.extend(config.groups_in(&RECORD).1);
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_what_to_do() {
    insta::assert_snapshot!("wrong_keys", told("keys"));
    insta::assert_snapshot!("wrong_themes", told("themes"));
    insta::assert_snapshot!("wrong_groups", told("groups"));
    insta::assert_snapshot!("wrong_form", told("form"));
    assert_eq!(told("good"), "");
}

#[test]
fn what_is_right_of_broken_settings_holds() {
    let keys = settings("keys").config.keymap;
    assert_eq!(keys.resolve(Context::Browse, key("f4")), Some(Action::Jump));
    assert_eq!(keys.resolve(Context::Browse, key("f5")), None);
    // Who got none of the keys that were wanted keeps those of the table.
    assert_eq!(keys.resolve(Context::Browse, key("x")), Some(Action::Mark));
    assert_eq!(keys.resolve(Context::Browse, key("s")), Some(Action::NextSort));
    assert_eq!(keys.resolve(Context::Browse, key("q")), Some(Action::Quit));
    assert_eq!(keys.resolve(Context::Browse, key("y")), Some(Action::Copy));

    let themes = settings("themes").config;
    assert!(themes.theme.is_none() && themes.method.is_none() && themes.screen.is_none());
    assert_eq!(themes.themes.len(), 1);

    let groups = settings("groups").config;
    let joined: Vec<_> = groups.groups_in(&RECORD).0.into_iter().map(|group| group.id).collect();
    assert_eq!(joined, ["CLASS", "DATED"]);
    assert_eq!(groups.theme.map(|theme| theme.value.ground), Some(Ground::Mono));
}

#[test]
fn settings_that_lack_a_bracket_are_told_and_are_none() {
    let Read { config, problems } = written("(theme: \"light\", keys: [(action: \"copy\"");
    assert!(!problems.is_empty());
    assert!(config.theme.is_none());
    for text in [
        "",
        "(",
        "[]",
        "((((((((((",
        "(keys: [[[[",
        "\u{0}",
        "(theme: \"\\u{1b}[2J\")",
        "(keys: [(action: \"\u{1b}\")])",
    ] {
        let Read { problems, .. } = written(text);
        assert!(!problems.is_empty(), "{text:?}");
        assert!(problems.iter().all(|problem| !problem.to_string().contains('\u{1b}')), "{problems:?}");
    }
}

#[test]
fn settings_are_a_patch_over_what_there_is() {
    let Read { config, problems } = written("()");
    assert_eq!(problems, []);
    assert!(config.theme.is_none() && config.groups.is_empty());
    let (default, read) = (Keymap::default(), config.keymap);
    let means = |keymap: &Keymap| -> Vec<_> {
        keymap.bindings().iter().map(|at| (at.context, at.key, at.command.action)).collect()
    };
    assert_eq!(means(&default), means(&read));

    let Config { keymap, screen, method, ascii, mouse, .. } = settings("good").config;
    assert_eq!(screen.map(|placed| placed.value), Some(Screen::Countries));
    assert_eq!(method.map(|placed| placed.value), Some(Method::Kappa));
    assert_eq!((ascii.map(|placed| placed.value), mouse.map(|placed| placed.value)), (Some(true), Some(false)));
    assert_eq!(keymap.keys_of(Context::Browse, Action::Copy), ["F2", "Y"]);
    assert_eq!(keymap.keys_of(Context::Picture, Action::Copy), ["F2", "Y"]);
    assert_eq!(keymap.keys_of(Context::Browse, Action::Mark), ["y"]);
    assert_eq!(keymap.keys_of(Context::Browse, Action::ClearMarks), [""; 0]);
    assert_eq!(keymap.keys_of(Context::Browse, Action::SortByMargin), ["F9"]);
    // There is always a way out, and in a line every printable key belongs to the text.
    assert_eq!(keymap.keys_of(Context::Browse, Action::Quit), ["Q", "Ctrl-C"]);
    assert_eq!(keymap.keys_of(Context::Filter, Action::Quit), ["Ctrl-C"]);
    assert_eq!(keymap.resolve(Context::Line, key("Q")), None);
}

#[test]
fn nothing_that_can_be_set_gives_a_key_two_meanings() {
    for name in ["good", "keys", "form"] {
        let keymap = settings(name).config.keymap;
        let mut seen = std::collections::HashSet::new();
        assert!(keymap.bindings().iter().all(|at| seen.insert((at.context, at.key))), "{name}");
        for context in Context::ALL {
            let leaves = |at: &&unvotes::tui::keymap::Binding| at.context == context && at.key == key("ctrl-c");
            assert!(keymap.bindings().iter().filter(leaves).all(|at| at.command.action == Action::Quit));
        }
    }
}

/// Keys can be swapped, in whatever order that is written.
#[test]
fn keys_can_be_swapped() {
    for text in [
        "(keys: [(action: \"sort\", keys: \"m\"), (action: \"method\", keys: \"s\")])",
        "(keys: [(action: \"method\", keys: \"s\"), (action: \"sort\", keys: \"m\")])",
    ] {
        let Read { config, problems } = written(text);
        // In the years the method has the same key, and there nobody sorts.
        assert_eq!(problems, [], "{text}");
        assert_eq!(config.keymap.resolve(Context::Browse, key("m")), Some(Action::NextSort));
        assert_eq!(config.keymap.resolve(Context::Browse, key("s")), Some(Action::NextMethod));
    }
}

#[test]
fn help_and_hints_follow_the_keys() {
    let keymap = written("(keys: [(action: \"filter\", keys: \"f7\"), (action: \"copy\", keys: \"\")])").config.keymap;
    let record = Arc::new(Record::default());
    let look =
        Look { filter: "", width: 120, height: Some(200), theme: Theme::MONO, ascii: false, keymap: Some(&keymap) };
    let help = draw(&record, RenderTarget::Help, &look).text();
    let line = |part: &str| help.lines().find(|line| line.contains(part)).unwrap_or_default().to_owned();
    assert!(line("type a filter:").contains("F7"), "{help}");
    assert!(!help.contains("copy the symbol"), "{help}");
    let screen = draw(&record, RenderTarget::Resolutions, &look).text();
    assert!(screen.contains("F7 filter"), "{screen}");
}

#[test]
fn the_explorer_obeys_the_keys() {
    let mut app = App::new(Arc::new(Record::default()), Theme::MONO, Glyphs { ascii: false }, Size::new(80, 24));
    app.keymap = written("(keys: [(action: \"help\", keys: \"f1\")])").config.keymap;
    let mut press = |text: &str| {
        let key = key(text);
        let event = crossterm::event::KeyEvent::new(key.code(), key.modifiers());
        app.handle(unvotes::tui::events::Event::Key(event), &Default::default());
        app.overlay.is_some()
    };
    assert_eq!((press("?"), press("f1")), (false, true));
}

#[test]
fn a_theme_of_ones_own_is_painted_over_the_one_it_is_based_on() {
    let colors = settings("good").config.theme.unwrap().value;
    assert_eq!((colors.name.as_str(), colors.ground), ("paper", Ground::Light));
    let light = Theme::of(Ground::Light, Depth::True);
    let paper = light.painted(&colors.patch);
    assert_eq!(paper.style(Role::Yes).fg, Some(Color::Rgb(0x11, 0x22, 0x33)));
    assert_eq!(paper.style(Role::Tab).bg, Some(Color::Indexed(20)));
    assert_eq!(paper.style(Role::No), light.style(Role::No));
    assert_eq!(paper.series(0).fg, Some(Color::Rgb(0x11, 0x22, 0x33)));
    assert_eq!(paper.on(Ground::Light), light);
    let of_sixteen = Theme::of(Ground::Light, Depth::Sixteen).painted(&colors.patch);
    assert_eq!(of_sixteen.style(Role::Yes).fg, Some(Color::Black));
}

#[test]
fn a_gradient_of_ones_own_is_read_and_its_mistakes_are_told() {
    let with = |colors: &str| written(&format!("(themes: [(name: \"mine\", colors: [(\"gradient\", \"{colors}\")])])"));
    let Read { config, problems } = with("#8a2a00 242 #00ff00");
    assert_eq!(problems, []);
    let theme = Theme::of(Ground::Dark, Depth::True).painted(&config.themes[0].value.patch);
    assert_eq!(theme.gradient(1.0).fg, Some(Color::Rgb(0, 0xff, 0)));
    assert_eq!(theme.gradient(0.0).fg, Some(Color::Indexed(242)));
    for (colors, message, advice) in [
        ("red blue", "2 colours do not make a gradient", "write 3, 5, 7 or 9"),
        ("red grey blue", "there is no colour `grey`", "did you mean `gray`?"),
        ("", "0 colours do not make a gradient", "write 3, 5, 7 or 9"),
    ] {
        let Read { config, problems } = with(colors);
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert!(problem.message == message && problem.advice.starts_with(advice), "{problem}");
        assert_eq!(config.themes[0].value.patch, Patch::NONE);
    }
}

#[test]
fn a_theme_is_named_on_the_command_line() {
    let good = path("good");
    assert_eq!(known(&["--config", &good, "--theme", "paper"], &[], "theme").1, "command-line");
    for (args, advice) in [
        (&["--config", &good, "--theme", "papr"][..], "did you mean `paper`?"),
        (&["--config", &good, "--theme", "solarized"], "write dark, light, mono or paper"),
        (&["--no-config", "--theme", "paper"], "write dark, light or mono"),
        (&["--no-config", "--theme", "\u{1b}[2J"], "write dark, light or mono"),
    ] {
        let run = unvotes(&[&["config"], args].concat(), &[]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(run.err.starts_with("unvotes: there is no theme `") && run.err.contains(advice), "{}", run.err);
        assert!(!run.err.contains('\u{1b}'));
    }
    // A picture takes it too.
    let drawn =
        |args: &[&str]| unvotes(&[&["render", "roll-call", "ES-10/21", "--format", "svg"], args].concat(), &[]).out;
    assert!(drawn(&["--config", &good, "--theme", "paper"]).contains("#112233"));
    assert!(!drawn(&["--config", &good]).contains("#112233"));
}

#[test]
fn groups_of_ones_own_join_the_record_once_and_are_marked() {
    let config = settings("good").config;
    let mut record = RECORD.clone();
    let before = record.groups.len();
    config.join(&mut record);
    config.join(&mut record);
    assert_eq!(record.groups.len(), before + 2);
    assert_eq!(config.groups_in(&record).1, []);
    let group = record.group("MYCLASS").unwrap();
    assert_eq!((group.name.as_str(), group.source.as_deref()), ("The class", Some(SOURCE_OF_OWN)));
    let split = Query::parse("MYCLASS=split ES-10/21", &record).unwrap();
    let by_hand = Query::parse("FRA=yes USA=no ES-10/21", &record).unwrap();
    let index = Index::of(&record);
    assert_eq!(split.select(&record, &index), by_hand.select(&record, &index));
    assert!(!split.select(&record, &index).is_empty());
    let press = record.group("PRESS").unwrap();
    let members = |day: &str| record.group_members_on(press, day.parse().unwrap()).len();
    assert_eq!(
        (members("2019-12-31"), members("2020-01-01"), members("2021-06-01"), members("2022-06-01")),
        (0, 1, 2, 1)
    );
}

#[test]
fn the_palette_leads_back_to_a_theme_of_ones_own() {
    let paper = Theme::of(Ground::Light, Depth::True).painted(&settings("good").config.theme.unwrap().value.patch);
    let mut app = App::new(Arc::new(Record::default()), paper, Glyphs { ascii: false }, Size::new(80, 24));
    app.update(Action::ThemeDark);
    assert_eq!(app.theme, Theme::of(Ground::Dark, Depth::True));
    app.update(Action::ThemeOwn);
    assert_eq!(app.theme, paper);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever happens to a file of settings, reading it ends, no key means two things, and there is a way out.
    #[test]
    fn damaged_settings_leave_a_way_out(
        name in prop::sample::select(vec!["good", "keys", "groups", "themes"]),
        damage in prop::collection::vec((any::<prop::sample::Index>(), "[\\PC()\\[\\]\",: \u{7}]{0,3}"), 1..4),
    ) {
        let mut text: Vec<char> = fs::read_to_string(path(name)).unwrap().chars().collect();
        for (at, put) in damage {
            let at = at.index(text.len());
            text.splice(at..=at, put.chars());
        }
        let Read { config, .. } = written(&text.into_iter().collect::<String>());
        let mut seen = std::collections::HashSet::new();
        prop_assert!(config.keymap.bindings().iter().all(|at| seen.insert((at.context, at.key))));
        prop_assert_eq!(config.keymap.resolve(Context::Browse, key("ctrl-c")), Some(Action::Quit));
        let mut record = SEATS.clone();
        config.join(&mut record);
        prop_assert!(config.groups_in(&record).0.len() <= config.groups.len());
    }
}

#[test]
fn settings_are_told_from_records_and_lessons() {
    let of = |name: &str, text: &str| is_config(&Source { name: name.to_owned(), text: text.to_owned() });
    assert!(of("mine.ron", "(theme: \"dark\")"));
    assert!(of("folder/config.ron", "(groups: [])"));
    assert!(!of("mine.ron", "(groups: [])"));
    assert!(!of("config.ron", "(roll_calls: [])"));
}

// From outside.

struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

fn unvotes(args: &[&str], env: &[(&str, &str)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unvotes"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "100").stdin(Stdio::null());
    for folder in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
        command.env(folder, concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing"));
    }
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORFGBG", "LC_ALL", "LC_CTYPE", "LANG"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm").envs(env.iter().copied());
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// The value of a setting and where it comes from.
fn known(args: &[&str], env: &[(&str, &str)], name: &str) -> (String, String) {
    let run = unvotes(&[&["config", "--format", "json"], args].concat(), env);
    let json: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}{}", run.out, run.err));
    let settings = json["settings"].as_array().unwrap();
    let found = settings.iter().find(|at| at["name"] == name).unwrap();
    let text = |field: &str| found[field].as_str().unwrap().to_owned();
    (text("value"), text("source"))
}

#[test]
fn the_command_line_beats_the_settings_and_these_the_environment() {
    let good = path("good");
    let pair = |value: &str, source: &str| (value.to_owned(), source.to_owned());
    let light = [("COLORFGBG", "0;15"), ("NO_COLOR", "1"), ("LANG", "C")];
    assert_eq!(known(&[], &[], "theme"), pair("dark", "default"));
    assert_eq!(known(&[], &light, "theme"), pair("light", "environment"));
    assert_eq!(known(&["--config", &good], &light, "theme"), pair("paper", "config"));
    assert_eq!(known(&["--config", &good, "--theme", "mono"], &light, "theme"), pair("mono", "command-line"));
    assert_eq!(known(&[], &light, "color"), pair("never", "environment"));
    assert_eq!(known(&["--config", &good], &light, "color"), pair("truecolor", "config"));
    assert_eq!(known(&["--config", &good, "--color", "16"], &light, "color"), pair("16", "command-line"));
    assert_eq!(known(&[], &light, "ascii"), pair("true", "environment"));
    assert_eq!(known(&["--config", &good], &[], "mouse"), pair("false", "config"));
    assert_eq!(known(&["--no-config"], &[], "method"), pair("lijphart", "default"));
}

#[test]
fn settings_are_printed_with_their_places() {
    let run = unvotes(&["config", "--config", &path("good")], &[]);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{}", run.out);
    for part in [
        "theme    paper                tests/configs/good.ron:3:13",
        "mouse    false                tests/configs/good.ron:6:5",
        "copy                 F2, Y                        tests/configs/good.ron:10:19",
        "group:   MYCLASS (2 members)",
        "filter               /                            default",
        "sort-by-date         none                         default",
    ] {
        assert!(run.out.contains(part), "`{part}` is not in:\n{}", run.out);
    }
}

#[test]
fn groups_of_ones_own_work_in_commands() {
    let with = |args: &[&str]| unvotes(&[args, &["--config", &path("good")]].concat(), &[]);
    let bloc = with(&["bloc", "MYCLASS", "--format", "json"]);
    assert_eq!((bloc.status, bloc.err.as_str()), (Some(0), ""));
    let groups = with(&["groups"]);
    assert!(groups.out.contains("MYCLASS") && groups.out.contains("a group of your own"), "{}", groups.out);
    let agree: Value = serde_json::from_str(&with(&["agree", "FRA", "USA", "--format", "json"]).out).unwrap();
    assert_eq!(agree["method"], "kappa");
    let strict = with(&["agree", "FRA", "USA", "--method", "strict", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&strict.out).unwrap()["method"], "strict");
}

#[test]
fn broken_settings_keep_no_command_from_its_work() {
    let run = unvotes(&["show", "ES-10/21", "--config", &path("keys")], &[]);
    assert_eq!(run.status, Some(0));
    assert!(run.err.contains("errors in tests/configs/keys.ron; `unvotes config` shows them"), "{}", run.err);
    let run = unvotes(&["config", "--config", &path("keys")], &[]);
    assert_eq!(run.status, Some(1));
    assert!(run.err.contains("keys.ron:3:19: error: there is no action `cpoy`"), "{}", run.err);
    let run = unvotes(&["show", "ES-10/21", "--config", "tests/configs/none.ron"], &[]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    let run = unvotes(&["check", &path("groups")], &[]);
    assert_eq!(run.status, Some(1));
    assert!(run.out.contains("no member has the code `FRX`"), "{}", run.out);
    assert_eq!(unvotes(&["check", &path("good")], &[]).status, Some(0));
}

#[test]
fn an_example_is_written_once_and_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().to_str().unwrap();
    let env = [("XDG_CONFIG_HOME", home)];
    let path = format!("{home}/unvotes/config.ron");
    let run = unvotes(&["config", "--path"], &env);
    assert_eq!((run.status, run.out.trim()), (Some(0), path.as_str()));
    assert_eq!(unvotes(&["config", "init"], &env).status, Some(0));
    assert_eq!(unvotes(&["config", "init"], &env).status, Some(2));
    assert_eq!(unvotes(&["config"], &env).status, Some(0));
    // With everything switched on it is right too.
    let example = fs::read_to_string(&path).unwrap();
    let on: String = example
        .lines()
        .map(|line| match line.trim_start().strip_prefix("// ") {
            Some(code) if code.starts_with('(') || code.contains(": \"") || code.ends_with("e,") => {
                code.to_owned() + "\n"
            }
            _ => line.to_owned() + "\n",
        })
        .collect();
    fs::write(&path, &on).unwrap();
    let run = unvotes(&["config"], &env);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{on}");
    assert!(run.out.contains("PRESS (3 members)") && run.out.contains("paper (on light)"), "{}", run.out);
}
