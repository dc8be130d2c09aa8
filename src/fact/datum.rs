//! The systems of coordinates that maps of China use, and the way from one to another.
//!
//! GCJ-02 shifts WGS-84 by some hundred metres, BD-09 shifts GCJ-02 once more. Neither is published by its
//! makers; the formulas here are those of eviltransform (github.com/googollee/eviltransform) and coordtransform
//! (github.com/wandergis/coordtransform), on the ellipsoid of Krasovsky, and known to agree with the maps within
//! a metre or two. The ways back have no formula: they are found by iteration.

use std::f64::consts::PI;

use crate::closed;

closed! {
    /// The system of coordinates. CGCS2000 and WGS-84 agree within centimetres.
    pub enum Datum {
        /// WGS-84.
        Wgs84 = "wgs-84" "WGS-84",
        /// GCJ-02, as 高德 and 腾讯 use.
        Gcj02 = "gcj-02" "GCJ-02",
        /// BD-09, as 百度 uses.
        Bd09 = "bd-09" "BD-09",
        /// CGCS2000, as 天地图 uses.
        Cgcs2000 = "cgcs2000" "CGCS2000",
    }
}

/// A point of a map, in degrees of some system.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
}

/// The half axis of the ellipsoid of Krasovsky, in metres.
const HALF_AXIS: f64 = 6_378_245.0;
/// The square of its eccentricity.
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
/// A degree of BD-09's ripples, in radians.
const RIPPLE: f64 = PI * 3000.0 / 180.0;
/// How near an iteration comes, in degrees: a tenth of a millimetre.
const NEAR: f64 = 1e-9;
/// After how many steps it ends in any case; three to five are usual.
const STEPS: usize = 30;

impl Point {
    /// The same place in another system. A point outside of China is the same in all of them.
    pub fn convert(self, from: Datum, to: Datum) -> Self {
        if rank(from) == rank(to) || !self.is_in_china() {
            return self;
        }
        let middle = match from {
            Datum::Wgs84 | Datum::Cgcs2000 => self.shifted(),
            Datum::Gcj02 => self,
            Datum::Bd09 => self.before(Self::rippled),
        };
        match to {
            Datum::Wgs84 | Datum::Cgcs2000 => middle.before(Self::shifted),
            Datum::Gcj02 => middle,
            Datum::Bd09 => middle.rippled(),
        }
    }

    /// Whether it lies in the box around China within which the formulas hold.
    fn is_in_china(self) -> bool {
        (72.004..=137.8347).contains(&self.longitude) && (0.8293..=55.8271).contains(&self.latitude)
    }

    /// WGS-84 to GCJ-02.
    fn shifted(self) -> Self {
        let (x, y) = (self.longitude - 105.0, self.latitude - 35.0);
        let waves = |at: f64, terms: [(f64, f64); 2]| {
            terms.iter().map(|(height, turn)| height * (at * turn * PI).sin()).sum::<f64>() * 2.0 / 3.0
        };
        let both = waves(x, [(20.0, 6.0), (20.0, 2.0)]);
        let root = x.abs().sqrt();
        let north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
        let north = north + both + waves(y, [(20.0, 1.0), (40.0, 1.0 / 3.0)]);
        let north = north + waves(y, [(160.0, 1.0 / 12.0), (320.0, 1.0 / 30.0)]);
        let east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
        let east = east + both + waves(x, [(20.0, 1.0), (40.0, 1.0 / 3.0)]);
        let east = east + waves(x, [(150.0, 1.0 / 12.0), (300.0, 1.0 / 30.0)]);
        let (sine, cosine) = self.latitude.to_radians().sin_cos();
        let bend = 1.0 - ECCENTRICITY * sine * sine;
        let meridian = HALF_AXIS * (1.0 - ECCENTRICITY) / (bend * bend.sqrt());
        let parallel = HALF_AXIS / bend.sqrt() * cosine;
        Self {
            longitude: self.longitude + (east / parallel).to_degrees(),
            latitude: self.latitude + (north / meridian).to_degrees(),
        }
    }

