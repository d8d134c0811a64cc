//! The file of a sitting: one record in RON, whole at every moment, that holds the roll calls that are over and what the one
//! under way needs to be gone on with.
//!
//! It is written after every ballot, and never over what somebody else wrote: a new file takes no other's place, and what
//! another program changed meanwhile stays as it is, while this sitting goes on in a file beside it.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::turn::{Turn, WriteError, name_of, sync_folder};
use crate::record::Record;
use crate::record::calling::Sitting;
use crate::store::{self, Problem, read_file, write};
use crate::text::visible;

/// Names that are tried for a file beside the one that another program changed.
const MOST_BESIDE: usize = 1_000;

const COMMENT: &str = "\
Roll calls of a body of one's own, called in unvotes. They are no record of the United Nations.
Open them with `unvotes FILE`; go on with `unvotes chamber FILE`, which keeps everything but comments.";

/// Why a sitting could not be opened or written. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum SittingError {
    /// There is a record that is no sitting, or one that would lose something.
    #[error("{}: {why}, and stays as it is; give the sitting another name", visible(&path.display().to_string()))]
    NotOurs {
        /// The file.
        path: PathBuf,
        /// What it is.
        why: &'static str,
    },
    /// The file is not as it should be.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Broken(Vec<Problem>),
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl SittingError {
    /// The same in a line: the name of the file in place of its path.
    pub fn in_short(&self) -> String {
        match self {
            Self::NotOurs { path, why } => format!("{}: {why}", name_of(path)),
            Self::Broken(problems) => problems.first().map(|problem| problem.message.clone()).unwrap_or_default(),
            Self::Write(error) => error.in_short(),
        }
    }
}

/// The file of a sitting.
#[derive(Debug)]
pub struct SittingFile {
    path: PathBuf,
    /// What stands there, as far as this program knows; nothing if there is no file.
    known: Option<Vec<u8>>,
}

/// A sitting that was begun before, and the members that its file goes by.
#[derive(Debug)]
pub struct Reopened {
    /// The sitting.
    pub sitting: Sitting,
    /// The record that its file is.
    pub record: Record,
}

