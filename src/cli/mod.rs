//! The command line: Indonesian names, English aliases.
//!
//! Exit 0: done. 1: done, but findings of the gravest kind stand. 2: not done.

mod args;
mod banding;
mod baru;
mod cetak;
mod ekspor;
mod impor;
mod nomori;
mod periksa;
mod pesan;
mod susun;
mod templat;
mod tinjau;
mod tinjau_matriks;
mod tinjau_pdf;
mod tinjau_word;
mod tulis;
mod versi;

use std::ffi::OsString;
use std::path::PathBuf;
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

/// Whether these arguments ask for the window: nothing, or one project file. None for a command; within, the file.
pub fn wants_window(args: &[OsString]) -> Option<Option<PathBuf>> {
    let file = match args {
        [] | [_] => return Some(None),
        [_, file] => PathBuf::from(file),
        _ => return None,
    };
    let words = file.to_string_lossy();
    if words.starts_with('-') || args::command().find_subcommand(&*words).is_some() {
        return None;
    }
    // A mistyped command is no file: a file has an end, a folder before it, or is there.
    let is_file = file.extension().is_some() || file.components().count() > 1 || file.exists();
    is_file.then_some(Some(file))
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
        Perintah::Periksa(a) => periksa::run(&a),
        Perintah::Impor(a) => impor::run(&a),
        Perintah::Nomori(a) => nomori::run(&a),
        Perintah::Tinjau(a) => tinjau::run(&a),
        Perintah::Versi(a) => versi::run(&a),
        Perintah::Banding(a) => banding::run(&a),
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
