//! Codes, symbols and titles of the UN Digital Library, brought into one form.

use crate::record::{Date, RollCall, Session, Topic};

/// From this day the seat of the Federal Republic of Yugoslavia is Serbia's (General Assembly resolution 55/12).
pub const SERBIA_FROM: Date = jiff::civil::date(2000, 11, 1);

/// The code of a seat's present holder. Codes that need no change pass through; whether they exist is asked elsewhere.
pub fn seat(code: &str, day: Date) -> &str {
    match code {
        "SUN" => "RUS",
        "TWN" => "CHN",
        "GER" | "GFR" => "DEU",
        "EAT" => "TZA",
        "UAR" => "EGY",
        "YAR" => "YEM",
        "SCG" => "SRB",
        "YUG" if day >= SERBIA_FROM => "SRB",
        other => other,
    }
}

/// The id of a text: `ga-es10-21`, `ga-dec-80-506`, `sc-2712`, `sc-2023-773`, `sc-2023-1029-oral-1`. Drafts of the
/// Council before they were numbered by year are `sc-s-1125`, so that no resolution's number is theirs.
pub fn id(symbol: &str) -> String {
    let (body, rest) = match symbol.split_once('/') {
        Some(("A", rest)) => ("ga", rest),
        Some(("S", rest)) => ("sc", rest),
        _ => ("sc", symbol),
    };
    let numbered = rest.starts_with("RES/") || rest.starts_with("PV.") || by_year(rest) || symbol == rest;
    let series = if body == "sc" && !numbered { "s-" } else { "" };
    let rest = rest.strip_prefix("RES/").unwrap_or(rest);
    // A resolution of the Council is found by its number; the year in brackets adds nothing.
    let rest = match rest.split_once('(') {
        Some((number, _)) if body == "sc" && !number.contains('/') => number,
        _ => rest,
    };
    let rest = rest.to_lowercase().replace("oral amendment", "oral-1").replace("es-", "es");
    let words: Vec<_> = rest.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!("{body}-{series}{}", words.join("-"))
}

/// Whether a symbol goes on with a year and a number: `2023/773`.
fn by_year(rest: &str) -> bool {
    let number = |part: &str, digits: usize| part.chars().take(digits).filter(char::is_ascii_digit).count() == digits;
    rest.split_once('/').is_some_and(|(year, rest)| year.len() == 4 && number(year, 4) && number(rest, 1))
}

/// The Assembly's session, out of the symbol of a resolution or a decision.
pub fn session(symbol: &str) -> Option<Session> {
    let rest = symbol.strip_prefix("A/RES/").or_else(|| symbol.strip_prefix("A/DEC/"))?;
    match rest.split_once('(') {
        Some((number, rest)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            let numeral = rest.split(')').next()?;
            match numeral.strip_prefix("S-").or_else(|| numeral.strip_prefix("ES-")) {
                Some(special) => {
                    let kind = if numeral.starts_with('E') { Session::Emergency } else { Session::Special };
                    special.parse().ok().or_else(|| roman(special)).map(kind)
                }
                None => Some(Session::Regular(roman(numeral)?)),
            }
        }
        _ => rest.split('/').next()?.parse().ok(),
    }
}

