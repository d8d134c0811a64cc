//! The state of the explorer. Once it is open it changes in [`handle`](App::handle) only; drawing reads it.

mod areas;
mod comparing;
mod copying;
mod figures;
pub mod filtering;
pub mod filters;
mod headings;
pub mod history;
pub mod jump;
mod keeping;
mod last_place;
pub mod lessons;
pub mod list;
pub mod marks;
pub mod measuring;
mod method;
mod mouse;
mod moving;
pub mod notebook;
mod overlay;
pub mod pictures;
pub mod predict;
pub mod presenter;
pub mod reveal;
pub mod sorting;
pub mod space;
mod symbols;
pub mod typing;
mod under_cursor;
mod update;
pub mod what_if;
pub mod years;

pub use headings::Headings;
pub use overlay::{Overlay, candidates};
pub use sorting::{BlocSort, CountrySort, RollCallSort, Sorting};

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use ratatui::layout::Size;

use self::filters::Filters;
use self::history::{History, Place};
use self::keeping::OnTheirWay;
use self::lessons::{Lessons, is_of_lessons};
use self::list::List;
use self::marks::Marks;
use self::measuring::Measuring;
use self::pictures::{MapAsked, MatrixAsked, Picture, Pictures};
use self::presenter::Presenter;
use self::reveal::Reveal;
use self::space::{SpaceShown, SpaceState};
use self::what_if::Asked;
use self::years::Years;
use super::action::{Action, Context};
use super::document::{Document, Link};
use super::glyphs::Glyphs;
use super::keymap::Keymap;
use super::outline::Outline;
use super::screens;
use super::theme::Theme;
use crate::answer::bloc::Unity;
use crate::answer::differing::DifferingFrom;
use crate::answer::figures::RollCallFigures;
use crate::answer::matrix::Rows;
use crate::answer::predict::Predictions;
use crate::answer::roll_call::Grouping;
use crate::answer::timeline::Section;
use crate::answer::votes::Votes;
use crate::answer::what_if::WhatIf;
use crate::answer::world::World;
use crate::memory::notebook::Notebook;
use crate::picture::map::Map;
use crate::query::{Index, Query, QueryError};
use crate::record::{Body, MemberId, Record, Tally};

/// The roll call that a new user meets first: 27 October 2023, the vote of the General Assembly on Gaza.
pub const FIRST_MET: &str = "ga-es10-21";

/// The screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Roll calls.
    Resolutions,
    /// Members.
    Countries,
    /// Groups.
    Blocs,
    /// Members by their ideal points.
    Space,
    /// Guided walks for a class.
    Lessons,
}

impl Screen {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 5] = [Self::Resolutions, Self::Countries, Self::Blocs, Self::Space, Self::Lessons];

    /// The word on the tab.
    pub fn title(self) -> &'static str {
        match self {
            Self::Resolutions => "Resolutions",
            Self::Countries => "Countries",
            Self::Blocs => "Blocs",
            Self::Space => "Space",
            Self::Lessons => "Lessons",
        }
    }

    /// The word for it in settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Resolutions => "resolutions",
            Self::Countries => "countries",
            Self::Blocs => "blocs",
            Self::Space => "space",
            Self::Lessons => "lessons",
        }
    }
}

/// Which pane has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The list on the left.
    List,
    /// The detail on the right.
    Detail,
}

/// What stands in place of list and detail, until one goes back to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Over {
    /// A picture of the selected roll call.
    Picture(Picture),
    /// How what the screen is about went over time.
    Years,
    /// The selected roll call with changes.
    WhatIf,
    /// A roll call that is opened part by part.
    Reveal,
}

/// What the filter lets through.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// As it was typed.
    pub text: String,
    /// What of it is understood, else the last one that was; a mistake while typing does not empty the screen.
    pub query: Query,
    /// Why the text is not understood.
    pub error: Option<QueryError>,
    /// Whether what was adopted without a vote is left out as well.
    pub only_votes: bool,
    /// The roll calls in view, by place in the record and in its order.
    pub view: Vec<usize>,
    /// Counts the views there have been.
    revision: u32,
}

/// Everything that a detail depends on: while that is the same, so is the document.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    screen: Screen,
    roll_call: Option<usize>,
    member: Option<MemberId>,
    /// What stands side by side; nothing where the detail is of one.
    compared: Vec<Link>,
    group: Option<usize>,
    lesson: Option<usize>,
    lessons: usize,
    space: SpaceShown,
    revision: u32,
    grouping: Grouping,
    measuring: Measuring,
    note: Option<String>,
    notes_open: bool,
    differing_from: Option<usize>,
    theme: Theme,
    glyphs: Glyphs,
    width: u16,
}