impl SittingFile {
    /// Opens the file at a path, which need not be there; with the sitting that it holds.
    ///
    /// # Errors
    /// Where something else is there, or it cannot be read. Nothing is touched.
    pub fn open(path: &Path, base: &Record, limit: u64) -> Result<(Self, Option<Reopened>), SittingError> {
        let not_ours = |why| SittingError::NotOurs { path: path.to_owned(), why };
        // Where the file is a link to one that lies elsewhere, that one is meant.
        let real = match (fs::canonicalize(path), fs::symlink_metadata(path)) {
            (Ok(real), _) => real,
            (Err(_), Ok(_)) => return Err(not_ours("this is a link that leads nowhere")),
            (Err(error), Err(_)) if error.kind() == ErrorKind::NotFound => {
                return Ok((Self { path: path.to_owned(), known: None }, None));
            }
            (Err(error), Err(_)) => return Err(WriteError::of(path)(error).into()),
        };
        if !real.is_file() {
            return Err(not_ours("this is no file"));
        }
        let source = read_file(&real, limit).map_err(|problem| SittingError::Broken(vec![*problem]))?;
        let known = source.text.clone().into_bytes();
        let loaded = store::read(&[source], base);
        let Some(sitting) = loaded.sitting.filter(|_| !loaded.problems.iter().any(Problem::is_error)) else {
            return Err(match loaded.problems.iter().any(Problem::is_error) {
                true => SittingError::Broken(loaded.problems),
                false => not_ours("this is another record, and no sitting"),
            });
        };
        let Record { members, groups, council, .. } = &loaded.record;
        if (members, groups, council) != (&base.members, &base.groups, &base.council) {
            return Err(not_ours("this sitting brings members of its own, which could not be kept"));
        }
        Ok((Self { path: real, known: Some(known) }, Some(Reopened { sitting, record: loaded.record })))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the sitting, whole or not at all. Where another program changed the file meanwhile, that stays, and the
    /// sitting goes on in a file beside it; answers with its path then.
    ///
    /// # Errors
    /// Why nothing was written.
    pub fn keep(&mut self, record: &Record, sitting: &Sitting) -> Result<Option<PathBuf>, SittingError> {
        let text = write::sitting(record, sitting, COMMENT).into_bytes();
        let moved = match &self.known {
            None => self.create(&text)?,
            Some(known) => {
                let turn = Turn::take(&self.path)?;
                match fs::read(turn.path()) {
                    Ok(there) if there == *known => {
                        turn.replace(&text)?;
                        None
                    }
                    Err(error) if error.kind() != ErrorKind::NotFound => {
                        return Err(WriteError::of(&self.path)(error).into());
                    }
                    _ => {
                        drop(turn);
                        self.create(&text)?
                    }
                }
            }
        };
        self.known = Some(text);
        Ok(moved)
    }

    /// Writes a new file, in nobody's place: where there is one by now, beside it. Answers with the path that it then has.
    fn create(&mut self, text: &[u8]) -> Result<Option<PathBuf>, SittingError> {
        let asked = self.path.clone();
        let failed = WriteError::of(&asked);
        let folder = match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let mut file = new_file(folder).map_err(&failed)?;
        // By the file itself, whose errors name no path that nobody knows.
        file.as_file().write_all(text).map_err(&failed)?;
        file.as_file().sync_all().map_err(&failed)?;
        for number in 1..MOST_BESIDE {
            let path = if number == 1 { self.path.clone() } else { beside(&self.path, number) };
            match file.persist_noclobber(&path) {
                Ok(_) => {
                    sync_folder(&path);
                    self.path.clone_from(&path);
                    return Ok((number > 1).then_some(path));
                }
                Err(taken) if taken.error.kind() == ErrorKind::AlreadyExists => file = taken.file,
                Err(refused) => return Err(WriteError::of(&path)(refused.error).into()),
            }
        }
        Err(WriteError::Busy(self.path.clone()).into())
    }
}

/// The roll calls of a sitting as a text, for when they can be kept nowhere else.
pub fn in_ron(record: &Record, sitting: &Sitting) -> String {
    write::sitting(record, sitting, COMMENT)
}

/// A file of no name yet, which others may read once it has one, as any file that an editor writes.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".unvotes-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// `class.ron` as `class-2.ron`.
fn beside(path: &Path, number: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map_or_else(String::new, |end| format!(".{}", end.to_string_lossy()));
    path.with_file_name(format!("{stem}-{number}{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::calling::{Answer, Preset, Put, Round};
    use crate::record::dates::parse_day;
    use crate::record::{Ballot, Body, Council, DateRange, Majority, Member, MemberId, Question, Region};

    fn base() -> Record {
        let member = |code: &str| Member {
            code: code.to_owned(),
            name: format!("Land {code}"),
            short: None,
            region: Region::Africa,
            membership: vec![DateRange { from: None, to: None }],
            barred: Vec::new(),
            aliases: Vec::new(),
            former_names: Vec::new(),
            eras: Vec::new(),
        };
        Record { members: ["AAA", "BBB", "CCC"].map(member).to_vec(), council: Council::default(), ..Record::default() }
    }

    fn sitting(base: &Record) -> Sitting {
        let date = parse_day("2026-11-26").unwrap();
        let mut sitting = Sitting {
            id: "x".to_owned(),
            body: Body::GeneralAssembly,
            date,
            preset: Preset::ModelUN,
            members: base.member_ids().collect(),
            present_and_voting: [MemberId(2)].into_iter().collect(),
            roll_calls: Vec::new(),
            call: None,
        };
        put(base, &mut sitting);
        sitting
    }

    fn put(base: &Record, sitting: &mut Sitting) {
        let put = Put {
            title: "A \"truce\" \\ now".to_owned(),
            question: Question::Amendment,
            majority: Majority::TwoThirds,
        };
        sitting.put(base, put, sitting.date, None);
    }

    const YES: Answer = Answer::Ballot(Ballot::Yes);

    fn say(sitting: &mut Sitting, answer: Answer) {
        let member = sitting.call.as_ref().unwrap().called().unwrap();
        sitting.answer(member, answer).unwrap();
    }

    fn reopened(path: &Path, base: &Record) -> Sitting {
        SittingFile::open(path, base, store::DEFAULT_LIMIT).unwrap().1.unwrap().sitting
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn every_state_comes_back_from_a_record_without_problems() {
        let base = base();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("class.ron");
        let (mut file, nothing) = SittingFile::open(&path, &base, store::DEFAULT_LIMIT).unwrap();
        assert!(nothing.is_none() && !path.exists());
        let mut sitting = sitting(&base);
        let mut over = 0;
        for answer in [None, Some(YES), Some(Answer::Pass), Some(YES), Some(YES)] {
            if let Some(answer) = answer {
                say(&mut sitting, answer);
            }
            assert_eq!(file.keep(&base, &sitting).unwrap(), None);
            assert_eq!(reopened(&path, &base), sitting);
            let loaded = store::load(std::slice::from_ref(&path), &base, store::DEFAULT_LIMIT);
            assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
            over = loaded.record.roll_calls.len();
        }
        assert_eq!((over, sitting.call.as_ref().unwrap().round()), (1, Round::Over));
        // The next question leaves the first roll call as it is.
        put(&base, &mut sitting);
        file.keep(&base, &sitting).unwrap();
        let again = reopened(&path, &base);
        assert_eq!((again.roll_calls.len(), again.call.as_ref().unwrap().id.as_str()), (1, "own-2-x"));
        assert_eq!(names(folder.path()), ["class.ron"], "nothing else is left behind");
    }

    #[test]
    fn a_roll_call_that_a_person_corrected_in_the_file_stays_so() {
        let base = base();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("class.ron");
        let (mut file, _) = SittingFile::open(&path, &base, store::DEFAULT_LIMIT).unwrap();
        let mut sitting = sitting(&base);
        for _ in 0..3 {
            say(&mut sitting, YES);
        }
        file.keep(&base, &sitting).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let (head, tail) = text.split_at(text.find("roll_calls").unwrap());
        fs::write(&path, format!("{head}{}", tail.replace("truce", "armistice"))).unwrap();
        let again = reopened(&path, &base);
        assert_eq!((again.call, again.roll_calls[0].title.as_str()), (None, "A \"armistice\" \\ now"));
    }

    #[test]
    fn what_is_no_sitting_is_not_touched() {
        let base = base();
        let folder = tempfile::tempdir().unwrap();
        let record = "(roll_calls: [(id: \"x\", body: GeneralAssembly, date: \"2001-01-01\", title: \"\", \
                      tally: (yes: 1, no: 0, abstain: 0))])";
        let own_members = "(sitting: (id: \"x\", body: GeneralAssembly, date: \"2001-01-01\", members: \"AAA\"), \
                           members: [(code: \"ZZZ\", name: \"Z\", region: Africa, member: [\"1945-10-24..\"])])";
        for (text, why) in [
            (record, "another record, and no sitting"),
            (own_members, "members of its own"),
            ("notes for Monday", "this is not how a record starts"),
            ("", "the file is empty"),
        ] {
            let path = folder.path().join("theirs.ron");
            fs::write(&path, text).unwrap();
            let told = SittingFile::open(&path, &base, store::DEFAULT_LIMIT).unwrap_err().to_string();
            assert!(told.contains(why), "{told}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        let told = SittingFile::open(folder.path(), &base, store::DEFAULT_LIMIT).unwrap_err().to_string();
        assert!(told.contains("this is no file"), "{told}");
    }

    #[test]
    fn two_programs_on_one_file_lose_nothing_of_one_another() {
        let base = base();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("class.ron");
        let (mut one, _) = SittingFile::open(&path, &base, store::DEFAULT_LIMIT).unwrap();
        let (mut other, _) = SittingFile::open(&path, &base, store::DEFAULT_LIMIT).unwrap();
        let (mut ours, mut theirs) = (sitting(&base), sitting(&base));
        say(&mut ours, YES);
        say(&mut theirs, Answer::Pass);
        assert_eq!(one.keep(&base, &ours).unwrap(), None);
        // Both thought that there was no file.
        let beside = folder.path().join("class-2.ron");
        assert_eq!(other.keep(&base, &theirs).unwrap(), Some(beside.clone()));
        // One of them goes on, while somebody edits its file.
        fs::write(&path, fs::read_to_string(&path).unwrap() + "// mine\n").unwrap();
        say(&mut ours, YES);
        let third = folder.path().join("class-3.ron");
        assert_eq!(one.keep(&base, &ours).unwrap(), Some(third.clone()));
        say(&mut ours, YES);
        assert_eq!(one.keep(&base, &ours).unwrap(), None);
        assert!(fs::read_to_string(&path).unwrap().ends_with("// mine\n"));
        assert_eq!((reopened(&beside, &base), reopened(&third, &base)), (theirs, ours));
    }

    #[test]
    fn a_file_that_was_taken_away_is_written_again() {
        let base = base();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("class.ron");
        let (mut file, _) = SittingFile::open(&path, &base, store::DEFAULT_LIMIT).unwrap();
        let mut sitting = sitting(&base);
        file.keep(&base, &sitting).unwrap();
        fs::remove_file(&path).unwrap();
        say(&mut sitting, YES);
        assert_eq!(file.keep(&base, &sitting).unwrap(), None);
        assert_eq!(reopened(&path, &base), sitting);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_written_through_and_one_that_leads_nowhere_is_refused() {
        let base = base();
        let folder = tempfile::tempdir().unwrap();
        let (link, real) = (folder.path().join("link.ron"), folder.path().join("real.ron"));
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let told = SittingFile::open(&link, &base, store::DEFAULT_LIMIT).unwrap_err().to_string();
        assert!(told.contains("leads nowhere"), "{told}");
        let mut sitting = sitting(&base);
        let (mut file, _) = SittingFile::open(&real, &base, store::DEFAULT_LIMIT).unwrap();
        file.keep(&base, &sitting).unwrap();
        say(&mut sitting, YES);
        let (mut file, _) = SittingFile::open(&link, &base, store::DEFAULT_LIMIT).unwrap();
        file.keep(&base, &sitting).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(reopened(&real, &base), sitting);
    }
}
