//! Outlines of regions and provinces, simplified and projected to SVG path data.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result};
use serde::Serialize;

use super::areas::codes_by_iso;
use super::topology::{Area, Point, Topology, inner_point, stitch};

/// The drawing is this wide; its height follows from the projection.
const WIDTH: f64 = 3000.0;
/// The box that holds the country, in degrees.
const WEST: f64 = -17.11;
const EAST: f64 = -0.99;
const SOUTH: f64 = 20.76;
const NORTH: f64 = 35.93;
/// The latitude at which a degree is as wide as it should be: the middle of the box.
const STANDARD_PARALLEL: f64 = 28.345;

/// How far a simplified border may stray, in units of the drawing (one unit is about 530 m).
const REGION_TOLERANCE: f64 = 0.8;
const PROVINCE_TOLERANCE: f64 = 0.8;
/// Islets smaller than this many square units would be specks.
const SMALLEST_ISLET: f64 = 20.0;

pub(super) fn document(regions: &Topology, provinces: &Topology) -> Result<Vec<u8>> {
    let codes = codes_by_iso()?;
    let document = Document {
        license: "ODbL-1.0",
        attribution: "© OpenStreetMap contributors",
        source: "npm morocco-map 1.3.0, simplified and projected by `cargo xtask country-pack`",
        projection: format!(
            "equirectangular: x = (lon - ({WEST})) * {:.4}, y = ({NORTH} - lat) * {:.4}",
            x_scale(),
            y_scale()
        ),
        view_box: format!("0 0 {WIDTH} {:.0}", ((NORTH - SOUTH) * y_scale()).ceil()),
        regions: outlines(regions, REGION_TOLERANCE, &codes)?,
        provinces: outlines(provinces, PROVINCE_TOLERANCE, &codes)?,
    };
    let mut json = serde_json::to_vec(&document)?;
    // One area a line, so that a change of one border is one line of a diff.
    json = String::from_utf8(json)?.replace("},\"", "},\n\"").into_bytes();
    json.push(b'\n');
    Ok(json)
}

#[derive(Serialize)]
struct Document {
    license: &'static str,
    attribution: &'static str,
    source: &'static str,
    projection: String,
    #[serde(rename = "viewBox")]
    view_box: String,
    regions: BTreeMap<String, Outline>,
    provinces: BTreeMap<String, Outline>,
}

#[derive(Serialize)]
struct Outline {
    /// SVG path data; fill with `evenodd`.
    d: String,
    /// A point well inside, for a label or a marker.
    label: [i32; 2],
}

fn outlines(
    topology: &Topology,
    tolerance: f64,
    codes: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, Outline>> {
    let arcs: Vec<Vec<Point>> = topology
        .arcs
        .iter()
        .map(|arc| simplify(&arc.iter().copied().map(project).collect::<Vec<_>>(), tolerance))
        .collect();
    let mut outlines = BTreeMap::new();
    for area in &topology.areas {
        let code = codes
            .get(&area.id)
            .with_context(|| format!("{} is not an area of the pack", area.id))?;
        let outline = outline(area, &arcs).with_context(|| format!("drawing {}", area.id))?;
        outlines.insert(code.clone(), outline);
    }
    Ok(outlines)
}

fn outline(area: &Area, arcs: &[Vec<Point>]) -> Result<Outline> {
    let mut rings: Vec<Vec<Point>> = area.rings.iter().map(|ring| stitch(ring, arcs)).collect();
    rings.sort_by(|left, right| surface(right).total_cmp(&surface(left)));
    let mut kept = 0;
    rings.retain(|ring| {
        kept += 1;
        kept == 1 || surface(ring) >= SMALLEST_ISLET
    });
    let [x, y] = inner_point(&rings).context("no point inside")?;
    Ok(Outline { d: rings.iter().map(|ring| path(ring)).collect(), label: [whole(x), whole(y)] })
}

fn x_scale() -> f64 {
    WIDTH / (EAST - WEST)
}

fn y_scale() -> f64 {
    x_scale() / STANDARD_PARALLEL.to_radians().cos()
}

/// Rounded here, once, so that the two neighbours of a border draw the same points.
fn project([lon, lat]: Point) -> Point {
    [((lon - WEST) * x_scale()).round(), ((NORTH - lat) * y_scale()).round()]
}

/// Douglas and Peucker's simplification. The ends of an arc stay: neighbours meet there.
fn simplify(arc: &[Point], tolerance: f64) -> Vec<Point> {
    let (Some(&first), Some(&last)) = (arc.first(), arc.last()) else {
        return Vec::new();
    };
    let farthest = arc
        .iter()
        .enumerate()
        .map(|(index, &point)| (index, distance(point, first, last)))
        .max_by(|left, right| left.1.total_cmp(&right.1));
    match farthest {
        Some((split, away)) if away > tolerance => {
            let mut points = simplify(&arc[..=split], tolerance);
            points.pop();
            points.extend(simplify(&arc[split..], tolerance));
            points
        }
        _ => vec![first, last],
    }
}

/// Distance of `point` to the segment; for a closed arc, whose ends are one point, distance to that point.
fn distance(point: Point, start: Point, end: Point) -> f64 {
    super::topology::distance_to_border(&[vec![start, end]], point)
}

fn surface(ring: &[Point]) -> f64 {
    let doubled: f64 =
        ring.windows(2).map(|edge| edge[0][0] * edge[1][1] - edge[1][0] * edge[0][1]).sum();
    doubled.abs() / 2.0
}

/// Path data with relative steps, which are the shortest to write.
fn path(ring: &[Point]) -> String {
    let mut data = String::new();
    let mut pen: Option<[i32; 2]> = None;
    // A ring ends where it starts, which `z` says.
    for point in &ring[..ring.len() - 1] {
        let to = [whole(point[0]), whole(point[1])];
        match pen {
            None => push(&mut data, &format!("M{} {}l", to[0], to[1])),
            Some(from) if from == to => continue,
            Some(from) => {
                let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
                if dx >= 0 && !data.ends_with('l') {
                    data.push(' ');
                }
                push(&mut data, &dx.to_string());
                if dy >= 0 {
                    data.push(' ');
                }
                push(&mut data, &dy.to_string());
            }
        }
        pen = Some(to);
    }
    data.push('z');
    data
}

fn push(data: &mut String, text: &str) {
    write!(data, "{text}").expect("writing to a string cannot fail");
}

#[expect(clippy::cast_possible_truncation, reason = "the drawing is 3,000 units wide")]
fn whole(coordinate: f64) -> i32 {
    coordinate.round() as i32
}
