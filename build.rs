//! Compiles the record and the atlas: the RON under `data/`, the record read by the loader of the program itself, becomes the
//! compact form that the binary carries. A record with errors does not build.

// The program uses what the build leaves unused, and a build tells its problems on standard error.
#![allow(dead_code, unused_imports, missing_docs, clippy::print_stdout, clippy::print_stderr)]

#[path = "src/picture/atlas.rs"]
mod atlas;
#[path = "src/record/mod.rs"]
mod record;
#[path = "src/store/mod.rs"]
mod store;
#[path = "src/text.rs"]
mod text;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    for part in ["data", "src/picture/atlas.rs", "src/record", "src/store", "src/text.rs", "build.rs"] {
        println!("cargo:rerun-if-changed={part}");
    }
    let folders = ["data/curated", "data/converted"].map(PathBuf::from);
    let loaded = store::load(&folders, &record::Record::default(), store::DEFAULT_LIMIT);
    if loaded.has_errors() {
        for problem in &loaded.problems {
            eprintln!("{problem}");
        }
        return Err("the record under data/ has errors".into());
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("record.bin"), store::compiled::compile(loaded.record)?)?;
    let shapes = ron::from_str(&fs::read_to_string("data/map/shapes.ron")?)?;
    let places = ron::from_str(&fs::read_to_string("data/map/places.ron")?)?;
    fs::write(Path::new(&out).join("atlas.bin"), postcard::to_allocvec(&atlas::Atlas { shapes, places })?)?;
    Ok(())
}
