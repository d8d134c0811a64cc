//! Pictures and pages: what leaves the program to be shown elsewhere is well-formed, says where it is from, and holds
//! nothing that anyone could obey, whatever a record holds.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use proptest::prelude::*;
use roxmltree::{Document, ParsingOptions};
use unvotes::analysis::agreement::Method;
use unvotes::analysis::cohesion::MembersCounted;
use unvotes::analysis::coverage::coverage;
use unvotes::analysis::series::{By, SeriesOf};
use unvotes::answer::agreement::AgreementOptions;
use unvotes::answer::bloc::BlocOptions;
use unvotes::answer::caption::Caption;
use unvotes::answer::timeline::TimelineOptions;
use unvotes::answer::votes::Votes;
use unvotes::answer::{agreement, bloc, compare, country, figures, map, matrix, roll_call, space, timeline, worksheet};
use unvotes::picture::projection::Window;
use unvotes::record::{Body, MemberId, Record, RollCall};
use unvotes::report::html::Mapped;
use unvotes::report::{AgreementReport, BlocReport, CountryReport, html};
use unvotes::text::is_control;
use unvotes::tui::RenderTarget;
use unvotes::tui::drawn::{DetailOf, Drawn, Look, draw};
use unvotes::tui::help;
use unvotes::tui::keymap::Keymap;
use unvotes::tui::theme::{Depth, Ground, Role, Theme, rgb};

#[path = "common/explorer.rs"]
mod explorer;

use explorer::example;

const LIGHT: Theme = Theme::of(Ground::Light, Depth::True);

fn drawn(record: &Arc<Record>, target: RenderTarget, theme: Theme) -> Drawn {
    draw(record, target, &Look { filter: "", width: 80, height: Some(24), theme, ascii: false, keymap: None })
}

fn caption(title: &str) -> Caption {
    Caption {
        title: title.to_owned(),
        counted: "3 roll calls".to_owned(),
        filter: Some(("\"<b>\"".to_owned(), "with \"<b>\" in a symbol or the title".to_owned())),
        method: None,
        source: "an example".to_owned(),
        made_with: "unvotes".to_owned(),
    }
}

/// What can be read in a picture, row by row.
fn letters(svg: &str) -> String {
    let document = Document::parse(svg).unwrap();
    let mut text = String::new();
    for node in document.descendants().filter(|node| node.has_tag_name("text")) {
        text.push_str(node.text().unwrap_or_default());
        text.push('\n');
    }
    text
}

#[test]
fn a_picture_of_the_resolutions() {
    let svg = drawn(&example(), RenderTarget::Resolutions, LIGHT).svg(&caption("Roll calls"));
    insta::assert_snapshot!(svg);
}

#[test]
fn a_screen_in_ansi() {
    let theme = Theme::of(Ground::Dark, Depth::Sixteen);
    let ansi = drawn(&example(), RenderTarget::Resolutions, theme).ansi();
    insta::assert_snapshot!(ansi.replace('\x1b', "␛"));
}

#[test]
fn a_picture_says_all_that_the_screen_says_and_where_it_is_from() {
    for target in [RenderTarget::Resolutions, RenderTarget::Countries, RenderTarget::Blocs, RenderTarget::Help] {
        let drawn = drawn(&example(), target.clone(), LIGHT);
        let said: Vec<_> = letters(&drawn.svg(&caption("It"))).split_whitespace().map(str::to_owned).collect();
        for word in drawn.text().split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            assert!(said.iter().any(|said| said.contains(word)) || !word.is_ascii(), "{target:?}: {word}");
        }
        for line in caption("It").lines() {
            assert!(line.split_whitespace().all(|word| said.iter().any(|said| said == word)), "{line}");
        }
    }
}

#[test]
fn drawing_twice_makes_the_same() {
    for theme in [LIGHT, Theme::default(), Theme::MONO] {
        let [one, other] = [(); 2].map(|()| drawn(&example(), RenderTarget::Blocs, theme));
        assert_eq!(one.svg(&caption("It")), other.svg(&caption("It")));
        assert_eq!(one.ansi(), other.ansi());
    }
}

#[test]
fn without_colours_ansi_has_none() {
    let ansi = drawn(&example(), RenderTarget::Resolutions, Theme::MONO).ansi();
    let codes = ansi.split("\x1b[").skip(1).map(|after| after.split('m').next().unwrap());
    assert!(codes.flat_map(|codes| codes.split(';')).all(|code| code.parse::<u8>().unwrap() < 10));
}

#[test]
fn a_detail_has_as_many_rows_as_it_takes() {
    let look = Look { filter: "", width: 100, height: None, theme: LIGHT, ascii: false, keymap: None };
    let text = draw(&example(), RenderTarget::Detail(DetailOf::RollCall(0)), &look).text();
    let last = text.lines().last().unwrap();
    assert!(!text.contains(" more ") && !last.is_empty(), "{text}");
}

