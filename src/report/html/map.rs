//! The map of a roll call as a page: the picture, and a table that says the same of every member.

use super::roll_call::head;
use super::{Column, Table, ballot, bdi, page, section};
use crate::analysis::agreement::Method;
use crate::answer::caption::Caption;
use crate::answer::map::{Said, spread};
use crate::answer::roll_call::RollCallAnswer;
use crate::answer::world::World;
use crate::markup::{Element, Node, el, text};
use crate::picture::atlas::Shape;
use crate::picture::map::{atlas, outline};
use crate::picture::projection::{Sheet, Window};
use crate::record::{Ballot, Body, MemberId, Record, Region, RollCall};
use crate::text::{decimals, fold};

/// What a map is coloured by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mapped {
    /// What members did.
    Ballot,
    /// Agreement with a member over the Assembly's roll calls in view.
    Agreement {
        /// With whom.
        with: MemberId,
        /// How it is measured.
        method: Method,
    },
    /// Ideal points in a session.
    Points {
        /// The session.
        session: u16,
        /// The lowest and the highest point in it.
        extent: (f64, f64),
    },
}

/// Units across, and from top to bottom: of the world, and of a part of it.
const WIDTH: usize = 1000;
const WORLD_HEIGHT: usize = 430;
const PART_HEIGHT: usize = 700;

/// The radius of a member that has no shape.
const DOT: f64 = 4.5;

/// The page; `said` is what is said of each member, by place.
pub fn map(
    record: &Record,
    answer: &RollCallAnswer,
    mapped: Mapped,
    said: &[Said],
    window: Window,
    caption: &Caption,
) -> String {
    let Some(roll_call) = record.roll_calls.get(answer.place) else { return page(caption, el("main")) };
    let sheet = Mapping { record, roll_call, mapped, said };
    // A figure over what is in view is not of the one roll call.
    let head = match mapped {
        Mapped::Ballot => head(roll_call, answer),
        Mapped::Agreement { .. } | Mapped::Points { .. } => el("header").child(el("h1").child(bdi(&caption.title))),
    };
    let main = el("main").child(head).child(sheet.figure(window)).child(sheet.table());
    page(caption, main)
}

struct Mapping<'a> {
    record: &'a Record,
    roll_call: &'a RollCall,
    mapped: Mapped,
    said: &'a [Said],
}

