//! Draws the form, or the roll: who is called in large letters, what was said so far, what comes of it.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::form::{Field, Form};
use super::{Caller, Kept};
use crate::answer::calling::{Calling, calling};
use crate::record::calling::{Answer, Call, Preset, Round, Sitting};
use crate::record::{Ballot, MemberId};
use crate::text::{counted, truncate, width};
use crate::tui::action::{Action, Context, commands};
use crate::tui::big;
use crate::tui::document::scroll;
use crate::tui::help;
use crate::tui::keymap::Keymap;
use crate::tui::layout::SMALLEST;
use crate::tui::line::{shown, text_cursor};
use crate::tui::paint::put;
use crate::tui::theme::Role;

/// From this height on who is called stands in large letters.
const LARGE_FROM: u16 = 18;
/// The same in ASCII, whose large letters are twice as high.
const LARGE_ASCII_FROM: u16 = 28;
/// Columns of a member in the roll, with its name and without.
const NAMED: u16 = 26;
const CODED: u16 = 8;
/// Columns of the labels in the form.
const LABEL: usize = 18;
/// Members that are named as the next ones at most.
const MOST_NEXT: usize = 5;
/// Columns of the keys in the help.
const KEYS: usize = 16;

/// Draws the state.
pub fn view(caller: &Caller, frame: &mut Frame) {
    let area = frame.area();
    let brush = caller.brush;
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let text = format!("Too small: {}x{} needed", SMALLEST.0, SMALLEST.1);
        lines(&brush.wrapped(&text, usize::from(area.width), Role::Text), area, frame.buffer_mut());
        return;
    }
    let [top, body, hints] = parts(area);
    head(caller, top, frame.buffer_mut());
    match (caller.help, &caller.form) {
        (Some(scrolled), _) => draw_help(caller, scrolled, body, frame.buffer_mut()),
        (None, Some(form)) => {
            if let Some(position) = draw_form(caller, form, body, frame.buffer_mut()) {
                frame.set_cursor_position(position);
            }
        }
        (None, None) => draw_roll(caller, body, frame.buffer_mut()),
    }
    foot(caller, hints, frame.buffer_mut());
}

fn parts(area: Rect) -> [Rect; 3] {
    let hints = Rect { y: area.bottom() - 1, height: 1, ..area };
    [Rect { height: 1, ..area }, Rect { y: area.y + 1, height: area.height - 2, ..area }, hints]
}

/// Draws lines one below the other; answers with the rows that they took.
fn lines(drawn: &[Line<'_>], area: Rect, buffer: &mut Buffer) -> u16 {
    for (line, y) in drawn.iter().zip(area.top()..area.bottom()) {
        put(buffer, area.x, y, area.width, line);
    }
    u16::try_from(drawn.len()).unwrap_or(u16::MAX).min(area.height)
}

/// Text in lines with a blank before each.
fn indented(caller: &Caller, text: &str, columns: usize, role: Role) -> Vec<Line<'static>> {
    let mut drawn = caller.brush.wrapped(text, columns.saturating_sub(1), role);
    for line in &mut drawn {
        line.spans.insert(0, Span::raw(" "));
    }
    drawn
}

/// Without so many rows at its top.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// What sits, and whether it is saved.
fn head(caller: &Caller, area: Rect, buffer: &mut Buffer) {
    let brush = caller.brush;
    let dot = brush.glyphs.dot();
    let sits = match &caller.sitting {
        None => " Own roll call".to_owned(),
        Some(sitting) => {
            let members = counted(usize::from(sitting.members.len()), "member", "members");
            let number = sitting.roll_calls.len() + usize::from(sitting.call.is_some());
            let preset = sitting.preset.name();
            format!(
                " Own roll call {number}{dot}{members}{dot}rules of the {}{dot}called {preset}",
                sitting.body.name()
            )
        }
    };
    let (kept, role) = match &caller.kept {
        Kept::Nothing => (format!("{} is not there yet", caller.file), Role::Dim),
        Kept::Keeping => ("saving".to_owned(), Role::Dim),
        Kept::All => (format!("saved in {}", caller.file), Role::Dim),
        Kept::Not(_) => ("NOT SAVED".to_owned(), Role::Warning),
    };
    let columns = usize::from(area.width);
    let kept = truncate(&kept, columns / 2, brush.glyphs.ellipsis()).into_owned();
    let room = columns.saturating_sub(width(&kept) + 2);
    let line = Line::from(vec![brush.cell(sits, room, Role::Heading), brush.span(format!(" {kept} "), role)]);
    put(buffer, area.x, area.y, area.width, &line);
}

