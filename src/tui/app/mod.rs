//! The state of the explorer. It changes in [`update`](App::update) only; drawing reads it.

mod comparing;
pub mod filtering;
pub mod filters;
mod headings;
pub mod history;
pub mod jump;
mod last_place;
pub mod lessons;
pub mod list;
pub mod marks;
pub mod measuring;
mod method;
pub mod notebook;
pub mod pictures;
pub mod predict;
pub mod presenter;
pub mod reveal;
mod sorting;
pub mod space;
mod symbols;
pub mod typing;
mod update;
pub mod what_if;
pub mod years;

pub use update::candidates;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use ratatui::layout::{Rect, Size};
use tui_input::Input;

use self::filtering::FilterLine;
use self::filters::Filters;
use self::history::{History, Place};
use self::jump::Jump;
use self::lessons::{Lessons, is_of_lessons};
use self::list::List;
use self::marks::Marks;
use self::measuring::Measuring;
use self::pictures::{MapAsked, MatrixAsked, Picture, Pictures};
use self::presenter::Presenter;
use self::reveal::Reveal;
use self::space::{SpaceShown, SpaceSort, SpaceState};
use self::what_if::Asked;
use self::years::Years;
use super::action::{Action, Context};
use super::document::{Document, Link};
use super::glyphs::Glyphs;
use super::keymap::Keymap;
use super::layout::{Areas, Around, COMPARING_FROM, LINE_ROWS, TWO_PANES_FROM, TYPING_ROWS, areas};
use super::lesson::panel_rows;
use super::outline::Outline;
use super::screens;
use super::theme::Theme;
use crate::answer::bloc::{Unity, unity_of_all};
use crate::answer::country::{Neighbours, counts_of_all, neighbours_among};
use crate::answer::differing::{DifferingFrom, differing_from};
use crate::answer::figures::{RollCallFigures, figures};
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
use crate::record::{Ballot, Body, MemberId, Record, Tally};

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

/// By which column the roll calls are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RollCallSort {
    /// The day; the order of the record.
    Date,
    /// The session of the Assembly: regular, special, emergency special; what has none comes last.
    Session,
    /// The symbol, numbers in it as numbers.
    Symbol,
    /// |yes - no|, the closest first.
    Margin,
    /// Vetoed, not adopted, adopted.
    Outcome,
}

/// By which column the members are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountrySort {
    /// The short name, case and accents aside.
    Name,
    /// The code.
    Code,
    /// How often the member cast that ballot in the roll calls in view.
    Count(Ballot),
}

/// By which column the groups are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlocSort {
    /// As they stand in the record.
    Record,
    /// The id, case aside.
    Id,
    /// How many members they have.
    Members,
    /// How far they hold together in the roll calls in view; groups without a figure come last.
    Unity,
}

/// How the lists are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sorting {
    /// The column of the roll calls.
    pub roll_calls: RollCallSort,
    /// Whether their order is turned round.
    pub roll_calls_descending: bool,
    /// The column of the members.
    pub countries: CountrySort,
    /// Whether their order is turned round.
    pub countries_descending: bool,
    /// The column of the groups.
    pub blocs: BlocSort,
    /// Whether their order is turned round.
    pub blocs_descending: bool,
    /// The column of the ideal points.
    pub space: SpaceSort,
    /// Whether their order is turned round.
    pub space_descending: bool,
}

impl Default for Sorting {
    fn default() -> Self {
        Self {
            roll_calls: RollCallSort::Date,
            roll_calls_descending: false,
            countries: CountrySort::Name,
            countries_descending: false,
            blocs: BlocSort::Record,
            blocs_descending: false,
            space: SpaceSort::Point,
            space_descending: true,
        }
    }
}

/// Which lists have headings between their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Headings {
    /// The roll calls; what the headings say follows how they are sorted.
    pub roll_calls: bool,
    /// The members: present and former ones apart.
    pub countries: bool,
}

