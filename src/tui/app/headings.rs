//! The headings of the list of roll calls, which follow how it is sorted.

use super::sorting::{by_session, came_of};
use super::symbols::parts;
use super::{App, RollCallSort};
use crate::record::Record;
use crate::tui::outline::Outline;

/// Which lists have headings between their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Headings {
    /// The roll calls; what the headings say follows how they are sorted.
    pub roll_calls: bool,
    /// The members: present and former ones apart.
    pub countries: bool,
}

impl App {
    /// The headings that the order of the roll calls asks for.
    pub(super) fn outline_of(&self, rows: &[usize]) -> Outline {
        let about = |place: &usize| &self.record.roll_calls[*place];
        match self.sorting.roll_calls {
            RollCallSort::Date => Outline::by(rows, |place| about(place).date.year(), |year, _| year.to_string()),
            RollCallSort::Session => Outline::by(
                rows,
                |place| by_session(about(place)),
                |(_, session, body), run| {
                    session.map_or_else(
                        || body.name().to_owned(),
                        |session| format!("Session {session} · {}", years(&self.record, run)),
                    )
                },
            ),
            RollCallSort::Symbol => Outline::by(
                rows,
                |place| {
                    let (series, _, part) = parts(about(place).best_symbol());
                    (series, part)
                },
                |(series, part), _| [*series, *part].join(" ").trim().to_owned(),
            ),
            RollCallSort::Margin => Outline::by(
                rows,
                |place| about(place).margin().map(band),
                |band, _| band.map_or("No tally", |(_, title)| title).to_owned(),
            ),
            RollCallSort::Outcome => {
                Outline::by(rows, |place| came_of(&self.record, about(place)), |came_of, _| came_of.title().to_owned())
            }
        }
    }
}

/// The first and the last year of some roll calls that follow one another in time: `1971-72`, `1997-2025`, `1956`.
fn years(record: &Record, run: &[usize]) -> String {
    let year = |place: Option<&usize>| place.map_or(0, |place| record.roll_calls[*place].date.year());
    let (a, b) = (year(run.first()), year(run.last()));
    let (first, last) = (a.min(b), a.max(b));
    match last - first {
        0 => first.to_string(),
        1 if last % 100 != 0 => format!("{first}-{:02}", last % 100),
        _ => format!("{first}-{last}"),
    }
}

/// Margins from this one on, up to the next.
type Band = (u16, &'static str);

const BANDS: [Band; 6] = [
    (0, "Margin 0"),
    (1, "Margin 1 to 5"),
    (6, "Margin 6 to 20"),
    (21, "Margin 21 to 50"),
    (51, "Margin 51 to 100"),
    (101, "Margin over 100"),
];

fn band(margin: u16) -> Band {
    BANDS[BANDS.partition_point(|(from, _)| *from <= margin).saturating_sub(1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_margin_has_a_band() {
        let titles: Vec<_> = [0, 1, 5, 6, 100, 101, u16::MAX].map(|margin| band(margin).1).to_vec();
        let expected =
            ["Margin 0", "Margin 1 to 5", "Margin 1 to 5", "Margin 6 to 20", "Margin 51 to 100", "Margin over 100"];
        assert_eq!(titles[..6], expected);
        assert_eq!(titles[6], "Margin over 100");
    }
}
