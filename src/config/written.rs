//! Settings as people write them. Texts are borrowed, so that each knows where in the file it stands; everything may be
//! left out.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use crate::store::form::Text;

/// `(theme: "light", keys: [ … ], groups: [ … ])`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config<'a> {
    #[serde(borrow)]
    pub theme: Option<Text<'a>>,
    pub color: Option<Text<'a>>,
    pub ascii: Option<bool>,
    pub mouse: Option<bool>,
    pub screen: Option<Text<'a>>,
    pub method: Option<Text<'a>>,
    pub keys: Vec<Keys<'a>>,
    pub themes: Vec<Theme<'a>>,
    pub groups: Vec<Group<'a>>,
}

/// `(action: "copy", keys: "y f2")`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keys<'a> {
    #[serde(borrow)]
    pub action: Option<Text<'a>>,
    pub keys: Option<Text<'a>>,
    pub context: Option<Text<'a>>,
}

/// `(name: "paper", based_on: "light", colors: [("yes", "#0059bf")])`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Theme<'a> {
    #[serde(borrow)]
    pub name: Option<Text<'a>>,
    pub based_on: Option<Text<'a>>,
    pub colors: Vec<(Text<'a>, Text<'a>)>,
}

/// `(id: "MYCLASS", name: "Our committees", members: "FRA USA")`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Group<'a> {
    #[serde(borrow)]
    pub id: Option<Text<'a>>,
    pub name: Option<Text<'a>>,
    pub members: Members<'a>,
    pub note: Option<Text<'a>>,
}

/// Codes, or codes with dates as the groups of a record have them.
#[derive(Debug)]
pub enum Members<'a> {
    /// At all times.
    Always(Text<'a>),
    /// In some.
    Terms(Vec<(Text<'a>, Text<'a>)>),
}

impl Default for Members<'_> {
    fn default() -> Self {
        Self::Terms(Vec::new())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("codes in quotes, or a list of dates and codes")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Members::Always(Text(text.into())))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Members::Always(Text(text.to_owned().into())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                let mut terms = Vec::new();
                while let Some(term) = entries.next_element()? {
                    terms.push(term);
                }
                Ok(Members::Terms(terms))
            }
        }
        deserializer.deserialize_any(MembersVisitor)
    }
}