/// What lies over the screens, or has the keyboard instead of them.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The filter is being typed.
    Filter(Box<FilterLine>),
    /// The name is being typed under which the filter is saved.
    SaveFilter {
        /// The line so far.
        line: Input,
    },
    /// Changes of a roll call are being written.
    Changes {
        /// The line so far.
        line: Input,
    },
    /// Filters to choose from.
    Filters {
        /// The one under the cursor.
        cursor: usize,
    },
    /// A note is being written.
    Note {
        /// The line so far.
        line: Input,
        /// On which roll call, by place in the record.
        place: usize,
    },
    /// Pins and notes to choose from.
    Pins {
        /// The one under the cursor.
        cursor: usize,
    },
    /// Where to go is being typed.
    Jump(Box<Jump>),
    /// The palette.
    Palette {
        /// The line so far.
        line: Input,
        /// The command under the cursor.
        cursor: usize,
    },
    /// Who is asked about is being typed.
    Asked {
        /// The line so far.
        line: Input,
    },
    /// How right teams were.
    Scores {
        /// Lines that are scrolled away.
        scrolled: usize,
    },
    /// The help.
    Help {
        /// Lines that are scrolled away.
        scrolled: usize,
    },
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
            screen: Screen::Resolutions,
            focus: Focus::List,
            roll_calls,
            countries: List::new(record.member_ids().collect()),
            blocs: List::new((0..record.groups.len()).collect()),
            lessons: Lessons::default(),
            presenter: Presenter::default(),
            motion: true,
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

    /// Rows for the filter, for where to go or for a name; a filter that is being typed has its meaning below it.
    fn line_rows(&self) -> u16 {
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

    /// The body whose ballots the list of members counts, since no figure mixes the two: the Assembly, unless only roll
    /// calls of the Council are in view.
    pub fn counted_body(&self) -> Body {
        let of_assembly = |place: &usize| self.record.roll_calls[*place].body == Body::GeneralAssembly;
        let view = &self.filter.view;
        if view.is_empty() || view.iter().any(of_assembly) { Body::GeneralAssembly } else { Body::SecurityCouncil }
    }

    /// What every member did in the roll calls in view of the counted body, by place of the member.
    pub fn counts(&self) -> &[Tally] {
        self.counts.get_or_init(|| counts_of_all(&self.record, &self.filter.view, self.counted_body()))
    }

    /// How far every group held together in the roll calls in view of the counted body, by place of the group.
    pub fn unity(&self) -> &[Unity] {
        self.unity.get_or_init(|| unity_of_all(&self.record, &self.filter.view, self.votes(), self.members_counted()))
    }

    /// What everyone cast in the roll calls by vote in view of the counted body.
    pub fn votes(&self) -> &Votes {
        self.votes.get_or_init(|| Votes::of(&self.record, &self.filter.view, self.counted_body()))
    }

    /// Who votes like a member in them, by era of its seat and by the method in force.
    pub fn neighbours(&self, member: MemberId) -> Vec<Neighbours> {
        neighbours_among(self.votes(), member, self.measuring.method, self.measuring.drop_unanimous)
    }

    /// The measures of a roll call; those of the last one are kept, since they look at the whole record.
    pub fn figures_of(&self, place: usize) -> Option<Rc<RollCallFigures>> {
        if let Some((of, figures)) = &*self.figures.borrow()
            && *of == place
        {
            return Some(Rc::clone(figures));
        }
        let made = Rc::new(figures(&self.record, place)?);
        self.figures.replace(Some((place, Rc::clone(&made))));
        Some(made)
    }

    /// Where a member differed from its groups in the roll calls in view of the counted body; that of the last one is kept.
    pub fn differing_of(&self, member: MemberId) -> Rc<Vec<DifferingFrom>> {
        if let Some((of, differing)) = &*self.differing.borrow()
            && *of == member
        {
            return Rc::clone(differing);
        }
        let made = Rc::new(differing_from(&self.record, self.votes(), member));
        self.differing.replace(Some((member, Rc::clone(&made))));
        made
    }

    /// The view has changed: what was counted of it counts no more.
    pub(super) fn forget_counts(&mut self) {
        self.counts.take();
        self.unity.take();
        self.votes.take();
        self.differing.take();
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

    /// What would be copied: the symbol of the roll call, the code of the country, of the link under the cursor if the
    /// detail has the keyboard.
    pub fn copied(&self) -> Option<String> {
        if self.is_hidden() {
            return None;
        }
        if self.picture().is_some() {
            return self.pictured().map(|member| self.record.code(member).to_owned());
        }
        self.called(self.stop_link().or_else(|| self.row_link())?)
    }

    /// What something is called for short: the symbol of a roll call, the code of a country.
    fn called(&self, link: Link) -> Option<String> {
        Some(match link {
            Link::RollCall(place) => self.record.roll_calls.get(place)?.best_symbol().to_owned(),
            Link::Member(member) => self.record.code(member).to_owned(),
            Link::Group(place) => self.record.groups.get(place)?.id.clone(),
            Link::Session(session) => session.to_string(),
            Link::Step { .. } | Link::Differing(_) | Link::Notes => return None,
        })
    }

    /// Where the row of the list leads that the cursor is on.
    fn row_link(&self) -> Option<Link> {
        match self.screen {
            Screen::Resolutions => self.roll_calls.selected().map(Link::RollCall),
            Screen::Countries => self.countries.selected().map(Link::Member),
            Screen::Blocs => self.blocs.selected().map(Link::Group),
            Screen::Space => self.space.list.selected().map(|row| Link::Member(row.member)),
            Screen::Lessons => self.lessons.list.selected().map(|lesson| Link::Step { lesson, step: 0 }),
        }
    }

    /// Where the stop leads that the cursor is on, if the detail has the keyboard.
    fn stop_link(&self) -> Option<Link> {
        if self.focus == Focus::List {
            return None;
        }
        self.document(self.detail_area().width).stop(self.stop)?.link
    }

    fn areas_with(&self, area: Rect, focus: Focus) -> Areas {
        let two_panes_from = if self.is_comparing() { COMPARING_FROM } else { TWO_PANES_FROM };
        let (two_panes_from, focus) =
            if self.presenter.big { (u16::MAX, Focus::Detail) } else { (two_panes_from, focus) };
        let around = Around { line: self.line_rows(), panel: panel_rows(self, area), hints: self.presenter.hints };
        areas(area, &around, focus, two_panes_from)
    }

    fn whole(&self) -> Rect {
        Rect::new(0, 0, self.size.width, self.size.height)
    }

    fn detail_area(&self) -> Rect {
        self.areas_with(self.whole(), Focus::Detail).detail
    }

    /// Where a lesson says what it says.
    pub fn panel_area(&self) -> Rect {
        self.areas(self.whole()).panel
    }

    fn list_area(&self) -> Rect {
        self.areas_with(self.whole(), Focus::List).list
    }
}
