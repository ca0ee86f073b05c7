//! Small projects, compiled text, and the outside tools that look at a PDF.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, OnceLock, PoisonError};

use pranata::compile::{Naskah, Templates, compile};
use pranata::edit::{Edit, apply};
use pranata::export::teks::to_text;
use pranata::model::ron::from_ron;
use pranata::model::{Branch, Children, Id, Isi, JenisKeluaran, Node, Proyek, Sambung, Temuan};
use pranata::template::{bawaan, copy_for_project};

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub fn sample_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/contoh/smart-city-pati.ron")
}

/// A node, put together link by link.
pub fn simpul(nama: &str, isi: Isi, teks: &str) -> Branch {
    Node { teks: teks.into(), ..Node::new(id(nama), isi) }
}

pub trait Rangkai: Sized {
    fn judul(self, judul: &str) -> Self;
    fn sambung(self, sambung: Sambung) -> Self;
    fn anak(self, anak: Vec<Branch>) -> Self;
}

impl Rangkai for Branch {
    fn judul(mut self, judul: &str) -> Self {
        self.judul = judul.into();
        self
    }
    fn sambung(mut self, sambung: Sambung) -> Self {
        self.sambung = sambung;
        self
    }
    fn anak(mut self, anak: Vec<Branch>) -> Self {
        self.anak = Children(anak);
        self
    }
}

/// A project in RON, with the fields every test shares filled in.
pub fn proyek_ron(rest: &str) -> Proyek {
    let mut proyek: Proyek = from_ron(&format!(
        "(format: 1, nama: \"Uji\", daerah: (jenis: Kabupaten, nama: \"Pati\", provinsi: \"Jawa Tengah\"), {rest})"
    ))
    .unwrap_or_else(|e| panic!("{e}"));
    for nama in ["perbup", "keputusan-bupati", "rencana-induk"] {
        let builtin = bawaan(nama).unwrap();
        let copy = copy_for_project(&builtin.template().unwrap(), builtin.naskah);
        proyek.templat.insert(nama.to_owned(), copy);
    }
    proyek
}

