//! Where things stand on the screen, from its size alone.

use ratatui::layout::{Constraint, Layout, Rect};

use super::app::Focus;

/// Below this nothing can be shown.
pub const SMALLEST: (u16, u16) = (24, 6);
/// Around of a line.
pub const LINE_ROWS: u16 = 1;
/// Around of a filter that is being typed: the line, and below it what it means or what is wrong.
pub const TYPING_ROWS: u16 = 3;
/// From this height there is room for more than the line itself.
const TYPING_FROM: u16 = 14;
/// From this width list and detail stand side by side.
pub const TWO_PANES_FROM: u16 = 72;
/// The same while countries are compared, which takes more room.
pub const COMPARING_FROM: u16 = 110;

/// The parts of the screen. A part that has no room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// Tabs and the count of roll calls in view.
    pub top: Rect,
    /// The filter, while there is one, or another line that is typed.
    pub filter: Rect,
    /// The list.
    pub list: Rect,
    /// The line between list and detail.
    pub divider: Rect,
    /// The detail.
    pub detail: Rect,
    /// What a lesson says, while one is under way.
    pub panel: Rect,
    /// Hints, or a message.
    pub hints: Rect,
}

/// Around of what stands around list and detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    /// Of the filter, or another line.
    pub line: u16,
    /// Of what a lesson says; all there are if it is more.
    pub panel: u16,
    /// Whether there are hints.
    pub hints: bool,
}

impl Areas {
    /// List and detail together.
    pub fn body(&self) -> Rect {
        self.list.union(self.divider).union(self.detail)
    }
}

/// Lays the screen out. Below a width, where there is no room for two panes, the one that has the keyboard is shown; hints
/// go first when the screen is low.
pub fn areas(area: Rect, wanted: &Around, focus: Focus, two_panes_from: u16) -> Areas {
    let rows = |wanted: bool, from: u16| u16::from(wanted && area.height >= from);
    let line_rows = if area.height >= TYPING_FROM { wanted.line } else { wanted.line.min(LINE_ROWS) };
    let [top, filter, rest, hints] = Layout::vertical([
        Constraint::Length(rows(true, 2)),
        Constraint::Length(line_rows * rows(true, 4)),
        Constraint::Min(0),
        Constraint::Length(rows(wanted.hints, 10)),
    ])
    .areas(area);
    let panel_rows = wanted.panel.min(rest.height);
    let body = Rect { height: rest.height - panel_rows, ..rest };
    let panel = Rect { y: body.bottom(), height: panel_rows, ..rest };
    let nothing = Rect { width: 0, ..body };
    let (list, divider, detail) = match (area.width >= two_panes_from, focus) {
        (true, _) => {
            let width = (body.width * 9 / 20).clamp(if body.width < 80 { 37 } else { 45 }, 92);
            let [list, divider, detail] =
                Layout::horizontal([Constraint::Length(width), Constraint::Length(1), Constraint::Min(0)]).areas(body);
            (list, divider, detail)
        }
        (false, Focus::List) => (body, nothing, nothing),
        (false, Focus::Detail) => (nothing, nothing, body),
    };
    Areas { top, filter, list, divider, detail, panel, hints }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_never_leave_the_screen() {
        for width in [0, 1, 23, 39, 71, 72, 80, 200, 400] {
            for height in [0, 1, 2, 3, 9, 10, 24, 120] {
                for (focus, line, panel) in
                    [(Focus::List, TYPING_ROWS, 0), (Focus::Detail, LINE_ROWS, 7), (Focus::List, 0, 999)]
                {
                    let screen = Rect::new(0, 0, width, height);
                    let areas = areas(screen, &Around { line, panel, hints: true }, focus, TWO_PANES_FROM);
                    for part in
                        [areas.top, areas.filter, areas.list, areas.divider, areas.detail, areas.panel, areas.hints]
                    {
                        assert_eq!(part.intersection(screen).area(), part.area(), "{width}x{height} {part:?}");
                    }
                }
            }
        }
    }
}