/// The explorer.
#[derive(Debug)]
pub struct App {
    /// What is explored.
    pub record: Arc<Record>,
    index: OnceCell<Index>,
    /// What is in view.
    pub filter: Filter,
    /// Filters that come back.
    pub filters: Filters,
    /// Pins and notes.
    pub notebook: Notebook,
    /// Changes of what is kept that are not kept yet.
    on_their_way: OnTheirWay,
    /// The screen one is on.
    pub screen: Screen,
    /// The pane that has the keyboard.
    pub focus: Focus,
    /// The list of roll calls, by place in the record.
    pub roll_calls: List<usize>,
    /// The list of members.
    pub countries: List<MemberId>,
    /// The list of groups, by place in the record.
    pub blocs: List<usize>,
    /// Lessons, and the one that is under way.
    pub lessons: Lessons,
    /// What helps whoever stands before a class.
    pub presenter: Presenter,
    /// Whether things may move by themselves.
    pub motion: bool,
    /// The terminal may have a clipboard.
    pub clipboard: bool,
    /// Members set apart, in the order in which they were marked.
    pub marked_members: Marks<MemberId>,
    /// Groups set apart likewise, by place in the record.
    pub marked_groups: Marks<usize>,
    /// Whether the screen of countries has those that are marked side by side.
    comparing: bool,
    /// The ideal points of what is in view.
    pub space: SpaceState,
    /// A roll call that a link led to although the filter leaves it out.
    pub outside: Option<usize>,
    /// What every member did in the roll calls in view of one body; made when it is first asked for.
    counts: OnceCell<Vec<Tally>>,
    /// How far every group held together in them; likewise.
    unity: OnceCell<Vec<Unity>>,
    /// What everyone cast in them, for who votes like whom; likewise.
    votes: OnceCell<Votes>,
    /// The measures of the roll call that was looked at last.
    figures: RefCell<Option<(usize, Rc<RollCallFigures>)>>,
    /// Where the member that was looked at last differed from its groups in the roll calls in view.
    differing: RefCell<Option<(MemberId, Rc<Vec<DifferingFrom>>)>>,
    /// The rank of every roll call by symbol; made when it is first asked for.
    symbol_ranks: OnceCell<Vec<u32>>,
    /// Whose the shapes of the map are; made when it is first asked for.
    world: OnceCell<World>,
    /// The maps that were drawn last.
    maps: RefCell<Vec<(MapAsked, Rc<Map>)>>,
    /// The rows of the matrix that were asked for last.
    matrix: RefCell<Option<(MatrixAsked, Rc<Rows>)>>,
    /// The detail that was asked for last, since one key asks for it several times.
    document: RefCell<Option<(Shown, Rc<Document>)>>,
    /// How the lists are sorted.
    pub sorting: Sorting,
    /// Which lists have headings.
    pub headings: Headings,
    /// How ballots are put together.
    pub grouping: Grouping,
    /// How figures are made.
    pub measuring: Measuring,
    /// Whether long notes on sources and doubts are shown in full.
    pub notes_open: bool,
    /// The group, by place in the record, of which a country's detail shows where it differed.
    pub differing_from: Option<usize>,
    /// The stop of the detail that the cursor is on.
    pub stop: usize,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// What stands in place of list and detail.
    pub over: Option<Over>,
    /// What is chosen in pictures.
    pub pictures: Pictures,
    /// What is chosen in the years.
    pub years: Years,
    /// What is changed in a roll call.
    pub what_if: Asked,
    /// What came of that last, since one key asks for it several times.
    what_if_answer: RefCell<Option<Rc<WhatIf>>>,
    /// The roll call that is or was opened part by part.
    pub reveal: Option<Reveal>,
    /// What teams said beforehand.
    pub predictions: Predictions,
    /// The timeline that was asked for last, since one key asks for it several times.
    timeline: RefCell<Option<(years::Made, Rc<Vec<Section>>)>>,
    /// What the last key has to say.
    pub message: Option<String>,
    history: History,
    /// What keys mean.
    pub keymap: Keymap,
    /// Colours.
    pub theme: Theme,
    /// The colours that the explorer opened with, to come back to.
    first_theme: Theme,
    /// Characters.
    pub glyphs: Glyphs,
    size: Size,
}

