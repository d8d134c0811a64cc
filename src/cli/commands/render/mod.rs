//! `unvotes render`: screens, details and measures without a terminal, as text, ANSI, SVG and HTML.
//!
//! Whatever is new to be shown gets a word in [`arguments`], a [`Subject`], and one arm each in what reads it, draws it, makes a
//! [`page`] of it and writes its [`caption`].

mod arguments;
mod caption;
mod page;
mod subject;

use std::sync::Arc;

use self::arguments::{AgreementArguments, DETAIL, SCREEN};
pub use self::arguments::{EXAMPLES, RenderArguments};
use self::subject::Subject;
use super::over::{by_of, series_of};
use crate::analysis::agreement::Method;
use crate::analysis::coverage::{Line, coverage};
use crate::analysis::ideal::regular_session;
use crate::analysis::series::{By, by_vote};
use crate::answer::agreement::{self, AgreementAnswer, AgreementOptions};
use crate::cli::desk::Desk;
use crate::cli::named::{in_view, nothing};
use crate::cli::open::embedded_record;
use crate::cli::output::write_file;
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::{Format, FormatName};
use crate::record::{Body, MemberId, Record};
use crate::report::layout::Layout;
use crate::report::{AgreementReport, text};
use crate::text::{listed, visible};
use crate::tui::drawn::{Drawn, Look, draw};
use crate::tui::keymap::Keymap;
use crate::tui::theme::Theme;

const FORMATS: [FormatName; 4] = [FormatName::Text, FormatName::Ansi, FormatName::Svg, FormatName::Html];

const SOURCE: &str = "the record of unvotes, compiled from the United Nations Digital Library (© United Nations), Erik \
                      Voeten's voting data, the Dag Hammarskjöld Library, reports of the US Department of State and press \
                      reports; each roll call names its own";

impl Desk<'_> {
    pub(super) fn render(&self, arguments: &RenderArguments) -> Replied {
        let format = self.shared.format.unwrap_or(FormatName::Text);
        if !FORMATS.contains(&format) {
            return Err(format.refused("render", &FORMATS));
        }
        if let Some(why) = arguments.misplaced() {
            return Err(Reply::unusable(why));
        }
        let (record, warnings) = self.record()?;
        let places = in_view(&record, &arguments.filter)?;
        if let Some(session) = arguments.session
            && !has_session(&record, &places, session)
        {
            return Err(nothing(Format::Text, format!("unvotes: no roll call of session {session} is in view")));
        }
        let sheet = Sheet {
            record: &record,
            subject: Subject::of(self, &record, arguments)?,
            places: &places,
            filter: &arguments.filter,
            options: options(&record, &places, &arguments.agreement)?,
            keymap: &self.settings().config.keymap,
        };
        let data = self.written(&sheet, arguments, format)?;
        match &arguments.output {
            None => Ok(Reply::data(data).saying(warnings)),
            Some(path) => {
                write_file(path, &data, arguments.force).map_err(Reply::unusable)?;
                Ok(Reply::data(String::new()).saying(warnings))
            }
        }
    }

    fn written(&self, sheet: &Sheet<'_>, arguments: &RenderArguments, format: FormatName) -> Result<String, Reply> {
        let caption = || sheet.caption(&self.source(sheet.record));
        let drawn = || sheet.drawn(self, arguments, self.theme(format));
        match format {
            FormatName::Html => sheet.page(&caption()),
            FormatName::Svg => Ok(drawn().svg(&caption())),
            FormatName::Ansi => Ok(drawn().ansi()),
            FormatName::Text | FormatName::Json | FormatName::Csv => Ok(drawn().text()),
        }
    }

    fn theme(&self, format: FormatName) -> Theme {
        match format {
            FormatName::Ansi => self.settings().theme_of_text(self.shared, |name| std::env::var(name).ok()),
            FormatName::Svg => self.settings().theme_of_picture(self.shared),
            _ => Theme::MONO,
        }
    }

    /// Where the facts come from.
    fn source(&self, record: &Record) -> String {
        if self.shared.records.is_empty() {
            let imported = embedded_record().is_ok_and(|base| base.roll_calls != record.roll_calls);
            return format!("{SOURCE}{}", if imported { "; with files of the UN that were imported" } else { "" });
        }
        let names = self.shared.records.iter().map(|path| path.file_name().unwrap_or(path.as_os_str()));
        let names: Vec<_> = names.map(|name| visible(&name.to_string_lossy()).into_owned()).collect();
        format!("roll calls of {}", listed(&names, "and"))
    }
}

/// One subject over the roll calls in view.
struct Sheet<'a> {
    record: &'a Arc<Record>,
    subject: Subject,
    places: &'a [usize],
    filter: &'a str,
    /// How agreement is measured.
    options: AgreementOptions,
    /// What keys mean.
    keymap: &'a Keymap,
}

impl Sheet<'_> {
    fn drawn(&self, desk: &Desk<'_>, arguments: &RenderArguments, theme: Theme) -> Drawn {
        let sides = arguments.size.unwrap_or(if arguments.screen.is_screen() { SCREEN } else { DETAIL });
        let ascii = desk.shared.is_ascii();
        let keymap = Some(self.keymap);
        let look = Look { filter: self.filter, width: sides.columns, height: sides.rows, theme, ascii, keymap };
        let layout = Layout { width: usize::from(sides.columns), ascii, plain: false };
        match &self.subject {
            Subject::Drawn(target) => draw(self.record, target.clone(), &look),
            Subject::Agreement(a, b) => {
                let answer = self.agreement(*a, *b);
                Drawn::of_text(&text::agreement(&self.agreement_report(&answer), layout), &look)
            }
            Subject::Coverage => Drawn::of_text(&text::coverage(&self.coverage(), layout), &look),
            Subject::Worksheet(sheet) => Drawn::of_text(&text::worksheet(sheet, layout), &look),
        }
    }

    fn agreement(&self, a: MemberId, b: MemberId) -> AgreementAnswer {
        agreement::answer(self.record, self.places, a, b, self.options)
    }

    fn agreement_report<'b>(&'b self, answer: &'b AgreementAnswer) -> AgreementReport<'b> {
        AgreementReport { record: self.record, answer, filter: self.filter.trim() }
    }

    fn coverage(&self) -> Vec<Line> {
        coverage(self.record, self.record.roll_calls_at(self.places))
    }
}

/// How agreement is measured: as asked, else as the explorer opens.
fn options(record: &Record, places: &[usize], asked: &AgreementArguments) -> Result<AgreementOptions, Reply> {
    let body = asked.body.unwrap_or_else(|| body(record, places));
    Ok(AgreementOptions {
        body,
        method: asked.method.unwrap_or(Method::Lijphart),
        drop_unanimous: asked.drop_unanimous,
        by: by_of(asked.by.unwrap_or(By::Year), body, "render agreement")?,
        series_of: series_of(asked.everything),
    })
}

/// The body that is measured: the Assembly, unless everything in view is the Council's.
fn body(record: &Record, places: &[usize]) -> Body {
    let mut bodies = record.roll_calls_at(places).map(|one| one.body);
    let council = !places.is_empty() && bodies.all(|body| body == Body::SecurityCouncil);
    if council { Body::SecurityCouncil } else { Body::GeneralAssembly }
}

/// Whether the Assembly voted on something in view in a regular session.
fn has_session(record: &Record, places: &[usize], session: u16) -> bool {
    let mut roll_calls = by_vote(record, places, Body::GeneralAssembly);
    roll_calls.any(|(_, roll_call)| regular_session(roll_call) == Some(session))
}