impl Mapping<'_> {
    fn figure(&self, window: Window) -> Element {
        let height = if window == Window::WORLD { WORLD_HEIGHT } else { PART_HEIGHT };
        let sheet = Sheet::of(window, WIDTH, height, 1.0);
        let world = World::of(self.record, atlas());
        let day = self.roll_call.date;
        let shapes = atlas().shapes.shapes.iter().zip(world.shapes_on(self.record, day));
        let shapes = shapes.map(|(shape, member)| {
            let path = el("path").with("d", path(&sheet, shape)).with("fill-rule", "evenodd");
            self.filled(path, member)
        });
        let dots = atlas().places.dots.iter().zip(world.dots_on(self.record, day)).filter_map(|(dot, member)| {
            let (x, y) = sheet.at(dot.at, sheet.turns(f64::from(dot.at.0) / 10.0));
            let circle = el("circle").with("cx", round(x)).with("cy", round(y)).with("r", DOT);
            Some(self.filled(circle, Some(member?)))
        });
        let words = self.in_words();
        let svg = el("svg").with("viewBox", format!("0 0 {WIDTH} {height}")).with("role", "img");
        let svg = svg.with("aria-label", &words).child(patterns()).children(shapes).children(dots);
        el("figure").with("class", "map").child(svg).child(text("figcaption", words).with("class", "dim"))
    }

    /// A shape or a dot as it looks by what is said of whose it is, told by pattern as well as by colour.
    fn filled(&self, element: Element, member: Option<MemberId>) -> Element {
        let said = member.and_then(|member| self.said.get(member.index()).copied()).unwrap_or(Said::Blank);
        let edge = |element: Element, color: &str| element.with("stroke", color).with("stroke-width", 0.7);
        let element = match said {
            Said::Ballot(Ballot::Yes) => edge(element.with("fill", "var(--yes)"), "var(--ground)"),
            Said::Ballot(Ballot::No) => edge(element.with("fill", "url(#no)"), "var(--no)"),
            Said::Ballot(Ballot::Abstain) => edge(element.with("fill", "url(#abstain)"), "var(--abstain)"),
            Said::Ballot(Ballot::Absent) => edge(element.with("fill", "none"), "var(--absent)"),
            Said::Figure(Some(figure)) => edge(self.shaded(element, figure), "var(--dim)"),
            Said::Point(share) => edge(shaded(element, 2.0 * share - 1.0), "var(--dim)"),
            Said::Unknown | Said::Figure(None) => {
                edge(element.with("fill", "none"), "var(--dim)").with("stroke-dasharray", "3 2")
            }
            Said::Blank => edge(element.with("fill", "var(--line)").with("fill-opacity", 0.4), "var(--ground)"),
        };
        match member {
            Some(member) => {
                let name = self.record.about(member).short_name_on(self.roll_call.date);
                element.child(text("title", format!("{name}: {}", self.word(said))))
            }
            None => element,
        }
    }

    fn shaded(&self, element: Element, figure: f64) -> Element {
        match self.mapped {
            Mapped::Agreement { method, .. } => shaded(element, spread(method, figure)),
            Mapped::Ballot | Mapped::Points { .. } => shaded(element, figure),
        }
    }

    /// What is said of a member, in a word or a figure.
    fn word(&self, said: Said) -> String {
        match (said, self.mapped) {
            (Said::Ballot(ballot), _) => ballot.word().to_owned(),
            (Said::Figure(figure), _) if figure.is_some() => decimals(figure),
            (Said::Point(share), Mapped::Points { extent: (low, high), .. }) => {
                format!("{:.2}", low + share * (high - low))
            }
            (Said::Unknown, Mapped::Ballot) => "not known".to_owned(),
            (Said::Blank, Mapped::Ballot) => "no part in it".to_owned(),
            _ => "none".to_owned(),
        }
    }

    fn in_words(&self) -> String {
        let borders = "Borders and what is drawn apart are those of Natural Earth.";
        let said = match self.mapped {
            Mapped::Ballot => {
                let unknown = match self.said.contains(&Said::Unknown) {
                    true => ", not known dashed",
                    false => "",
                };
                let blank = match self.roll_call.body {
                    Body::GeneralAssembly => "no member",
                    Body::SecurityCouncil => "not in the Council",
                };
                format!("Yes full, no hatched, abstain dotted, absent an outline{unknown}; pale: {blank}.")
            }
            Mapped::Agreement { with, method } => format!(
                "Agreement with {} ({}) over the Assembly's roll calls in view, on the day's members: the more, the fuller; what \
                 is below the middle is hatched, without a roll call in common dashed; pale: no member.",
                self.record.about(with).short_name(),
                method.word()
            ),
            Mapped::Points { session, extent: (low, high) } => format!(
                "Ideal points in session {session}, from {low:.2} to {high:.2}, the United States' side high: that side full, the \
                 other one hatched, without a point dashed; pale: no member."
            ),
        };
        format!("{said} {borders}")
    }

    /// Every member of the day, by region and name, or the highest figure first.
    fn table(&self) -> Element {
        let (heading, kind) = match self.mapped {
            Mapped::Ballot => ("Ballot", Column::Word),
            Mapped::Agreement { .. } => ("Agreement", Column::Figure),
            Mapped::Points { .. } => ("Ideal point", Column::Figure),
        };
        let order = if self.mapped == Mapped::Ballot { "by regional group" } else { "the highest first" };
        let day = self.roll_call.date;
        let mut table = Table::new(
            format!("Members on {day}, {order}"),
            &[("Member", Column::Head), ("Code", Column::Word), ("Regional group", Column::Text), (heading, kind)],
        );
        let members = self.record.voters(self.roll_call).or(&self.roll_call.ballots.members());
        let mut members: Vec<_> = members.iter().collect();
        let said = |member: &MemberId| self.said.get(member.index()).copied().unwrap_or(Said::Blank);
        members.sort_by_cached_key(|member| {
            let about = self.record.about(*member);
            let block = match said(member) {
                Said::Figure(Some(figure)) | Said::Point(figure) => -(figure * 1e6) as i64,
                Said::Figure(None) | Said::Unknown if self.mapped != Mapped::Ballot => i64::MAX,
                _ => Region::ALL.iter().position(|region| *region == about.region).unwrap_or(0) as i64,
            };
            (block, fold(about.short_name_on(day)))
        });
        for member in members {
            let about = self.record.about(member);
            let cell: Node = match said(&member) {
                Said::Ballot(cast) => ballot(cast).into(),
                other => self.word(other).into(),
            };
            let name = bdi(about.short_name_on(day));
            table.row([name.into(), about.code.as_str().into(), about.region.name().into(), cell]);
        }
        section("Member by member").child(table.done())
    }
}

/// Full above the middle and hatched below it, the paler the nearer; `at` is between -1 and 1.
fn shaded(element: Element, at: f64) -> Element {
    let fill = if at < 0.0 { "url(#no)" } else { "var(--yes)" };
    element.with("fill", fill).with("fill-opacity", round(at.abs().sqrt().clamp(0.1, 1.0)))
}

/// What tells no and abstentions apart where there is no colour.
fn patterns() -> Element {
    let pattern = |id: &str| {
        let pattern = el("pattern").with("id", id).with("width", 4).with("height", 4);
        pattern.with("patternUnits", "userSpaceOnUse")
    };
    let tile = el("rect").with("width", 4).with("height", 4).with("fill", "var(--no)").with("fill-opacity", 0.35);
    let stroke = el("rect").with("width", 2).with("height", 4).with("fill", "var(--no)");
    let no = pattern("no").with("patternTransform", "rotate(45)").child(tile).child(stroke);
    let dot = el("circle").with("cx", 2).with("cy", 2).with("r", 1.1).with("fill", "var(--abstain)");
    el("defs").child(no).child(pattern("abstain").child(dot))
}

fn path(sheet: &Sheet, shape: &Shape) -> String {
    let mut path = String::new();
    for ring in &shape.rings {
        for (at, (x, y)) in outline(sheet, ring).into_iter().enumerate() {
            let command = if at == 0 { 'M' } else { 'L' };
            path.push_str(&format!("{command}{} {}", round(x), round(y)));
        }
        path.push('Z');
    }
    path
}

fn round(figure: f64) -> f64 {
    (figure * 10.0).round() / 10.0
}