// Pages

const OVER: AgreementOptions = AgreementOptions {
    body: Body::GeneralAssembly,
    method: Method::Lijphart,
    drop_unanimous: false,
    by: By::Year,
    series_of: SeriesOf::Everything,
};

/// A page of every kind.
fn pages(record: &Record, caption: &Caption) -> Vec<(&'static str, String)> {
    let view: Vec<_> = (0..record.roll_calls.len()).collect();
    let (one, other, body) = (MemberId(0), MemberId(1), Body::GeneralAssembly);
    let gaza = record.roll_calls.iter().position(|roll_call| roll_call.id == "ga-es10-21").unwrap_or(0);
    let answer = roll_call::answer(record, gaza).unwrap();
    let measured = figures::figures(record, gaza).unwrap();
    let country = CountryReport {
        record,
        answer: &country::answer(record, &view, one),
        neighbours: &country::neighbours(record, &view, one, body),
        body,
        filter: "",
        in_view: view.len(),
    };
    let members = MembersCounted::OfTheDay;
    let options = BlocOptions { body, members, by: By::Year, series_of: SeriesOf::Everything };
    let bloc = bloc::answer(record, &view, 0, options).unwrap();
    let pair = agreement::answer(record, &view, one, other, OVER);
    let votes = Votes::of(record, &view, body);
    let asked = TimelineOptions { agreement: OVER, members };
    let sections = timeline::answer(record, &view, &votes, timeline::Subject::RollCalls, asked);
    let of_member = timeline::answer(record, &view, &votes, timeline::Subject::Member(one), asked);
    let space = space::answer(record, &view, &|_| true).unwrap();
    let day = record.roll_calls[gaza].date;
    let said = map::by_ballot(record, &record.roll_calls[gaza]);
    let alike = map::agreement_with(record, &votes, one, day, (Method::Lijphart, false));
    let alike: Vec<_> = alike.into_iter().map(map::Said::Figure).collect();
    let by_agreement = Mapped::Agreement { with: one, method: Method::Lijphart };
    let order = matrix::Order::Likeness;
    let asked_rows = matrix::Asked { day, order, only: None, method: Method::Lijphart, drop_unanimous: false };
    vec![
        ("roll call", html::roll_call(record, &answer, &measured, caption)),
        ("country", html::country(&country, &of_member, By::Year, caption)),
        ("bloc", html::bloc(&BlocReport { record, answer: &bloc, filter: "" }, caption)),
        ("agreement", html::agreement(&AgreementReport { record, answer: &pair, filter: "" }, caption)),
        ("roll calls", html::roll_calls(record, &view, caption)),
        ("countries", html::countries(record, body, &country::counts_of_all(record, &view, body), caption)),
        (
            "groups",
            html::groups(
                record,
                body,
                &bloc::unity_of_all(record, &view, &Votes::of(record, &view, body), members),
                caption,
            ),
        ),
        ("compare", html::compare(record, &compare::answer(record, &votes, &[one, other], OVER), caption)),
        ("years", html::years(&sections, By::Year, caption)),
        ("space", html::space(record, &space, space.sittings.last().unwrap(), caption)),
        ("map", html::map(record, &answer, Mapped::Ballot, &said, Window::WORLD, caption)),
        ("map by agreement", html::map(record, &answer, by_agreement, &alike, Window::WORLD, caption)),
        ("matrix", html::matrix(record, gaza, &votes, &matrix::rows(record, &votes, asked_rows), caption)),
        ("coverage", html::coverage(&coverage(record, &record.roll_calls), caption)),
        ("keys", html::keys(help::keys(&Keymap::default()), &help::WHAT_IS_WHAT, caption)),
        ("worksheet", html::worksheet(&worksheet::of_roll_call(record, gaza, false).unwrap(), caption)),
        ("answers", html::worksheet(&worksheet::of_roll_call(record, gaza, true).unwrap(), caption)),
    ]
}

/// A page as a strict reader reads it.
fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap_or_else(|error| panic!("{error}: {page}"))
}

/// How many elements of a name there are.
fn count(page: &Document<'_>, name: &str) -> usize {
    page.descendants().filter(|node| node.has_tag_name(name)).count()
}

#[test]
fn a_page_of_a_roll_call() {
    let pages = pages(&example(), &caption("A roll call"));
    insta::assert_snapshot!(pages[0].1.replace(include_str!("../src/report/html/style.css"), "…"));
}

#[test]
fn a_page_of_roll_calls() {
    let pages = pages(&example(), &caption("Roll calls"));
    insta::assert_snapshot!(pages[4].1.replace(include_str!("../src/report/html/style.css"), "…"));
}

