//! The command that calls the roll of a body of one's own: what is asked for in options, the file, and what is said at the end.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::answer::calling::{AskedBody, AskedQuestion, usual_majority};
use crate::cli::args::Shared;
use crate::cli::desk::today;
use crate::cli::explore;
use crate::cli::open::{embedded_record, limit};
use crate::cli::reply::{Data, Exit, Replied, Reply};
use crate::cli::values::{self, FormatName};
use crate::record::calling::{Preset, Round, Sitting};
use crate::record::{Body, Majority, Question, Record};
use crate::state::sittings::{SittingFile, in_ron};
use crate::text::visible;
use crate::tui::calling::{Begin, call};

/// What stands below the help of the command.
pub const EXAMPLES: &str = "\
Examples:
  unvotes chamber class.ron                      a form asks for the body and the question
  unvotes chamber class.ron                      again: goes on where it stopped
  unvotes chamber vote.ron --body sc --year 1971 --title \"Cease-fire\"
  unvotes chamber mun.ron --preset mun --members \"FRA GBR USA IND BRA\" --present-and-voting \"FRA USA\"
  unvotes chamber g7.ron --group G7 --majority two-thirds
  unvotes class.ron                              open the roll calls in the explorer

Every ballot is in the file as soon as the screen says that it is saved. The file is a record of its own, marked as none of
the United Nations; a file that is anything else is never touched.";

/// What is asked for.
#[derive(Debug, Args)]
pub struct ChamberArguments {
    /// The file of the sitting: a new one, or one to go on with
    file: PathBuf,
    /// By whose rules: ga, the General Assembly (unless told otherwise), or sc, the Security Council
    #[arg(long, hide_possible_values = true, value_parser = values::body())]
    body: Option<Body>,
    /// The year, for the rules and the members of the time
    #[arg(long, value_name = "YEAR", conflicts_with = "day")]
    year: Option<String>,
    /// The day, likewise
    #[arg(long, value_name = "DATE")]
    day: Option<String>,
    /// The members, by codes: "FRA GBR USA"; those of the body at the time unless told otherwise
    #[arg(long, value_name = "CODES", conflicts_with = "group")]
    members: Option<String>,
    /// The members of a group
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// How the roll is called: un, as the United Nations does, or mun, as Model UN does
    #[arg(long, hide_possible_values = true, value_parser = values::preset())]
    preset: Option<Preset>,
    /// Members that do not abstain, in Model UN
    #[arg(long, value_name = "CODES")]
    present_and_voting: Option<String>,
    /// What is put to the vote; without it a form asks
    #[arg(long)]
    title: Option<String>,
    /// What that is: draft, amendment, paragraph, motion and so on
    #[arg(long, hide_possible_values = true, value_parser = values::question())]
    question: Option<Question>,
    /// The majority: simple, two-thirds, two-thirds-of-members; in the Council procedural or substantive
    #[arg(long, hide_possible_values = true, value_parser = values::majority())]
    majority: Option<Majority>,
    /// Who is called first
    #[arg(long, value_name = "CODE")]
    first: Option<String>,
}

impl ChamberArguments {
    /// Whether something is asked for about the body.
    fn asks_for_a_body(&self) -> bool {
        let texts = [&self.year, &self.day, &self.members, &self.group, &self.present_and_voting];
        texts.into_iter().any(Option::is_some) || self.body.is_some() || self.preset.is_some()
    }

    /// Whether something is asked for about the question.
    fn asks_for_a_question(&self) -> bool {
        self.title.is_some() || self.question.is_some() || self.majority.is_some() || self.first.is_some()
    }

    fn asked_body(&self) -> AskedBody {
        let text = |one: &Option<String>, other: &Option<String>| one.clone().or(other.clone()).unwrap_or_default();
        AskedBody {
            day: text(&self.year, &self.day),
            members: text(&self.members, &self.group),
            preset: self.preset.unwrap_or_default(),
            present_and_voting: self.present_and_voting.clone().unwrap_or_default(),
            ..AskedBody::of(self.body.unwrap_or(Body::GeneralAssembly))
        }
    }

    fn asked_question(&self, body: Body) -> AskedQuestion {
        let question = self.question.unwrap_or(Question::Draft);
        AskedQuestion {
            title: self.title.clone().unwrap_or_default(),
            question,
            majority: self.majority.unwrap_or_else(|| usual_majority(body, question)),
            first: self.first.clone().unwrap_or_default(),
        }
    }
}

