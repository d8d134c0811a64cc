//! Colours are told apart by everyone, and can be read.
//!
//! Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
//! Simulation of Color Vision Deficiency" (IEEE TVCG 15, 2009), for the full absence of one kind of cone, on linear sRGB.
//! Distances are CIEDE2000, where about 2 is the least that an eye notices side by side. Contrasts are those of WCAG 2.

use palette::color_difference::{Ciede2000, Wcag21RelativeContrast};
use palette::{IntoColor, Lab, LinSrgb, Srgb};

use super::*;
use ratatui::style::Color;

type Matrix = [[f64; 3]; 3];

const TYPICAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const PROTANOPIA: Matrix =
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
const DEUTERANOPIA: Matrix =
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];
const TRITANOPIA: Matrix =
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]];

/// Between the colours of any two ballots, to any eye.
const APART: f64 = 17.0;
/// Between one step of the gradient and the next.
const NEXT: f64 = 4.0;
/// The contrast of text that WCAG 2 asks for at level AA.
const READABLE: f64 = 4.5;
/// On white, xterm's bright black falls short of that; most terminals mix it darker, and the other sixteen are worse.
const READABLE_OF_SIXTEEN: f64 = 4.0;

const THEMES: [Theme; 6] = [
    Theme::of(Ground::Dark, Depth::Sixteen),
    Theme::of(Ground::Dark, Depth::Indexed),
    Theme::of(Ground::Dark, Depth::True),
    Theme::of(Ground::Light, Depth::Sixteen),
    Theme::of(Ground::Light, Depth::Indexed),
    Theme::of(Ground::Light, Depth::True),
];

const ROLES: [Role; 15] = [
    Role::Text,
    Role::Dim,
    Role::Title,
    Role::Heading,
    Role::Tab,
    Role::Selected,
    Role::Marked,
    Role::Border,
    Role::Key,
    Role::Warning,
    Role::Yes,
    Role::No,
    Role::Abstain,
    Role::Absent,
    Role::Vetoed,
];

/// What terminals usually put behind the text: black and One Dark, white and Solarized. With sixteen colours, where the
/// ground belongs to the scheme, that of xterm.
fn grounds(theme: Theme) -> &'static [[u8; 3]] {
    match (theme.ground, theme.depth) {
        (Ground::Light, Depth::Sixteen) => &[[0xff; 3]],
        (Ground::Light, _) => &[[0xff; 3], [0xfd, 0xf6, 0xe3]],
        (_, Depth::Sixteen) => &[[0; 3]],
        (_, _) => &[[0; 3], [0x28, 0x2c, 0x34]],
    }
}

fn linear(color: [u8; 3]) -> LinSrgb<f64> {
    Srgb::from(color).into_linear()
}

/// The colour as an eye sees it.
fn seen(color: [u8; 3], eye: Matrix) -> Lab<palette::white_point::D65, f64> {
    let LinSrgb { red, green, blue, .. } = linear(color);
    let [red, green, blue] =
        eye.map(|[from_red, from_green, from_blue]| from_red * red + from_green * green + from_blue * blue);
    let in_range = |channel: f64| channel.clamp(0.0, 1.0);
    LinSrgb::new(in_range(red), in_range(green), in_range(blue)).into_color()
}

/// How far apart two colours are to the eye that tells them apart worst.
fn distance(a: [u8; 3], b: [u8; 3]) -> f64 {
    let eyes = [TYPICAL, PROTANOPIA, DEUTERANOPIA, TRITANOPIA].into_iter();
    eyes.map(|eye| seen(a, eye).difference(seen(b, eye))).fold(f64::INFINITY, f64::min)
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    Srgb::from(a).into_format::<f64>().relative_contrast(Srgb::from(b).into_format())
}

/// The colour of a style; of plain text what terminals show, black on light and white on dark.
fn color(theme: Theme, style: Style) -> [u8; 3] {
    let text = if theme.ground == Ground::Light { [0; 3] } else { [0xff; 3] };
    style.fg.and_then(rgb).unwrap_or(text)
}

#[test]
fn every_eye_tells_ballots_apart() {
    for theme in THEMES {
        let colors = Ballot::ALL.map(|ballot| color(theme, theme.ballot(ballot)));
        for (at, a) in colors.iter().enumerate() {
            for b in &colors[at + 1..] {
                let distance = distance(*a, *b);
                assert!(distance >= APART, "{theme:?}: {a:02x?} and {b:02x?} are {distance:.1} apart");
            }
        }
    }
}

#[test]
fn every_role_can_be_read() {
    for theme in THEMES {
        let readable = match (theme.ground, theme.depth) {
            (Ground::Light, Depth::Sixteen) => READABLE_OF_SIXTEEN,
            _ => READABLE,
        };
        for role in ROLES {
            let style = theme.style(role);
            // Reverse video, the cursor, swaps the two, and leaves the contrast as it is.
            let grounds = match style.bg.and_then(rgb) {
                Some(own) => vec![own],
                None => grounds(theme).to_vec(),
            };
            for ground in grounds {
                let contrast = contrast(color(theme, style), ground);
                assert!(contrast >= readable, "{theme:?}: {role:?} on {ground:02x?} has {contrast:.2}");
            }
        }
    }
}

