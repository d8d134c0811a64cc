//! Where keys have their meaning.

/// What keys mean depends on what has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// A list or a detail.
    Browse,
    /// A picture over the screen.
    Picture,
    /// The years over the screen.
    Years,
    /// A lesson that is under way; its keys go before those of what it shows.
    Lesson,
    /// What if over the screen.
    WhatIf,
    /// A roll call that is opened part by part.
    Reveal,
    /// The table of what teams say that members will do.
    Predict,
    /// How right teams were.
    Scores,
    /// The screen of ideal points; where it says nothing else, keys mean what they do in lists and details.
    Space,
    /// The line of the filter; printable keys belong to it.
    Filter,
    /// A list to choose from: filters, pins and notes.
    Choices,
    /// The line of where to go, or of a name; printable keys belong to it.
    Line,
    /// The line and list of the palette; printable keys belong to the line.
    Palette,
    /// The help.
    Help,
    /// What is put to the vote, and by whom, before a roll is called; printable keys belong to the lines.
    Form,
    /// A roll that is called.
    Calling,
}

impl Context {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 16] = [
        Self::Browse,
        Self::Picture,
        Self::Years,
        Self::WhatIf,
        Self::Reveal,
        Self::Predict,
        Self::Scores,
        Self::Space,
        Self::Lesson,
        Self::Filter,
        Self::Choices,
        Self::Line,
        Self::Palette,
        Self::Help,
        Self::Form,
        Self::Calling,
    ];

    /// Those of calling a roll, which the explorer knows nothing of.
    pub const OF_CALLING: [Self; 2] = [Self::Form, Self::Calling];

    /// The context whose keys hold where this one says nothing.
    pub fn behind(self) -> Option<Self> {
        (self == Self::Space).then_some(Self::Browse)
    }

    /// Whether what is typed is a text there, so that printable keys cannot be commands.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Filter | Self::Line | Self::Palette | Self::Form)
    }

    /// The word by which settings name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Browse => "browse",
            Self::Picture => "picture",
            Self::Years => "years",
            Self::WhatIf => "what-if",
            Self::Reveal => "reveal",
            Self::Predict => "predict",
            Self::Scores => "scores",
            Self::Space => "space",
            Self::Lesson => "lesson",
            Self::Filter => "filter",
            Self::Choices => "choices",
            Self::Line => "line",
            Self::Palette => "palette",
            Self::Help => "help",
            Self::Form => "form",
            Self::Calling => "calling",
        }
    }

    /// The heading in the help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Browse => "Lists and details",
            Self::Picture => "In a picture",
            Self::Years => "In the years",
            Self::WhatIf => "In what if",
            Self::Reveal => "While a roll call is opened part by part",
            Self::Predict => "While predicting",
            Self::Scores => "In the scores",
            Self::Space => "On the screen of ideal points",
            Self::Lesson => "In a lesson",
            Self::Filter => "While typing a filter",
            Self::Choices => "In the lists of filters and of pins",
            Self::Line => "While typing where to go, a name, or changes",
            Self::Palette => "In the palette",
            Self::Help => "In this help",
            Self::Form => "Before a roll is called (unvotes chamber)",
            Self::Calling => "While a roll is called (unvotes chamber)",
        }
    }
}