fn foot(caller: &Caller, area: Rect, buffer: &mut Buffer) {
    let brush = caller.brush;
    let failed = match &caller.kept {
        Kept::Not(why) => Some(format!("NOT SAVED: {why}; trying again")),
        _ => None,
    };
    if let Some(message) = caller.message.as_ref().or(failed.as_ref()) {
        let line = brush.cell(format!(" {message}"), usize::from(area.width), Role::Warning);
        put(buffer, area.x, area.y, area.width, &Line::from(line));
        return;
    }
    let context = caller.context();
    let mut spans = Vec::new();
    let mut used = 0;
    for command in commands().filter(|command| has_use_for(caller, command.action)) {
        let (Some(hint), Some(key)) = (command.hint, caller.keymap.key_of(context, command.action)) else {
            continue;
        };
        let size = width(&key) + width(hint) + 3;
        if used + size > usize::from(area.width) {
            continue;
        }
        used += size;
        spans.push(brush.span(format!(" {key}"), Role::Key));
        spans.push(brush.span(format!(" {hint} "), Role::Dim));
    }
    put(buffer, area.x, area.y, area.width, &Line::from(spans));
}

/// Whether a key would do something now; only such are hinted at.
fn has_use_for(caller: &Caller, action: Action) -> bool {
    let Some(sitting) = caller.sitting.as_ref().filter(|_| caller.context() == Context::Calling) else { return true };
    let allowed = |answer| caller.answering().is_some_and(|member| sitting.refuses(member, answer).is_none());
    match action {
        Action::VoteYes => allowed(Answer::Ballot(Ballot::Yes)),
        Action::VoteNo => allowed(Answer::Ballot(Ballot::No)),
        Action::VoteAbstain => allowed(Answer::Ballot(Ballot::Abstain)),
        Action::VoteAbsent => allowed(Answer::Ballot(Ballot::Absent)),
        Action::Pass => allowed(Answer::Pass),
        Action::TakeBack => sitting.call.as_ref().is_some_and(|call| !call.answered().is_empty()),
        Action::NextQuestion => sitting.call.as_ref().is_some_and(|call| call.round() == Round::Over),
        Action::Back => caller.correcting.is_some(),
        _ => true,
    }
}

fn help_text(keymap: &Keymap) -> impl Iterator<Item = (&'static str, Vec<(String, &'static str)>)> {
    let here = Context::OF_CALLING.map(Context::title);
    help::keys(keymap).filter(move |(title, _)| here.contains(title))
}

/// How far the help can be scrolled.
pub fn help_lines(keymap: &Keymap) -> usize {
    help_text(keymap).map(|(_, keys)| keys.len() + 1).sum()
}

fn draw_help(caller: &Caller, scrolled: usize, area: Rect, buffer: &mut Buffer) {
    let brush = caller.brush;
    let mut drawn = Vec::new();
    for (title, keys) in help_text(&caller.keymap) {
        drawn.push(Line::from(brush.span(format!(" {title}"), Role::Heading)));
        for (keys, doc) in keys {
            let docs = brush.wrapped(doc, usize::from(area.width).saturating_sub(KEYS + 1), Role::Text);
            for (at, doc) in docs.into_iter().enumerate() {
                let keys = if at == 0 { format!(" {keys}") } else { String::new() };
                let mut line = vec![brush.cell(keys, KEYS, Role::Key)];
                line.extend(doc.spans);
                drawn.push(Line::from(line));
            }
        }
    }
    lines(drawn.get(scrolled.min(drawn.len().saturating_sub(1))..).unwrap_or_default(), area, buffer);
}

