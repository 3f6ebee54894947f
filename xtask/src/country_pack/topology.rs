//! Reads TopoJSON and answers what the pack asks of it: outlines by identifier, and which area holds a point.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::registry::tarball_member;

/// Longitude and latitude, in degrees.
pub(super) type Point = [f64; 2];

/// Borders shared by neighbours are one arc, so simplifying arcs keeps neighbours touching.
pub(super) struct Topology {
    pub(super) arcs: Vec<Vec<Point>>,
    pub(super) areas: Vec<Area>,
}

pub(super) struct Area {
    /// ISO 3166-2.
    pub(super) id: String,
    /// All names in one string, each in its script, as OpenStreetMap writes them.
    pub(super) name: String,
    /// Rings as arc numbers; `!n` is arc `n` walked backwards.
    pub(super) rings: Vec<Vec<i32>>,
}

impl Topology {
    pub(super) fn read(tarball: &Path, member: &str) -> Result<Topology> {
        let bytes = tarball_member(tarball, member)?;
        let document: Document =
            serde_json::from_slice(&bytes).with_context(|| format!("parsing {member}"))?;
        let Transform { scale, translate } = document.transform;
        let arcs = document
            .arcs
            .iter()
            .map(|arc| {
                let (mut x, mut y) = (0, 0);
                arc.iter()
                    .map(|[dx, dy]| {
                        x += dx;
                        y += dy;
                        [
                            f64::from(x) * scale[0] + translate[0],
                            f64::from(y) * scale[1] + translate[1],
                        ]
                    })
                    .collect()
            })
            .collect();
        let mut objects = document.objects.into_values();
        let collection = objects.next().with_context(|| format!("{member} has no object"))?;
        ensure!(objects.next().is_none(), "{member} has several objects");
        let areas = collection.geometries.into_iter().map(Area::from).collect();
        Ok(Topology { arcs, areas })
    }

    pub(super) fn area(&self, id: &str) -> Result<&Area> {
        self.areas.iter().find(|area| area.id == id).with_context(|| format!("no outline for {id}"))
    }

    pub(super) fn outline(&self, area: &Area) -> Vec<Vec<Point>> {
        area.rings.iter().map(|ring| stitch(ring, &self.arcs)).collect()
    }
}

/// The points of a ring, each arc's last point being the next one's first.
pub(super) fn stitch<T: Copy>(ring: &[i32], arcs: &[Vec<T>]) -> Vec<T> {
    let mut points = Vec::new();
    for &number in ring {
        let index = if number < 0 { !number } else { number };
        let arc =
            &arcs[usize::try_from(index).expect("a complement of a negative number is positive")];
        points.pop();
        if number < 0 {
            points.extend(arc.iter().rev());
        } else {
            points.extend(arc);
        }
    }
    points
}

/// Whether the rings hold the point, by the even-odd rule.
pub(super) fn contains(rings: &[Vec<Point>], [x, y]: Point) -> bool {
    let mut inside = false;
    for ring in rings {
        for edge in ring.windows(2) {
            let ([x1, y1], [x2, y2]) = (edge[0], edge[1]);
            if (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 {
                inside = !inside;
            }
        }
    }
    inside
}

/// Distance from the point to the nearest border, in the unit of the rings.
pub(super) fn distance_to_border(rings: &[Vec<Point>], [x, y]: Point) -> f64 {
    let mut nearest = f64::INFINITY;
    for ring in rings {
        for edge in ring.windows(2) {
            let ([x1, y1], [x2, y2]) = (edge[0], edge[1]);
            let (dx, dy) = (x2 - x1, y2 - y1);
            let length = dx * dx + dy * dy;
            let along = if length == 0.0 {
                0.0
            } else {
                (((x - x1) * dx + (y - y1) * dy) / length).clamp(0.0, 1.0)
            };
            nearest = nearest.min((x - x1 - along * dx).hypot(y - y1 - along * dy));
        }
    }
    nearest
}

/// The point of a grid that lies deepest inside: where a label or a marker of the area belongs, even if the area
/// is a crescent, whose centre of gravity falls outside.
pub(super) fn inner_point(rings: &[Vec<Point>]) -> Option<Point> {
    const STEPS: i32 = 40;
    let points = || rings.iter().flatten();
    let low = |axis: usize| points().map(|point| point[axis]).fold(f64::INFINITY, f64::min);
    let high = |axis: usize| points().map(|point| point[axis]).fold(f64::NEG_INFINITY, f64::max);
    let (left, right, bottom, top) = (low(0), high(0), low(1), high(1));
    let mut deepest: Option<(f64, Point)> = None;
    for column in 1..STEPS {
        for row in 1..STEPS {
            let point = [
                left + (right - left) * f64::from(column) / f64::from(STEPS),
                bottom + (top - bottom) * f64::from(row) / f64::from(STEPS),
            ];
            if contains(rings, point) {
                let depth = distance_to_border(rings, point);
                if deepest.is_none_or(|(best, _)| depth > best) {
                    deepest = Some((depth, point));
                }
            }
        }
    }
    deepest.map(|(_, point)| point)
}

#[derive(Deserialize)]
struct Document {
    transform: Transform,
    arcs: Vec<Vec<[i32; 2]>>,
    objects: BTreeMap<String, Collection>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: String,
    properties: Properties,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<i32>>),
    MultiPolygon(Vec<Vec<Vec<i32>>>),
}

impl From<Geometry> for Area {
    fn from(geometry: Geometry) -> Area {
        let rings = match geometry.shape {
            Shape::Polygon(rings) => rings,
            Shape::MultiPolygon(polygons) => polygons.into_iter().flatten().collect(),
        };
        Area { id: geometry.id, name: geometry.properties.name, rings }
    }
}
