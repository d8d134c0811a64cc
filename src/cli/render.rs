//! The command that draws and writes pages: screens, details and measures without a terminal, as text, ANSI, SVG and HTML.
//!
//! Whatever is new to be shown gets a word in [`ScreenName`], a [`Subject`], and one arm each in what reads, draws, captions
//! and writes it.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::Reply;
use super::args::{BodyName, Format, FormatName};
use super::commands::{Desk, Replied, embedded_record, limit, member_of, no_group, no_roll_call, nothing, view};
use super::measures::{ByName, MethodName};
use super::output::write_file;
use super::what_if::changes_of;
use crate::analysis::agreement::Method;
use crate::analysis::cohesion::MembersCounted;
use crate::analysis::coverage::{Line, coverage};
use crate::analysis::ideal::regular_session;
use crate::analysis::series::{By, SeriesOf, by_vote};
use crate::answer::agreement::{self, AgreementAnswer, AgreementOptions};
use crate::answer::bloc::{self, BlocOptions, unity_of_all};
use crate::answer::caption::{Caption, ballots_counted, filter, in_view};
use crate::answer::country::{self, counts_of_all};
use crate::answer::figures::figures;
use crate::answer::roll_call;
use crate::answer::timeline::{self, Subject as TimelineOf, TimelineOptions};
use crate::answer::votes::Votes;
use crate::answer::worksheet::{self, Worksheet};
use crate::answer::{compare, map, matrix, space, what_if};
use crate::lesson;
use crate::record::{Body, MemberId, Record};
use crate::report::layout::Layout;
use crate::report::{AgreementReport, BlocReport, CountryReport, html, text};
use crate::text::{counted, listed, visible};
use crate::tui::RenderTarget;
use crate::tui::app::marks::MOST as MOST_COMPARED;
use crate::tui::app::pictures::{Grain, PARTS, Picture};
use crate::tui::drawn::{DetailOf, Drawn, Look, MapBy, MapLook, Several, draw};
use crate::tui::help;
use crate::tui::keymap::Keymap;
use crate::tui::theme::Theme;

/// What stands below the help of the command.
pub const EXAMPLES: &str = "\
Examples:
  unvotes render resolutions --filter gaza
  unvotes render roll-call ES-10/21 --format html -o vote.html
  unvotes render roll-call ES-10/21 --size 120x40 --format svg > vote.svg
  unvotes render what-if ES-10/21 FRA=no DEU=no --format svg
  unvotes render countries FRA --size 80x24 --format ansi
  unvotes render space FRA --session 26 --format svg
  unvotes render map ES-10/21 --agreement-with FRA --part africa --format html
  unvotes render compare FRA GBR USA --format html
  unvotes render years G7 --format svg
  unvotes render reveal ES-10/21 G7 regions --opened 2
  unvotes render agreement FRA USA --method strict --filter year:2000.. --format html
  unvotes render worksheet ES-10/21 --format html -o worksheet.html
  unvotes render lesson october --answers --format html -o answers.html

A picture is for a light background unless --theme says otherwise; a page is light or dark as its reader wishes, and light on
paper. Both carry their source, method, filter and n, and need nothing else.";

const FORMATS: [FormatName; 4] = [FormatName::Text, FormatName::Ansi, FormatName::Svg, FormatName::Html];

/// What is drawn, and how.
#[derive(Debug, Args)]
pub struct RenderArguments {
    /// The screen, the detail or the measure
    screen: ScreenName,
    /// The roll call, member or group: the row of a screen, what a detail is about; the two members that are compared; the lesson
    #[arg(value_name = "ARG")]
    argument: Vec<String>,
    /// Columns and rows, or columns alone: details then have as many rows as they take; 120x40, details 100
    #[arg(long, value_name = "COLUMNS[xROWS]", value_parser = size)]
    size: Option<Sides>,
    /// The session, for the screen of ideal points
    #[arg(long, value_name = "NUMBER")]
    session: Option<u16>,
    #[command(flatten)]
    map: MapArguments,
    #[command(flatten)]
    agreement: AgreementArguments,
    /// The roll calls in view
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    filter: String,
    /// How many steps of a reveal are taken
    #[arg(long, value_name = "NUMBER")]
    opened: Option<usize>,
    /// With the answers, and in a lesson the notes for the teacher: for `worksheet` and `lesson`
    #[arg(long)]
    answers: bool,
    /// Write into a file that is not there yet, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
}

/// What the map is coloured by, and how it is looked at.
#[derive(Debug, Args)]
struct MapArguments {
    /// The map by agreement with a member over the roll calls in view, not by ballot
    #[arg(long, value_name = "COUNTRY", conflicts_with = "ideal_points")]
    agreement_with: Option<String>,
    /// The map by ideal points in the session of the roll call
    #[arg(long)]
    ideal_points: bool,
    /// The part of the world on the map
    #[arg(long)]
    part: Option<PartName>,
    /// How finely the map is drawn where there are colours; dots unless told otherwise
    #[arg(long)]
    grain: Option<GrainName>,
}