/// A project with one Perbup whose body is given.
pub fn proyek(badan: Vec<Branch>) -> Proyek {
    let mut proyek = proyek_ron(
        "rencana: (templat: \"rencana-induk\", periode: (awal: 2026, akhir: 2030), pohon: []),
         dokumen: [(id: \"perbup\", templat: \"perbup\", judul: \"Uji\", pohon: [])]",
    );
    let tree = vec![simpul("badan", Isi::BatangTubuh, "").anak(badan)];
    proyek.dokumen[0].pohon = tree.try_into().unwrap();
    proyek
}

pub fn compiled_as(proyek: &Proyek, dokumen: &str, keluaran: JenisKeluaran) -> Naskah {
    let templates = Templates::of(proyek).unwrap();
    compile(proyek, &templates, &id(dokumen), keluaran).unwrap_or_else(|e| panic!("{e}"))
}

pub fn compiled(proyek: &Proyek) -> Naskah {
    compiled_as(proyek, "perbup", JenisKeluaran::Rancangan)
}

/// The text export of the Perbup.
pub fn teks(proyek: &Proyek) -> String {
    to_text(&compiled(proyek))
}

/// The lines of the body alone.
pub fn badan(proyek: &Proyek) -> Vec<String> {
    let text = teks(proyek);
    let from = text.find("Menetapkan :").expect("the body begins");
    let to = text.find("Agar setiap orang mengetahuinya").expect("the body ends");
    text[from..to].lines().skip(1).map(str::to_owned).collect()
}

pub fn codes(temuan: &[Temuan]) -> Vec<&'static str> {
    temuan.iter().map(|t| t.kode).collect()
}

pub fn make(proyek: &mut Proyek, edit: Edit) -> Edit {
    apply(proyek, edit).unwrap_or_else(|e| panic!("{e}"))
}

/// The program, run in a folder, with a home of its own so that no template of this machine is found.
pub fn pranata_in(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pranata"))
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("RUST_BACKTRACE", "0")
        .output()
        .unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs an outside tool and gives back what it printed. Installs what is missing where it may.
pub fn tool(name: &str, args: &[&std::ffi::OsStr]) -> String {
    ready();
    let output = Command::new(name).args(args).output().unwrap_or_else(|e| panic!("{name}: {e}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} {args:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

const DEJAVU: &str = "/usr/share/fonts/truetype/dejavu";

/// The folder of the `DejaVu` faces: TrueType, with other shapes and widths than those that ship.
pub fn dejavu() -> &'static Path {
    ready();
    Path::new(DEJAVU)
}

const TOOLS: [(&str, &str); 5] = [
    ("qpdf", "qpdf"),
    ("pdftotext", "poppler-utils"),
    ("pdffonts", "poppler-utils"),
    ("Xvfb", "xvfb"),
    ("xdotool", "xdotool"),
];

/// What the window loads when it opens, on a computer without a graphics card.
const LIBRARIES: [(&str, &str); 8] = [
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libvulkan.so.1", "libvulkan1"),
    ("libvulkan_lvp.so", "mesa-vulkan-drivers"),
];

fn missing() -> Vec<&'static str> {
    let stands = |tool: &str| {
        std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).any(|d| d.join(tool).is_file())
    };
    let mut packages: Vec<_> = TOOLS.iter().filter(|(tool, _)| !stands(tool)).map(|(_, p)| *p).collect();
    let folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib")
        .map_or_else(|_| Vec::new(), |all| all.flatten().map(|e| e.path()).collect());
    let loads = |name: &str| folders.iter().any(|f| f.join(name).exists());
    packages.extend(LIBRARIES.iter().filter(|(name, _)| !loads(name)).map(|(_, p)| *p));
    if !Path::new(DEJAVU).join("DejaVuSerif-Bold.ttf").is_file() {
        packages.push("fonts-dejavu-core");
    }
    packages.dedup();
    packages
}

/// The tools are there, or the test fails and names what to install; it never passes without them.
pub fn ready() {
    static READY: OnceLock<()> = OnceLock::new();
    READY.get_or_init(|| install(missing));
}

fn missing_office() -> Vec<&'static str> {
    let files = [
        ("/usr/bin/soffice", "libreoffice-writer-nogui"),
        ("/usr/lib/python3/dist-packages/uno.py", "python3-uno"),
        ("/usr/bin/pdfinfo", "poppler-utils"),
    ];
    files.iter().filter(|(file, _)| !Path::new(file).exists()).map(|(_, package)| *package).collect()
}

/// An office that reads and edits Word files is there, or the test fails; only those that need it ask for it.
pub fn ready_office() {
    static READY: OnceLock<()> = OnceLock::new();
    READY.get_or_init(|| install(missing_office));
}

fn missing_python() -> Vec<&'static str> {
    let pip = Command::new("python3").args(["-m", "pip", "--version"]).output();
    if pip.is_ok_and(|o| o.status.success()) { Vec::new() } else { vec!["python3", "python3-pip"] }
}

/// A Python that can fetch packages is there, or the test fails.
pub fn ready_python() {
    static READY: OnceLock<()> = OnceLock::new();
    READY.get_or_init(|| install(missing_python));
}

fn install(missing: fn() -> Vec<&'static str>) {
    // One after another: the package manager takes no two.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let packages = missing();
    if packages.is_empty() {
        return;
    }
    let names = packages.join(" ");
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive").output().is_ok_and(|o| o.status.success())
    };
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(&packages);
    // Without the rights this fails, and the sentence below tells what to do.
    let _ = apt(&install) || (apt(&["update"]) && apt(&install));
    assert!(missing().is_empty(), "these tests need the Debian packages {names}: apt-get install {names}");
}
