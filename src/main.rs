//! The program: a thin shell over the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    pranata::cli::run(std::env::args_os())
}
