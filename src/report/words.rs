//! Words that several reports say alike.

use crate::analysis::Holder;
use crate::analysis::agreement::Method;
use crate::analysis::coverage::{coverage, sessions_with};
use crate::analysis::series::{By, SeriesOf};
use crate::answer::agreement::{AgreementAnswer, PairEra};
use crate::record::{Body, DateRange, MajorityKnown, Member, Question, Record, RollCall};
use crate::text::counted;

/// The day, marked where it may be off.
pub(super) fn day(roll_call: &RollCall) -> String {
    if roll_call.date_approximate {
        format!("about {} (the day is approximate)", roll_call.date)
    } else {
        roll_call.date.to_string()
    }
}

/// `from 1945-10-24`, `1958-02-21 to 1961-09-28`.
pub(super) fn span(range: &DateRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "at all times".to_owned(),
    }
}

/// The same of several.
pub(super) fn spans(ranges: &[DateRange]) -> String {
    ranges.iter().map(span).collect::<Vec<_>>().join(", ")
}

/// Earlier names with their days; none where there are none.
pub(super) fn former_names(member: &Member) -> Option<String> {
    let names = member.former_names.iter();
    let names: Vec<_> = names.map(|former| format!("{} ({})", former.name, span(&former.dates))).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// The name of the time, which tells two holders of one seat apart, with the time where there were several.
pub(super) fn holder_name(record: &Record, holder: Holder) -> String {
    let name = holder.name(record);
    match record.about(holder.member).eras.is_empty() {
        true => name.to_owned(),
        false => format!("{name}, {}", span(&holder.dates(record))),
    }
}

/// Who voted when on what kind of question, part by part.
pub(super) fn occasion(roll_call: &RollCall) -> Vec<String> {
    let mut told = vec![roll_call.voted_in_words()];
    told.extend(roll_call.session.map(|session| format!("session {session}")));
    told.push(day(roll_call));
    match roll_call.question {
        Question::Unknown if roll_call.manner.is_by_vote() => told.push("kind of question not recorded".to_owned()),
        Question::Unknown => {}
        question => told.push(question.word().replace('-', " ")),
    }
    told.extend(roll_call.manner.in_words().map(str::to_owned));
    told
}

/// The majority that decides, and how that is known.
pub(super) fn majority(roll_call: &RollCall) -> String {
    let known = match roll_call.majority_known {
        MajorityKnown::Stated => "as a source states",
        MajorityKnown::Deduced => "deduced",
        MajorityKnown::Unknown => "not known",
    };
    let source = roll_call.majority_source.as_ref().map_or_else(String::new, |from| format!(" ({from})"));
    format!("{}, {known}{source}", roll_call.majority.word())
}

/// What stands over a series.
pub(super) fn series_heading(by: By, of: SeriesOf) -> String {
    let of = match of {
        SeriesOf::AdoptedTexts => "whole texts that were adopted",
        SeriesOf::Everything => "everything in view",
    };
    format!("By {}, {of}", by.word())
}

/// What has to stand beside a series that could be mistaken for history.
pub(super) fn coverage_notes(record: &Record, body: Body, of: SeriesOf) -> Vec<String> {
    let of_body = record.roll_calls.iter().filter(|roll_call| roll_call.body == body);
    let runs = sessions_with(&coverage(record, of_body), |counts| counts.failed > 0);
    let series = (of == SeriesOf::AdoptedTexts).then(|| {
        "The series counts adopted whole texts only, the one kind that the sources have for every year; the figures above it \
         count every roll call by vote in view."
            .to_owned()
    });
    let held = (!runs.is_empty()).then(|| {
        format!(
            "Coverage: texts, amendments, paragraphs and motions that failed are in the record for regular sessions {} of the \
             Assembly only; what changes where these end is the sources.",
            sessions(&runs)
        )
    });
    series.into_iter().chain(held).collect()
}

/// Runs of sessions: `1-29, 52-72`.
pub(super) fn sessions(runs: &[(u16, u16)]) -> String {
    let span = |(first, last): &(u16, u16)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    runs.iter().map(span).collect::<Vec<_>>().join(", ")
}

/// The roll calls that do not count for a pair, by reason.
pub(super) fn left_out(answer: &AgreementAnswer, era: &PairEra) -> String {
    let excluded = &era.excluded;
    let absent = counted(excluded.absent as usize, "roll call", "roll calls");
    let mut parts = vec![format!("{absent} in which one of the two was absent")];
    if answer.options.drop_unanimous {
        parts.push(format!("{} in which everyone cast the same ballot", excluded.unanimous));
    }
    if answer.options.method == Method::VotesOnly {
        parts.push(format!("{} in which one of the two abstained", excluded.abstained));
    }
    parts.join(", ")
}
