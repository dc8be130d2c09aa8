//! The command line: what was typed becomes one of the commands, and its outcome an exit code. The
//! only room that prints, asks the clock, and ends the process.
//!
//! Results go to standard output, messages to standard error; exit code 0 is fine, 1 means errors in
//! the content, 2 that the command or the machine failed.

mod args;
mod build;
mod check;
mod due;
mod explain;
mod external;
mod fix;
mod memory;
mod new;
mod qr;
mod rollback;
mod schema;
mod serve;
mod terminal;
mod today;
mod versions;

use std::ffi::OsString;
use std::process::ExitCode;

use args::Command;

/// Runs the command that was typed.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let command = match args::parse(arguments) {
        Ok(command) => command,
        Err(told) => return told,
    };
    let outcome = match command {
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::New(args) => new::run(&args),
        Command::Due(args) => due::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Qr(args) => qr::run(&args),
        Command::Rollback(args) => rollback::run(&args),
        Command::Versions(args) => versions::run(&args),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(failure) => {
            terminal::tell_failure(&failure);
            ExitCode::from(2)
        }
    }
}

/// What a command that ran through comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Fine,
    /// The content has errors.
    Errors,
}
