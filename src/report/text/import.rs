//! What a file brought, and what was imported before.

use crate::import::complaints::Complaint;
use crate::import::summary::{Differing, Import};
use crate::record::Date;
use crate::report::layout::{Layout, Page, counted, number};
use crate::report::{ImportReport, Written};

/// Roll calls that are listed where files differ from the record.
const MOST_LISTED: usize = 20;

/// Reasons that are listed for what was skipped.
const MOST_REASONS: usize = 12;

/// What each file brought.
pub fn import(reports: &[ImportReport], layout: Layout) -> String {
    let mut page = Page::new(layout);
    for report in reports {
        page.gap();
        one(&mut page, report);
    }
    page.done()
}

fn one(page: &mut Page, report: &ImportReport) {
    let summary = &report.summary;
    let (body, edition) = (summary.layout.body.name(), summary.layout.edition);
    page.line(&format!("{}: votes of the {body}, columns as of {edition}", report.file));
    let (rows, roll_calls) =
        (counted(summary.rows, "row", "rows"), counted(summary.roll_calls, "roll call", "roll calls"));
    page.line(&format!("{rows}, {roll_calls}{}", between(summary.days)));
    let (bad_rows, bad_roll_calls) = summary.skipped();
    let differing = summary.differing.len();
    for (word, n, note) in [
        ("new", summary.new, "not in the record"),
        ("equal", summary.equal, "in the record just so"),
        ("differing", differing, "in the record otherwise: both are shown"),
        ("skipped", bad_roll_calls, "no record could hold them"),
    ] {
        let note = if n == 0 { "" } else { note };
        page.line(&format!("  {word:<9} {:>7}  {note}", number(n)));
    }
    if bad_rows > 0 {
        page.line(&format!("  and {} skipped", counted(bad_rows, "row", "rows")));
    }
    complaints(page, &summary.bad_rows, ("row", "rows"));
    complaints(page, &summary.bad_roll_calls, ("roll call", "roll calls"));
    differences(page, &summary.differing);
    page.line(&match &report.written {
        Written::To(path) => format!("Kept in {path}"),
        Written::Already(path) => format!("Imported before, and nothing changed: {path}"),
        Written::Nothing if summary.roll_calls == 0 => "Nothing to keep: no roll call could be read".to_owned(),
        Written::Nothing => "Nothing to keep: the record says the same".to_owned(),
        Written::Refused(_) => "Nothing was written".to_owned(),
    });
}

fn between(days: Option<(Date, Date)>) -> String {
    days.map_or_else(String::new, |(first, last)| format!(", {first} to {last}"))
}

fn complaints(page: &mut Page, complaints: &[Complaint], (one, several): (&str, &str)) {
    for complaint in complaints.iter().take(MOST_REASONS) {
        let n = counted(complaint.count, one, several);
        page.line(&format!("    {n}, the first in line {}: {}", number(complaint.first_line), complaint.reason));
    }
    more(page, complaints.len(), MOST_REASONS, "reasons");
}

fn differences(page: &mut Page, differing: &[Differing]) {
    for one in differing.iter().take(MOST_LISTED) {
        let layout = page.layout();
        let head = format!("    {} {}: ", one.date, one.symbol);
        let says = one.disagreements.iter().map(|noted| format!("{} {}", noted.about.word(), noted.says));
        let more = one.completes.then(|| "ballots that the record has not".to_owned());
        let says: Vec<_> = says.chain(more).collect();
        page.line(&layout.cut(&format!("{head}{}", says.join("; ")), layout.width));
    }
    more(page, differing.len(), MOST_LISTED, "that differ");
}

fn more(page: &mut Page, all: usize, listed: usize, what: &str) {
    if all > listed {
        page.line(&format!("    and {} more {what}; --format json lists all", number(all - listed)));
    }
}

/// What was imported before.
pub fn imports(imports: &[Import], layout: Layout) -> String {
    let mut page = Page::new(layout);
    for import in imports {
        let roll_calls = counted(import.roll_calls, "roll call", "roll calls");
        page.line(&format!(
            "{}: {roll_calls}{}, {} kB",
            import.name,
            between(import.days),
            number(import.size.div_ceil(1000))
        ));
    }
    page.done()
}
