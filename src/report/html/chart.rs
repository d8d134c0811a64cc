//! Small pictures inside a page. Each says in words what it shows, and stands beside the figures that it is made of.

use crate::analysis::coverage::Period;
use crate::markup::{Element, el, text};
use crate::record::{Ballot, Session, Tally};

/// Units across.
const WIDTH: f64 = 1000.0;

/// A tally as one bar: yes full, no full, an abstention hollow, absent hollow and dashed, so that print without colours
/// keeps them apart.
pub fn bar(tally: &Tally) -> Option<Element> {
    const HEIGHT: f64 = 26.0;
    const GAP: f64 = 3.0;
    let parts = Ballot::ALL.map(|ballot| (ballot, f64::from(tally.of(ballot).unwrap_or(0))));
    let all: f64 = parts.iter().map(|(_, n)| n).sum();
    if all == 0.0 {
        return None;
    }
    let mut x = 0.0;
    let rectangles = parts.into_iter().filter(|(_, n)| *n > 0.0).map(|(ballot, n)| {
        let wide = n / all * WIDTH;
        let color = format!("var(--{})", ballot.word());
        let rectangle = el("rect").with("x", round(x + 1.0)).with("y", 1).with("height", HEIGHT - 2.0);
        let rectangle = rectangle.with("width", round((wide - GAP).max(1.0))).with("stroke", &color);
        x += wide;
        match ballot {
            Ballot::Yes | Ballot::No => rectangle.with("fill", color),
            Ballot::Abstain => rectangle.with("fill", "none").with("stroke-width", 2),
            Ballot::Absent => rectangle.with("fill", "none").with("stroke-dasharray", "4 4"),
        }
    });
    let rectangles: Vec<_> = rectangles.collect();
    let words: Vec<_> =
        Ballot::ALL.into_iter().filter_map(|ballot| Some(format!("{} {}", tally.of(ballot)?, ballot.word()))).collect();
    Some(picture(HEIGHT, &words.join(", ")).children(rectangles))
}

/// A figure over time, as points and lines between neighbours; a gap where there is no figure.
pub fn series(what: &str, points: &[(Period, Option<f64>)], low: f64, high: f64) -> Option<Element> {
    const HEIGHT: f64 = 220.0;
    const LEFT: f64 = 50.0;
    const TOP: f64 = 10.0;
    const FOOT: f64 = 24.0;
    let points = without_gaps(points);
    let (first, last) = (points.first()?.0.to_string(), points.last()?.0.to_string());
    if points.iter().filter(|(_, figure)| figure.is_some()).count() < 2 {
        return None;
    }
    let step = (WIDTH - LEFT - 10.0) / (points.len().max(2) - 1) as f64;
    let across = |at: usize| round(LEFT + at as f64 * step);
    let up = |figure: f64| {
        let share = ((figure - low) / (high - low)).clamp(0.0, 1.0);
        round(TOP + (1.0 - share) * (HEIGHT - TOP - FOOT))
    };
    let label = |x: f64, y: f64, anchor: &str, label: &str| {
        let label = text("text", label).with("x", x).with("y", y).with("text-anchor", anchor);
        label.with("font-size", 14).with("fill", "var(--dim)")
    };
    let rule = |figure: f64| {
        let y = up(figure);
        el("path").with("d", format!("M{LEFT} {y}H{WIDTH}")).with("stroke", "var(--line)").with("fill", "none")
    };
    let mut path = String::new();
    for (at, (_, figure)) in points.iter().enumerate() {
        let Some(figure) = figure else { continue };
        let joined = at > 0 && points.get(at - 1).is_some_and(|(_, before)| before.is_some());
        let command = if joined { 'L' } else { 'M' };
        // A point without neighbours is a line of no length, which has round ends.
        path.push_str(&format!("{command}{} {}", across(at), up(*figure)));
        if !joined {
            path.push_str("h0");
        }
    }
    let line = el("path").with("d", path).with("fill", "none").with("stroke", "var(--yes)");
    let line = line.with("stroke-width", 3).with("stroke-linecap", "round").with("stroke-linejoin", "round");
    let middle = f64::midpoint(low, high);
    let words = format!("{what}, {first} to {last}; the table below has the figures");
    let figures = [high, middle, low].map(|figure| label(LEFT - 8.0, up(figure) + 5.0, "end", &format!("{figure}")));
    Some(
        picture(HEIGHT, &words)
            .children([high, middle, low].map(rule))
            .children(figures)
            .child(label(LEFT, HEIGHT - 4.0, "start", &first))
            .child(label(WIDTH - 10.0, HEIGHT - 4.0, "end", &last))
            .child(line),
    )
}

/// The same with every year or regular session between the first and the last, so that time is as long as it was.
fn without_gaps(points: &[(Period, Option<f64>)]) -> Vec<(Period, Option<f64>)> {
    let mut filled: Vec<(Period, Option<f64>)> = Vec::with_capacity(points.len());
    for (period, figure) in points {
        while let Some(between) = filled.last().and_then(|(last, _)| after(*last)).filter(|next| next < period) {
            filled.push((between, None));
        }
        filled.push((*period, *figure));
    }
    filled
}

fn after(period: Period) -> Option<Period> {
    match period {
        Period::Year(year) => year.checked_add(1).map(Period::Year),
        Period::Session(Session::Regular(n)) => n.checked_add(1).map(|next| Period::Session(Session::Regular(next))),
        Period::Session(_) => None,
    }
}

fn picture(height: f64, words: &str) -> Element {
    el("svg").with("viewBox", format!("0 0 {WIDTH} {height}")).with("role", "img").with("aria-label", words)
}

fn round(figure: f64) -> f64 {
    (figure * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_a_figure_is_a_gap() {
        let points = [(1962, 0.5), (1963, 0.6), (1965, 0.7)].map(|(year, figure)| (Period::Year(year), Some(figure)));
        let svg = series("It", &points, 0.0, 1.0).unwrap().to_string();
        let path = svg.split("d=\"").last().and_then(|path| path.split('"').next()).unwrap();
        let commands: String = path.chars().filter(char::is_ascii_alphabetic).collect();
        // A line from the first to the second, and the third alone, as a point.
        assert_eq!(commands, "MhLMh", "{path}");
        assert!(svg.contains("It, 1962 to 1965"), "{svg}");
        assert!(series("It", &points[..1], 0.0, 1.0).is_none());
    }

    #[test]
    fn a_bar_says_what_it_shows() {
        let tally = Tally { yes: 3, no: 0, abstain: 1, absent: None };
        let bar = bar(&tally).unwrap().to_string();
        assert!(bar.contains("aria-label=\"3 yes, 0 no, 1 abstain\"") && bar.matches("<rect").count() == 2, "{bar}");
        assert!(super::bar(&Tally::default()).is_none());
    }
}
