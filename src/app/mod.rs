//! The window. What it knows and does stands in files that know no egui; `window` paints it.

pub mod anotasi;
pub mod banding;
pub mod blocks;
pub mod chip;
pub mod form;
pub mod istilah;
pub mod lembar;
pub mod outline;
pub mod place;
pub mod session;
#[cfg_attr(not(feature = "gui"), allow(dead_code, reason = "most of it is said by the window"))]
mod strings;
pub mod temuan;
pub mod tuju;
#[cfg(feature = "gui")]
mod waktu;
#[cfg(feature = "gui")]
pub mod window;
pub mod worker;
