//! Places around a point.

use marsad_taxonomy::Level;

use crate::State;

/// Places whose centre is within `km` of a point: what "within 30 km" means to the index. Regions
/// and the country are left out: an ad that names only them is nowhere in particular.
pub(crate) fn places_within(state: &State, centre: (f64, f64), km: f64) -> Vec<String> {
    state
        .taxonomy
        .places
        .all()
        .filter(|place| place.level >= Level::Province)
        .filter(|place| place.centroid.is_some_and(|it| distance_km(centre, it) <= km))
        .map(|place| place.code.clone())
        .collect()
}

/// Great-circle distance between two points of latitude and longitude in degrees.
fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    const EARTH_RADIUS_KM: f64 = 6371.0;
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (lat, lon) = ((lat_b - lat_a) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let h = lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * lon.sin().powi(2);
    2.0 * EARTH_RADIUS_KM * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: (f64, f64), b: (f64, f64), expected_km: f64) {
        let km = distance_km(a, b);
        assert!((km - expected_km).abs() < expected_km * 0.005, "{a:?} to {b:?}: {km} km");
    }

    #[test]
    fn distances_are_those_of_a_globe() {
        check((0.0, 0.0), (0.0, 1.0), 111.19);
        check((60.0, 0.0), (60.0, 1.0), 55.6);
        check((48.8566, 2.3522), (51.5074, -0.1278), 343.6);
        assert_eq!(distance_km((30.0, -9.0), (30.0, -9.0)), 0.0);
    }
}