fn draw_form(caller: &Caller, form: &Form, area: Rect, buffer: &mut Buffer) -> Option<ratatui::layout::Position> {
    let fields = form.fields();
    let at = fields.iter().position(|field| *field == form.field()).unwrap_or(0);
    let (said, role) = form_said(caller, form);
    let said = indented(caller, &said, usize::from(area.width), role);
    let rows = area.height.saturating_sub(u16::try_from(said.len()).unwrap_or(0) + 1).max(1);
    let first = scroll(at, usize::from(rows), fields.len());
    let mut cursor = None;
    for (field, y) in fields.iter().skip(first).zip(area.top()..area.top() + rows) {
        let line = Rect { y, height: 1, ..area };
        let here = *field == form.field();
        put(buffer, line.x, y, line.width, &field_line(caller, form, *field, here, line.width));
        if here && Form::is_typed(*field) {
            cursor = text_cursor(line, &label(*field), form.line());
        }
    }
    lines(&said, below(area, rows.min(u16::try_from(fields.len()).unwrap_or(rows)) + 1), buffer);
    cursor
}

fn label(field: Field) -> String {
    format!(" {:1$}", field.label(), LABEL - 1)
}

fn field_line(caller: &Caller, form: &Form, field: Field, here: bool, columns: u16) -> Line<'static> {
    let brush = caller.brush;
    let value = form.value(field);
    let mut spans = vec![brush.span(label(field), if here { Role::Key } else { Role::Heading })];
    let (left, right) = if brush.glyphs.ascii { ("< ", " >") } else { ("‹ ", " ›") };
    match (Form::is_typed(field), here) {
        (true, true) => spans.push(brush.span(shown(form.line(), &label(field), columns), Role::Text)),
        (true, false) => spans.push(brush.span(&value, Role::Text)),
        (false, true) => spans.push(Span::styled(format!("{left}{value}{right}"), brush.theme.style(Role::Selected))),
        (false, false) => spans.push(brush.span(&value, Role::Text)),
    }
    if value.is_empty() {
        // Behind the cursor, so that it is not taken for something typed.
        spans.push(brush.span(format!(" {}", field.invitation(form.body.preset)), Role::Dim));
    }
    Line::from(spans)
}

/// What is wrong, else what the form means.
fn form_said(caller: &Caller, form: &Form) -> (String, Role) {
    if let Some(wrong) = &form.wrong {
        return (format!("{}.", wrong.message), Role::Warning);
    }
    let sitting = match &caller.sitting {
        Some(sitting) => Ok(sitting.clone()),
        None => form.body.sitting(&caller.record, caller.today, &caller.id),
    };
    match sitting {
        Ok(sitting) => {
            let members = counted(usize::from(sitting.members.len()), "member", "members");
            let codes: Vec<_> = sitting.members.iter().map(|member| caller.record.code(member)).collect();
            let day = sitting.date.strftime("%-d %B %Y");
            (format!("{members}, by the rules and the names of {day}: {}", codes.join(" ")), Role::Dim)
        }
        Err(wrong) => (format!("{}.", wrong.message), Role::Warning),
    }
}

fn draw_roll(caller: &Caller, area: Rect, buffer: &mut Buffer) {
    let brush = caller.brush;
    let Some(sitting) = &caller.sitting else { return };
    let (Some(call), Some(answer)) = (&sitting.call, calling(&caller.record, sitting)) else { return };
    let columns = usize::from(area.width).saturating_sub(1);
    let roomy = area.height + 2 >= LARGE_FROM;
    let mut rest = area;
    let title = indented(caller, &call.put.title, columns, Role::Title);
    let title_rows = if roomy { 2 } else { 1 };
    rest = below(rest, lines(title.get(..title_rows.min(title.len())).unwrap_or_default(), rest, buffer));
    let put_to = format!(
        " {}, {} majority{}",
        call.put.question.word().replace('-', " "),
        call.put.majority.word().replace('-', " "),
        if call.put.is_procedural() && sitting.preset == Preset::ModelUN { ", nobody abstains" } else { "" }
    );
    if roomy {
        rest = below(rest, lines(&[Line::from(brush.cell(put_to, columns, Role::Dim)), Line::default()], rest, buffer));
    }
    rest = below(rest, who(caller, sitting, &answer, rest, buffer));
    if roomy {
        rest = below(rest, 1);
    }
    rest = below(rest, figures(caller, sitting, &answer, rest, roomy, buffer));
    roll(caller, sitting, call, rest, buffer);
}