impl App {
    /// Opens the explorer on a record.
    pub fn new(record: Arc<Record>, theme: Theme, glyphs: Glyphs, size: Size) -> Self {
        let view: Vec<usize> = (0..record.roll_calls.len()).collect();
        let first = record.roll_calls.iter().position(|roll_call| roll_call.id == FIRST_MET);
        let mut roll_calls = List::new(view.clone());
        roll_calls.move_to(first.unwrap_or(usize::MAX));
        let mut app = Self {
            index: OnceCell::new(),
            filter: Filter { view, ..Filter::default() },
            filters: Filters::default(),
            notebook: Notebook::default(),
            on_their_way: OnTheirWay::default(),
            screen: Screen::Resolutions,
            focus: Focus::List,
            roll_calls,
            countries: List::new(record.member_ids().collect()),
            blocs: List::new((0..record.groups.len()).collect()),
            lessons: Lessons::default(),
            presenter: Presenter::default(),
            motion: true,
            clipboard: true,
            marked_members: Marks::default(),
            marked_groups: Marks::default(),
            comparing: false,
            space: SpaceState::default(),
            outside: None,
            counts: OnceCell::new(),
            unity: OnceCell::new(),
            votes: OnceCell::new(),
            figures: RefCell::default(),
            differing: RefCell::default(),
            symbol_ranks: OnceCell::new(),
            world: OnceCell::new(),
            maps: RefCell::default(),
            matrix: RefCell::default(),
            document: RefCell::default(),
            sorting: Sorting::default(),
            headings: Headings { roll_calls: true, countries: false },
            grouping: Grouping::default(),
            measuring: Measuring::default(),
            notes_open: false,
            differing_from: None,
            stop: 0,
            overlay: None,
            over: None,
            pictures: Pictures::default(),
            years: Years::default(),
            what_if: Asked::default(),
            what_if_answer: RefCell::default(),
            reveal: None,
            predictions: Predictions::default(),
            timeline: RefCell::default(),
            message: None,
            history: History::default(),
            keymap: Keymap::default(),
            theme,
            first_theme: theme,
            glyphs,
            size,
            record,
        };
        app.sort_roll_calls();
        app.sort_countries();
        app.countries.move_to(0);
        app
    }

    /// What keys mean now.
    pub fn context(&self) -> Context {
        match self.overlay {
            None => self.beneath(),
            Some(Overlay::Filter(_)) => Context::Filter,
            Some(
                Overlay::SaveFilter { .. }
                | Overlay::Jump(_)
                | Overlay::Asked { .. }
                | Overlay::Changes { .. }
                | Overlay::Note { .. },
            ) => Context::Line,
            Some(Overlay::Scores { .. }) => Context::Scores,
            Some(Overlay::Filters { .. } | Overlay::Pins { .. }) => Context::Choices,
            Some(Overlay::Palette { .. }) => Context::Palette,
            Some(Overlay::Help { .. }) => Context::Help,
        }
    }

    /// What they mean where nothing lies over what is shown.
    pub fn beneath(&self) -> Context {
        match self.over {
            Some(Over::Years) => Context::Years,
            Some(Over::Reveal) if self.predicting().is_some() => Context::Predict,
            Some(Over::Reveal) => Context::Reveal,
            Some(Over::Picture(_)) => Context::Picture,
            Some(Over::WhatIf) => Context::WhatIf,
            None => self.screen_context(),
        }
    }

    /// The picture over the screen.
    pub fn picture(&self) -> Option<Picture> {
        match self.over {
            Some(Over::Picture(picture)) => Some(picture),
            _ => None,
        }
    }

    /// Where their meaning is looked for, one context behind the other: while a lesson is under way its keys go first.
    pub fn contexts(&self) -> impl Iterator<Item = Context> {
        let lesson = self.lessons.running.is_some() && self.overlay.is_none();
        lesson.then_some(Context::Lesson).into_iter().chain([self.context()])
    }

    /// The key that asks for an action in lists and details.
    pub(super) fn key_to(&self, action: Action) -> String {
        self.keymap.way_to(Context::Browse, action)
    }

    /// What they mean where nothing lies over the screen.
    pub fn screen_context(&self) -> Context {
        if self.screen == Screen::Space { Context::Space } else { Context::Browse }
    }

