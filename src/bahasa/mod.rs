//! Indonesian: numbers in words, ordinals, counters, dates, money, lists and capitals.
//!
//! Knows no document. Sources: UU 12/2011 Lampiran II as cited at each function.

mod angka;
mod hitungan;
mod kata;
mod penggal;
mod terbilang;

pub use angka::{desimal, juta, ribuan, rupiah};
pub use hitungan::{from_huruf, from_romawi, huruf, romawi, urutan};
pub use kata::{
    NAMA_BULAN, deret, kapital, kapital_awal, kapital_awal_kalimat, kapital_judul, kecil, kecil_awal, tanggal,
};
pub use penggal::penggal;
pub use terbilang::{bilangan, terbilang, terbilang_desimal};
