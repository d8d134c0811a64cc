//! Ideal points: where each member stood in each session.

use crate::analysis::ideal::{Estimate, Point};
use crate::record::Record;
use crate::report::layout::{Layout, Page, counted, padded};
use crate::text::number;

/// Columns of a bar from the lowest point to the highest.
const BAR: usize = 40;

/// The points of some sessions of an estimate from the roll calls that match a filter, in each from the highest to the
/// lowest.
pub fn ideal(record: &Record, filter: &str, estimate: &Estimate, points: &[&Point], layout: Layout) -> String {
    let mut page = Page::new(layout);
    if !filter.is_empty() {
        page.paragraph(0, &format!("Filter: {filter}"));
    }
    if !estimate.converged {
        let n = number(estimate.iterations);
        page.paragraph(0, &format!("The points had not settled after {n} iterations: take them as rough."));
    }
    let texts = counted(estimate.roll_calls, "roll call", "roll calls");
    page.paragraph(
        0,
        &format!(
            "Ideal points of the General Assembly from {texts} ({} unanimous ones left out): one dimension, the United \
             States positive, over all points mean 0 and standard deviation 1; in brackets the 5th and 95th percentiles, \
             then the roll calls of that session in which the member cast a ballot.",
            number(estimate.unanimous)
        ),
    );
    page.paragraph(
        0,
        "A dynamic ordinal item-response model (Bailey, Strezhnev & Voeten 2017; estimated as in Imai, Lo & Olmsted 2016). It \
         shows who votes like whom on what divides the Assembly most, not what anyone believes.",
    );
    let (lowest, highest) =
        points.iter().fold((0.0, 0.0), |(low, high): (f64, f64), point| (low.min(point.point), high.max(point.point)));
    let mut session = None;
    for point in points {
        if session.replace(point.session) != Some(point.session) {
            page.gap();
            page.line(&format!("Session {}", point.session));
        }
        if layout.plain {
            page.hanging(2, 2, &spoken(record, point));
            continue;
        }
        let share = (point.point - lowest) / (highest - lowest).max(f64::EPSILON);
        let at = (share * (BAR - 1) as f64).round() as usize;
        let mark = if layout.ascii { '*' } else { '●' };
        let bar: String = (0..BAR).map(|column| if column == at { mark } else { ' ' }).collect();
        let figures = format!("{:>6.2} [{:>5.2} {:>5.2}] {:>4}", point.point, point.low, point.high, point.roll_calls);
        page.line(&format!("  {} {figures} |{bar}|", padded(record.code(point.member), 4)));
        if !record.about(point.member).eras.is_empty() {
            page.line(&format!("       {}", point.holder().name(record)));
        }
    }
    page.done()
}

/// `FRA France 1.80, between 1.59 and 2.00, 88 roll calls`.
fn spoken(record: &Record, point: &Point) -> String {
    let name = point.holder().name(record);
    let n = counted(point.roll_calls as usize, "roll call", "roll calls");
    let code = record.code(point.member);
    format!("{code} {name} {:.2}, between {:.2} and {:.2}, {n}", point.point, point.low, point.high)
}