fn roman(numeral: &str) -> Option<u16> {
    let values: Vec<u16> = numeral
        .chars()
        .map(|c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            'L' => Some(50),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let is_before_larger = |at: usize, value: &u16| values.get(at + 1).is_some_and(|next| next > value);
    let (minus, plus): (Vec<_>, Vec<_>) =
        values.iter().enumerate().partition(|(at, value)| is_before_larger(*at, value));
    let sum = |values: Vec<(usize, &u16)>| values.into_iter().map(|(_, value)| *value).sum::<u16>();
    sum(plus).checked_sub(sum(minus)).filter(|number| *number > 0)
}

/// The symbol of a meeting's record: `S/PV9473` and `A/34/PV. 4` as `S/PV.9473` and `A/34/PV.4`.
pub fn meeting(written: &str) -> Option<String> {
    let (head, tail) = written.split_once("PV")?;
    let tail = tail.trim_start_matches(['.', ' ']).replace("(Resumption1)", " (Resumption 1)");
    let mut head = head.replace("//", "/");
    if head.starts_with('A') && !head.starts_with("A/") {
        head.insert(1, '/');
    }
    Some(format!("{head}PV.{tail}"))
}

/// A title without what the catalogue adds: who adopted it, and blanks around colons.
pub fn title(catalogued: &str) -> String {
    let words: Vec<_> = catalogued.split_whitespace().collect();
    let title = words.join(" ").replace(" : ", ": ");
    let cut = match title.rsplit_once(": ").filter(|(_, kind)| is_kind_of_text(kind)) {
        Some((title, _)) => title,
        None => without_adoption(&title),
    };
    cut.trim_end_matches([' ', ':']).to_owned()
}

/// The same where the catalogue forgot the colon: `Bilateral nuclear-arms negotiations resolutio / adopted by …`.
fn without_adoption(title: &str) -> &str {
    let Some((head, _)) = title.rsplit_once(" / adopted") else { return title };
    head.rsplit_once(' ').filter(|(_, kind)| is_kind_of_text(kind)).map_or(head, |(title, _)| title)
}

/// `resolution / adopted by the General Assembly`, `resolutions`, `decision adopted by …`, and their misprints.
fn is_kind_of_text(words: &str) -> bool {
    let mut words = words.split(' ');
    let kind = words.next().is_some_and(|word| word.starts_with("resol") || word.starts_with("decision"));
    kind && matches!(words.next(), None | Some("/" | "adopted"))
}

/// The Library's label in a title such as `Security Council resolution 2712 (2023) [on humanitarian pauses …]`.
pub fn label(catalogued: &str) -> Option<String> {
    let (_, label) = catalogued.split_once('[').or_else(|| catalogued.split_once("(on "))?;
    let label = label.strip_suffix([']', ')']).unwrap_or(label);
    let label = label.strip_prefix("on ").unwrap_or(label);
    let words: Vec<_> = label.split_whitespace().collect();
    Some(capitalised(&words.join(" "))).filter(|label| !label.is_empty())
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The agenda item of the Assembly, without its number and the Library's subject heading in capitals:
/// `A/80/251 35 Question of Palestine. PALESTINE QUESTION` is `Question of Palestine`.
pub fn assembly_item(catalogued: &str) -> Option<String> {
    let items: Vec<_> = catalogued.split(" | ").filter_map(one_item).collect();
    (!items.is_empty()).then(|| items.join("; "))
}

fn one_item(catalogued: &str) -> Option<String> {
    // The symbol of the agenda, perhaps its addenda, and the number of the item.
    let (_, mut text) = catalogued.strip_prefix("A/")?.split_once(' ')?;
    while text.starts_with("Add.") {
        text = text.split_once(' ')?.1;
    }
    let (_, text) = text.split_once(' ')?;
    let is_heading = |text: &str| !text.contains(|c: char| c.is_lowercase());
    let mut ends = text.match_indices(". ").filter_map(|(at, _)| text.split_at_checked(at));
    let item =
        ends.find(|(_, heading)| is_heading(heading)).map_or(text, |(item, _)| item).trim_end_matches('.').trim();
    (!is_heading(item)).then(|| item.replace(" : ", ": "))
}

/// The agenda item of the Council in the Library's words: `S/ X The situation in Cyprus.` is `The situation in Cyprus`.
pub fn council_item(catalogued: &str) -> Option<String> {
    let item = catalogued.split(" | ").find_map(|part| part.trim().strip_prefix("S/ X "))?;
    Some(item.trim().trim_end_matches('.').to_owned())
}

/// Topics by a word in title, agenda item or subject heading: `Palestin` or `Gaza`, `Ukrain`. Nothing else is read
/// into a text.
pub fn add_topics(roll_call: &mut RollCall, subject: &str) {
    let agenda = roll_call.agenda.as_deref().unwrap_or_default();
    let text = format!("{} {agenda} {subject}", roll_call.title).to_lowercase();
    for (topic, words) in [(Topic::Palestine, ["palestin", "gaza"]), (Topic::Ukraine, ["ukrain", "ukrain"])] {
        if words.iter().any(|word| text.contains(word)) && !roll_call.topics.contains(&topic) {
            roll_call.topics.push(topic);
        }
    }
    roll_call.topics.sort();
}
