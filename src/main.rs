//! The program: a thin shell over the library.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    #[cfg(feature = "gui")]
    if let Some(file) = pranata::cli::wants_window(&args) {
        return pranata::app::window::run(file.as_deref());
    }
    pranata::cli::run(args)
}
