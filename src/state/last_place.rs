//! The place where the explorer ended, in a file of the program's own. Whoever ends last leaves it.

use std::io;
use std::path::Path;

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::kept::{KeptError, of_another_version, source};
use super::turn::{Turn, WriteError};
use crate::memory::last_place::LastPlace;
use crate::store::Problem;

/// The newest version of the form.
const VERSION: u32 = 1;

/// Bytes; more than a place takes.
const LARGEST: u64 = 1024 * 1024;

const ADVICE: &str = "delete the file, and unvotes begins a new one";

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Place")]
struct Written {
    version: u32,
    place: LastPlace,
}

/// Reads the place in a file; none where there is no file.
///
/// # Errors
/// What is wrong with the file. It is best left alone then: another version may have written it.
pub fn read(path: &Path) -> Result<Option<LastPlace>, Box<Problem>> {
    let Some(source) = source(path, LARGEST)? else { return Ok(None) };
    let written: Written = source.value(ADVICE)?;
    if written.version != VERSION {
        return Err(Box::new(of_another_version(&source, written.version)));
    }
    Ok(Some(written.place))
}

/// Puts a place in the file, whole or not at all.
///
/// # Errors
/// Why it was not written.
pub fn write(path: &Path, place: LastPlace) -> Result<(), KeptError> {
    let lines = PrettyConfig::new().escape_strings(true);
    let text = ron::ser::to_string_pretty(&Written { version: VERSION, place }, lines);
    let text = text.map_err(|error| WriteError::of(path)(io::Error::other(error)))?;
    let turn = Turn::take(path)?;
    // Another version may have written there since.
    read(turn.path())?;
    Ok(turn.replace(format!("{text}\n").as_bytes())?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_place_comes_back_and_the_last_one_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unvotes/place.ron");
        assert_eq!(read(&path).unwrap(), None);
        let place = |screen: &str| LastPlace {
            screen: screen.to_owned(),
            roll_call: Some("ga-es10-21".to_owned()),
            roll_calls_by: Some(("margin".to_owned(), true)),
            ..LastPlace::default()
        };
        write(&path, place("blocs")).unwrap();
        write(&path, place("space")).unwrap();
        assert_eq!(read(&path).unwrap(), Some(place("space")));
    }

    #[test]
    fn the_first_version_is_read_for_ever_and_one_to_come_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("place.ron");
        fs::write(&path, include_str!("../../tests/fixtures/memory/place-1.ron")).unwrap();
        let place = read(&path).unwrap().unwrap();
        assert_eq!((place.screen.as_str(), place.country.as_deref()), ("countries", Some("FRA")));
        assert_eq!((place.in_detail, place.ballots_by.as_deref()), (true, Some("region")));
        let newer = "(version: 2, place: (screen: \"countries\"))";
        for (text, told) in [(newer, "version 2"), ("(version: 1, place: 7)", "Expected")] {
            fs::write(&path, text).unwrap();
            let problem = read(&path).unwrap_err();
            assert!(problem.message.contains(told), "{}", problem.message);
            assert!(write(&path, LastPlace::default()).is_err());
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        fs::write(&path, "  ").unwrap();
        assert_eq!(read(&path).unwrap(), None);
    }
}
