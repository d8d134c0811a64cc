//! Answers for those who listen: a sentence where a screen has a row, words where it has glyphs, nothing beside each other.

use super::rows::outcome;
use crate::answer::bloc::Unity;
use crate::answer::reveal::{self, Opened, Part};
use crate::answer::space::Sitting;
use crate::lesson::{Lesson, Step};
use crate::record::{Ballot, Body, Group, MemberId, MemberSet, Question, Record, RollCall, Tally};
use crate::report::layout::{Layout, Page, counted, number};
use crate::text::decimals;

/// Members of an open part that are named one by one.
const NAMED: usize = 12;

/// A roll call in a sentence: day, body, symbol, title, what came of it, tally.
pub fn roll_call(record: &Record, roll_call: &RollCall) -> String {
    named(record, roll_call, roll_call.best_symbol())
}

/// The same under a name of choice.
pub(super) fn named(record: &Record, roll_call: &RollCall, name: &str) -> String {
    let (occasion, title) = (occasion(roll_call), roll_call.title.trim_end_matches('.'));
    let came_of = outcome(record, roll_call).replace('-', " ");
    let tally = match &roll_call.tally {
        Some(tally) => in_words(tally),
        None => roll_call.manner.in_words().unwrap_or("no tally").to_owned(),
    };
    let unsure = match is_unsure(roll_call) {
        true => " Sources disagree on it, or something is less sure.",
        false => "",
    };
    format!("{occasion}, {name}: {title}; {came_of}, {tally}.{unsure}")
}

/// Whether a screen would mark it.
fn is_unsure(roll_call: &RollCall) -> bool {
    !roll_call.disagreements.is_empty() || !roll_call.doubts.is_empty() || roll_call.derived.is_some()
}

/// `27 October 2023, General Assembly ES-10`.
fn occasion(roll_call: &RollCall) -> String {
    let about = if roll_call.date_approximate { "about " } else { "" };
    let session = roll_call.session.map_or_else(String::new, |session| format!(" {session}"));
    format!("{about}{}, {}{session}", roll_call.date.strftime("%-d %B %Y"), roll_call.body.name())
}

/// `120 yes, 14 no, 45 abstain, 14 absent`.
fn in_words(tally: &Tally) -> String {
    let count = |ballot: Ballot| tally.of(ballot).map(|n| format!("{} {ballot}", number(n)));
    Ballot::ALL.into_iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

/// A member in a sentence: what it did in the roll calls of one body in view.
pub fn member(record: &Record, member: MemberId, body: Body, counts: &Tally) -> String {
    let about = record.about(member);
    // Who was no member, or not of the Council, was not absent either.
    let did = match counts.cast() == 0 && counts.absent.unwrap_or(0) == 0 {
        true => "no ballot in view".to_owned(),
        false => in_words(counts),
    };
    format!("{} {}, {}: {did}.", about.code, about.short_name(), body.name())
}

/// A group in a sentence: how far it holds together in the roll calls of one body in view.
pub fn group(group: &Group, body: Body, unity: &Unity) -> String {
    let index = unity.cohesion.agreement_index;
    let figure = match index.figure() {
        Some(figure) => format!("agreement index {}", decimals(Some(figure))),
        None => "no agreement index".to_owned(),
    };
    let roll_calls = counted(index.n() as usize, "roll call", "roll calls");
    let members = counted(unity.members.into(), "member", "members");
    format!("{} {}, {members}. {}: {figure} over {roll_calls}.", group.id, group.name, body.name())
}

/// A session with ideal points in a sentence.
pub fn sitting(sitting: &Sitting, members: usize) -> String {
    let roll_calls = counted(sitting.roll_calls as usize, "roll call", "roll calls");
    let members = counted(members, "member", "members");
    format!("Session {}, {} to {}: {members} placed by {roll_calls}.", sitting.session, sitting.first, sitting.last)
}

/// A roll call that is opened part by part, made of what may be known of it and nothing else: what was opened last, or what is
/// put to the vote while nothing is open.
pub fn opened(record: &Record, opened: &Opened, parts: &[Part], steps: usize, layout: Layout) -> String {
    let mut page = Page::new(layout);
    let of = reveal::steps(parts);
    match steps.checked_sub(1) {
        None => {
            page.paragraph(0, &format!("{}.", occasion(&opened.roll_call)));
            page.paragraph(0, &opened.roll_call.title);
            page.paragraph(0, put_to_the_vote(&opened.roll_call));
            page.labelled("Yes means", opened.roll_call.yes_meant.as_deref());
            let members = counted(opened.hidden.len().into(), "member", "members");
            page.paragraph(
                0,
                &format!("Every ballot of {members} is hidden, and so is the outcome: {of} parts to open."),
            );
        }
        Some(last) => {
            page.paragraph(0, &format!("Part {steps} of {of}."));
            match parts.get(last) {
                Some(part) => open_part(&mut page, record, opened, part),
                None if opened.whole => came_of(&mut page, record, &opened.roll_call),
                None => {
                    let tally = opened.tally.as_ref().map_or_else(|| "not known".to_owned(), in_words);
                    page.labelled("Tally", Some(&tally));
                }
            }
        }
    }
    page.done()
}

fn put_to_the_vote(roll_call: &RollCall) -> &'static str {
    match roll_call.question {
        Question::Resolution | Question::Decision | Question::Draft => "A whole draft is put to the vote.",
        Question::Amendment => "An amendment is put to the vote.",
        Question::Paragraph => "A part of a draft is put to the vote.",
        Question::Motion => "A motion is put to the vote.",
        Question::PreliminaryQuestion => {
            "The preliminary question is put to the vote whether the matter is procedural."
        }
        Question::Unknown => "What was put to the vote is not recorded.",
    }
}