    /// The detail of what is selected, laid out for a width.
    pub fn document(&self, width: u16) -> Rc<Document> {
        let shown = self.shown(width);
        if let Some((of, document)) = &*self.document.borrow()
            && *of == shown
        {
            return Rc::clone(document);
        }
        let document = Rc::new(match self.screen {
            Screen::Resolutions => screens::resolutions::detail(self, usize::from(width)),
            Screen::Countries if self.comparing => screens::compare::detail(self, usize::from(width)),
            Screen::Countries => screens::countries::detail(self, usize::from(width)),
            Screen::Blocs if self.comparing => screens::compare_blocs::detail(self, usize::from(width)),
            Screen::Blocs => screens::blocs::detail(self, usize::from(width)),
            Screen::Space => screens::space::detail(self, usize::from(width), usize::from(self.detail_area().height)),
            Screen::Lessons => screens::lessons::detail(self, usize::from(width)),
        });
        self.document.replace(Some((shown, Rc::clone(&document))));
        document
    }

    fn shown(&self, width: u16) -> Shown {
        Shown {
            screen: self.screen,
            roll_call: self.roll_calls.selected(),
            member: self.countries.selected(),
            compared: self.side_by_side(),
            group: self.blocs.selected(),
            lesson: self.lessons.list.selected(),
            lessons: self.lessons.list.rows().len(),
            space: self.space.shown(self.marked_members.all(), self.detail_area().height),
            revision: self.filter.revision,
            grouping: self.grouping,
            measuring: self.measuring,
            note: self.own_note().map(str::to_owned),
            notes_open: self.notes_open,
            differing_from: self.differing_from,
            theme: self.theme,
            glyphs: self.glyphs,
            width,
        }
    }

    /// The lines of the list.
    pub fn outline(&self) -> &Outline {
        match self.screen {
            Screen::Resolutions => self.roll_calls.outline(),
            Screen::Countries => self.countries.outline(),
            Screen::Blocs => self.blocs.outline(),
            Screen::Space => self.space.list.outline(),
            Screen::Lessons => self.lessons.list.outline(),
        }
    }

    /// The row of the list that the cursor is on.
    pub fn cursor(&self) -> usize {
        match self.screen {
            Screen::Resolutions => self.roll_calls.cursor(),
            Screen::Countries => self.countries.cursor(),
            Screen::Blocs => self.blocs.cursor(),
            Screen::Space => self.space.list.cursor(),
            Screen::Lessons => self.lessons.list.cursor(),
        }
    }

    /// Whether an action does something where one is: a hint that leads to nothing would lie.
    pub fn has_use_for(&self, action: Action) -> bool {
        let on_map = self.picture() == Some(Picture::Map);
        match action {
            action if self.lessons.stands_alone() && !is_of_lessons(action) => false,
            Action::FilterByPins => matches!(self.overlay, Some(Overlay::Pins { .. })),
            Action::Reveal => self.screen == Screen::Resolutions,
            Action::WhatIf => self.screen == Screen::Resolutions && self.over != Some(Over::WhatIf),
            Action::TurnVeto | Action::NextCouncil => self.selected_body() == Some(Body::SecurityCouncil),
            Action::Picture => {
                self.screen != Screen::Lessons && (self.picture().is_some() || !self.filter.view.is_empty())
            }
            // The map has no order, and ideal points no groups.
            Action::NextGrouping => match self.picture() {
                Some(picture) => picture != Picture::Map || self.pictures.compared.is_some(),
                None => self.screen == Screen::Resolutions,
            },
            Action::NextScreen | Action::Filter | Action::Jump | Action::Palette => !self.is_hidden(),
            // In a lesson one key goes on, through what is hidden too.
            Action::OpenPart | Action::ClosePart => self.lessons.running.is_none(),
            Action::Predict => self.is_hidden(),
            Action::NextOrder => self.reveal.as_ref().is_some_and(|reveal| reveal.opened == 0),
            Action::NextPart => on_map,
            Action::Play => self.space.known().is_some(),
            Action::TeacherNotes => self.lessons.step().is_some_and(|step| !step.notes.is_empty()),
            _ => true,
        }
    }

    fn selected_body(&self) -> Option<Body> {
        self.record.roll_calls.get(self.roll_calls.selected()?).map(|roll_call| roll_call.body)
    }

    /// The place one is at.
    fn place(&self) -> Place {
        Place {
            screen: self.screen,
            roll_call: self.roll_calls.selected(),
            member: self.countries.selected(),
            group: self.blocs.selected(),
            lesson: self.lessons.list.selected(),
            comparing: self.comparing,
            over: self.over,
            session: self.space.session(),
            point: self.space.list.selected(),
            focus: self.focus,
            stop: self.stop,
            grouping: self.grouping,
            sorting: self.sorting,
        }
    }
}
