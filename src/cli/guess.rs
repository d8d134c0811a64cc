//! What a person may have meant whose first argument is neither a command nor a file.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Command;

use crate::text::{nearest, visible};

/// A message, if the first argument that is no option is neither a command nor there as a file.
///
/// Asked before the arguments are parsed: a command that is spelt wrong should be told as that, and not as an option that
/// the explorer does not have.
pub fn unknown_first_argument(command: &Command, args: &[OsString]) -> Option<String> {
    let first = first_argument(command, args)?;
    let word = first.to_string_lossy();
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).chain(["help"]).collect();
    if names.contains(&word.as_ref()) || Path::new(first).exists() {
        return None;
    }
    let shown = visible(&word);
    let advice = match nearest(&word, names) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => "; `unvotes --help` lists the commands, `unvotes find WORDS` searches the record".to_owned(),
    };
    Some(format!("unvotes: no command or file `{shown}`{advice}"))
}

fn first_argument<'a>(command: &Command, args: &'a [OsString]) -> Option<&'a OsStr> {
    let takes_value = |long: &str| {
        let known = command.get_arguments().find(|argument| argument.get_long() == Some(long));
        known.is_some_and(|argument| argument.get_action().takes_values())
    };
    let mut args = args.iter().skip(1);
    while let Some(arg) = args.next() {
        let bytes = arg.as_encoded_bytes();
        match bytes {
            // Everything behind it is a file, and the loader says what is wrong with that.
            b"--" => return None,
            [b'-', b'-', ..] => {
                if arg.to_str().and_then(|arg| arg.strip_prefix("--")).is_some_and(takes_value) {
                    args.next();
                }
            }
            [b'-', _, ..] => {}
            _ => return Some(arg),
        }
    }
    None
}
