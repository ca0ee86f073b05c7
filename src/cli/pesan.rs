//! What the user reads on the terminal.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::model::{Berat, Temuan};

use super::Outcome;

/// Says a line on standard output; a reader that has gone away is no error.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Says a line only to a person: nothing when the output is piped.
pub(super) fn tell(line: &str) {
    if std::io::stdout().is_terminal() {
        say(line);
    }
}

/// Says a line on standard error.
pub(super) fn warn(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A command that was not done.
pub(super) fn error(error: &anyhow::Error) {
    warn(&format!("Tidak berhasil: {error:#}"));
}

/// Findings, gravest first, each on a line. Says how the command ends.
pub(super) fn findings(temuan: &[Temuan]) -> Outcome {
    let mut sorted: Vec<&Temuan> = temuan.iter().collect();
    sorted.sort_by_key(|t| std::cmp::Reverse(t.berat));
    for t in &sorted {
        let place = if t.tempat.label.is_empty() { String::new() } else { format!(" {}", t.tempat.label) };
        let id = t.tempat.simpul.as_ref().map_or_else(String::new, |id| format!(" [{id}]"));
        warn(&format!("{} {}{place}{id}: {}", t.berat.nama(), t.kode, t.pesan));
    }
    let count = |berat| temuan.iter().filter(|t| t.berat == berat).count();
    if count(Berat::Kesalahan) > 0 { Outcome::WithErrors } else { Outcome::Done }
}

/// Help, version, or arguments that do not fit: in Indonesian.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(std::io::stdout(), "{}", error.render());
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(std::io::stderr(), "{}", error.render());
            return ExitCode::from(2);
        }
        _ => {}
    }
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) => s.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    let valid = get(ContextKind::ValidValue);
    let choices = if valid.is_empty() { String::new() } else { format!("; pilihan: {valid}") };
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let near = get(ContextKind::SuggestedSubcommand);
            let hint = if near.is_empty() { String::new() } else { format!("; mungkin maksudnya {near}") };
            format!("perintah \"{}\" tidak dikenal{hint}", get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => {
            let near = get(ContextKind::SuggestedArg);
            let hint = if near.is_empty() { String::new() } else { format!("; mungkin maksudnya {near}") };
            format!("pilihan \"{argument}\" tidak dikenal{hint}")
        }
        ErrorKind::MissingRequiredArgument => format!("masukan belum lengkap: {argument}"),
        ErrorKind::MissingSubcommand => "perintah belum disebut".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} memerlukan nilai{choices}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("nilai \"{value}\" untuk {argument} tidak sah{choices}")
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} tidak boleh disebut dua kali atau bersama pilihan lain")
        }
        ErrorKind::TooManyValues => format!("{argument} diberi terlalu banyak nilai"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("nilai untuk {argument} kurang")
        }
        ErrorKind::InvalidUtf8 => "masukan memuat huruf yang tidak terbaca".to_owned(),
        _ => "masukan tidak dapat dipahami".to_owned(),
    };
    warn(&format!("Tidak berhasil: {message}"));
    warn("Lihat: pranata --bantuan, atau pranata PERINTAH --bantuan");
    ExitCode::from(2)
}
