//! Converts country shapes from TopoJSON to `data/map/shapes.ron`:
//! `cargo run --example convert_map -- IN data/map/shapes.ron`, with `map/countries-110m.topo.json` (world-atlas) and
//! `members/countries.csv` (ISO codes) in `IN`. The same input gives the same bytes.
// A tool tells its problems on standard error and ends.
#![allow(clippy::print_stderr)]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    arcs: Vec<Vec<[i64; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Countries,
}

#[derive(Deserialize)]
struct Countries {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: Option<String>,
    properties: Properties,
    #[serde(flatten)]
    outline: Outline,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

/// Arcs by number; a negative one is walked backwards.
#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Outline {
    Polygon(Vec<Vec<i64>>),
    MultiPolygon(Vec<Vec<Vec<i64>>>),
}

/// In tenths of a degree: a cell of the largest screen is five times as wide.
type Point = (i16, i16);

const HEAD: &str = "\
// Shapes of countries, for the map. Made by `cargo run --example convert_map`; not to be edited by hand.
//
// Source: Natural Earth, admin 0 countries at 1:110 million (public domain), by way of world-atlas 2.0.2 (ISC, Copyright
// 2013-2019 Michael Bostock). Borders, names and what is drawn apart are those of the data set, and no statement on the status
// of any territory. Points are (longitude, latitude) in tenths of a degree, longitudes going on beyond 180
// degrees where an outline does; `code` is that of a member of the United Nations,
// and shapes without one are no member's. Antarctica is left out.
";

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err("usage: convert_map IN OUT".into());
    };
    let from = Path::new(&from);
    let topology: Topology = serde_json::from_slice(&fs::read(from.join("map/countries-110m.topo.json"))?)?;
    let codes = codes(&from.join("members/countries.csv"))?;
    let mut shapes: Vec<String> = Vec::new();
    for geometry in topology.objects.countries.geometries.iter().filter(|at| at.properties.name != "Antarctica") {
        let number: Option<u32> = geometry.id.as_ref().and_then(|id| id.parse().ok());
        let code = number.and_then(|number| codes.get(&number));
        let code = code.map_or("None".to_owned(), |code| format!("Some(\"{code}\")"));
        let mut shape = format!("        (name: \"{}\", code: {code}, rings: [\n", geometry.properties.name);
        for ring in rings(&topology, &geometry.outline) {
            let points: Vec<_> = ring.iter().map(|(lon, lat)| format!("({lon},{lat})")).collect();
            writeln!(shape, "            [{}],", points.join(","))?;
        }
        shape.push_str("        ]),\n");
        shapes.push(shape);
    }
    shapes.sort();
    fs::write(to, format!("{HEAD}(\n    shapes: [\n{}    ],\n)\n", shapes.concat()))?;
    Ok(())
}

/// Three letters by ISO number.
fn codes(path: &Path) -> Result<BTreeMap<u32, String>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headers = reader.headers()?.clone();
    let column = |name: &str| headers.iter().position(|head| head == name).ok_or(format!("no column {name}"));
    let (number, code) = (column("iso_num")?, column("iso3")?);
    let mut codes = BTreeMap::new();
    for row in reader.records() {
        let row = row?;
        if let (Some(number), Some(code)) = (row.get(number), row.get(code)) {
            codes.insert(number.parse()?, code.to_owned());
        }
    }
    Ok(codes)
}

fn rings(topology: &Topology, outline: &Outline) -> Vec<Vec<Point>> {
    let arcs = match outline {
        Outline::Polygon(rings) => rings.clone(),
        Outline::MultiPolygon(polygons) => polygons.concat(),
    };
    arcs.iter().map(|arcs| ring(topology, arcs)).filter(|ring| ring.len() >= 3).collect()
}

/// A ring without its last point, which is its first.
fn ring(topology: &Topology, arcs: &[i64]) -> Vec<Point> {
    let mut ring: Vec<Point> = Vec::new();
    for number in arcs {
        let forward = usize::try_from(*number).ok();
        let place = forward.unwrap_or_else(|| usize::try_from(!*number).unwrap_or(usize::MAX));
        let mut points = topology.arcs.get(place).map(|arc| points(topology, arc)).unwrap_or_default();
        if forward.is_none() {
            points.reverse();
        }
        ring.extend(points);
    }
    unwrap(&mut ring);
    ring.dedup();
    if ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// Lets longitudes go on beyond 180 degrees where a ring does, instead of coming back on the other side.
fn unwrap(ring: &mut [Point]) {
    let mut last = ring.first().map_or(0, |(lon, _)| *lon);
    for (lon, _) in ring {
        while *lon - last > 1800 {
            *lon -= 3600;
        }
        while last - *lon > 1800 {
            *lon += 3600;
        }
        last = *lon;
    }
}

/// An arc in tenths of a degree; in the file each point is the distance to the one before.
fn points(topology: &Topology, arc: &[[i64; 2]]) -> Vec<Point> {
    let Transform { scale, translate } = &topology.transform;
    let (mut x, mut y) = (0, 0);
    let tenths = |steps: i64, axis: usize| ((steps as f64 * scale[axis] + translate[axis]) * 10.0).round() as i16;
    arc.iter()
        .map(|[right, up]| {
            x += right;
            y += up;
            (tenths(x, 0), tenths(y, 1))
        })
        .collect()
}