/// Who is called, in large letters where there is room; answers with the rows that it took.
fn who(caller: &Caller, sitting: &Sitting, answer: &Calling, area: Rect, buffer: &mut Buffer) -> u16 {
    let brush = caller.brush;
    let columns = usize::from(area.width).saturating_sub(1);
    let name = |member: MemberId| caller.record.about(member).short_name_on(sitting.date).to_owned();
    let Some(member) = caller.answering() else {
        return outcome(caller, answer, area, buffer);
    };
    let code = caller.record.code(member);
    let mut told = Vec::new();
    let head = if caller.correcting.is_some() { "corrects itself" } else { "is called" };
    told.push((format!("{} {head}", name(member)), Role::Title));
    told.push((standing(sitting, answer, member), Role::Warning));
    told.push((then(caller, sitting, answer), Role::Dim));
    let from = if brush.glyphs.ascii { LARGE_ASCII_FROM } else { LARGE_FROM };
    let style = brush.theme.style(Role::Key);
    let letters =
        (area.height + 6 >= from).then(|| big::letters(brush.glyphs, code, columns.saturating_sub(23), style));
    match letters.flatten() {
        Some(letters) => {
            lines(&letters, Rect { x: area.x + 1, width: area.width - 1, ..area }, buffer);
            let wide = width(code) * big::cells(brush.glyphs) + 3;
            let side = u16::try_from(wide).unwrap_or(0);
            let beside = Rect { x: area.x + side, width: area.width - side, ..area };
            let told = told.into_iter().filter(|(text, _)| !text.is_empty());
            let room = usize::from(beside.width).saturating_sub(1);
            let said: Vec<_> = told.flat_map(|(text, role)| brush.wrapped(&text, room, role)).collect();
            let high = u16::try_from(letters.len()).unwrap_or(0).min(area.height);
            lines(&said, Rect { height: high, ..beside }, buffer);
            high
        }
        None => {
            if let Some((first, _)) = told.first_mut() {
                *first = format!("{code} {first}");
            }
            let told = told.into_iter().filter(|(text, _)| !text.is_empty());
            let said: Vec<_> =
                told.map(|(text, role)| Line::from(brush.cell(format!(" {text}"), columns, role))).collect();
            lines(&said, area, buffer)
        }
    }
}

/// What came of it, in large letters where there is room.
fn outcome(caller: &Caller, answer: &Calling, area: Rect, buffer: &mut Buffer) -> u16 {
    let brush = caller.brush;
    let style = brush.theme.outcome(answer.outcome);
    let word = answer.outcome.headline();
    let from = if brush.glyphs.ascii { LARGE_ASCII_FROM } else { LARGE_FROM };
    let room = usize::from(area.width).saturating_sub(2);
    let letters = (area.height + 6 >= from).then(|| big::letters(brush.glyphs, word, room, style)).flatten();
    let drawn = letters.unwrap_or_else(|| {
        vec![Line::from(Span::styled(format!("{} {word}", brush.glyphs.outcome(answer.outcome)), style))]
    });
    lines(&drawn, Rect { x: area.x + 1, width: area.width - 1, ..area }, buffer)
}

/// What of its rights differs from those of others.
fn standing(sitting: &Sitting, answer: &Calling, member: MemberId) -> String {
    let voting = sitting.preset == Preset::ModelUN && sitting.present_and_voting.contains(member);
    match (answer.round, voting) {
        (Round::Second, _) => "passed, and is called again: yes or no".to_owned(),
        (_, true) => "present and voting: yes or no".to_owned(),
        _ => String::new(),
    }
}

