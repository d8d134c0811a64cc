//! The colours, for each ground and depth.
//!
//! Yes is blue, no is orange or red: red and green, the obvious pair, look alike to one man in twelve. What absent and dim
//! text have in common is grey.

use ratatui::style::Color;

use super::{Depth, Ground};

/// Colours by what they are for.
#[derive(Debug)]
pub(super) struct Palette {
    pub yes: Color,
    pub no: Color,
    pub abstain: Color,
    pub absent: Color,
    pub dim: Color,
    /// Heads, keys, and the ground of the tab that one is on.
    pub accent: Color,
    /// Text on that ground.
    pub on_accent: Color,
    pub warning: Color,
    /// From −1 to 1, the middle neutral.
    pub gradient: &'static [Color],
}

const fn hex(rgb: u32) -> Color {
    Color::from_u32(rgb)
}

const DARK_TRUE: Palette = Palette {
    yes: hex(0x4d_b2_ff),
    no: hex(0xff_78_1f),
    abstain: hex(0xff_f0_ad),
    absent: hex(0x96_96_96),
    dim: hex(0x96_96_96),
    accent: hex(0x7f_dc_c4),
    on_accent: hex(0x00_00_00),
    warning: hex(0xff_8a_d8),
    gradient: &[
        hex(0xff_78_1f),
        hex(0xff_a1_69),
        hex(0xff_c9_ab),
        hex(0xf0_f0_f0),
        hex(0xc5_db_f6),
        hex(0x93_c6_fb),
        hex(0x4d_b2_ff),
    ],
};

const LIGHT_TRUE: Palette = Palette {
    yes: hex(0x00_59_bf),
    no: hex(0xbd_3b_00),
    abstain: hex(0x4d_00_52),
    absent: hex(0x6b_6b_6b),
    dim: hex(0x6b_6b_6b),
    accent: hex(0x00_66_5c),
    on_accent: hex(0xff_ff_ff),
    warning: hex(0xb0_00_7a),
    gradient: &[
        hex(0x8a_2a_00),
        hex(0x88_45_29),
        hex(0x80_5b_4c),
        hex(0x70_70_70),
        hex(0x5a_57_76),
        hex(0x3e_40_7c),
        hex(0x00_2a_80),
    ],
};

const DARK_INDEXED: Palette = Palette {
    yes: Color::Indexed(75),
    no: Color::Indexed(208),
    abstain: Color::Indexed(229),
    absent: Color::Indexed(246),
    dim: Color::Indexed(246),
    accent: Color::Indexed(115),
    on_accent: Color::Indexed(16),
    warning: Color::Indexed(212),
    gradient: &[Color::Indexed(208), Color::Indexed(223), Color::Indexed(255), Color::Indexed(153), Color::Indexed(75)],
};

const LIGHT_INDEXED: Palette = Palette {
    yes: Color::Indexed(26),
    no: Color::Indexed(160),
    abstain: Color::Indexed(53),
    absent: Color::Indexed(241),
    dim: Color::Indexed(241),
    accent: Color::Indexed(23),
    on_accent: Color::Indexed(231),
    warning: Color::Indexed(126),
    gradient: &[Color::Indexed(88), Color::Indexed(95), Color::Indexed(242), Color::Indexed(60), Color::Indexed(19)],
};

const DARK_SIXTEEN: Palette = Palette {
    yes: Color::LightCyan,
    no: Color::LightRed,
    abstain: Color::LightYellow,
    absent: Color::DarkGray,
    dim: Color::DarkGray,
    accent: Color::LightCyan,
    on_accent: Color::Black,
    warning: Color::LightMagenta,
    gradient: &[Color::LightRed, Color::Gray, Color::LightCyan],
};

/// Of the sixteen only five can be read on white; an abstention has the colour of the text.
const LIGHT_SIXTEEN: Palette = Palette {
    yes: Color::Blue,
    no: Color::Red,
    abstain: Color::Reset,
    absent: Color::DarkGray,
    dim: Color::DarkGray,
    accent: Color::Blue,
    on_accent: Color::White,
    warning: Color::Magenta,
    gradient: &[Color::Red, Color::DarkGray, Color::Blue],
};

/// The colours of a theme; none without colours.
pub(super) fn of(ground: Ground, depth: Depth) -> Option<&'static Palette> {
    match (ground, depth) {
        (Ground::Mono, _) => None,
        (Ground::Dark, Depth::Sixteen) => Some(&DARK_SIXTEEN),
        (Ground::Dark, Depth::Indexed) => Some(&DARK_INDEXED),
        (Ground::Dark, Depth::True) => Some(&DARK_TRUE),
        (Ground::Light, Depth::Sixteen) => Some(&LIGHT_SIXTEEN),
        (Ground::Light, Depth::Indexed) => Some(&LIGHT_INDEXED),
        (Ground::Light, Depth::True) => Some(&LIGHT_TRUE),
    }
}

/// Red, green and blue of a colour, by the table of xterm where a terminal is free to choose; none for its default.
pub fn rgb(color: Color) -> Option<[u8; 3]> {
    let sixteen = |number: usize| XTERM.get(number).copied();
    match color {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(number) => match number {
            0..=15 => sixteen(usize::from(number)),
            16..=231 => {
                let cube = number - 16;
                let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
                Some([level(cube / 36), level(cube / 6 % 6), level(cube % 6)])
            }
            232..=255 => Some([8 + 10 * (number - 232); 3]),
        },
        Color::Black => sixteen(0),
        Color::Red => sixteen(1),
        Color::Green => sixteen(2),
        Color::Yellow => sixteen(3),
        Color::Blue => sixteen(4),
        Color::Magenta => sixteen(5),
        Color::Cyan => sixteen(6),
        Color::Gray => sixteen(7),
        Color::DarkGray => sixteen(8),
        Color::LightRed => sixteen(9),
        Color::LightGreen => sixteen(10),
        Color::LightYellow => sixteen(11),
        Color::LightBlue => sixteen(12),
        Color::LightMagenta => sixteen(13),
        Color::LightCyan => sixteen(14),
        Color::White => sixteen(15),
    }
}

/// The first sixteen colours of xterm as it comes.
const XTERM: [[u8; 3]; 16] = [
    [0x00, 0x00, 0x00],
    [0xcd, 0x00, 0x00],
    [0x00, 0xcd, 0x00],
    [0xcd, 0xcd, 0x00],
    [0x00, 0x00, 0xee],
    [0xcd, 0x00, 0xcd],
    [0x00, 0xcd, 0xcd],
    [0xe5, 0xe5, 0xe5],
    [0x7f, 0x7f, 0x7f],
    [0xff, 0x00, 0x00],
    [0x00, 0xff, 0x00],
    [0xff, 0xff, 0x00],
    [0x5c, 0x5c, 0xff],
    [0xff, 0x00, 0xff],
    [0x00, 0xff, 0xff],
    [0xff, 0xff, 0xff],
];