#[test]
fn pages_can_be_heard() {
    for (what, page) in pages(&example(), &caption("It")) {
        let page = parsed(&page);
        assert_eq!(page.root_element().attribute("lang"), Some("en"), "{what}");
        assert_eq!((count(&page, "main"), count(&page, "h1"), count(&page, "footer")), (1, 1, 1), "{what}");
        assert!(count(&page, "table") > 0, "{what}");
        for head in page.descendants().filter(|node| node.has_tag_name("th")) {
            assert!(matches!(head.attribute("scope"), Some("row" | "col")), "{what}: {head:?}");
        }
        for row in page.descendants().filter(|node| node.has_tag_name("tr")) {
            let heads = row.children().filter(|cell| cell.has_tag_name("th")).count();
            assert!(heads > 0, "{what}: a row without a head");
        }
        for picture in page.descendants().filter(|node| node.has_tag_name("svg")) {
            assert!(picture.attribute("aria-label").is_some_and(|label| !label.is_empty()), "{what}");
        }
        let footer = page.descendants().find(|node| node.has_tag_name("footer")).unwrap();
        let said: Vec<_> = footer.descendants().filter_map(|node| node.text()).collect();
        for (label, told) in caption("It").entries() {
            assert!(said.contains(&label) && said.contains(&told.as_str()), "{what}: {label}");
        }
    }
}

#[test]
fn pages_need_nothing_else_and_come_out_the_same() {
    for ((what, page), (_, again)) in pages(&example(), &caption("It")).iter().zip(pages(&example(), &caption("It"))) {
        assert_eq!(*page, again, "{what}");
        // A pattern of the page itself is nothing from outside.
        let page = page.replace("url(#no)", "").replace("url(#abstain)", "");
        for outside in ["http:", "https:", "url(", "@import", "src=", "href=", "<script", "<link"] {
            assert!(!page.contains(outside), "{what} has {outside}");
        }
    }
}

/// The colours of pages are those of the themes, which are measured.
#[test]
fn pages_have_the_colours_of_the_themes() {
    let rules = include_str!("../src/report/html/style.css");
    let (light, dark) = rules.split_once("prefers-color-scheme: dark").unwrap();
    for (rules, ground) in [(light, Ground::Light), (dark, Ground::Dark)] {
        let theme = Theme::of(ground, Depth::True);
        for (name, role) in [
            ("yes", Role::Yes),
            ("no", Role::No),
            ("abstain", Role::Abstain),
            ("absent", Role::Absent),
            ("dim", Role::Dim),
            ("accent", Role::Heading),
            ("warning", Role::Warning),
        ] {
            let [r, g, b] = theme.style(role).fg.and_then(rgb).unwrap();
            let rule = format!("--{name}: #{r:02x}{g:02x}{b:02x};");
            assert!(rules.contains(&rule), "{ground:?}: {rule}");
        }
    }
}

#[test]
fn long_lists_of_ballots_are_counted_instead() {
    let mut record = (*example()).clone();
    let voted = record.roll_calls.iter().find(|one| one.ballots.get(MemberId(0)).is_some()).unwrap().clone();
    record.roll_calls = vec![RollCall { body: Body::GeneralAssembly, ..voted }; 201];
    let page = &pages(&record, &caption("It"))[1].1;
    assert!(page.contains("It has a ballot in 201 roll calls of the General Assembly in view."), "{page}");
    record.roll_calls.pop();
    assert!(count(&parsed(&pages(&record, &caption("It"))[1].1), "tr") > 200);
}

/// Pieces of text that someone could put into a record to do harm, or that are hard to show.
const EVIL: [&str; 16] = [
    "</script><script>alert(1)</script>",
    "</title></svg>",
    "\"onload=\"alert(1)",
    "' x='",
    "]]>",
    "<!--",
    "&lt;&#0;&unknown;",
    "\u{1b}[2J",
    "\u{0}\u{7f}\u{85}",
    "\u{202e}\u{2066}",
    "\u{feff}\u{200b}\u{200d}",
    "\u{ffff}\u{fffe}",
    "👩‍👩‍👧‍👦",
    "日本国",
    "שלום العربية",
    "a\u{301}\u{301}",
];

/// The example with that text wherever a record has text that is not checked.
fn with(evil: &str) -> Arc<Record> {
    let mut record = (*example()).clone();
    for roll_call in &mut record.roll_calls {
        for text in [&mut roll_call.symbol, &mut roll_call.draft, &mut roll_call.meeting, &mut roll_call.yes_meant] {
            *text = Some(evil.to_owned());
        }
        roll_call.title = evil.to_owned();
        roll_call.sources = vec![evil.to_owned()];
        roll_call.doubts = vec![evil.to_owned()];
    }
    for member in &mut record.members {
        member.name = evil.to_owned();
        member.short = Some(evil.to_owned());
    }
    for group in &mut record.groups {
        group.name = evil.to_owned();
        group.note = Some(evil.to_owned());
    }
    Arc::new(record)
}

