//! Importing a file of the size of the UN's own, beside DuckDB's group-by of the same file: `cargo bench --bench import`.
//!
//! | what | budget |
//! |---|---|
//! | about 920,000 rows in 370 MB, in the official layout | 1 s on 2 cores, aim for 0.5; under 100 MiB |
//!
//! The file is written first, by [`official`]. DuckDB is asked through Python (`pip install duckdb`), if it is there.
// What a bench has to say goes to the terminal, and one that cannot go on says so.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs)]

mod official;

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const UNVOTES: &str = env!("CARGO_BIN_EXE_unvotes");
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

/// How often each program runs; the fastest and the median are told.
const RUNS: usize = 9;

/// The same work for DuckDB: how many votes of each kind a roll call has.
const DUCKDB: &str = "import duckdb, sys
duckdb.sql('SET threads = 2')
print(len(duckdb.sql(f\"SELECT undl_id, ms_vote, count(*) FROM read_csv('{sys.argv[1]}') GROUP BY ALL\").fetchall()))";

fn main() -> Result<(), Box<dyn Error>> {
    // Told by `cargo test`, which has nothing to measure.
    if std::env::args().any(|argument| argument == "--test") {
        return Ok(());
    }
    let file = Path::new(FOLDER).join("official.csv");
    let rows = write(&file)?;
    println!("{}: {rows} rows, {} MB", file.display(), fs::metadata(&file)?.len() / 1_000_000);
    let output = PathBuf::from(FOLDER).join("imported");
    let (out, path) = (output.display().to_string(), file.display().to_string());
    tell("unvotes import", || Command::new(UNVOTES).args(["import", &path, "-o", &out, "--force"]).clone_quiet())?;
    match Command::new("python3").args(["-c", "import duckdb"]).stderr(Stdio::null()).status() {
        Ok(status) if status.success() => {
            tell("duckdb read_csv, group by", || Command::new("python3").args(["-c", DUCKDB, &path]).clone_quiet())?;
            tell("  of which python itself", || Command::new("python3").args(["-c", "import duckdb"]).clone_quiet())?;
        }
        _ => println!("duckdb: not there (pip install duckdb)"),
    }
    Ok(())
}

fn write(path: &Path) -> Result<usize, Box<dyn Error>> {
    let record = unvotes::embedded::record()?;
    let mut out = BufWriter::new(File::create(path)?);
    let rows = official::write(&record, &mut out, |_| {})?;
    out.flush()?;
    Ok(rows)
}

/// A command that says nothing.
trait Quiet {
    fn clone_quiet(&mut self) -> Command;
}

impl Quiet for Command {
    fn clone_quiet(&mut self) -> Command {
        let mut command = Command::new(self.get_program());
        command.args(self.get_args()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

/// Runs a command some times, and tells how long it took and how much memory.
fn tell(name: &str, command: impl Fn() -> Command) -> Result<(), Box<dyn Error>> {
    let mut runs = (0..RUNS).map(|_| run(command())).collect::<Result<Vec<_>, _>>()?;
    runs.sort_by_key(|(time, _)| *time);
    let memory = runs.iter().map(|(_, memory)| *memory).max().unwrap_or_default();
    let (fastest, median) = (runs[0].0, runs[RUNS / 2].0);
    println!("{name:<28} {:.3} s (fastest {:.3} s), {memory} MiB", median.as_secs_f64(), fastest.as_secs_f64());
    Ok(())
}

/// How long a command takes, and the most memory it takes in MiB, where the system tells.
fn run(mut command: Command) -> Result<(Duration, u64), Box<dyn Error>> {
    let started = Instant::now();
    let mut child = command.spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut memory = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            let took = started.elapsed();
            return if status.success() { Ok((took, memory / 1024)) } else { Err(status.to_string().into()) };
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let most = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        memory = memory.max(most.unwrap_or(0));
        sleep(Duration::from_millis(1));
    }
}
