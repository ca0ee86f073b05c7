//! Pictures: PNG and JPEG as they are, drawings as pixels.

use std::sync::Arc;

use crate::compile::GambarCetak;
use crate::export::raster::thumbnail;
use crate::layout::{Picture, PictureKind, Pictures, inspect};
use crate::model::Pt;

use super::alinea::{Isi, Paragraf, Potong};
use super::bagian::Penyusun;
use super::gaya::Sifat;
use super::xml::{emu, escape, tw};

/// Pixels of a drawing for each point: 200 to the inch.
const PIXELS: f32 = 200.0 / 72.0;
/// The most pixels of a side of a drawing.
const MOST: f32 = 4_000.0;

/// Stands where a picture is missing.
pub const TANPA_GAMBAR: &str = "[gambar tidak ada]";

/// A picture of the file.
pub(super) struct Foto {
    /// The name of its part.
    pub nama: String,
    pub isi: Arc<[u8]>,
    name: String,
}

/// The pictures of the file, each once.
pub(super) struct Media<'a> {
    pictures: &'a Pictures,
    pub foto: Vec<Foto>,
    shown: usize,
}

impl<'a> Media<'a> {
    pub fn new(pictures: &'a Pictures) -> Self {
        Self { pictures, foto: Vec::new(), shown: 0 }
    }

    fn look(&self, name: &str) -> Option<Picture> {
        inspect(self.pictures.get(name)?)
    }

    /// The relation of a picture, put into the file when it is not yet there.
    fn relation(&mut self, name: &str, width: Pt) -> Option<String> {
        if let Some(at) = self.foto.iter().position(|f| f.name == name) {
            return Some(format!("rIdGambar{}", at + 1));
        }
        let bytes = self.pictures.get(name)?;
        let picture = inspect(bytes)?;
        let (end, isi) = match picture.kind {
            PictureKind::Png => ("png", Arc::clone(bytes)),
            PictureKind::Jpeg => ("jpeg", Arc::clone(bytes)),
            PictureKind::Svg => {
                let wide = (width.0.max(10.0) * PIXELS).min(MOST);
                let high = (wide * picture.height / picture.width).clamp(1.0, MOST);
                let drawn = thumbnail(bytes, wide as u32, high.ceil() as u32)?;
                ("png", Arc::from(drawn.to_png()?))
            }
        };
        let n = self.foto.len() + 1;
        self.foto.push(Foto { nama: format!("media/gambar{n}.{end}"), isi, name: name.to_owned() });
        Some(format!("rIdGambar{n}"))
    }

    fn graphic(&mut self, relation: &str, (wide, high): (Pt, Pt)) -> String {
        self.shown += 1;
        let (n, cx, cy) = (self.shown, emu(wide), emu(high));
        format!(
            r#"<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{n}" name="Gambar {n}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"#
        )
    }

    fn inline(&mut self, relation: &str, alt: &str, size: (Pt, Pt)) -> String {
        let graphic = self.graphic(relation, size);
        let (n, cx, cy) = (self.shown, emu(size.0), emu(size.1));
        format!(
            r#"<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{n}" name="Gambar {n}" descr="{}"/><wp:cNvGraphicFramePr/>{graphic}</wp:inline></w:drawing>"#,
            escape(alt)
        )
    }

    /// A picture in the middle of the page, so far from the paper's top.
    pub fn anchored(&mut self, name: &str, alt: &str, atas: Pt, lebar: Pt, tinggi: Pt) -> Option<String> {
        let picture = self.look(name)?;
        // It stands in its space without being stretched.
        let f = (lebar.0 / picture.width).min(tinggi.0 / picture.height);
        let size = (Pt(picture.width * f), Pt(picture.height * f));
        let relation = self.relation(name, size.0)?;
        let graphic = self.graphic(&relation, size);
        let (n, cx, cy) = (self.shown, emu(size.0), emu(size.1));
        Some(format!(
            r#"<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{n}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{}</wp:posOffset></wp:positionV><wp:extent cx="{cx}" cy="{cy}"/><wp:wrapNone/><wp:docPr id="{n}" name="Gambar {n}" descr="{}"/><wp:cNvGraphicFramePr/>{graphic}</wp:anchor></w:drawing>"#,
            emu(atas + (tinggi - size.1) * 0.5),
            escape(alt)
        ))
    }
}

impl Penyusun<'_> {
    /// Sets a picture into its paragraph, or a line that says which is missing.
    pub fn picture(&mut self, gambar: &GambarCetak, p: &mut Paragraf, space: Pt) {
        let caption = gambar.keterangan.as_ref().map_or(Pt(0.0), |k| k.sebelum + k.baris * 2.0);
        let most = (self.tinggi - caption - Pt(1.0)).max(Pt(20.0));
        let size = self.media.look(&gambar.berkas).map(|picture| {
            let mut wide = gambar.lebar.unwrap_or(Pt(picture.width)).min(gambar.kolom);
            let mut high = wide * (picture.height / picture.width);
            if high > most {
                wide = wide * (most.0 / high.0);
                high = most;
            }
            (wide, high)
        });
        let drawn = size.and_then(|size| Some((size, self.media.relation(&gambar.berkas, size.0)?)));
        p.sifat = Sifat {
            kiri: tw(gambar.kiri),
            kanan: tw(self.lebar - gambar.kiri - gambar.kolom).max(0),
            rata: "center",
            sebelum: tw(space),
            // A line as high as the picture.
            baris: 0,
            lekat: gambar.keterangan.is_some(),
            ukuran: (self.naskah.halaman.huruf.0 * 2.0).round() as u32,
            ..Sifat::default()
        };
        match drawn {
            Some((size, relation)) => {
                let xml = self.media.inline(&relation, &gambar.alt, size);
                p.isi.push(Potong::plain(Isi::Gambar(xml)));
            }
            None => p.isi.push(Potong::plain(Isi::Kata(TANPA_GAMBAR.to_owned()))),
        }
    }
}