fn open_part(page: &mut Page, record: &Record, opened: &Opened, part: &Part) {
    let ballots = opened.roll_call.ballots.among(&part.members);
    let unknown = part.members.without(&ballots.members());
    if let (Some(member), 1) = (part.members.iter().next(), part.members.len()) {
        let word = ballots.get(member).map_or("not known", Ballot::word);
        return page.labelled(&part.title, Some(word));
    }
    page.paragraph(0, &format!("{}, {} members.", part.title, part.members.len()));
    let sets = Ballot::ALL.into_iter().map(|ballot| (ballot.word(), *ballots.of(ballot)));
    for (word, members) in sets.chain([("not known", unknown)]).filter(|(_, members)| !members.is_empty()) {
        page.hanging(2, 2, &format!("{} {word}: {}", members.len(), names(record, &opened.roll_call, &members)));
    }
}

/// Names of the time where they are few, codes where they are many.
fn names(record: &Record, roll_call: &RollCall, members: &MemberSet) -> String {
    let few = usize::from(members.len()) <= NAMED;
    let name = |member| if few { record.about(member).short_name_on(roll_call.date) } else { record.code(member) };
    members.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn came_of(page: &mut Page, record: &Record, roll_call: &RollCall) {
    page.paragraph(0, &crate::answer::roll_call::reason_of(record, roll_call));
    page.paragraph(0, &named(record, roll_call, roll_call.best_symbol()));
}

/// A step of a lesson: its heading, text and question, and where it was answered the answer.
pub fn step(lesson: &Lesson, at: usize, answered: bool, layout: Layout) -> String {
    let mut page = Page::new(layout);
    let Some(step) = lesson.steps.get(at) else { return end(page, lesson) };
    page.paragraph(0, &format!("Step {} of {}: {}", at + 1, lesson.steps.len(), step.title));
    step.text.iter().for_each(|text| page.paragraph(0, text));
    question(&mut page, step, answered);
    page.done()
}

fn question(page: &mut Page, step: &Step, answered: bool) {
    let Some(ask) = &step.ask else { return };
    if !answered {
        page.labelled("Question", Some(&ask.question));
    }
    for (letter, answer) in ('a'..='z').zip(&ask.answers) {
        match answered {
            false => page.hanging(2, 3, &format!("{letter}: {}", answer.text)),
            true if answer.right => page.hanging(2, 3, &format!("{letter} is right: {}", answer.text)),
            true => {}
        }
    }
    if answered {
        ask.because.iter().for_each(|because| page.paragraph(0, because));
    }
}

/// The answer to the question of a step alone.
pub fn answer(step: &Step, layout: Layout) -> String {
    let mut page = Page::new(layout);
    question(&mut page, step, true);
    page.done()
}

fn end(mut page: Page, lesson: &Lesson) -> String {
    page.paragraph(
        0,
        &format!("This was \u{201c}{}\u{201d}, {}.", lesson.title, counted(lesson.steps.len(), "step", "steps")),
    );
    if !lesson.sources.is_empty() {
        page.paragraph(
            0,
            "The votes are those of the record, with its sources. What the texts say beyond it comes from:",
        );
        lesson.sources.iter().for_each(|source| page.hanging(2, 2, source));
    }
    page.done()
}
