//! How far a group holds together.

use super::series::{coverage_note, decimals, matching, roll_calls, row};
use crate::analysis::cohesion::{Differing, MembersCounted};
use crate::answer::bloc::Divided;
use crate::record::Record;
use crate::report::BlocReport;
use crate::report::layout::{Layout, Page, counted, padded};
use crate::report::words::{holder_name, series_heading};

/// The whole of it.
pub fn bloc(report: &BlocReport<'_>, layout: Layout) -> String {
    let BlocReport { record, answer, filter } = *report;
    let mut page = Page::new(layout);
    page.hanging(0, 2, &format!("{}  {}", report.group().id, report.group().name));
    let in_view = counted(answer.in_view, "roll call", "roll calls");
    page.paragraph(0, &format!("{}, {in_view} by vote{}", answer.options.body.name(), matching(filter)));
    page.paragraph(
        0,
        &match answer.options.members {
            MembersCounted::OfTheDay => "Members of the day".to_owned(),
            MembersCounted::Of(day) => format!("Members of {day}, applied backwards"),
        },
    );
    figures(&mut page, report);
    differing(&mut page, record, &answer.differing);
    divided(&mut page, record, &answer.most_divided);
    series(&mut page, report);
    coverage_note(&mut page, record, answer.options.body, answer.options.series_of);
    page.done()
}

fn figures(page: &mut Page, report: &BlocReport<'_>) {
    let answer = report.answer;
    page.gap();
    for (name, mean) in [("Agreement index", answer.cohesion.agreement_index), ("Rice index", answer.cohesion.rice)] {
        page.paragraph(0, &format!("{name} {}, {}", decimals(mean.figure()), roll_calls(mean.n())));
    }
    page.paragraph(
        0,
        &format!(
            "Left out: {} in which fewer than two of them cast a ballot, {} in which not every ballot of theirs is known",
            counted(answer.too_few, "roll call", "roll calls"),
            answer.unknown
        ),
    );
    page.gap();
    page.paragraph(
        0,
        "Agreement index: 1 where all members that cast a ballot cast the same, 0 where they split evenly in three (Hix, \
         Noury and Roland 2005). Rice index: the margin between yes and no of all yes and no, abstentions left out (Rice \
         1928). Each is the mean over the roll calls in which it is defined; small groups come out higher by chance.",
    );
}

fn differing(page: &mut Page, record: &Record, differing: &[Differing]) {
    if differing.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(
        0,
        "How often each member cast another ballot than the group's plurality; where none is, nobody differs",
    );
    for differing in differing {
        let holder = differing.holder;
        let name = format!("{} {}", record.code(holder.member), holder_name(record, holder));
        let layout = page.layout();
        let tail = format!("  {}  {}", decimals(differing.share()), roll_calls(differing.cast));
        let room = layout.width.saturating_sub(2 + tail.len()).min(44);
        page.line(&format!("  {}{tail}", padded(&layout.cut(&name, room), room)));
    }
}

fn divided(page: &mut Page, record: &Record, divided: &[Divided]) {
    if divided.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, "Most divided: agreement index, ballots of the group");
    for divided in divided {
        if let Some(roll_call) = record.roll_calls.get(divided.place) {
            let figures = format!("{}  {}", decimals(Some(divided.agreement_index)), divided.tally);
            let symbol = roll_call.best_symbol();
            page.hanging(2, 4, &format!("{}  {symbol}  {figures}  {}", roll_call.date, roll_call.title));
        }
    }
}

fn series(page: &mut Page, report: &BlocReport<'_>) {
    let answer = report.answer;
    if answer.series.is_empty() {
        return;
    }
    page.gap();
    let heading = series_heading(answer.options.by, answer.options.series_of);
    page.paragraph(0, &format!("{heading}: agreement index, Rice index, roll calls"));
    for (key, cohesion) in &answer.series {
        let figures = [cohesion.agreement_index.figure(), cohesion.rice.figure()];
        row(page, &key.to_string(), &figures, cohesion.agreement_index.n());
    }
}
