//! What a shell and a manual say of the program, made from the table of its arguments.

use std::io;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::args::Arguments;
use crate::cli::reply::{Replied, Reply};
use crate::text::{nearest, visible};

/// Where each shell looks.
pub const COMPLETIONS_HELP: &str = "\
Where they go:
  unvotes completions bash > ~/.local/share/bash-completion/completions/unvotes
  unvotes completions zsh > ~/.zfunc/_unvotes       # with fpath+=~/.zfunc before compinit in ~/.zshrc
  unvotes completions fish > ~/.config/fish/completions/unvotes.fish
";

/// What completes commands and options in a shell.
pub(super) fn completions(shell: Shell) -> Reply {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "unvotes", &mut script);
    Reply::data(String::from_utf8_lossy(&script).into_owned())
}

/// The manual page of the program, or of one of its commands.
///
/// # Errors
/// Where there is no such command.
pub(super) fn man(name: Option<&str>) -> Replied {
    let mut program = Arguments::command().flatten_help(false);
    program.build();
    let page = match name {
        None => Some(&program),
        Some(name) => program.find_subcommand(name),
    };
    let Some(page) = page else { return Err(no_command(&program, name.unwrap_or_default())) };
    let title = name.map_or_else(|| "unvotes".to_owned(), |name| format!("unvotes-{name}"));
    Ok(Reply::data(
        roff(page.clone().display_name(title)).map_err(|error| Reply::unusable(format!("unvotes: {error}")))?,
    ))
}

fn no_command(program: &Command, name: &str) -> Reply {
    let advice = match nearest(name, program.get_subcommands().map(Command::get_name)) {
        Some(near) => format!("did you mean {near}?"),
        None => "`unvotes --help` lists them".to_owned(),
    };
    Reply::unusable(format!("unvotes man: no command is called `{}`; {advice}", visible(name)))
}

fn roff(command: Command) -> io::Result<String> {
    let mut page = Vec::new();
    let version = concat!("unvotes ", env!("CARGO_PKG_VERSION"));
    Man::new(command).source(version).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