/// Some of it, and anything else.
fn evil() -> impl Strategy<Value = String> {
    let piece = prop_oneof![proptest::sample::select(&EVIL[..]).prop_map(str::to_owned), any::<String>()];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

/// What is drawn of a record that someone filled with it.
const TARGETS: [RenderTarget; 4] = [
    RenderTarget::Resolutions,
    RenderTarget::Country(MemberId(0)),
    RenderTarget::Bloc(0),
    RenderTarget::Detail(DetailOf::RollCall(0)),
];

/// The elements of a picture.
const ELEMENTS: [&str; 6] = ["svg", "title", "desc", "style", "rect", "text"];

/// The elements of pages, their pictures among them.
const PAGE_ELEMENTS: &str = "html head meta title style body main header footer section div h1 h2 h3 p ul li dl dt dd \
                             details summary table caption thead tbody tr th td span abbr bdi svg rect path text \
                             figure figcaption circle g defs pattern";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_a_record_holds_a_picture_is_only_a_picture(
        evil in evil(),
        ground in prop_oneof![Just(Ground::Dark), Just(Ground::Light), Just(Ground::Mono)],
    ) {
        let record = with(&evil);
        let theme = Theme::of(ground, Depth::True);
        for target in TARGETS {
            let drawn = drawn(&record, target, theme);
            let svg = drawn.svg(&caption(&evil));
            let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
            for node in document.descendants().filter(|node| node.is_element()) {
                prop_assert!(ELEMENTS.contains(&node.tag_name().name()), "{:?}", node);
                prop_assert!(node.attributes().all(|attribute| !attribute.name().starts_with("on")));
            }
            let obeyed = |c: char| is_control(c) && c != '\n';
            prop_assert!(!svg.contains(obeyed));
            prop_assert!(!drawn.text().contains(obeyed));
            prop_assert!(!drawn.ansi().replace('\x1b', "").contains(obeyed));
        }
    }
    #[test]
    fn whatever_a_record_holds_a_page_is_only_a_page(evil in evil()) {
        for (what, page) in pages(&with(&evil), &caption(&evil)) {
            let document = parsed(&page);
            for node in document.descendants().filter(|node| node.is_element()) {
                let name = node.tag_name().name();
                prop_assert!(PAGE_ELEMENTS.split(' ').any(|known| known == name), "{}: {}", what, name);
                prop_assert!(node.attributes().all(|attribute| !attribute.name().starts_with("on")));
            }
            prop_assert_eq!(count(&document, "style"), 1);
            prop_assert!(!page.contains(|c: char| is_control(c) && c != '\n'));
        }
    }
}

/// The map, and each cell of the matrix, say what the roll call says.
#[test]
fn pages_of_pictures_say_what_was_cast() {
    let record = example();
    let gaza = record.roll_calls.iter().find(|roll_call| roll_call.id == "ga-es10-21").unwrap();
    let pages = pages(&record, &caption("It"));
    let page = |name: &str| pages.iter().find(|(what, _)| *what == name).map(|(_, page)| page.as_str()).unwrap();
    let map = parsed(page("map"));
    let titles: Vec<_> =
        map.descendants().filter(|node| node.has_tag_name("title")).filter_map(|at| at.text()).collect();
    for (member, cast) in gaza.ballots.members().iter().filter_map(|of| Some((of, gaza.ballots.get(of)?))) {
        let title = format!("{}: {}", record.about(member).short_name_on(gaza.date), cast.word());
        assert!(titles.contains(&title.as_str()) || !title.starts_with("France"), "{title}");
        let name = record.about(member).short_name_on(gaza.date);
        assert!(map.descendants().any(|node| node.has_tag_name("bdi") && node.text() == Some(name)), "{name}");
    }
    let matrix = parsed(page("matrix"));
    let row = matrix
        .descendants()
        .find(|node| node.has_tag_name("tr") && node.descendants().any(|at| at.text() == Some("FRA")));
    let cells: Vec<_> = row.unwrap().children().filter(|node| node.has_tag_name("td")).map(|td| td.text()).collect();
    let at = Votes::of(&record, &(0..record.roll_calls.len()).collect::<Vec<_>>(), Body::GeneralAssembly);
    let at = at.places.iter().position(|place| record.roll_calls[*place].id == "ga-es10-21").unwrap();
    assert_eq!(cells[at], Some("Y"), "France voted yes: {cells:?}");
}
