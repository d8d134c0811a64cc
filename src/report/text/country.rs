//! One member: who it is, what it did in one body, who votes like it.

use crate::analysis::Holder;
use crate::analysis::agreement::Method;
use crate::answer::country::{Near, Neighbours};
use crate::record::{Ballot, Tally};
use crate::report::CountryReport;
use crate::report::layout::{Layout, Page, counted, number, padded};
use crate::report::words::{former_names, holder_name, span, spans};
use crate::text::{visible, width};

/// The whole of it.
pub fn country(report: &CountryReport<'_>, layout: Layout) -> String {
    let mut page = Page::new(layout);
    who(&mut page, report);
    what(&mut page, report);
    for (holder, counts, own) in report.eras() {
        era(&mut page, report, holder, &counts);
        neighbours(&mut page, report, own);
    }
    method(&mut page, report);
    page.done()
}

fn who(page: &mut Page, report: &CountryReport<'_>) {
    let member = report.record.about(report.answer.member);
    page.hanging(0, 2, &format!("{}  {}", member.code, member.name));
    page.paragraph(0, member.region.name());
    page.labelled("Member of the United Nations", Some(&spans(&member.membership)));
    if !member.barred.is_empty() {
        page.labelled("Could not take part", Some(&spans(&member.barred)));
    }
    page.labelled("Former names", former_names(member).as_deref());
    if !member.aliases.is_empty() {
        page.labelled("Other codes", Some(&member.aliases.join(", ")));
    }
    let terms = spans(&report.answer.council_terms);
    if report.answer.permanent {
        page.labelled("Security Council", Some("permanent member"));
    } else if !terms.is_empty() {
        page.labelled("Security Council", Some(&format!("elected, {terms}")));
    }
    page.gap();
}

fn what(page: &mut Page, report: &CountryReport<'_>) {
    let counts = report.counts();
    let in_view = counted(report.in_view, "roll call", "roll calls");
    let filter = match report.filter {
        "" => String::new(),
        filter => format!(" that match {filter}"),
    };
    page.paragraph(0, &format!("{}, {in_view}{filter}", report.body.name()));
    page.paragraph(2, &figures(&counts));
    if report.answer.permanent {
        let vetoes = counted(report.answer.vetoes.len(), "veto", "vetoes");
        page.paragraph(2, &format!("{vetoes} in the Security Council{filter}"));
    }
}

fn figures(counts: &Tally) -> String {
    Ballot::ALL.map(|ballot| format!("{} {ballot}", number(counts.of(ballot).unwrap_or(0)))).join(", ")
}

/// Whose seat it was, where it changed hands.
fn era(page: &mut Page, report: &CountryReport<'_>, holder: Holder, counts: &Tally) {
    let record = report.record;
    if record.about(holder.member).eras.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, &format!("{}, {}", holder.name(record), span(&holder.dates(record))));
    page.paragraph(2, &figures(counts));
}

fn neighbours(page: &mut Page, report: &CountryReport<'_>, neighbours: &Neighbours) {
    page.gap();
    if neighbours.closest.is_empty() {
        page.paragraph(
            0,
            "No agreement can be given: in no roll call in view did it and another member cast a ballot.",
        );
        return;
    }
    for (title, members) in [("Closest", &neighbours.closest), ("Farthest", &neighbours.farthest)] {
        page.line(title);
        for near in members {
            row(page, report, near);
        }
    }
    page.gap();
    let least = counted(neighbours.least_shared as usize, "roll call", "roll calls");
    page.paragraph(
        0,
        &format!("Named are members with which it shares at least {least}, half of the most that it shares with any."),
    );
}

fn method(page: &mut Page, report: &CountryReport<'_>) {
    if report.last_neighbours().is_some_and(|own| !own.closest.is_empty()) {
        let method = Method::Lijphart.in_words();
        page.paragraph(0, &format!("Agreement: {method}; absent members are left out."));
    }
}

fn row(page: &mut Page, report: &CountryReport<'_>, near: &Near) {
    let Near { holder, agreement, roll_calls } = *near;
    let record = report.record;
    let tail = format!("  {agreement:.3}  {}", counted(roll_calls as usize, "roll call", "roll calls"));
    let name = format!("{} {}", record.code(holder.member), holder_name(record, holder));
    let layout = page.layout();
    let room = layout.width.saturating_sub(2 + width(&tail)).min(44);
    // The code stands first, so that a cut name still says who is meant.
    let name = padded(&layout.cut(&visible(&name), room), room);
    page.line(&format!("  {name}{tail}"));
}
