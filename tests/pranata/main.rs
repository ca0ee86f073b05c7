//! What Pranata promises, tried from outside: one binary, so that it links once.

#![allow(clippy::unwrap_used, reason = "a test that fails may say so by panicking")]

mod common;

mod aman;
mod aturan;
mod bad_input;
mod banding;
mod beda;
mod bentuk_catatan;
mod bunuh;
mod cari;
mod catatan_pdf;
mod cetak;
mod daerah;
mod daftar;
mod dokumen;
mod fon;
mod geometri;
mod golden;
mod halaman;
mod impor;
mod impor_teks;
mod impor_word;
mod jendela;
mod jurnal;
mod layar;
mod lembar;
mod listrik;
mod matriks;
mod papan_ketik;
mod pdf;
mod pekerja;
mod piringan;
mod pulang;
mod random;
mod rujukan;
mod sample;
mod store;
mod susunan;
mod tempel;
mod templat;
mod temuan;
mod tinjauan;
mod tinjauan_jendela;
mod ulang;
mod versi;
mod walls;
mod word_pulang;
#[allow(dead_code, reason = "benches use the rest")]
#[path = "../../benches/proyek/mod.rs"]
mod word_pulang_bench;
