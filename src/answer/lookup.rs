//! What a person means by a name: the member, or the roll calls that are called nearly so.

use crate::record::symbols::tails;
use crate::record::{Group, Member, MemberId, Record};
use crate::text::{fold, has_word_start, nearest};

/// Roll calls that are suggested at most.
const SUGGESTIONS: usize = 5;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One member.
    One(MemberId),
    /// Several could be meant.
    Several(Vec<MemberId>),
    /// Nobody; perhaps someone with a name much like it.
    Nobody(Option<MemberId>),
}

/// The member with that code, alias or name. Case and accents do not matter, and the start of a name, or of a word in
/// it, will do where only one member has it. Present names go before former ones, whole names before parts.
pub fn member(record: &Record, name: &str) -> Found {
    let wanted = fold(name.trim());
    if wanted.is_empty() {
        return Found::Nobody(None);
    }
    let code = |member: &Member| codes(member).any(|code| fold(code) == wanted);
    let present = |member: &Member| present_names(member).any(|name| fold(name) == wanted);
    let former = |member: &Member| former_names(member).any(|name| fold(name) == wanted);
    let present_start = |member: &Member| present_names(member).any(|name| fold(name).starts_with(&wanted));
    let former_start = |member: &Member| former_names(member).any(|name| fold(name).starts_with(&wanted));
    let word_start = |member: &Member| present_names(member).any(|name| has_word_start(&fold(name), &wanted));
    let former_word = |member: &Member| former_names(member).any(|name| has_word_start(&fold(name), &wanted));
    let stages: [&dyn Fn(&Member) -> bool; 7] =
        [&code, &present, &former, &present_start, &former_start, &word_start, &former_word];
    for stage in stages {
        let found: Vec<_> = record.member_ids().filter(|id| stage(record.about(*id))).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Found::One(*one),
            _ => return Found::Several(found),
        }
    }
    Found::Nobody(near_member(record, &wanted))
}

fn codes(member: &Member) -> impl Iterator<Item = &str> {
    std::iter::once(member.code.as_str()).chain(member.aliases.iter().map(String::as_str))
}

fn present_names(member: &Member) -> impl Iterator<Item = &str> {
    std::iter::once(member.name.as_str()).chain(member.short.as_deref())
}

fn former_names(member: &Member) -> impl Iterator<Item = &str> {
    member.former_names.iter().map(|former| former.name.as_str())
}

fn near_member(record: &Record, wanted: &str) -> Option<MemberId> {
    let names = |member| codes(member).chain(present_names(member)).chain(former_names(member));
    let near = nearest(wanted, record.members.iter().flat_map(names))?;
    record.member_ids().find(|id| names(record.about(*id)).any(|name| name == near))
}

/// Bytes beyond which a name is no slip of one that a roll call has.
const LONGEST_NAME: usize = 100;

/// The groups whose id or name has a text in it, by place: those first whose id starts with it.
pub fn groups(record: &Record, name: &str) -> Vec<usize> {
    let wanted = fold(name.trim());
    let rank = |(place, group): (usize, &Group)| {
        let id = fold(&group.id);
        let rank = if id.starts_with(&wanted) { Some(0) } else { id.contains(&wanted).then_some(1) };
        Some((rank.or_else(|| fold(&group.name).contains(&wanted).then_some(2))?, place))
    };
    let mut found: Vec<_> = record.groups.iter().enumerate().filter_map(rank).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, place)| place).collect()
}

/// Roll calls with a symbol or id much like a name that none has, the likeliest first.
pub fn near_roll_calls(record: &Record, name: &str) -> Vec<usize> {
    let wanted = fold(name.trim());
    let budget = (wanted.chars().count() / 3).min(3);
    // A slip in a name leaves it about as long; comparing takes the product of both lengths.
    if wanted.is_empty() || wanted.len() > LONGEST_NAME {
        return Vec::new();
    }
    let distance = |text: &str| {
        let text = fold(text);
        // A slip in what is left of a symbol should be found all the same.
        let spelt =
            std::iter::once(text.as_str()).chain(tails(&text)).map(|tail| strsim::damerau_levenshtein(&wanted, tail));
        spelt.min().filter(|distance| *distance <= budget)
    };
    let mut near: Vec<(usize, usize)> = record
        .roll_calls
        .iter()
        .enumerate()
        .filter_map(|(place, roll_call)| {
            let names = [Some(&roll_call.id), roll_call.symbol.as_ref(), roll_call.draft.as_ref()];
            Some((names.into_iter().flatten().filter_map(|name| distance(name)).min()?, place))
        })
        .collect();
    near.sort_unstable();
    near.into_iter().map(|(_, place)| place).take(SUGGESTIONS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{DateRange, FormerName, Region};

    fn record() -> Record {
        let member = |code: &str, name: &str, short: Option<&str>, alias: &str, former: &str| Member {
            code: code.to_owned(),
            name: name.to_owned(),
            short: short.map(str::to_owned),
            region: Region::Africa,
            membership: vec![DateRange::default()],
            barred: Vec::new(),
            aliases: if alias.is_empty() { Vec::new() } else { vec![alias.to_owned()] },
            former_names: if former.is_empty() {
                Vec::new()
            } else {
                vec![FormerName { name: former.to_owned(), dates: DateRange::default() }]
            },
            eras: Vec::new(),
        };
        Record {
            members: vec![
                member("CIV", "Côte d’Ivoire", None, "", "Ivory Coast"),
                member("MDA", "Republic of Moldova", Some("Moldova"), "", ""),
                member("NER", "Niger", None, "", ""),
                member("NGA", "Nigeria", None, "", ""),
                member("PRK", "Democratic People's Republic of Korea", None, "", ""),
                member("RUS", "Russian Federation", None, "SUN", "Union of Soviet Socialist Republics"),
            ],
            ..Record::default()
        }
    }

    fn found(name: &str) -> String {
        let record = record();
        match member(&record, name) {
            Found::One(one) => record.code(one).to_owned(),
            Found::Several(several) => format!("{} of them", several.len()),
            Found::Nobody(near) => format!("nobody, near {}", near.map_or("nobody", |near| record.code(near))),
        }
    }

    #[test]
    fn a_member_goes_by_code_alias_name_or_the_start_of_one() {
        let cases = [
            ("rus", "RUS"),
            ("Sun", "RUS"),
            ("cote d'ivoire", "CIV"),
            ("ivory coast", "CIV"),
            ("niger", "NER"),
            ("nige", "2 of them"),
            ("Moldova", "MDA"),
            ("union of", "RUS"),
            ("soviet", "RUS"),
            ("korea", "PRK"),
            ("orea", "nobody, near nobody"),
            ("rvs", "nobody, near RUS"),
            ("nigerria", "nobody, near NGA"),
            ("", "nobody, near nobody"),
        ];
        for (name, expected) in cases {
            assert_eq!(found(name), expected, "{name}");
        }
    }
}
