//! Codes of members, looked up a few million times in a large record.

use std::collections::HashMap;

use crate::record::{MemberId, Record};
use crate::text::{fold, nearest, truncate};

/// Letters of the alphabet.
const LETTERS: usize = 26;

/// Which member each code, or other name of a seat, stands for.
#[derive(Default)]
pub struct Codes {
    /// Codes of three capitals, each at the place that its letters spell.
    plain: Vec<Option<MemberId>>,
    /// All others.
    others: HashMap<String, MemberId>,
    /// What was advised on codes that nobody has, since looking for a near one takes its time.
    advised: HashMap<String, String>,
}

impl Codes {
    /// The codes and aliases of a record's members; a code goes before an alias.
    pub fn of(record: &Record) -> Self {
        let mut codes = Self { plain: vec![None; LETTERS.pow(3)], ..Self::default() };
        let members = || record.member_ids().map(|id| (id, record.about(id)));
        for (id, member) in members() {
            codes.learn(&member.code, id);
        }
        for (id, member) in members() {
            for alias in &member.aliases {
                codes.learn(alias, id);
            }
        }
        codes
    }

    fn learn(&mut self, code: &str, member: MemberId) {
        match spelt(code).and_then(|place| self.plain.get_mut(place)) {
            Some(seat) => {
                seat.get_or_insert(member);
            }
            None => {
                self.others.entry(code.to_owned()).or_insert(member);
            }
        }
    }

    /// The member that a code stands for.
    pub fn find(&self, code: &str) -> Option<MemberId> {
        match spelt(code) {
            Some(place) => self.plain.get(place).copied().flatten(),
            None => self.others.get(code).copied(),
        }
    }

    /// What to do about a code that nobody has.
    pub fn advice(&mut self, record: &Record, code: &str) -> String {
        if let Some(advice) = self.advised.get(code) {
            return advice.clone();
        }
        let advice = advice(record, code);
        if code.len() < 64 {
            self.advised.insert(code.to_owned(), advice.clone());
        }
        advice
    }
}

/// The place that three capitals spell.
fn spelt(code: &str) -> Option<usize> {
    let letters: [u8; 3] = code.as_bytes().try_into().ok()?;
    letters.iter().try_fold(0, |place, letter| {
        let letter = letter.checked_sub(b'A').map(usize::from).filter(|letter| *letter < LETTERS)?;
        Some(place * LETTERS + letter)
    })
}

fn advice(record: &Record, code: &str) -> String {
    if record.group(code).is_some() {
        return format!("{code} is a group; write the codes of its members");
    }
    if code.contains([',', ';']) {
        return "write codes with blanks between them and no commas: \"FRA GBR USA\"".to_owned();
    }
    let short = truncate(code, 40, "");
    let folded = fold(&short);
    let named = record.members.iter().find(|member| {
        member.code.eq_ignore_ascii_case(code) || fold(&member.name) == folded || fold(member.short_name()) == folded
    });
    let near = named.or_else(|| {
        let near = nearest(code, record.members.iter().map(|member| member.code.as_str()))?;
        record.members.iter().find(|member| member.code == near)
    });
    match near {
        Some(member) => format!("did you mean {} ({})?", member.code, member.short_name()),
        None => "a code has three capital letters; `unvotes countries` lists them".to_owned(),
    }
}
