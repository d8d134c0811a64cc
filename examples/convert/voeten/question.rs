//! What was put to the vote, as far as his marks and his description say. The marks lead; where they contradict the
//! description, the question is unknown.

use unvotes::record::Question;

use super::Vote;

/// Words by which the description names a part of a text at its beginning.
const PARTS: [&str; 21] = [
    "PREAMB",
    "PREAM ",
    "OPERATIVE",
    "OP PARA",
    "PARAG",
    "PARA ",
    "SUB-PARA",
    "SUBPARA",
    "SECTION",
    "PART ",
    "ARTICLE",
    "LAST ",
    "1ST PART",
    "2ND PART",
    "1ST PREAM",
    "THE PHRASE",
    "THE WORD",
    "THAT PORTION",
    "RETAIN",
    "RETENTION",
    "REWORD",
];

/// Words that make a motion of procedure of a proposal.
const MOTIONS: [&str; 13] = [
    "MOTION",
    "ADJOURN",
    "CLOSE DEBATE",
    "PRIORITY",
    "SUSPEN",
    "2/3",
    "SIMPLE MAJORITY",
    "RULING",
    "RECONSIDERATION",
    "POSTPON",
    "DEFER",
    "HOLD NO VOTE",
    "DIVISION IN VOTE",
];

/// Words by which a proposal is about the agenda.
const AGENDA: [&str; 6] =
    ["AGENDA", "INCLUSION OF ITEM", "INCLU OF ITEM", "INCLUDE OF ITEM", "EXCLUDE OF ITEM", "ALLOCAT"];

/// The words after `TO ADOPT` and the like.
fn object(vote: &Vote) -> String {
    let text = vote.description.to_uppercase();
    let mut rest = text.as_str();
    for opening in ["TO ADOPT ", "TO RETAIN ", "TO APPROVE ", "THE ", "A ", "AN "] {
        rest = rest.strip_prefix(opening).unwrap_or(rest);
    }
    if text.starts_with("TO RETAIN") { format!("RETAIN {rest}") } else { rest.to_owned() }
}

/// Whether the description begins with the name of a part, or with that of an amendment.
pub fn names_a_part(vote: &Vote) -> bool {
    let object = object(vote);
    let head: String = object.chars().take(60).collect();
    // `2ND PREAMBULAR PARAGRAPH`, but not `THE RECOMMENDATION IN PARAGRAPH 7`.
    let counted = object
        .split_whitespace()
        .nth(1)
        .is_some_and(|word| ["PARA", "PREAM"].iter().any(|part| word.starts_with(part)));
    PARTS.iter().any(|part| object.starts_with(part)) || counted || head.contains("AMENDMENT")
}

/// Whether the description begins with the name of a whole text.
pub fn names_a_text(vote: &Vote) -> bool {
    let object = object(vote);
    let Some(end) = ["RESOL", "RES,", "RES.", "RES AS", "DRAFT CONV"].iter().filter_map(|word| object.find(word)).min()
    else {
        return false;
    };
    let before = &object[..end];
    let of_something =
        ["PARA", "PREAMB", "AMENDMENT", "PROPOSAL", "RECOMMENDATION", "MOTION", "TITLE", "PRIORITY", "VOTING"];
    end < 60 && !names_a_part(vote) && !of_something.iter().any(|word| before.contains(word))
}

/// What was put to the vote.
pub fn question(vote: &Vote) -> Question {
    if vote.is_spoken() || vote.description.is_empty() {
        return spoken(vote);
    }
    let (part, text) = (names_a_part(vote), names_a_text(vote));
    match (vote.amendment, vote.part) {
        (true, _) if text => Question::Unknown,
        (true, _) => Question::Amendment,
        (_, true) if text => Question::Unknown,
        (_, true) => Question::Paragraph,
        _ if text => Question::Draft,
        _ if part => Question::Paragraph,
        _ if is_motion(vote) => Question::Motion,
        _ => Question::Unknown,
    }
}

fn spoken(vote: &Vote) -> Question {
    let text = vote.description.to_lowercase();
    let no_action = text.contains("no action") || text.contains("rule 74");
    match (vote.amendment, vote.part) {
        (true, _) => Question::Amendment,
        (_, true) => Question::Paragraph,
        _ if no_action && text.contains("motion") => Question::Motion,
        _ => Question::Unknown,
    }
}

fn is_motion(vote: &Vote) -> bool {
    let text = vote.description.to_uppercase();
    MOTIONS.iter().chain(&AGENDA).any(|word| text.contains(word))
}

/// Whether a motion is one that rules of procedure settle by a simple majority: adjournment, closure, suspension,
/// priority, no action (rules 74-79, 85, 91), and which majority a text needs. What puts an item on the agenda is left
/// out, since two-thirds were asked for at times; reconsideration needs two-thirds (rule 81).
pub fn is_by_simple_majority(vote: &Vote) -> bool {
    let text = vote.description.to_uppercase();
    let about_agenda = AGENDA.iter().any(|word| text.contains(word));
    question(vote) == Question::Motion && !about_agenda && !text.contains("RECONSIDERATION")
}

/// Whether it is a motion to reconsider, which needs two-thirds (rule 81).
pub fn is_reconsideration(vote: &Vote) -> bool {
    question(vote) == Question::Motion && vote.description.to_uppercase().contains("RECONSIDERATION")
}
