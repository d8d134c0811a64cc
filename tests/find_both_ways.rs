//! The command line and the explorer find the same, and a filter made of a roll call finds it.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "common/explorer.rs"]
mod explorer;

use std::process::Command;
use std::sync::Arc;

use explorer::Explorer;
use unvotes::answer::like;
use unvotes::answer::roll_call::answer;
use unvotes::query::{Index, Query};
use unvotes::record::Record;

fn record() -> Arc<Record> {
    Arc::new(unvotes::embedded::record().unwrap())
}

fn unvotes(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_unvotes")).arg("--no-user-data").args(args).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn found_by_command(query: &str) -> Vec<String> {
    let found: serde_json::Value = serde_json::from_str(&unvotes(&["find", query, "--format", "json"])).unwrap();
    found.as_array().unwrap().iter().map(|roll_call| roll_call["id"].as_str().unwrap().to_owned()).collect()
}

const QUERIES: [&str; 12] = [
    "FRA=yes USA=no GBR=abstain",
    "gaza or syria",
    "\"human rights\" year:1960..1980",
    "G7=split body:ga session:60..",
    "veto:any not veto:USA,RUS",
    "outcome:failed question:amendment",
    "margin:..5",
    "is:contested has:correction",
    "(RUS=no or CHN=no) body:sc",
    "topic:nuclear yes:..40",
    "date:2023-10 manner:vote",
    "zzzz",
];

#[test]
fn the_command_line_and_the_explorer_find_the_same() {
    let record = record();
    let mut explorer = Explorer::open_on(Arc::clone(&record), 80, 24);
    for query in QUERIES {
        explorer.press("c").type_in("/").type_in(query).press("enter");
        let view: Vec<_> = explorer.app.filter.view.iter().map(|place| record.roll_calls[*place].id.clone()).collect();
        assert_eq!(view, found_by_command(query), "{query}");
        assert!(!view.is_empty() || query == "zzzz", "{query}");
    }
}

#[test]
fn a_country_follows_the_query_with_its_vetoes() {
    let json = unvotes(&["country", "USA", "topic:palestine year:2023..", "--body", "sc", "--format", "json"]);
    let usa: serde_json::Value = serde_json::from_str(&json).unwrap();
    let vetoes = found_by_command("topic:palestine year:2023.. veto:USA").len();
    assert!(vetoes >= 5);
    assert_eq!(usa["vetoes"], vetoes);
    let no = found_by_command("topic:palestine year:2023.. body:sc USA=no").len();
    assert_eq!(usa["counts"]["no"], no);
}

#[test]
fn what_is_like_a_roll_call_finds_it() {
    let record = record();
    let index = Index::of(&record);
    let mut seen = [0; 5];
    for (place, roll_call) in record.roll_calls.iter().enumerate().step_by(37) {
        let finds = |query: &Query| query.select(&record, &index).binary_search(&place).is_ok();
        let splits = answer(&record, place).unwrap().splits;
        let member = roll_call.ballots.members().iter().next();
        let likes = [
            vec![like::roll_call(&record, roll_call)],
            splits.iter().map(|split| like::split(&record, split)).collect(),
            vec![member.and_then(|member| like::ballot(&record, roll_call, member))],
            vec![like::occasion(&record, roll_call)],
            vec![like::topics(&record, roll_call)],
        ];
        for (kind, queries) in likes.iter().enumerate() {
            for query in queries.iter().flatten() {
                assert!(finds(query), "{} by {query}", roll_call.id);
                seen[kind] += 1;
            }
        }
    }
    assert!(seen.iter().all(|n| *n > 50), "{seen:?}");
}

#[test]
fn what_is_like_the_votes_of_october_2023() {
    let record = record();
    let named = |id: &str| record.roll_calls.iter().find(|roll_call| roll_call.id == id).unwrap();
    let truce = named("ga-es10-21");
    let text = |query: Option<Query>| query.unwrap().to_string();
    let seven = "CAN=abstain DEU=abstain FRA=yes GBR=abstain ITA=abstain JPN=abstain USA=no";
    assert_eq!(text(like::roll_call(&record, truce)), seven);
    assert_eq!(text(like::occasion(&record, truce)), "session:ES-10");
    let draft = record.roll_calls.iter().find(|roll_call| roll_call.draft.as_deref() == Some("S/2023/773")).unwrap();
    assert_eq!(text(like::roll_call(&record, draft)), "CHN=yes FRA=yes GBR=abstain RUS=abstain USA=no");
    assert_eq!(text(like::ballot(&record, draft, record.member("USA").unwrap())), "veto:USA");
    let place = record.roll_calls.iter().position(|roll_call| roll_call.id == truce.id).unwrap();
    let splits = answer(&record, place).unwrap().splits;
    let of = |id: &str| {
        let split = splits.iter().find(|split| record.groups[split.group].id == id).unwrap();
        text(like::split(&record, split))
    };
    assert_eq!((of("G7"), of("EU")), (seven.to_owned(), "EU=split".to_owned()));
}