#[test]
fn a_gradient_goes_both_ways_from_its_middle_and_can_be_read() {
    for theme in THEMES {
        let palette = theme.palette().unwrap();
        let steps: Vec<_> = palette.gradient.iter().map(|step| rgb(*step).unwrap()).collect();
        for pair in steps.windows(2) {
            let distance = distance(pair[0], pair[1]);
            assert!(distance >= NEXT, "{theme:?}: {pair:02x?} are {distance:.1} apart");
        }
        let middle = steps.len() / 2;
        assert_eq!(steps.len() % 2, 1);
        for away in 1..=middle {
            let (low, high) = (steps[middle - away], steps[middle + away]);
            assert!(distance(low, high) >= APART, "{theme:?}: {low:02x?} and {high:02x?} look alike");
            let closer = [steps[middle - away + 1], steps[middle + away - 1]];
            assert!(distance(low, steps[middle]) >= distance(closer[0], steps[middle]), "{theme:?} {low:02x?}");
            assert!(distance(high, steps[middle]) >= distance(closer[1], steps[middle]), "{theme:?} {high:02x?}");
        }
        let readable = if theme.depth == Depth::Sixteen { READABLE_OF_SIXTEEN } else { READABLE };
        for (step, ground) in steps.iter().flat_map(|step| grounds(theme).iter().map(move |ground| (step, ground))) {
            let contrast = contrast(*step, *ground);
            assert!(contrast >= readable, "{theme:?}: {step:02x?} on {ground:02x?} has {contrast:.2}");
        }
    }
}

#[test]
fn a_figure_falls_on_its_step() {
    let theme = Theme::of(Ground::Dark, Depth::True);
    let steps = theme.palette().unwrap().gradient;
    for (figure, step) in [(-9.0, 0), (-1.0, 0), (-0.2, 2), (0.0, 3), (0.1, 3), (0.2, 4), (1.0, 6), (f64::INFINITY, 6)]
    {
        assert_eq!(theme.gradient(figure).fg, Some(steps[step]), "{figure}");
    }
    assert_eq!(theme.gradient(f64::NAN), theme.style(Role::Dim));
}

#[test]
fn a_gradient_of_ones_own_stands_in_place_of_the_theme_s() {
    let mut patch = Patch::NONE;
    patch.set_gradient("#ff0000 gray 21".parse().unwrap());
    let seen = |theme: Theme| [-0.9, 0.0, 0.9].map(|figure| theme.painted(&patch).gradient(figure).fg.unwrap());
    let dark = |depth| Theme::of(Ground::Dark, depth);
    assert_eq!(seen(dark(Depth::True)), [Color::Rgb(0xff, 0, 0), Color::Gray, Color::Indexed(21)]);
    assert_eq!(seen(dark(Depth::Indexed)), [Color::Indexed(196), Color::Gray, Color::Indexed(21)]);
    assert_eq!(seen(dark(Depth::Sixteen)), [Color::LightRed, Color::Gray, Color::Blue]);
}

#[test]
fn with_sixteen_colours_no_other_is_drawn() {
    let mut patch = Patch::NONE;
    for role in Role::ALL {
        patch.set(role, "#123456 on 208".parse().unwrap());
    }
    for theme in [Ground::Dark, Ground::Light].map(|ground| Theme::of(ground, Depth::Sixteen)) {
        let painted = theme.painted(&patch);
        let styles = ROLES.iter().flat_map(|role| [theme.style(*role), painted.style(*role)]);
        let gradient = [-1.0, -0.5, 0.0, 0.5, 1.0].map(|figure| theme.gradient(figure));
        for color in styles.chain(gradient).flat_map(|style| [style.fg, style.bg]).flatten() {
            assert!(!matches!(color, Color::Indexed(_) | Color::Rgb(..)), "{theme:?}: {color:?}");
        }
    }
}

#[test]
fn mono_has_no_colours() {
    let env = |name: &str| (name == "NO_COLOR").then(|| "1".to_owned());
    let mono = Theme::choose(Some(Ground::Dark), ColorChoice::Auto, env);
    assert_eq!(mono.ground, Ground::Mono);
    let styles = ROLES.map(|role| mono.style(role)).into_iter();
    for style in styles.chain([-1.0, 0.0, 1.0].map(|figure| mono.gradient(figure))) {
        assert_eq!((style.fg, style.bg), (None, None));
    }
}

#[test]
fn the_environment_hints_at_the_background() {
    let chosen = |value: &'static str| {
        let env = move |name: &str| (name == "COLORFGBG").then(|| value.to_owned());
        Theme::choose(None, ColorChoice::Auto, env).ground
    };
    assert_eq!([chosen("0;15"), chosen("15;0"), chosen("")], [Ground::Light, Ground::Dark, Ground::Dark]);
}

#[test]
fn the_table_of_xterm_is_that_of_xterm() {
    let seen = [16, 75, 208, 231, 232, 255].map(|number| rgb(Color::Indexed(number)));
    assert_eq!(seen, [[0, 0, 0], [95, 175, 255], [255, 135, 0], [255; 3], [8; 3], [238; 3]].map(Some));
}
