//! Where a person was when the explorer ended. The filter is not part of it, nor anything that hides something.

use serde::{Deserialize, Serialize};

/// A place by what the record and the screens call it, so that another record or another version finds of it what it has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LastPlace {
    /// The word of the screen.
    pub screen: String,
    /// Whether something was hidden on purpose, so that no other screen may tell it.
    pub hid: bool,
    /// Whether the detail had the keyboard.
    pub in_detail: bool,
    /// The id of the selected roll call.
    pub roll_call: Option<String>,
    /// The code of the selected country.
    pub country: Option<String>,
    /// The id of the selected group.
    pub group: Option<String>,
    /// The word of what roll calls were sorted by, and whether downwards.
    pub roll_calls_by: Option<(String, bool)>,
    /// The same of countries.
    pub countries_by: Option<(String, bool)>,
    /// The same of groups.
    pub groups_by: Option<(String, bool)>,
    /// The word of how ballots were put together.
    pub ballots_by: Option<String>,
}

impl LastPlace {
    /// The place to come back to where something was hidden: the lessons, which tell nothing of any roll call.
    pub fn of_what_hid(screen: &str) -> Self {
        Self { screen: screen.to_owned(), hid: true, ..Self::default() }
    }
}
