//! The pictures of the project as they stand among the blocks: small, drawn by the worker, a few kept.

use std::collections::BTreeMap;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::export::raster::Raster;

/// Pixels that a picture is drawn within, twice what it takes on most screens.
pub const ROOM: (u32, u32) = (840, 360);
/// More pictures than these are more than the blocks in sight.
const MOST: usize = 24;

/// Pixels as the toolkit takes them.
pub fn image(raster: &Raster) -> ColorImage {
    let size = [raster.lebar as usize, raster.tinggi as usize];
    ColorImage::from_rgba_premultiplied(size, &raster.piksel)
}

/// What is known of the pictures, by name.
#[derive(Default)]
pub struct Thumbs(BTreeMap<String, Thumb>);

enum Thumb {
    Asked,
    None,
    Drawn(TextureHandle),
}

impl Thumbs {
    /// A picture, once it was drawn.
    pub fn get(&self, name: &str) -> Option<&TextureHandle> {
        match self.0.get(name)? {
            Thumb::Drawn(texture) => Some(texture),
            Thumb::Asked | Thumb::None => None,
        }
    }

    /// Whether nobody asked for a picture yet.
    pub fn is_new(&self, name: &str) -> bool {
        !self.0.contains_key(name)
    }

    /// It was asked for.
    pub fn asked(&mut self, name: String) {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(name, Thumb::Asked);
    }

    /// It came; none for what cannot be drawn.
    pub fn came(&mut self, ctx: &Context, name: String, raster: Option<&Raster>) {
        let load = |raster| ctx.load_texture(format!("gambar-{name}"), image(raster), TextureOptions::LINEAR);
        let drawn = raster.map(load);
        self.0.insert(name, drawn.map_or(Thumb::None, Thumb::Drawn));
    }
}
