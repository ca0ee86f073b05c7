//! The window's insides that know no window: what works beside it.

pub mod worker;
