//! What stands beside figures of agreement: how they were measured, and what was left out.

use ratatui::text::Line;

use super::app::App;
use super::chart::{Point, Series};
use super::document::Link;
use super::theme::Role;
use crate::analysis::agreement::Method;
use crate::answer::agreement::{AgreementAnswer, PairEra, names_of_eras};

impl App {
    /// `lijphart, 0 to 1`, for the heading of figures.
    pub fn method_and_range(&self) -> String {
        let (least, most) = self.measuring.method.range();
        format!("{}, {least} to {most}", self.measuring.method.word())
    }

    /// The method in words, for figures beside which stands what was left out, in lines of a width.
    pub fn method_words(&self, columns: usize) -> Vec<Line<'static>> {
        self.wrapped(
            &format!("{}: {}.", self.measuring.method.word(), self.measuring.method.in_words()),
            columns,
            Role::Dim,
        )
    }

    /// The method in words and what no figure by it counts, in lines of a width.
    pub fn method_note(&self, columns: usize) -> Vec<Line<'static>> {
        let mut left_out = "either was absent".to_owned();
        if self.measuring.method == Method::VotesOnly {
            left_out.push_str(" or abstained");
        }
        if self.measuring.drop_unanimous {
            left_out.push_str(", and in which everyone cast the same ballot");
        }
        let text = format!(
            "Agreement in the {} by {}: {}. Left out: roll calls in which {left_out}.",
            self.counted_body().name(),
            self.measuring.method.word(),
            self.measuring.method.in_words(),
        );
        self.wrapped(&text, columns, Role::Dim)
    }
}

/// Agreement with the second of two members over time, a row of a chart for each time in which both seats stayed in the
/// same hands.
pub fn agreement_series(app: &App, answer: &AgreementAnswer) -> Vec<Series> {
    let row = |(name, era): (String, &PairEra)| Series {
        name,
        points: era.series.iter().filter_map(|at| Point::of(at.key, at.agreement, at.roll_calls)).collect(),
        link: Some(Link::Member(answer.b)),
    };
    names_of_eras(&app.record, answer)
        .into_iter()
        .zip(&answer.eras)
        .map(row)
        .filter(|row| !row.points.is_empty())
        .collect()
}
