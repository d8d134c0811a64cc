//! His short subjects, which are in capitals, in plain case.

/// Words that are written in capitals, or with dots.
const CAPITALS: &[&str] = &[
    "U.N", "U.N.", "U.S.", "U.S.S.R.", "U.K", "U.K.", "S.W.", "I.C.J.", "ICJ", "ECAFE", "ECOSOC", "UNCTAD", "UNDP",
    "UNHCR", "UNIDO", "UNRWA", "USSR", "UNESCO", "ILO", "SCPIL", "XII", "IFNI", "A/L.", "NA",
];

/// Names of places and peoples.
const NAMES: &[&str] = &[
    "aden",
    "africa",
    "african",
    "albania",
    "algeria",
    "america",
    "american",
    "angola",
    "antilles",
    "arab",
    "arabs",
    "asia",
    "australia",
    "austria",
    "belgian",
    "belgium",
    "bissau",
    "britain",
    "british",
    "bulgaria",
    "burundi",
    "cambodia",
    "cameroon",
    "cameroons",
    "ceylon",
    "chad",
    "chile",
    "china",
    "congo",
    "cuba",
    "cyprus",
    "eisler",
    "england",
    "equatorial",
    "ethiopia",
    "europe",
    "european",
    "finland",
    "france",
    "french",
    "gerhart",
    "germany",
    "ghana",
    "greece",
    "guatemala",
    "guinea",
    "hammarskjold",
    "helena",
    "hungary",
    "india",
    "indian",
    "indians",
    "indonesia",
    "iran",
    "iraq",
    "ireland",
    "irian",
    "israel",
    "italian",
    "italy",
    "japan",
    "jerusalem",
    "jewish",
    "jordan",
    "kampuchea",
    "korea",
    "kuwait",
    "laos",
    "latin",
    "lebanon",
    "libya",
    "madagascar",
    "malaysia",
    "mauritania",
    "mauritius",
    "meru",
    "mongolia",
    "morocco",
    "mozambique",
    "namibia",
    "nepal",
    "netherlands",
    "oman",
    "pakistan",
    "palestine",
    "palestinian",
    "papua",
    "paupa",
    "poland",
    "portugal",
    "portugese",
    "portuguese",
    "puerto",
    "quisling",
    "quisling's",
    "rhodesia",
    "rico",
    "romania",
    "russian",
    "ruanda",
    "rwanda",
    "sahara",
    "sino",
    "somalia",
    "somaliland",
    "soviet",
    "spain",
    "spanish",
    "suez",
    "surinam",
    "syria",
    "tanganyika",
    "tibet",
    "togo",
    "tunisia",
    "turkey",
    "vietnam",
    "yemen",
    "zimbabwe",
];

/// Words that belong to the name beside them: South Africa, Middle East, New Guinea.
const BESIDE_NAMES: &[&str] =
    &["south", "north", "west", "east", "southern", "northern", "middle", "saint", "new", "equatorial"];

/// `INDIANS IN SOUTH AFRICA` as `Indians in South Africa`.
pub fn in_plain_case(subject: &str) -> String {
    let words: Vec<&str> = subject.split_whitespace().collect();
    let beside = |at: usize| words.get(at).is_some_and(|word| is_name(word) || BESIDE_NAMES.contains(&&*bare(word)));
    let written = words.iter().enumerate().map(|(at, word)| {
        let belongs = BESIDE_NAMES.contains(&&*bare(word)) && (beside(at + 1) || at > 0 && beside(at - 1));
        one_word(word, at == 0 || belongs)
    });
    written.collect::<Vec<_>>().join(" ")
}

fn one_word(word: &str, leads: bool) -> String {
    if CAPITALS.contains(&word.trim_matches([',', ';', ':'])) || word.contains(|c: char| c.is_ascii_digit()) {
        return word.to_owned();
    }
    let small = word.to_lowercase();
    let parts = small.split('-').enumerate();
    let written =
        parts.map(|(at, part)| if leads && at == 0 || is_name(part) { capital(part) } else { part.to_owned() });
    written.collect::<Vec<_>>().join("-")
}

fn bare(word: &str) -> String {
    word.trim_matches([',', ';', '.', ':', '(', ')']).to_lowercase()
}

fn is_name(word: &str) -> bool {
    NAMES.contains(&&*bare(word))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