/// How the agreement of two members is measured.
#[derive(Debug, Args)]
struct AgreementArguments {
    /// How agreement is measured; lijphart unless told otherwise
    #[arg(long)]
    method: Option<MethodName>,
    /// Agreement without roll calls in which everyone cast the same ballot
    #[arg(long)]
    drop_unanimous: bool,
    /// Whose votes agreement is of: ga, the General Assembly, or sc, the Security Council; what is in view says it unless told
    /// otherwise
    #[arg(long, hide_possible_values = true)]
    body: Option<BodyName>,
    /// The series of agreement by year or by session; year unless told otherwise
    #[arg(long)]
    by: Option<ByName>,
    /// The series over everything in view, not only whole texts that were adopted
    #[arg(long)]
    everything: bool,
}

/// Parts of the world, in the order of the explorer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PartName {
    World,
    Africa,
    Americas,
    Caribbean,
    Asia,
    SouthEastAsia,
    MiddleEast,
    Europe,
    Oceania,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum GrainName {
    /// The dots of Braille
    Dots,
    /// Halves of cells
    Halves,
    /// A glyph for each cell
    Glyphs,
}

impl From<GrainName> for Grain {
    fn from(grain: GrainName) -> Self {
        match grain {
            GrainName::Dots => Self::Fine,
            GrainName::Halves => Self::Halves,
            GrainName::Glyphs => Self::Whole,
        }
    }
}

impl RenderArguments {
    /// The first option that says nothing of the screen, and the screen it goes with.
    fn misplaced(&self) -> Option<(&'static str, &'static str)> {
        let (map, agreement) = (&self.map, &self.agreement);
        let options = [
            (self.session.is_some(), "--session", ScreenName::Space, "space"),
            (map.agreement_with.is_some(), "--agreement-with", ScreenName::Map, "map"),
            (map.ideal_points, "--ideal-points", ScreenName::Map, "map"),
            (map.part.is_some(), "--part", ScreenName::Map, "map"),
            (map.grain.is_some(), "--grain", ScreenName::Map, "map"),
            (agreement.method.is_some(), "--method", ScreenName::Agreement, "agreement"),
            (agreement.drop_unanimous, "--drop-unanimous", ScreenName::Agreement, "agreement"),
            (agreement.body.is_some(), "--body", ScreenName::Agreement, "agreement"),
            (agreement.by.is_some(), "--by", ScreenName::Agreement, "agreement"),
            (agreement.everything, "--everything", ScreenName::Agreement, "agreement"),
        ];
        let misplaced = options.into_iter().find(|(given, _, screen, _)| *given && self.screen != *screen);
        misplaced.map(|(_, option, _, screen)| (option, screen))
    }
}

/// What can be rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScreenName {
    /// The list of roll calls
    Resolutions,
    /// One roll call, by its symbol
    RollCall,
    /// The chamber of a roll call: the half circle of the Assembly, the table of the Council
    #[value(alias = "hemicycle", alias = "horseshoe")]
    Chamber,
    /// A roll call on the map of the world
    Map,
    /// Members and roll calls around one
    Matrix,
    /// A roll call with changes: its symbol, then USA=abstain, no-veto and so on
    WhatIf,
    /// The list of members
    Countries,
    /// One member, by code or name
    Country,
    /// The list of groups
    Blocs,
    /// One group, by its id
    Bloc,
    /// The members by their ideal points in a session
    Space,
    /// Members side by side, two to six of them
    Compare,
    /// The years: all roll calls, or one member or group
    Years,
    /// How often two members vote alike
    Agreement,
    /// What the sources hold for which time
    Coverage,
    /// A roll call opened part by part: its symbol, then the order, for instance G7 regions
    Reveal,
    /// A worksheet on a roll call, by its symbol, to fill in; with --answers filled in
    Worksheet,
    /// The worksheet of a lesson, by its name or file
    Lesson,
    /// The keys
    Help,
}

impl ScreenName {
    /// Whether it is a whole screen of the explorer; the others have no height of their own.
    fn is_screen(self) -> bool {
        !matches!(self, Self::RollCall | Self::Country | Self::Bloc | Self::Agreement | Self::Coverage)
            && !self.is_worksheet()
    }

    fn is_worksheet(self) -> bool {
        matches!(self, Self::Worksheet | Self::Lesson)
    }
}

/// What that means in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Subject {
    /// As the explorer draws it.
    Drawn(RenderTarget),
    Agreement(MemberId, MemberId),
    Coverage,
    Worksheet(Worksheet),
}

/// The size of what is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sides {
    columns: u16,
    rows: Option<u16>,
}

