//! Stopping the process for a shell, as Ctrl-Z does.

use std::io;

/// Stops this process and the rest of its job, after `prepare`. Returns whether there is a shell to continue it.
///
/// The whole job, as the Ctrl-Z of the line discipline would: a script that started us has to stop too, or its shell
/// keeps waiting for it with a terminal nobody reads.
///
/// The session's first process group has no shell above it: it is a terminal window or a container that runs
/// nothing but us. Nobody could ever continue it, so it is not stopped (the kernel ignores Ctrl-Z there as well).
#[cfg(unix)]
pub(super) fn stop_process(prepare: impl FnOnce()) -> io::Result<bool> {
    use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
    if getsid(None)? == getpgrp() {
        return Ok(false);
    }
    prepare();
    // Not SIGTSTP: that one is caught and would come back as an event.
    kill_current_process_group(Signal::STOP)?;
    Ok(true)
}

#[cfg(not(unix))]
pub(super) fn stop_process(_: impl FnOnce()) -> io::Result<bool> {
    Ok(false)
}
