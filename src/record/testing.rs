//! What tests make records of.

use super::{DateRange, Member, Region};

/// A member since ever, of which nothing else is known.
pub fn member(code: &str, name: &str) -> Member {
    Member {
        code: code.to_owned(),
        name: name.to_owned(),
        short: None,
        region: Region::Africa,
        membership: vec![DateRange::default()],
        barred: Vec::new(),
        aliases: Vec::new(),
        former_names: Vec::new(),
        eras: Vec::new(),
    }
}
