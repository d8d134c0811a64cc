//! How many colours there are to draw with.

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Depth {
    /// The sixteen of every terminal, which each terminal mixes in its own way.
    #[default]
    Sixteen,
    /// The 256 of xterm, of which all but the first sixteen are the same everywhere.
    Indexed,
    /// 24 bit.
    True,
}

/// How the names of terminals begin that have 24 bit, whatever else is said.
const KNOWN_TRUE: [&str; 6] = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour"];

/// The names of terminals without colours.
const COLOURLESS: [&str; 8] = ["dumb", "unknown", "vt52", "vt100", "vt102", "vt220", "vt320", "vt420"];

impl Depth {
    /// What the environment says of the terminal. The terminal itself is not asked; some never answer.
    pub fn of_terminal(env: impl Fn(&str) -> Option<String>) -> Self {
        let term = env("TERM").unwrap_or_default();
        let told = env("COLORTERM").unwrap_or_default();
        // GNU screen hands `COLORTERM` down from the terminal around it and does not understand 24 bit; tmux does.
        let screen = term.starts_with("screen") && env("TMUX").is_none();
        let told_true = matches!(told.as_str(), "truecolor" | "24bit") || term.ends_with("-direct");
        // What the variable says is lost over a remote line; these have 24 bit, and say by name who they are.
        let known_true = KNOWN_TRUE.iter().any(|name| term.starts_with(name));
        match () {
            () if (told_true || known_true) && !screen => Self::True,
            () if env("WT_SESSION").is_some() => Self::True,
            () if term.contains("256color") => Self::Indexed,
            () => Self::Sixteen,
        }
    }
}

/// How many colours a person asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorChoice {
    /// As many as the terminal has; none where the environment says that there shall be none, or that there are none.
    #[default]
    Auto,
    /// As many as the terminal has, at least sixteen.
    Always,
    /// None.
    Never,
    /// So many.
    Depth(Depth),
}

impl ColorChoice {
    /// How many that makes; none if there shall be none.
    pub fn depth(self, env: impl Fn(&str) -> Option<String>) -> Option<Depth> {
        match self {
            Self::Never => None,
            Self::Auto if without_colors(&env).is_some() => None,
            Self::Auto | Self::Always => Some(Depth::of_terminal(env)),
            Self::Depth(depth) => Some(depth),
        }
    }
}

/// The variable that says that there shall be no colours, or that the terminal has none; none if none does. `NO_COLOR` comes
/// first, and `CLICOLOR_FORCE` wins over the rest.
pub fn without_colors(env: impl Fn(&str) -> Option<String>) -> Option<&'static str> {
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    let is_zero = |value: String| value == "0";
    match () {
        () if set("NO_COLOR").is_some() => Some("NO_COLOR"),
        () if set("CLICOLOR_FORCE").is_some_and(|value| !is_zero(value)) => None,
        () if set("CLICOLOR").is_some_and(is_zero) => Some("CLICOLOR"),
        () if set("TERM").is_some_and(|term| COLOURLESS.contains(&term.as_str())) => Some("TERM"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(set: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        move |name| set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        for (set, depth) in [
            (&[][..], Depth::Sixteen),
            (&[("TERM", "xterm")], Depth::Sixteen),
            (&[("TERM", "xterm-256color")], Depth::Indexed),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "xterm-direct")], Depth::True),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor")], Depth::Indexed),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor"), ("TMUX", "/tmp/tmux")], Depth::True),
            (&[("COLORTERM", "yes"), ("TERM", "rxvt")], Depth::Sixteen),
            (&[("TERM", "linux")], Depth::Sixteen),
            (&[("TERM", "tmux-256color")], Depth::Indexed),
            // Over a remote line.
            (&[("TERM", "xterm-kitty")], Depth::True),
            (&[("TERM", "foot-extra")], Depth::True),
            (&[("TERM", "nobody-knows-this")], Depth::Sixteen),
        ] {
            assert_eq!(Depth::of_terminal(env(set)), depth, "{set:?}");
        }
    }

    #[test]
    fn what_was_asked_for_wins_over_what_the_environment_says() {
        let unwanted = env(&[("NO_COLOR", "1"), ("TERM", "xterm-256color")]);
        assert_eq!(ColorChoice::Auto.depth(&unwanted), None);
        assert_eq!(ColorChoice::Always.depth(&unwanted), Some(Depth::Indexed));
        assert_eq!(ColorChoice::Depth(Depth::True).depth(&unwanted), Some(Depth::True));
        assert_eq!(ColorChoice::Never.depth(env(&[])), None);
        assert_eq!(ColorChoice::Auto.depth(env(&[("TERM", "dumb")])), None);
        assert_eq!(ColorChoice::Auto.depth(env(&[("NO_COLOR", "")])), Some(Depth::Sixteen));
    }

    #[test]
    fn whoever_says_that_there_shall_be_no_colours_is_named() {
        for (set, variable) in [
            (&[("TERM", "xterm")][..], None),
            (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], Some("NO_COLOR")),
            (&[("CLICOLOR", "0")], Some("CLICOLOR")),
            (&[("CLICOLOR", "1")], None),
            (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], None),
            (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "0")], Some("CLICOLOR")),
            (&[("TERM", "vt100")], Some("TERM")),
            (&[("TERM", "vt100"), ("CLICOLOR_FORCE", "1")], None),
            (&[("TERM", "vt100-putty")], None),
        ] {
            assert_eq!(without_colors(env(set)), variable, "{set:?}");
        }
    }
}
