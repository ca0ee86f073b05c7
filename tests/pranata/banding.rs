//! Two documents compared, as a lawyer would say it.
