//! The way to the terminal: one write at a time, and none once it has been given back.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// True while the terminal is ours. The one who turns it false gives the terminal back, so that happens once.
static HELD: AtomicBool = AtomicBool::new(false);

/// Held while bytes are on their way, so that a frame cannot land on top of a terminal just given back.
static WRITING: Mutex<()> = Mutex::new(());

/// Where everything goes; a duplicate of standard output, opened once.
static OUTPUT: OnceLock<Output> = OnceLock::new();

/// Opens the way, if it is not open yet.
///
/// # Errors
///
/// If standard output cannot be duplicated.
pub(super) fn open() -> io::Result<()> {
    if OUTPUT.get().is_none() {
        // Of two callers at once one sets it and the other finds it set: the same terminal either way.
        let _ = OUTPUT.set(Output::open()?);
    }
    Ok(())
}

/// The terminal is ours from now on.
pub(super) fn hold() {
    HELD.store(true, Ordering::SeqCst);
}

/// The terminal is ours no more. Returns whether it was: whoever hears `true` has to give it back.
pub(super) fn release() -> bool {
    HELD.swap(false, Ordering::SeqCst)
}

/// Sends bytes to the terminal in one write, or nowhere once it has been given back.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    match OUTPUT.get() {
        Some(output) if HELD.load(Ordering::SeqCst) => output.write(bytes),
        _ => Ok(()),
    }
}

/// Sends what gives the terminal back, if it takes that within the time. Whoever is writing a frame may be stuck in it
/// for good: wait a little, then go ahead without the lock.
pub(super) fn send_last(bytes: &[u8], patience: Duration) {
    let _writing = lock_for(patience);
    if let Some(output) = OUTPUT.get() {
        let _ = output.write_within(bytes, patience);
    }
}

fn lock_for(patience: Duration) -> Option<MutexGuard<'static, ()>> {
    let started = Instant::now();
    loop {
        match WRITING.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if started.elapsed() < patience => {
                thread::sleep(Duration::from_millis(2));
            }
            Err(TryLockError::WouldBlock) => return None,
        }
    }
}

/// Standard output without the lock and the line buffer that [`io::Stdout`] puts around it: a panicking thread must
/// not wait for one that holds the lock, and a frame must not be cut at its last newline.
#[cfg(unix)]
struct Output(std::fs::File);

#[cfg(unix)]
impl Output {
    fn open() -> io::Result<Self> {
        use std::os::fd::AsFd;
        Ok(Self(io::stdout().as_fd().try_clone_to_owned()?.into()))
    }

    /// Writes everything, however long the terminal takes.
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        self.write_until(bytes, None)
    }

    /// Writes what the terminal takes before the time is over.
    fn write_within(&self, bytes: &[u8], patience: Duration) -> io::Result<()> {
        self.wait(Some(patience))?;
        self.write_until(bytes, Some(patience))
    }

    fn write_until(&self, mut bytes: &[u8], patience: Option<Duration>) -> io::Result<()> {
        while !bytes.is_empty() {
            match (&self.0).write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Someone who shares the terminal has made it non-blocking.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.wait(patience)?,
                Err(error) => return Err(hung_up(error)),
            }
        }
        Ok(())
    }

    fn wait(&self, patience: Option<Duration>) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let timeout = patience.and_then(|patience| Timespec::try_from(patience).ok());
        match poll(&mut [PollFd::new(&self.0, PollFlags::OUT)], timeout.as_ref()) {
            Ok(0) => Err(io::ErrorKind::TimedOut.into()),
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// A terminal that has gone answers with an input/output error, which says little; the loop looks for this kind.
#[cfg(unix)]
fn hung_up(error: io::Error) -> io::Error {
    let gone = [rustix::io::Errno::IO, rustix::io::Errno::NXIO];
    if gone.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error())) {
        io::Error::new(io::ErrorKind::BrokenPipe, error)
    } else {
        error
    }
}

/// The console of Windows has to be written to through the standard library, which knows its encoding.
#[cfg(not(unix))]
struct Output;

#[cfg(not(unix))]
impl Output {
    fn open() -> io::Result<Self> {
        Ok(Self)
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut output = io::stdout().lock();
        output.write_all(bytes)?;
        output.flush()
    }

    fn write_within(&self, bytes: &[u8], _: Duration) -> io::Result<()> {
        self.write(bytes)
    }
}
