//! Compiles the record's RON from tables of facts: `cargo run --release --example convert -- IN OUT`.
//!
//! IN is a folder of CSV files, OUT the project's `data` folder, of which only `converted/` and `inputs.txt` are
//! written. The same input gives the same bytes.

mod annotations;
mod assembly;
mod council;
mod error;
mod inputs;
mod output;
mod pipeline;
mod security;
mod symbols;
mod voeten;

use std::io::{Write, stderr, stdout};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [from, to] = arguments.as_slice() else {
        let _ = writeln!(stderr(), "usage: convert IN OUT");
        return ExitCode::from(2);
    };
    match pipeline::convert(Path::new(from), Path::new(to)) {
        Ok(report) => {
            let _ = write!(stdout(), "{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}
