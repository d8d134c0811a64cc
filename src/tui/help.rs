//! The help: every key, from the table of actions, and what is what.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::action::{Action, Context, about, commands};
use super::app::App;
use super::keymap::Keymap;
use super::paint::put;
use super::popup::popup;
use super::theme::Role;

/// One line of the help.
enum HelpLine {
    Heading(&'static str),
    Key { keys: String, doc: &'static str },
    Text(&'static str),
    Gap,
}

/// What a reader has to know of what is shown.
pub const WHAT_IS_WHAT: [&str; 9] = [
    "A filter: FRA=yes USA=no,abstain G7=split body:sc veto:any outcome:failed year:1990..2001 topic:nuclear margin:..5 \"two words\" not or ( ); all of it has to hold.",
    "Every ballot is a glyph and a colour: ✔ yes, ✘ no, ○ abstain, · absent (a member for whom no vote is recorded).",
    "Before the figures stands what came of the vote: ✔ adopted, ✘ not adopted, ⊘ vetoed, ? not recorded (in ASCII + x V ?).",
    "≡ stands there where no roll call was taken: there is no tally, and no measure counts it.",
    "† behind the figures: sources disagree, something is doubtful or ballots were derived; the detail says what.",
    "The G7 column has a glyph for each member by code: CAN DEU FRA GBR ITA JPN USA; blank where it has no seat.",
    "◆ behind a code: marked, to look at several side by side (in ASCII #).",
    "In what if: ◆ a changed ballot, ▲ a ballot that alone would turn the outcome, ◈ both (in ASCII # ^ @).",
    "~ before a date: the source gives it only approximately. ? in place of a ballot: it is not known.",
];

/// Each context by its title, with its keys and what each does.
pub fn keys(keymap: &Keymap) -> impl Iterator<Item = (&'static str, Vec<(String, &'static str)>)> {
    Context::ALL.into_iter().map(|context| {
        let keys = commands().map(|command| (keymap.own_keys_of(context, command.action).join(", "), command.doc));
        (context.title(), keys.filter(|(keys, _)| !keys.is_empty()).collect())
    })
}

/// The help; what holds where one is comes first.
fn help_text(keymap: &Keymap, here: &[Context]) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    let elsewhere = Context::OF_CALLING.map(Context::title);
    let here = here.iter().copied().map(Context::title);
    let mut contexts: Vec<_> = keys(keymap).filter(|(title, _)| !elsewhere.contains(title)).collect();
    contexts.sort_by_key(|(title, _)| here.clone().position(|first| first == *title).unwrap_or(usize::MAX));
    for (context, keys) in contexts {
        lines.push(HelpLine::Heading(context));
        lines.extend(keys.into_iter().map(|(keys, doc)| HelpLine::Key { keys, doc }));
        lines.push(HelpLine::Gap);
    }
    lines.push(HelpLine::Heading("What is what"));
    lines.extend(WHAT_IS_WHAT.map(HelpLine::Text));
    lines
}

/// How many lines the help has, before they are broken.
pub fn lines(keymap: &Keymap) -> usize {
    help_text(keymap, &[]).len()
}

/// Draws it, without the lines that are scrolled away.
pub fn draw(app: &App, scrolled: usize, area: Rect, buffer: &mut Buffer) {
    let inner = popup(app, " Keys ", 100, area.height, area, buffer);
    if inner.is_empty() {
        return;
    }
    const KEYS: usize = 24;
    let mut lines = Vec::new();
    let lesson = app.lessons.running.map(|_| Context::Lesson);
    let here: Vec<_> = lesson.into_iter().chain([app.beneath()]).collect();
    for line in help_text(&app.keymap, &here).into_iter().skip(scrolled) {
        match line {
            HelpLine::Heading(text) => lines.push(Line::from(app.span(text, Role::Heading))),
            HelpLine::Gap => lines.push(Line::default()),
            HelpLine::Text(text) => lines.extend(app.wrapped(text, usize::from(inner.width), Role::Text)),
            HelpLine::Key { keys, doc } => {
                let docs = app.wrapped(doc, usize::from(inner.width).saturating_sub(KEYS), Role::Text);
                for (at, doc) in docs.into_iter().enumerate() {
                    let mut spans = vec![app.cell(if at == 0 { &keys } else { "" }, KEYS, Role::Key)];
                    spans.extend(doc.spans);
                    lines.push(Line::from(spans));
                }
            }
        }
    }
    for (line, y) in lines.iter().zip(inner.top()..inner.bottom()) {
        put(buffer, inner.x, y, inner.width, line);
    }
    if let Some(close) = about(Action::Close) {
        let keys = app.keymap.keys_of(Context::Help, close.action).join(", ");
        let text = format!(" {keys}: {} ", close.doc);
        let y = area.bottom().saturating_sub(1);
        put(buffer, inner.x, y, inner.width, &Line::from(vec![Span::raw(""), app.span(text, Role::Dim)]));
    }
}
