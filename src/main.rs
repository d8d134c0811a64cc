//! The program: runs the command line and leaves with its status.

use std::process::ExitCode;

fn main() -> ExitCode {
    unvotes::tui::terminal::install_panic_hook();
    unvotes::cli::run(std::env::args_os())
}
