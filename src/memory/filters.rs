//! Filters that were given a name, and what can be done with them.

use super::Kept;

/// More columns than a name needs.
pub const LONGEST_NAME: usize = 60;

/// A filter under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The name.
    pub name: String,
    /// The filter, as it was typed.
    pub filter: String,
}

/// Something that a person did to the saved filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Keep a filter under its name.
    Save {
        /// What to keep.
        saved: Saved,
        /// The filter that the person saw under this name, and meant to replace.
        instead_of: Option<String>,
    },
    /// Forget a filter.
    Delete(Saved),
}

/// What a change could not do as it was meant, since somebody else had changed the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Differs {
    /// Another filter had got the name; this one is kept under another name.
    KeptAs(String),
    /// Another filter has the name now, and stays.
    NotDeleted,
}

impl Kept for Vec<Saved> {
    type Change = Change;
    type Differs = Differs;

    fn apply(&mut self, change: &Change) -> Result<(), Differs> {
        match change {
            Change::Save { saved, instead_of } => save(self, saved, instead_of.as_deref()),
            Change::Delete(saved) => delete(self, saved),
        }
    }
}

fn save(all: &mut Vec<Saved>, saved: &Saved, instead_of: Option<&str>) -> Result<(), Differs> {
    match all.iter_mut().find(|present| present.name == saved.name) {
        None => all.push(saved.clone()),
        Some(present) if Some(present.filter.as_str()) == instead_of => present.filter.clone_from(&saved.filter),
        Some(present) if present.filter == saved.filter => {}
        Some(_) => return Err(Differs::KeptAs(add(all, saved.clone()))),
    }
    Ok(())
}

fn delete(all: &mut Vec<Saved>, saved: &Saved) -> Result<(), Differs> {
    let before = all.len();
    all.retain(|present| present != saved);
    let same_name = all.iter().any(|present| present.name == saved.name);
    if before == all.len() && same_name { Err(Differs::NotDeleted) } else { Ok(()) }
}

/// Adds a filter, under a name with a number where another has its name. Answers with the name it got.
pub fn add(all: &mut Vec<Saved>, mut saved: Saved) -> String {
    let taken = |name: &str| all.iter().any(|present| present.name == name);
    if taken(&saved.name) {
        let numbered = (2..).map(|n: u32| format!("{} ({n})", saved.name)).find(|name| !taken(name));
        saved.name = numbered.unwrap_or_default();
    }
    all.push(saved.clone());
    saved.name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(name: &str, filter: &str) -> Saved {
        Saved { name: name.to_owned(), filter: filter.to_owned() }
    }

    fn save_over(name: &str, filter: &str, instead_of: Option<&str>) -> Change {
        Change::Save { saved: saved(name, filter), instead_of: instead_of.map(str::to_owned) }
    }

    #[test]
    fn what_was_seen_is_replaced_and_what_was_not_is_kept() {
        let mut all = vec![saved("truce", "gaza")];
        assert_eq!(all.apply(&save_over("truce", "gaza truce", Some("gaza"))), Ok(()));
        assert_eq!(all, [saved("truce", "gaza truce")]);
        let elsewhere = save_over("truce", "syria", Some("gaza"));
        assert_eq!(all.apply(&elsewhere), Err(Differs::KeptAs("truce (2)".to_owned())));
        assert_eq!(all.apply(&save_over("truce", "mali", None)), Err(Differs::KeptAs("truce (3)".to_owned())));
        assert_eq!(all, [saved("truce", "gaza truce"), saved("truce (2)", "syria"), saved("truce (3)", "mali")]);
        assert_eq!(all.apply(&save_over("truce", "gaza truce", None)), Ok(()));
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn only_what_was_seen_is_deleted() {
        let mut all = vec![saved("truce", "gaza"), saved("vetoes", "veto:any")];
        assert_eq!(all.apply(&Change::Delete(saved("truce", "syria"))), Err(Differs::NotDeleted));
        assert_eq!(all.apply(&Change::Delete(saved("truce", "gaza"))), Ok(()));
        assert_eq!(all.apply(&Change::Delete(saved("truce", "gaza"))), Ok(()));
        assert_eq!(all, [saved("vetoes", "veto:any")]);
    }
}
