//! Where things stand on the screen.

use ratatui::layout::Rect;

use super::{App, Focus, Over, Overlay};
use crate::tui::layout::{Areas, Around, COMPARING_FROM, LINE_ROWS, TWO_PANES_FROM, TYPING_ROWS, areas};
use crate::tui::lesson::panel_rows;

impl App {
    /// Rows for the filter, for where to go or for a name; a filter that is being typed has its meaning below it.
    pub(super) fn line_rows(&self) -> u16 {
        match self.overlay {
            Some(Overlay::Filter(_) | Overlay::Changes { .. } | Overlay::Note { .. }) => TYPING_ROWS,
            Some(Overlay::Jump(_) | Overlay::SaveFilter { .. } | Overlay::Asked { .. }) => LINE_ROWS,
            // The filter may tell what is hidden.
            _ if self.filter.text.is_empty() || self.over == Some(Over::Reveal) => 0,
            _ => LINE_ROWS,
        }
    }

    /// Where things stand on a screen of a size.
    pub fn areas(&self, area: Rect) -> Areas {
        self.areas_with(area, self.focus)
    }

    pub(super) fn areas_with(&self, area: Rect, focus: Focus) -> Areas {
        let two_panes_from = if self.is_comparing() { COMPARING_FROM } else { TWO_PANES_FROM };
        let (two_panes_from, focus) =
            if self.presenter.big { (u16::MAX, Focus::Detail) } else { (two_panes_from, focus) };
        let around = Around { line: self.line_rows(), panel: panel_rows(self, area), hints: self.presenter.hints };
        areas(area, &around, focus, two_panes_from)
    }

    pub(super) fn whole(&self) -> Rect {
        Rect::new(0, 0, self.size.width, self.size.height)
    }

    pub(super) fn detail_area(&self) -> Rect {
        self.areas_with(self.whole(), Focus::Detail).detail
    }

    /// Where a lesson says what it says.
    pub fn panel_area(&self) -> Rect {
        self.areas(self.whole()).panel
    }

    pub(super) fn list_area(&self) -> Rect {
        self.areas_with(self.whole(), Focus::List).list
    }
}
