//! A terminal explorer of how the United Nations votes.
//!
//! # The map
//!
//! | room | what it is for | may use |
//! |---|---|---|
//! | [`record`] | what a vote is: members, roll calls, ballots, rules, outcomes, how a roll is called, and what can be wrong with them | [`text`] |
//! | [`query`] | the filter: which roll calls a person means | [`record`], [`text`] |
//! | [`analysis`] | measures: agreement, cohesion, similarity, ideal points, pivotal members, power, coverage; pure functions of roll calls | [`record`] |
//! | [`answer`] | what a screen shows and a report writes, as plain data | [`record`], [`query`], [`analysis`], [`picture`], [`memory`], [`text`] |
//! | [`picture`] | pictures as geometry: where seats and countries stand in columns and rows | nobody |
//! | [`store`] | records in files: RON in and out, problems with their place, the compiled form | [`record`], [`text`] |
//! | [`import`] | the UN's own files of votes, and what they add to a record | [`record`], [`text`] |
//! | [`memory`] | what a person keeps, as plain data: saved filters, pins, notes, the last place | nobody |
//! | [`state`] | the files of what a person keeps, of imports, of sittings of bodies of one's own | [`record`], [`store`], [`import`], [`memory`], [`text`] |
//! | [`embedded`] | the record that the binary carries | [`record`], [`store`] |
//! | [`report`] | answers as text, JSON, CSV and pages of HTML | [`record`], [`analysis`], [`answer`], [`picture`], [`store`], [`import`], [`lesson`], [`markup`], [`text`] |
//! | [`lesson`] | guided walks through a record for a class: read, checked, stepped through | [`record`], [`query`], [`answer`], [`store`], [`text`] |
//! | [`config`] | what a person set up, read and checked: keys, colours, the first screen, groups of one's own | [`record`], [`analysis`], [`store`], [`tui`], [`text`] |
//! | [`tui`] | the terminal interface: terminal, events, actions, state, view; the same drawn without one | [`record`], [`query`], [`analysis`], [`answer`], [`picture`], [`memory`], [`lesson`], [`markup`], [`text`] |
//! | [`cli`] | the command line | all of them |
//! | [`markup`] | elements of HTML and SVG that cannot come out wrong | [`text`] |
//! | [`text`] | text from elsewhere: made harmless, folded, cut | nobody |
//!
//! # What is deliberately absent
//!
//! Each of these is held by a test.
//!
//! * The core (`record`, `query`, `analysis`, `answer`, `picture`, `report`, `markup`) does no I/O and knows no terminal.
//! * Only `store`, `state` and, for what it imports or renders, `cli` know files; the terminal interface knows none.
//! * Screens do not know each other; they meet in the state and in what they draw with.
//! * State changes in `App::handle` and what it calls, nowhere else; drawing changes nothing.
//! * While a roll call is opened part by part, nothing on the screen follows from what is still hidden of it.
//! * In lines of words ([`cli`]'s `--plain`) nothing is drawn, moved or coloured, and what is hidden is in no line.
//! * There is no tick but while something plays, a time is shown or a save is tried again: an idle program is never woken, and writes nothing.
//! * What a person keeps, pins and notes among it, is in no export of the record; nothing of it is written over what was not seen.
//! * Nothing in a record can reach a terminal as a control sequence: the loader refuses it, and reports show it as a mark.
//! * Nothing in a record is markup in a page or a picture, and these hold no script and load nothing.
//! * What if changes a copy of a roll call, never the record, and says wherever it is shown that it is not the record.
//! * Settings with a mistake keep nothing from opening, and a group of one's own says so wherever its source is named.
//! * A roll call of a body of one's own says so wherever it is shown, and never joins the embedded record.
//! * No measure mixes the General Assembly and the Security Council, and none runs across the day on which a seat changed hands.

pub mod analysis;
pub mod answer;
pub mod cli;
pub mod config;
pub mod embedded;
pub mod import;
pub mod lesson;
pub mod markup;
pub mod memory;
pub mod picture;
pub mod query;
pub mod record;
pub mod report;
pub mod state;
pub mod store;
pub mod text;
pub mod tui;
