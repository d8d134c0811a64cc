//! From the globe to a sheet: the Equal Earth projection, which keeps areas as they are (B. Šavrič, T. Patterson and
//! B. Jenny, "The Equal Earth map projection", International Journal of Geographical Information Science 33(3), 2019).

use super::atlas::Tenths;

/// The coefficients of the paper's polynomial.
const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

/// A point of the sheet, in radii of the globe, to the right and up.
fn project(lon_degrees: f64, lat_degrees: f64) -> (f64, f64) {
    let [a1, a2, a3, a4] = A;
    let half_root = 3.0_f64.sqrt() / 2.0;
    let theta = (half_root * lat_degrees.to_radians().sin()).asin();
    let square = theta * theta;
    let sixth = square * square * square;
    let slope = a1 + 3.0 * a2 * square + sixth * (7.0 * a3 + 9.0 * a4 * square);
    let x = lon_degrees.to_radians() * theta.cos() / (half_root * slope);
    (x, theta * (a1 + a2 * square + sixth * (a3 + a4 * square)))
}

/// The part of the globe that a map shows: around a centre, so many degrees to either side together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// The middle.
    pub centre: Tenths,
    /// Degrees of longitude and of latitude.
    pub degrees: (i16, i16),
}

impl Window {
    /// Everything but Antarctica. Its edge runs through the Bering Strait, so that nobody lies on both sides.
    pub const WORLD: Self = Self { centre: (110, 140), degrees: (360, 144) };

    /// A part of it around a point, smaller or larger by a factor of two.
    pub fn zoomed(self, centre: Tenths, closer: bool) -> Self {
        let (wide, high) = self.degrees;
        if !closer && wide * 2 >= 360 {
            return Self::WORLD;
        }
        let degrees = if closer { ((wide / 2).max(12), (high / 2).max(6)) } else { (wide * 2, (high * 2).min(144)) };
        Self { centre, degrees }.inside()
    }

    /// Moved by quarters of itself; the world stays where it is.
    pub fn moved(self, right: i16, up: i16) -> Self {
        if self == Self::WORLD {
            return self;
        }
        let (wide, high) = self.degrees;
        let lon = self.centre.0 + right * wide * 10 / 4;
        let lon = if lon > 1800 {
            lon - 3600
        } else if lon < -1800 {
            lon + 3600
        } else {
            lon
        };
        Self { centre: (lon, self.centre.1 + up * high * 10 / 4), ..self }.inside()
    }

    /// The centre stays on the world's map.
    fn inside(self) -> Self {
        let most = (i32::from(Self::WORLD.degrees.1 - self.degrees.1) * 5).max(0) as i16;
        let lat = self.centre.1.clamp(Self::WORLD.centre.1 - most, Self::WORLD.centre.1 + most);
        Self { centre: (self.centre.0, lat), ..self }
    }
}

/// A sheet of pixels on which a window lies.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    meridian: f64,
    middle: (f64, f64),
    /// Pixels for a radius of the globe, to the right and down.
    scale: (f64, f64),
    /// The middle of the window.
    origin: f64,
}

impl Sheet {
    /// The sheet of so many pixels that shows a window as large as it can; a pixel is so much higher than wide.
    pub fn of(window: Window, columns: usize, rows: usize, pixel_height: f64) -> Self {
        let (wide, high) = (f64::from(window.degrees.0), f64::from(window.degrees.1));
        let lat = f64::from(window.centre.1) / 10.0;
        let (south, north) = ((lat - high / 2.0).max(-90.0), (lat + high / 2.0).min(90.0));
        // The widest parallel is the one nearest to the equator.
        let widest = if south > 0.0 { south } else { north.min(0.0) };
        let width = 2.0 * project(wide / 2.0, widest).0;
        let (bottom, top) = (project(0.0, south).1, project(0.0, north).1);
        let scale = (columns as f64 / width).min(rows as f64 * pixel_height / (top - bottom));
        Self {
            meridian: f64::from(window.centre.0) / 10.0,
            middle: (columns as f64 / 2.0, rows as f64 / 2.0),
            scale: (scale, scale / pixel_height),
            origin: (top + bottom) / 2.0,
        }
    }

    /// So many turns around the globe bring a longitude nearest to the middle.
    pub fn turns(&self, lon_degrees: f64) -> f64 {
        -((lon_degrees - self.meridian) / 360.0).round()
    }

    /// Where a point lies, turned around the globe so often.
    pub fn at(&self, (lon, lat): Tenths, turns: f64) -> (f64, f64) {
        let lon = f64::from(lon) / 10.0 + turns * 360.0;
        let (x, y) = project(lon - self.meridian, f64::from(lat) / 10.0);
        (self.middle.0 + x * self.scale.0, self.middle.1 - (y - self.origin) * self.scale.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of the paper's reference implementation, to five digits.
    #[test]
    fn points_lie_where_the_paper_puts_them() {
        let near = |found: (f64, f64), x: f64, y: f64| (found.0 - x).abs() < 1e-4 && (found.1 - y).abs() < 1e-4;
        assert!(near(project(0.0, 0.0), 0.0, 0.0));
        assert!(near(project(180.0, 0.0), 2.706_63, 0.0), "{:?}", project(180.0, 0.0));
        assert!(near(project(0.0, 90.0), 0.0, 1.317_36), "{:?}", project(0.0, 90.0));
        // Half as wide as high, the height of the globe's rim: 2.05 to 1.
        assert!((project(180.0, 0.0).0 / project(0.0, 90.0).1 - 2.0546).abs() < 1e-3);
    }

    #[test]
    fn windows_stay_on_the_map() {
        let near = Window::WORLD.zoomed((1750, -400), true).zoomed((1750, -400), true);
        assert_eq!(near.degrees, (90, 36));
        assert_eq!(near.moved(1, 0).centre.0, 1750 + 225 - 3600);
        assert_eq!(near.moved(0, -9).centre.1, 140 - 540);
        assert_eq!(near.zoomed((0, 0), false).zoomed((0, 0), false), Window::WORLD);
        assert_eq!(Window::WORLD.moved(1, 1), Window::WORLD);
    }
}