/// Who comes after.
fn then(caller: &Caller, sitting: &Sitting, answer: &Calling) -> String {
    let names = answer.next.iter().take(MOST_NEXT);
    let names: Vec<_> = names.map(|member| caller.record.about(*member).short_name_on(sitting.date)).collect();
    match (names.is_empty(), answer.next.len() > MOST_NEXT) {
        (true, _) => "the last one".to_owned(),
        (false, more) => {
            let more = if more { format!(" and {} more", answer.next.len() - MOST_NEXT) } else { String::new() };
            format!("then {}{more}", names.join(", "))
        }
    }
}

/// The tally and what comes of it; answers with the rows that they took.
fn figures(caller: &Caller, sitting: &Sitting, answer: &Calling, area: Rect, roomy: bool, buffer: &mut Buffer) -> u16 {
    let brush = caller.brush;
    let columns = usize::from(area.width).saturating_sub(1);
    let mut drawn = Vec::new();
    let mut spans = vec![Span::raw(" ")];
    for ballot in Ballot::ALL {
        spans.push(brush.ballot(Some(ballot)));
        spans.push(brush.span(format!(" {}", answer.tally.of(ballot).unwrap_or(0)), Role::Title));
        // Where there is little room the glyphs have to do.
        let word = if columns < 60 { String::new() } else { format!(" {}", ballot.word()) };
        spans.push(brush.span(format!("{word}  "), Role::Dim));
    }
    let left = answer.next.len() + usize::from(answer.called.is_some());
    if left > 0 {
        spans.push(brush.span(format!("{left} to be called"), Role::Heading));
    }
    drawn.push(Line::from(spans));
    if roomy {
        let mut bar = vec![Span::raw(" ")];
        bar.extend(brush.bar_of(&answer.tally, usize::from(sitting.members.len()), columns.min(78)));
        drawn.push(Line::from(bar));
    }
    let role = if answer.certain { Role::Title } else { Role::Text };
    let reason = indented(caller, &format!("{}.", answer.reason), columns, role);
    let most = if roomy { 3 } else { 2 };
    drawn.extend(reason.into_iter().take(most));
    if roomy {
        drawn.push(Line::default());
    }
    lines(&drawn, area, buffer)
}

/// Everyone in the order of the roll, with what each said.
fn roll(caller: &Caller, sitting: &Sitting, call: &Call, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let brush = caller.brush;
    let named = usize::from(area.width / NAMED) * usize::from(area.height) >= call.order.len();
    let cell = if named || area.width < 2 * CODED { NAMED } else { CODED };
    let across = usize::from(area.width.saturating_sub(1) / cell).max(1);
    let height = usize::from(area.height);
    let rows = call.order.len().div_ceil(across);
    let at = caller.answering().and_then(|member| call.order.iter().position(|other| *other == member));
    let first = scroll(at.unwrap_or(call.order.len().saturating_sub(1)) / across, height, rows);
    for (number, member) in call.order.iter().enumerate().skip(first * across).take(height * across) {
        let x = area.x + 1 + u16::try_from(number % across).unwrap_or(0) * cell;
        let y = area.y + u16::try_from(number / across - first).unwrap_or(0);
        let mark = match call.answer_of(*member) {
            Some(Answer::Ballot(ballot)) => brush.ballot(Some(ballot)),
            Some(Answer::Pass) => brush.span("p", Role::Warning),
            None if at == Some(number) => brush.span(brush.glyphs.cursor(), Role::Key),
            None => brush.span(" ", Role::Dim),
        };
        let here = at == Some(number);
        let role = if here { Role::Selected } else { Role::Text };
        let code = brush.span(caller.record.code(*member), role);
        let mut spans = vec![mark, Span::raw(" "), code];
        if cell == NAMED {
            let name = caller.record.about(*member).short_name_on(sitting.date);
            spans.push(brush.cell(
                format!(" {name}"),
                usize::from(NAMED) - 6,
                if here { Role::Title } else { Role::Dim },
            ));
        }
        put(buffer, x, y, cell, &Line::from(spans));
    }
}
