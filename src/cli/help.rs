//! What the help says beside the arguments: examples, formats, the language of filters, exit codes.

/// Columns of a line of help that is still pleasant to read.
pub const WIDEST: usize = 100;

/// What the program is.
pub const LONG_ABOUT: &str = "\
A terminal explorer of how the United Nations votes.

Without a command it opens the explorer, on the record that it carries or on your own files. With one it prints the \
same answers to a pipe: what came of a vote and why, who cast which ballot, who votes like whom.";

/// The examples, a literal so that both helps can end with them.
macro_rules! examples {
    () => {
        "\
Examples:
  unvotes                                open the explorer
  unvotes class.ron                      open it on roll calls of your own
  unvotes show A/RES/ES-10/21            one roll call: outcome, reason, ballots, sources
  unvotes show ES-10/21 --format json    the same for a program
  unvotes find palestine truce           roll calls with both words in symbol or title
  unvotes find '\"self determination\"'    words that stand together
  unvotes find FRA=yes USA=no body:sc    roll calls in which members cast these ballots
  unvotes country FRA                    one member in the General Assembly
  unvotes country \"united kingdom\" gaza  the same, over the roll calls that match
  unvotes agree FRA USA year:2000..      how often two members vote alike
  unvotes bloc G7 topic:palestine        how far a group holds together, and who differs
  unvotes lesson october                 hold a lesson; `unvotes lesson` lists them
  unvotes what-if S/2023/773 no-veto     what would have come of a vote with changes
  unvotes reveal ES-10/21 G7 regions     open a roll call part by part, its outcome last
  unvotes check class.ron                what is wrong in a file, and where
  unvotes import 2026_02_ga_voting.csv   bring in the UN's own file of votes
  unvotes chamber class.ron              call the roll of a body of your own
  unvotes --plain                        explore in lines of words, for a screen reader or a pipe
"
    };
}

/// What stands below the short help.
pub const AFTER_HELP: &str = examples!();

/// What stands below the long help.
pub const AFTER_LONG_HELP: &str = concat!(
    "\
What the commands print:
  show       text, json       one roll call
  find       text, json, csv  the roll calls that match, oldest first
  country    text, json, csv  what one member did in one body, and who votes like it; csv: its ballots
  agree      text, json, csv  how often two members vote alike; csv: by year or session
  bloc       text, json, csv  how far a group holds together; csv: by year or session
  what-if    text, json       what would have come of a roll call with changes, and what turns it
  ideal      text, json, csv  where members of the Assembly stand, by session
  power      text, json, csv  voting power in the Security Council
  countries  text, json, csv  the codes of members, present and former
  groups     text, json, csv  groups of members, today and at other times; csv: a row for each member
  notes      text, json, csv  your pins and notes
  lesson     text, json       the lessons there are; without --format it opens one
  config     text, json       the settings in force: colours, keys, groups, and where each comes from
  check      text, json       errors and warnings, each with its place in the file
  import     text, json       what a file brings: new, equal, differing, skipped
  render     text, ansi, svg, html  a screen, a detail or a measure, without a terminal
Data go to stdout, everything else to stderr. In JSON what is not known is null, and fields may be added but are never \
renamed. Text is as wide as COLUMNS says, else as the terminal, else 100 columns; the lines of a list are whole in a pipe.

What a QUERY is made of; all of it has to hold:
  FRA=yes G7=split              ballots: yes, no, abstain, absent; split for groups
  body:sc session:ES-10         bodies and sessions
  year:1990..2001 date:2023-10  time
  outcome:failed veto:USA       outcomes and vetoes
  margin:..5 yes:100.. no:0     tallies; also abstain: and absent:
  question: topic:              what was put to the vote, and its subject
  majority: manner:             how it was decided
  is: has:                      whole-text, contested; correction, disagreement
  gaza \"self determination\"     what stands in symbols and titles
  title: symbol: id:            the same in one of them
  not gaza, gaza or syria, ()   what does not hold, alternatives, brackets
  A comma is an or: FRA=yes,abstain. What is not known matches nothing, nor does its negation.

Exit codes:
  0  found, or nothing is wrong (warnings alone are fine)
  1  nothing was found, several roll calls or members could be meant, or `check` found errors
  2  the command was not understood, or the record cannot be read

Where the data come from:
  The record inside this program is compiled from published data on the votes of the General Assembly and the Security \
Council. Each roll call names its sources, and what they disagree on; `unvotes show` prints them. Ballots that no \
source lists one by one are marked as derived. What you import joins that record; --no-user-data leaves it out. \
--record puts files of your own in the place of all of these; its \
members, groups and Council terms hold unless the files bring their own.

",
    examples!()
);