    /// GCJ-02 to BD-09.
    fn rippled(self) -> Self {
        let Self { longitude: x, latitude: y } = self;
        let length = x.hypot(y) + 0.000_02 * (y * RIPPLE).sin();
        let angle = y.atan2(x) + 0.000_003 * (x * RIPPLE).cos();
        Self { longitude: length * angle.cos() + 0.0065, latitude: length * angle.sin() + 0.006 }
    }

    /// The point that `way` leads here.
    fn before(self, way: fn(Self) -> Self) -> Self {
        let mut guess = self;
        for _ in 0..STEPS {
            let reached = way(guess);
            let (east, north) = (self.longitude - reached.longitude, self.latitude - reached.latitude);
            guess = Self { longitude: guess.longitude + east, latitude: guess.latitude + north };
            if east.abs() < NEAR && north.abs() < NEAR {
                break;
            }
        }
        guess
    }
}

/// How often a system has been shifted.
fn rank(datum: Datum) -> u8 {
    match datum {
        Datum::Wgs84 | Datum::Cgcs2000 => 0,
        Datum::Gcj02 => 1,
        Datum::Bd09 => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(longitude: f64, latitude: f64) -> Point {
        Point { longitude, latitude }
    }

    fn near(found: Point, wanted: Point, degrees: f64) {
        let apart = (found.longitude - wanted.longitude).abs().max((found.latitude - wanted.latitude).abs());
        assert!(apart < degrees, "{found:?} is not {wanted:?}");
    }

    /// The pairs that coordtransform publishes; its way back from GCJ-02 is a rough one, and so left out.
    #[test]
    fn pairs_of_coordtransform() {
        let place = point(116.404, 39.915);
        let converted = |from, to| place.convert(from, to);
        near(converted(Datum::Wgs84, Datum::Gcj02), point(116.41024449916938, 39.91640428150164), 1e-12);
        near(converted(Datum::Gcj02, Datum::Bd09), point(116.41036949371029, 39.92133699351021), 1e-12);
        near(converted(Datum::Bd09, Datum::Gcj02), point(116.39762729119315, 39.90865673957631), 1e-5);
    }

    /// The pairs that eviltransform tests itself by; it takes the half axis of WGS-84 instead.
    #[test]
    fn pairs_of_eviltransform() {
        for (wgs, gcj) in [
            (point(121.5272106, 31.1774276), point(121.531541859215, 31.17530398364597)),
            (point(113.912316, 22.543847), point(113.9171764808363, 22.540796131694766)),
            (point(116.377817, 39.911954), point(116.38404722455657, 39.91334545536069)),
        ] {
            near(wgs.convert(Datum::Wgs84, Datum::Gcj02), gcj, 2e-7);
            near(gcj.convert(Datum::Gcj02, Datum::Wgs84), wgs, 2e-7);
        }
    }

    /// The railway station of Beijing in all three, as the documentation of the R package geoChina gives it.
    #[test]
    fn one_place_in_three_systems() {
        let places = [
            (Datum::Wgs84, point(116.42079, 39.90105)),
            (Datum::Gcj02, point(116.42703, 39.90245)),
            (Datum::Bd09, point(116.43351, 39.90851)),
        ];
        for (from, here) in places {
            for (to, there) in places {
                near(here.convert(from, to), there, 2e-5);
            }
        }
    }

    #[test]
    fn there_and_back_is_the_same_place() {
        for longitude in (74..=135).map(f64::from) {
            for latitude in (4..=53).map(f64::from) {
                let place = point(longitude + 0.25, latitude + 0.123_456);
                for datum in [Datum::Gcj02, Datum::Bd09] {
                    near(place.convert(Datum::Wgs84, datum).convert(datum, Datum::Wgs84), place, 1e-7);
                }
                near(place.convert(Datum::Bd09, Datum::Gcj02).convert(Datum::Gcj02, Datum::Bd09), place, 1e-7);
            }
        }
    }

    #[test]
    fn the_same_system_and_other_countries_are_left_alone() {
        let (here, paris) = (point(117.2263, 39.1216), point(2.3522, 48.8566));
        assert_eq!(here.convert(Datum::Wgs84, Datum::Cgcs2000), here);
        assert_eq!(here.convert(Datum::Bd09, Datum::Bd09), here);
        for to in Datum::ALL {
            assert_eq!(paris.convert(Datum::Wgs84, *to), paris);
        }
    }
}
