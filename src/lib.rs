//! Pranata turns a masterplan tree into a Peraturan Bupati.
//!
//! ```text
//! project file ──store──► Proyek ──compile──► Naskah ──layout──► Halaman ──export──► PDF
//!                           ▲                    └──export──► text
//!                        edit│
//! ```
//!
//! A room (module) imports only rooms below it: `bahasa`, `model` · `markup`, `template` · `edit` · `store` ·
//! `compile` · `layout` · `export` · `cli`, `app`. What knows a window stands behind the feature `gui`.

pub mod app;
pub mod bahasa;
pub mod check;
pub mod cli;
pub mod compile;
pub mod edit;
pub mod export;
pub mod format;
pub mod import;
pub mod layout;
pub mod markup;
pub mod model;
pub mod platform;
pub mod review;
pub mod store;
pub mod template;
