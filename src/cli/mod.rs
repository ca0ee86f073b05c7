//! The command line: Indonesian names, English aliases.
//!
//! Exit 0: done. 1: done, but findings of the gravest kind stand. 2: not done.

mod args;
mod baru;
mod cetak;
mod ekspor;
mod pesan;
mod susun;
mod templat;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Args, Perintah};

/// How a command ended.
pub(crate) enum Outcome {
    /// Without grave findings.
    Done,
    /// With grave findings.
    WithErrors,
}

/// Runs the program with the arguments of the process.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed = args::command().try_get_matches_from(args).and_then(|m| Args::from_arg_matches(&m));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => return pesan::usage(&error),
    };
    let outcome = match args.perintah {
        Perintah::Susun(a) => susun::run(&a),
        Perintah::Ekspor(a) => ekspor::run(&a),
        Perintah::Cetak(a) => cetak::run(&a),
        Perintah::Baru(a) => baru::run(&a),
        Perintah::Templat(a) => templat::run(&a),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::WithErrors) => ExitCode::from(1),
        Err(error) => {
            pesan::error(&error);
            ExitCode::from(2)
        }
    }
}