/// Calls the roll.
///
/// # Errors
/// The reply that says why it cannot be called, or what could not be kept.
pub fn run(arguments: &ChamberArguments, shared: &Shared) -> Replied {
    if shared.format.is_some_and(|format| format != FormatName::Text) || !shared.records.is_empty() {
        return Err(refused("it has no --format and no --record; it goes by the members that unvotes carries"));
    }
    let mut base = Record { roll_calls: Vec::new(), ..embedded_record()? };
    shared.settings.config.join(&mut base);
    let opened = SittingFile::open(&arguments.file, &base, limit(shared));
    let (mut file, reopened) = opened.map_err(|error| Reply::unusable(format!("unvotes: {error}")))?;
    let begin = begin(arguments, Arc::new(base), reopened.map(|reopened| reopened.sitting))?;
    let record = Arc::clone(&begin.record);
    let mut unkept = false;
    let called = call(begin, &explore::options(shared), |sitting| {
        let kept = file.keep(&record, sitting);
        unkept = kept.is_err();
        match kept {
            Ok(moved) => Ok(moved.map(|path| visible(&path.display().to_string()).into_owned())),
            Err(error) => Err(error.in_short()),
        }
    });
    let (status, sitting) = called.map_err(|error| Reply::unusable(format!("unvotes: {error}")))?;
    let ended = Reply::data(String::new()).ending(Exit::of_explorer(status));
    match sitting.filter(|_| unkept) {
        // Once more; the disk may have room by now.
        Some(sitting) => match file.keep(&record, &sitting) {
            Ok(_) => Ok(ended),
            Err(error) => Err(Reply {
                data: Data::Text(in_ron(&record, &sitting)),
                message: format!("unvotes: {error}\nunvotes: what could not be saved stands above"),
                exit: Exit::Unusable,
            }),
        },
        None => Ok(ended.saying(shared.settings.last_words(&record))),
    }
}

/// What the screen begins with, if that fits the file and the rules.
fn begin(arguments: &ChamberArguments, record: Arc<Record>, sitting: Option<Sitting>) -> Result<Begin, Reply> {
    let body = match &sitting {
        Some(sitting) => AskedBody { preset: sitting.preset, ..AskedBody::of(sitting.body) },
        None => arguments.asked_body(),
    };
    let question = arguments.asked_question(body.body);
    fits(arguments, sitting.as_ref(), &body, &question, &record)?;
    let lot = RandomState::new().build_hasher().finish();
    Ok(Begin {
        record,
        sitting,
        body,
        question,
        today: today(),
        id: format!("{}-{:04x}", jiff::Timestamp::now().strftime("%Y%m%d-%H%M%S"), lot >> 48),
        lot,
        at_once: arguments.title.is_some(),
        file: visible(&arguments.file.file_name().unwrap_or_default().to_string_lossy()).into_owned(),
    })
}

/// Whether what is asked for fits the file and the rules, before the screen is taken.
fn fits(
    arguments: &ChamberArguments,
    sitting: Option<&Sitting>,
    body: &AskedBody,
    question: &AskedQuestion,
    record: &Record,
) -> Result<(), Reply> {
    if !question.majority.is_of(body.body) {
        let majority = question.majority.word();
        return Err(refused(format!("the {} does not decide by a majority called {majority}", body.body.name())));
    }
    let under_way = sitting.and_then(|sitting| sitting.call.as_ref()).filter(|call| call.round() != Round::Over);
    match (sitting, under_way) {
        (Some(_), _) if arguments.asks_for_a_body() => Err(refused(
            "this sitting has its body already; leave the options out that ask for one, or take a new file",
        )),
        (Some(_), Some(_)) if arguments.asks_for_a_question() => {
            Err(refused("a roll call is under way there; leave the options out to go on with it"))
        }
        (Some(sitting), None) if arguments.title.is_some() => put(question, sitting.clone(), record),
        (None, _) => match body.sitting(record, today(), "") {
            Ok(sitting) if arguments.title.is_some() => put(question, sitting, record),
            Ok(_) => Ok(()),
            Err(wrong) => Err(refused(wrong.message)),
        },
        _ => Ok(()),
    }
}

/// Whether a question can be put to a sitting.
fn put(question: &AskedQuestion, mut sitting: Sitting, record: &Record) -> Result<(), Reply> {
    question.put(record, &mut sitting, today(), 0).map_err(|wrong| refused(wrong.message))
}

fn refused(why: impl AsRef<str>) -> Reply {
    Reply::unusable(format!("unvotes chamber: {}", visible(why.as_ref())))
}