/// The most columns or rows that a screen is drawn with; no terminal has as many.
const LARGEST_SIDE: u16 = 1000;

const SCREEN: Sides = Sides { columns: 120, rows: Some(40) };
const DETAIL: Sides = Sides { columns: 100, rows: None };

fn size(text: &str) -> Result<Sides, String> {
    let side = |text: &str| text.parse().ok().filter(|side| (1..=LARGEST_SIDE).contains(side));
    let sides = match text.split_once('x') {
        Some((columns, rows)) => side(columns).zip(side(rows)).map(|(columns, rows)| (columns, Some(rows))),
        None => side(text).map(|columns| (columns, None)),
    };
    let sides = sides.map(|(columns, rows)| Sides { columns, rows });
    sides.ok_or_else(|| format!("write columns and rows from 1 to {LARGEST_SIDE}, for instance 120x40"))
}

impl Desk<'_> {
    pub(super) fn render(&self, arguments: &RenderArguments) -> Replied {
        let format = self.shared.format.unwrap_or(FormatName::Text);
        if !FORMATS.contains(&format) {
            return Err(format.refused("render", &FORMATS));
        }
        if let Some((option, screen)) = arguments.misplaced() {
            return Err(Reply::unusable(format!("unvotes render: {option} goes with `{screen}`")));
        }
        if arguments.opened.is_some() && arguments.screen != ScreenName::Reveal {
            return Err(Reply::unusable("unvotes render: --opened goes with `reveal`"));
        }
        if arguments.answers && !arguments.screen.is_worksheet() {
            return Err(Reply::unusable("unvotes render: --answers goes with `worksheet` and `lesson`"));
        }
        if arguments.screen.is_worksheet() && !arguments.filter.is_empty() {
            return Err(Reply::unusable("unvotes render: a worksheet has no --filter"));
        }
        let (record, warnings) = self.record()?;
        let places = view(&record, &arguments.filter)?;
        if let Some(session) = arguments.session
            && !has_session(&record, &places, session)
        {
            return Ok(nothing(Format::Text, format!("unvotes: no roll call of session {session} is in view")));
        }
        let subject = match self.subject(&record, arguments)? {
            Ok(subject) => subject,
            Err(reply) => return Ok(reply),
        };
        let options = options(&record, &places, &arguments.agreement)?;
        let sheet = Sheet {
            record: &record,
            subject,
            places: &places,
            filter: &arguments.filter,
            options,
            keymap: &self.settings().config.keymap,
        };
        let caption = || sheet.caption(&self.source(sheet.record));
        let drawn = || sheet.drawn(self, arguments, self.theme(format));
        let data = match format {
            FormatName::Html => sheet.page(&caption())?,
            FormatName::Svg => drawn().svg(&caption()),
            FormatName::Ansi => drawn().ansi(),
            _ => drawn().text(),
        };
        match &arguments.output {
            None => Ok(Reply { message: warnings, ..Reply::data(data) }),
            Some(path) => {
                write_file(path, &data, arguments.force).map_err(Reply::unusable)?;
                Ok(Reply { message: warnings, ..Reply::data(String::new()) })
            }
        }
    }

    /// What is meant, or the reply that nothing of that name is there.
    fn subject(&self, record: &Record, arguments: &RenderArguments) -> Result<Result<Subject, Reply>, Reply> {
        let RenderArguments { screen, session, .. } = *arguments;
        let name = arguments.argument.join(" ");
        if arguments.argument.is_empty() {
            let which = |what| Err(Reply::unusable(format!("unvotes render {what}")));
            return match screen {
                ScreenName::Resolutions => Ok(Ok(Subject::Drawn(RenderTarget::Resolutions))),
                ScreenName::Countries => Ok(Ok(Subject::Drawn(RenderTarget::Countries))),
                ScreenName::Blocs => Ok(Ok(Subject::Drawn(RenderTarget::Blocs))),
                ScreenName::Space => Ok(Ok(Subject::Drawn(RenderTarget::Space { session, member: None }))),
                ScreenName::Years => Ok(Ok(Subject::Drawn(RenderTarget::Years(TimelineOf::RollCalls)))),
                ScreenName::Help => Ok(Ok(Subject::Drawn(RenderTarget::Help))),
                ScreenName::Compare => which("compare: whom? add two to six members, for instance FRA GBR USA"),
                ScreenName::Coverage => Ok(Ok(Subject::Coverage)),
                ScreenName::RollCall => which("roll-call: which? add a symbol, for instance ES-10/21"),
                ScreenName::Chamber => which("chamber: of which? add a symbol, for instance ES-10/21"),
                ScreenName::Map => which("map: of which? add a symbol, for instance ES-10/21"),
                ScreenName::Matrix => which("matrix: around which? add a symbol, for instance ES-10/21"),
                ScreenName::WhatIf => {
                    which("what-if: of which? add a symbol and changes, for instance ES-10/21 FRA=no")
                }
                ScreenName::Reveal => which("reveal: which? add a symbol, for instance ES-10/21"),
                ScreenName::Worksheet => which("worksheet: on which roll call? add a symbol, for instance ES-10/21"),
                ScreenName::Lesson => {
                    which("lesson: which? `unvotes lesson` lists them; a file of your own will do too")
                }
                ScreenName::Country => which("country: which? add a code or a name, for instance FRA"),
                ScreenName::Bloc => which("bloc: which? add the id of a group, for instance G7"),
                ScreenName::Agreement => which("agreement: of whom? add two members, for instance FRA USA"),
            };
        }
        let target = match screen {
            ScreenName::Resolutions => self.roll_call(record, &name)?.map(RenderTarget::RollCall),
            ScreenName::RollCall => {
                self.roll_call(record, &name)?.map(|at| RenderTarget::Detail(DetailOf::RollCall(at)))
            }
            ScreenName::Chamber => self.roll_call(record, &name)?.map(|at| RenderTarget::Picture(Picture::Chamber, at)),
            ScreenName::Map => match map_look(record, &arguments.map) {
                Ok(look) => self.roll_call(record, &name)?.map(|at| RenderTarget::Map(at, look)),
                Err(reply) => return Ok(Err(reply)),
            },
            ScreenName::Matrix => self.roll_call(record, &name)?.map(|at| RenderTarget::Picture(Picture::Matrix, at)),
            ScreenName::Countries => member(record, &name).map(RenderTarget::Country),
            ScreenName::Country => member(record, &name).map(|member| RenderTarget::Detail(DetailOf::Member(member))),
            ScreenName::Blocs => group(record, &name).map(RenderTarget::Bloc),
            ScreenName::Bloc => group(record, &name).map(|place| RenderTarget::Detail(DetailOf::Group(place))),
            ScreenName::Space => {
                member(record, &name).map(|member| RenderTarget::Space { session, member: Some(member) })
            }
            ScreenName::WhatIf => return self.changed(record, &arguments.argument),
            ScreenName::Reveal => return self.reveal_subject(record, arguments),
            ScreenName::Worksheet => return self.worksheet(record, &name, arguments.answers),
            ScreenName::Lesson => {
                let asked = super::lesson::named(&name, record, limit(self.shared))?;
                let sheet = lesson::worksheet(&asked.shelved.lesson, record, arguments.answers);
                return Ok(Ok(Subject::Worksheet(sheet)));
            }
            ScreenName::Compare => return several_members(record, &arguments.argument),
            ScreenName::Years => {
                let of_group = group(record, &name).map(TimelineOf::Group);
                let of = of_group.or_else(|_| member(record, &name).map(TimelineOf::Member));
                of.map(RenderTarget::Years)
            }
            ScreenName::Agreement => return pair(record, &arguments.argument),
            ScreenName::Coverage | ScreenName::Help => {
                let message = format!("unvotes render: nothing goes behind this screen, but `{}` does", visible(&name));
                return Err(Reply::unusable(message));
            }
        };
        Ok(target.map(Subject::Drawn))
    }

    /// A roll call and what is changed in it.
    fn changed(&self, record: &Record, argument: &[String]) -> Result<Result<Subject, Reply>, Reply> {
        let Some((name, changes)) = argument.split_first() else { return Err(no_page()) };
        let place = match self.roll_call(record, name)? {
            Ok(place) => place,
            Err(reply) => return Ok(Err(reply)),
        };
        Ok(match changes_of(record, place, &changes.join(" "))? {
            Ok(changes) => Ok(Subject::Drawn(RenderTarget::WhatIf(place, changes))),
            Err(message) => Err(nothing(Format::Text, message)),
        })
    }

    fn reveal_subject(&self, record: &Record, arguments: &RenderArguments) -> Result<Result<Subject, Reply>, Reply> {
        let opened = arguments.opened.unwrap_or(0);
        let found = self.to_reveal(record, &arguments.argument)?;
        Ok(found.map(|(place, order)| Subject::Drawn(RenderTarget::Reveal { place, order, opened })))
    }

    pub(super) fn roll_call(&self, record: &Record, name: &str) -> Result<Result<usize, Reply>, Reply> {
        Ok(match roll_call::named(record, name).as_slice() {
            [one] => Ok(*one),
            [] => Err(no_roll_call(record, name, Format::Text)),
            several => Err(self.several(record, name, several, Format::Text)?),
        })
    }

    fn worksheet(&self, record: &Record, name: &str, answers: bool) -> Result<Result<Subject, Reply>, Reply> {
        let place = match self.roll_call(record, name)? {
            Ok(place) => place,
            Err(reply) => return Ok(Err(reply)),
        };
        let sheet = worksheet::of_roll_call(record, place, answers);
        let sheet = sheet.ok_or_else(|| nothing(Format::Text, "unvotes: it was not put to a vote".to_owned()));
        Ok(sheet.map(Subject::Worksheet))
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

const OF_ROLL_CALLS: &str = "outcomes as recorded, else by the rules of the body; unity of groups by the agreement index (Hix, \
                             Noury and Roland 2005); likeness of roll calls by agreement (Lijphart 1963)";
const OF_WHAT_IF: &str = "the rules of the body, asked once of what was recorded and once with the changes, which are not in the \
                          record";
const OF_MEMBERS: &str = "agreement by Lijphart (1963): the same ballot counts 1, one of the two abstaining one half, opposite \
                          ballots 0; absent members are left out";
const OF_GROUPS: &str =
    "unity by the agreement index (Hix, Noury and Roland 2005) and by Rice (1928), over the members of the day";
const OF_POINTS: &str = "ideal points of the members of the General Assembly by a dynamic ordinal item-response model (Bailey, \
                         Strezhnev and Voeten 2017), estimated from the roll calls in view";
const OF_COVERAGE: &str =
    "roll calls counted by what was put to the vote; failed as recorded, else by the rules of the body";

const OF_WORKSHEETS: &str = "outcomes as recorded, else by the rules of the body; groups by their members of the day";

const SOURCE: &str = "the record of unvotes, compiled from the United Nations Digital Library (© United Nations), Erik \
                      Voeten's voting data, the Dag Hammarskjöld Library, reports of the US Department of State and press \
                      reports; each roll call names its own";

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

    fn page(&self, caption: &Caption) -> Result<String, Reply> {
        let record = self.record;
        let target = match self.subject.clone() {
            Subject::Drawn(target) => target,
            Subject::Agreement(a, b) => {
                return Ok(html::agreement(&self.agreement_report(&self.agreement(a, b)), caption));
            }
            Subject::Coverage => return Ok(html::coverage(&self.coverage(), caption)),
            Subject::Worksheet(sheet) => return Ok(html::worksheet(&sheet, caption)),
        };
        match target {
            RenderTarget::Resolutions => Ok(html::roll_calls(record, self.places, caption)),
            RenderTarget::Countries => {
                let counts = counts_of_all(record, self.places, self.body());
                Ok(html::countries(record, self.body(), &counts, caption))
            }
            RenderTarget::Blocs => {
                let votes = Votes::of(record, self.places, self.body());
                let unity = unity_of_all(record, self.places, &votes, MembersCounted::OfTheDay);
                Ok(html::groups(record, self.body(), &unity, caption))
            }
            RenderTarget::Map(place, look) => self.map(place, look, caption),
            RenderTarget::Picture(Picture::Matrix, place) => self.matrix(place, caption),
            RenderTarget::Detail(DetailOf::RollCall(place)) | RenderTarget::Picture(_, place) => {
                let answers = roll_call::answer(record, place).zip(figures(record, place));
                let page = answers.map(|(answer, figures)| html::roll_call(record, &answer, &figures, caption));
                page.ok_or_else(no_page)
            }
            RenderTarget::WhatIf(place, changes) => {
                let answer = what_if::answer(record, place, &changes).ok_or_else(no_page)?;
                Ok(html::what_if(record, &answer, caption))
            }
            RenderTarget::Detail(DetailOf::Member(member)) => Ok(self.country(member, caption)),
            RenderTarget::Detail(DetailOf::Group(place)) => self.bloc(place, caption).ok_or_else(no_page),
            RenderTarget::Space { session, .. } => self.space_page(session, caption),
            RenderTarget::Compare(members) => Ok(self.compare(&members, caption)),
            RenderTarget::Years(of) => Ok(self.years(of, caption)),
            RenderTarget::RollCall(_) | RenderTarget::Country(_) | RenderTarget::Bloc(_) => Err(no_cursor()),
            RenderTarget::Reveal { .. } => Err(no_steps()),
            RenderTarget::Help => Ok(html::keys(help::keys(self.keymap), &help::WHAT_IS_WHAT, caption)),
        }
    }

    /// The page of a map: by the same answers as on the screen.
    fn map(&self, place: usize, look: MapLook, caption: &Caption) -> Result<String, Reply> {
        let record = self.record;
        let answer = roll_call::answer(record, place).ok_or_else(no_page)?;
        let roll_call = record.roll_calls.get(place).ok_or_else(no_page)?;
        let (mapped, said) = match look.by {
            MapBy::Ballot => (html::Mapped::Ballot, map::by_ballot(record, roll_call)),
            MapBy::Agreement(with) => {
                let AgreementOptions { body, method, drop_unanimous, .. } = self.options;
                let votes = Votes::of(record, self.places, body);
                let figures = map::agreement_with(record, &votes, with, roll_call.date, (method, drop_unanimous));
                (html::Mapped::Agreement { with, method }, figures.into_iter().map(map::Said::Figure).collect())
            }
            MapBy::Points => {
                let space = self.space()?;
                let sitting = map::sitting_of(&space, roll_call).ok_or_else(|| {
                    Reply::unusable("unvotes render map: the session of this roll call has no ideal points in view")
                })?;
                let mapped =
                    html::Mapped::Points { session: sitting.session, extent: map::extent(space.points_in(sitting)) };
                (mapped, map::by_point(record, roll_call, Some((&space, sitting))))
            }
        };
        Ok(html::map(record, &answer, mapped, &said, look.window, caption))
    }

    fn matrix(&self, place: usize, caption: &Caption) -> Result<String, Reply> {
        let record = self.record;
        let day = record.roll_calls.get(place).ok_or_else(no_page)?.date;
        let AgreementOptions { body, method, drop_unanimous, .. } = self.options;
        let votes = Votes::of(record, self.places, body);
        let asked = matrix::Asked { day, order: matrix::Order::Likeness, only: None, method, drop_unanimous };
        Ok(html::matrix(record, place, &votes, &matrix::rows(record, &votes, asked), caption))
    }

    fn country(&self, member: MemberId, caption: &Caption) -> String {
        let (record, body) = (self.record, self.body());
        let of_body = |place: &&usize| record.roll_calls.get(**place).is_some_and(|roll_call| roll_call.body == body);
        html::country(
            &CountryReport {
                record,
                answer: &country::answer(record, self.places, member),
                neighbours: &country::neighbours(record, self.places, member, body),
                body,
                filter: self.filter.trim(),
                in_view: self.places.iter().filter(of_body).count(),
            },
            &self.timeline(TimelineOf::Member(member)),
            self.options.by,
            caption,
        )
    }

    fn bloc(&self, group: usize, caption: &Caption) -> Option<String> {
        let members = MembersCounted::OfTheDay;
        let options = BlocOptions { body: self.body(), members, by: By::Year, series_of: SeriesOf::AdoptedTexts };
        let answer = bloc::answer(self.record, self.places, group, options)?;
        Some(html::bloc(&BlocReport { record: self.record, answer: &answer, filter: self.filter.trim() }, caption))
    }

    fn agreement(&self, a: MemberId, b: MemberId) -> AgreementAnswer {
        agreement::answer(self.record, self.places, a, b, self.options)
    }

    fn compare(&self, members: &Several, caption: &Caption) -> String {
        let members: Vec<_> = members.all().collect();
        let votes = Votes::of(self.record, self.places, self.body());
        html::compare(self.record, &compare::answer(self.record, &votes, &members, self.options), caption)
    }

    fn timeline(&self, of: TimelineOf) -> Vec<timeline::Section> {
        let votes = Votes::of(self.record, self.places, self.body());
        let options = TimelineOptions { agreement: self.options, members: MembersCounted::OfTheDay };
        timeline::answer(self.record, self.places, &votes, of, options)
    }

    fn years(&self, of: TimelineOf, caption: &Caption) -> String {
        html::years(&self.timeline(of), self.options.by, caption)
    }

    fn space(&self) -> Result<space::Space, Reply> {
        let space = space::answer(self.record, self.places, &|_| true);
        space.map_err(|why| Reply::unusable(format!("unvotes render: {why}")))
    }

    fn space_page(&self, session: Option<u16>, caption: &Caption) -> Result<String, Reply> {
        let space = self.space()?;
        let sitting = match session {
            Some(session) => space.sitting(session),
            None => space.sittings.last(),
        };
        sitting.map(|sitting| html::space(self.record, &space, sitting, caption)).ok_or_else(no_page)
    }

    fn agreement_report<'b>(&'b self, answer: &'b AgreementAnswer) -> AgreementReport<'b> {
        AgreementReport { record: self.record, answer, filter: self.filter.trim() }
    }

    fn coverage(&self) -> Vec<Line> {
        coverage(self.record, self.places.iter().filter_map(|place| self.record.roll_calls.get(*place)))
    }

    fn body(&self) -> Body {
        self.options.body
    }

    fn caption(&self, source: &str) -> Caption {
        let record = self.record;
        let roll_call = |place: usize| match record.roll_calls.get(place) {
            Some(roll_call) => format!("{}, {}: {}", roll_call.best_symbol(), roll_call.date, roll_call.title),
            None => String::new(),
        };
        let named = |member: MemberId| record.about(member).name.clone();
        let group = |place: usize| record.groups.get(place).map_or_else(String::new, |group| group.name.clone());
        let of_agreement = of_agreement(self.options);
        let (title, method) = match self.subject.clone() {
            Subject::Agreement(a, b) => (format!("{} and {}: agreement", named(a), named(b)), Some(&*of_agreement)),
            Subject::Coverage => ("What the sources hold".to_owned(), Some(OF_COVERAGE)),
            Subject::Worksheet(sheet) => return caption_of_worksheet(sheet, source),
            Subject::Drawn(target) => match target {
                RenderTarget::Resolutions => ("Roll calls".to_owned(), Some(OF_ROLL_CALLS)),
                RenderTarget::RollCall(place) => (format!("Roll calls, at {}", roll_call(place)), Some(OF_ROLL_CALLS)),
                RenderTarget::Detail(DetailOf::RollCall(place)) => (roll_call(place), Some(OF_ROLL_CALLS)),
                RenderTarget::Picture(Picture::Matrix, place) => {
                    (format!("Members by roll calls, at {}", roll_call(place)), Some(OF_MEMBERS))
                }
                RenderTarget::Picture(_, place) => (roll_call(place), Some(OF_ROLL_CALLS)),
                RenderTarget::WhatIf(place, _) => {
                    (format!("What if, {}: {}", what_if::NOT_THE_RECORD, roll_call(place)), Some(OF_WHAT_IF))
                }
                RenderTarget::Map(place, look) => match look.by {
                    MapBy::Ballot => (roll_call(place), Some(OF_ROLL_CALLS)),
                    MapBy::Agreement(with) => {
                        let title = format!("Agreement with {}, at {}", named(with), roll_call(place));
                        (title, Some(OF_MEMBERS))
                    }
                    MapBy::Points => (format!("Ideal points, at {}", roll_call(place)), Some(OF_POINTS)),
                },
                // A symbol and a title can tell what is hidden.
                RenderTarget::Reveal { .. } => ("A roll call, opened part by part".to_owned(), None),
                RenderTarget::Countries => ("Members".to_owned(), None),
                RenderTarget::Country(member) => (format!("Members, at {}", named(member)), Some(OF_MEMBERS)),
                RenderTarget::Detail(DetailOf::Member(member)) => (named(member), Some(OF_MEMBERS)),
                RenderTarget::Space { .. } => ("Ideal points".to_owned(), Some(OF_POINTS)),
                RenderTarget::Blocs => ("Groups".to_owned(), Some(OF_GROUPS)),
                RenderTarget::Bloc(place) => (format!("Groups, at {}", group(place)), Some(OF_GROUPS)),
                RenderTarget::Detail(DetailOf::Group(place)) => (group(place), Some(OF_GROUPS)),
                RenderTarget::Compare(members) => {
                    (listed(&members.all().map(named).collect::<Vec<_>>(), "and"), Some(OF_MEMBERS))
                }
                RenderTarget::Years(TimelineOf::RollCalls) => ("The years".to_owned(), Some(OF_ROLL_CALLS)),
                RenderTarget::Years(TimelineOf::Member(member)) => {
                    (format!("{}: the years", named(member)), Some(OF_MEMBERS))
                }
                RenderTarget::Years(TimelineOf::Group(place)) => {
                    (format!("{}: the years", group(place)), Some(OF_GROUPS))
                }
                RenderTarget::Help => ("Keys".to_owned(), None),
            },
        };
        // What is said of one roll call is not of those in view, and it has sources of its own.
        let one = match self.subject {
            Subject::Drawn(RenderTarget::Picture(Picture::Matrix, _)) => None,
            Subject::Drawn(RenderTarget::Map(place, look)) if look.by == MapBy::Ballot => record.roll_calls.get(place),
            Subject::Drawn(
                RenderTarget::Detail(DetailOf::RollCall(place))
                | RenderTarget::Picture(_, place)
                | RenderTarget::WhatIf(place, _),
            ) => record.roll_calls.get(place),
            _ => None,
        };
        // A filter, and what it counts, may tell what is hidden.
        let revealed = matches!(self.subject, Subject::Drawn(RenderTarget::Reveal { .. }));
        Caption {
            title,
            counted: match one {
                _ if revealed => counted(1, "roll call", "roll calls"),
                Some(one) => ballots_counted(one),
                None => in_view(record, self.places),
            },
            filter: filter(record, self.filter).filter(|_| one.is_none() && !revealed),
            method: method.map(str::to_owned),
            source: one.map_or_else(String::new, |one| one.sources.join("; ") + "; ") + source,
            made_with: concat!("unvotes ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

/// How agreement is measured: as asked, else as the explorer opens.
fn options(record: &Record, places: &[usize], asked: &AgreementArguments) -> Result<AgreementOptions, Reply> {
    let body = asked.body.map_or_else(|| body(record, places), Body::from);
    Ok(AgreementOptions {
        body,
        method: asked.method.map_or(Method::Lijphart, Method::from),
        drop_unanimous: asked.drop_unanimous,
        by: asked.by.unwrap_or(ByName::Year).of(body, "render agreement")?,
        series_of: if asked.everything { SeriesOf::Everything } else { SeriesOf::AdoptedTexts },
    })
}

/// The body that is measured: the Assembly, unless everything in view is the Council's.
fn body(record: &Record, places: &[usize]) -> Body {
    let mut bodies = places.iter().filter_map(|place| record.roll_calls.get(*place)).map(|one| one.body);
    let council = !places.is_empty() && bodies.all(|body| body == Body::SecurityCouncil);
    if council { Body::SecurityCouncil } else { Body::GeneralAssembly }
}

/// The method of agreement in words.
fn of_agreement(options: AgreementOptions) -> String {
    if options.method == Method::Lijphart && !options.drop_unanimous {
        return OF_MEMBERS.to_owned();
    }
    let without = if options.drop_unanimous { "; without unanimous roll calls" } else { "" };
    let (word, in_words) = (options.method.word(), options.method.in_words());
    format!("agreement ({word}): {in_words}; absent members are left out{without}")
}

/// How a map is looked at, or the reply that a member is not there.
fn map_look(record: &Record, arguments: &MapArguments) -> Result<MapLook, Reply> {
    let by = match &arguments.agreement_with {
        Some(name) => MapBy::Agreement(member(record, name)?),
        None if arguments.ideal_points => MapBy::Points,
        None => MapBy::Ballot,
    };
    let place = PartName::value_variants().iter().position(|part| Some(*part) == arguments.part).unwrap_or(0);
    let (_, window) = PARTS[place % PARTS.len()];
    Ok(MapLook { by, window, grain: arguments.grain.map_or(Grain::Fine, Grain::from) })
}

/// What stands on a worksheet tells no more than the sheet.
fn caption_of_worksheet(sheet: Worksheet, source: &str) -> Caption {
    Caption {
        title: sheet.title,
        counted: sheet.counted,
        filter: None,
        method: Some(OF_WORKSHEETS.to_owned()),
        source: source.to_owned(),
        made_with: concat!("unvotes ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

fn no_page() -> Reply {
    Reply::unusable("unvotes render: there is nothing to make a page of")
}

/// A page has no cursor that could stand on a row.
fn no_cursor() -> Reply {
    Reply::unusable("unvotes render: a page of a list shows all of it; roll-call, country and bloc make a page of one")
}

/// A page holds all of a roll call, whether it is seen or not.
fn no_steps() -> Reply {
    Reply::unusable("unvotes render reveal: no page, since it would hold what is hidden; text, ansi and svg do not")
}

/// The two members that are compared, or the reply that they are not there.
fn pair(record: &Record, names: &[String]) -> Result<Result<Subject, Reply>, Reply> {
    let [a, b] = names else {
        return Err(Reply::unusable("unvotes render agreement: of whom? add two members, for instance FRA USA"));
    };
    let members = member(record, a).and_then(|a| Ok((a, member(record, b)?)));
    match members {
        Ok((a, b)) if a == b => {
            let code = record.code(a);
            Err(Reply::unusable(format!("unvotes render agreement: both are {code}; name two different members")))
        }
        Ok((a, b)) => Ok(Ok(Subject::Agreement(a, b))),
        Err(reply) => Ok(Err(reply)),
    }
}

/// Whether the Assembly voted on something in view in a regular session.
fn has_session(record: &Record, places: &[usize], session: u16) -> bool {
    let mut roll_calls = by_vote(record, places, Body::GeneralAssembly);
    roll_calls.any(|(_, roll_call)| regular_session(roll_call) == Some(session))
}

/// The members that are compared, or the reply that one of them is not there.
fn several_members(record: &Record, names: &[String]) -> Result<Result<Subject, Reply>, Reply> {
    let members: Result<Vec<_>, Reply> = names.iter().map(|name| member(record, name)).collect();
    let several = match members {
        Ok(members) => Several::of(members),
        Err(reply) => return Ok(Err(reply)),
    };
    if several.all().count() < 2 || names.len() > MOST_COMPARED {
        let message = format!("unvotes render compare: add two to {MOST_COMPARED} different members");
        return Err(Reply::unusable(message));
    }
    Ok(Ok(Subject::Drawn(RenderTarget::Compare(several))))
}

/// The member of that name, or the reply that there is none.
fn member(record: &Record, name: &str) -> Result<MemberId, Reply> {
    member_of(record, name).map_err(|message| nothing(Format::Text, message))
}

/// The group of that id, or the reply that there is none.
fn group(record: &Record, id: &str) -> Result<usize, Reply> {
    let place = record.groups.iter().position(|group| group.id.eq_ignore_ascii_case(id.trim()));
    place.ok_or_else(|| nothing(Format::Text, no_group(record, id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_one_number_or_two() {
        assert_eq!(size("120x40"), Ok(Sides { columns: 120, rows: Some(40) }));
        assert_eq!(size("80"), Ok(Sides { columns: 80, rows: None }));
        for text in ["", "x40", "0x40", "0", "120x", "120x40x2", "-1x5", "99999x5", "1001x1", "1001"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
