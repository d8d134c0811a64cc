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
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    for part in ["data", "src/picture/atlas.rs", "src/record", "src/store", "src/import", "src/text.rs", "build.rs"] {
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
    let record = store::compiled::compile(&loaded.record)?;
    println!("cargo:rustc-env=UNVOTES_FINGERPRINT={:016x}", fingerprint(&record)?);
    fs::write(Path::new(&out).join("record.bin"), record)?;
    let shapes = ron::from_str(&fs::read_to_string("data/map/shapes.ron")?)?;
    let places = ron::from_str(&fs::read_to_string("data/map/places.ron")?)?;
    fs::write(Path::new(&out).join("atlas.bin"), postcard::to_allocvec(&atlas::Atlas { shapes, places })?)?;
    Ok(())
}

/// A number that is another one whenever what the binary carries is, or what it makes of files.
fn fingerprint(record: &[u8]) -> Result<u64, Box<dyn Error>> {
    let mut hasher = DefaultHasher::new();
    record.hash(&mut hasher);
    let mut files = Vec::new();
    for folder in ["src/record", "src/store", "src/import"] {
        files_in(Path::new(folder), &mut files)?;
    }
    files.sort();
    for file in files {
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn files_in(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files_in(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
