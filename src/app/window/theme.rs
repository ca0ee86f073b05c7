//! Colours, sizes and letters of the window: the one place that names them.

use std::sync::Arc;

use egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle,
    Theme, Visuals, vec2,
};

const INTER: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/inter/Inter-Regular.otf"));
const INTER_SEMIBOLD: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/inter/Inter-SemiBold.otf"));

/// The family of headings.
const STRONG: &str = "inter-semibold";

/// Space between parts.
pub const GAP: f32 = 8.0;
/// Space within a part.
pub const SMALL_GAP: f32 = 4.0;
/// Height of a row of the tree.
pub const ROW: f32 = 22.0;
/// A picture among the blocks is at most so high.
pub const THUMB: f32 = 180.0;
/// A space in a cell of a table.
pub const CELL_SPACE: f32 = 3.5;
/// Height of a line of a block.
pub const LINE: f32 = 20.0;
/// Height of a line of a table's cell.
pub const CELL_LINE: f32 = 17.0;
/// Space below a block.
pub const BLOCK_GAP: f32 = 5.0;
/// Width of the margin in which labels of blocks stand.
pub const MARGIN: f32 = 88.0;
/// How far a row of the tree is set in for each level.
pub const INDENT: f32 = 14.0;
/// Space around a page.
pub const PAGE_GAP: f32 = 12.0;
/// Narrower than this the window shows no tree.
pub const ROOM_FOR_THREE: f32 = 620.0;
/// Narrower than this it shows no fields either.
pub const ROOM_FOR_TWO: f32 = 440.0;
/// Width of the column beside the pages in which remarks stand, with the gap before it.
pub const BUBBLES: f32 = 196.0;
/// Narrower than this the pages have no such column unless it is asked for.
pub const ROOM_FOR_BUBBLES: f32 = 760.0;
/// The tools beside the menus need so much.
pub const ROOM_FOR_TOOLS: f32 = 640.0;
/// Width of a form in a dialog.
pub const DIALOG: f32 = 420.0;

/// Colours with a meaning.
#[derive(Debug, Clone, Copy)]
pub struct Tokens {
    /// Behind the pages.
    pub desk: Color32,
    /// Around a page.
    pub page_edge: Color32,
    /// A page that is not drawn yet.
    pub page: Color32,
    /// Over the words of what is selected.
    pub mark: Color32,
    /// Over words that are marked for copying.
    pub copied: Color32,
    /// Under the words the pointer is on.
    pub hover: Color32,
    /// A grave finding, a failure.
    pub error: Color32,
    /// A finding to be looked at.
    pub warning: Color32,
    /// Advice.
    pub advice: Color32,
    /// What is new.
    pub good: Color32,
    /// Words of less weight.
    pub quiet: Color32,
    /// A reference in a text.
    pub reference: Color32,
    /// A placeholder in a text.
    pub placeholder: Color32,
    /// Behind a mark in a text.
    pub chip: Color32,
    /// Under a defined term.
    pub term: Color32,
    /// One colour for each reviewer, in turn.
    pub reviewers: [Color32; 6],
    /// Buttons that do the main thing, selections.
    pub accent: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    chosen: Color32,
    chosen_text: Color32,
    panel: Color32,
    field: Color32,
    text: Color32,
    line: Color32,
    button: Color32,
    button_hover: Color32,
}

#[allow(clippy::disallowed_methods, reason = "this is where colours are named")]
const LIGHT: Tokens = Tokens {
    desk: Color32::from_rgb(0xd9, 0xdd, 0xe2),
    page_edge: Color32::from_rgb(0xa9, 0xb0, 0xb8),
    page: Color32::WHITE,
    mark: Color32::from_rgba_premultiplied(0x48, 0x3a, 0x00, 0x48),
    copied: Color32::from_rgba_premultiplied(0x10, 0x34, 0x58, 0x68),
    hover: Color32::from_rgba_premultiplied(0x06, 0x12, 0x1e, 0x24),
    error: Color32::from_rgb(0xb4, 0x1f, 0x1f),
    warning: Color32::from_rgb(0x8a, 0x55, 0x00),
    advice: Color32::from_rgb(0x1d, 0x5c, 0x8f),
    good: Color32::from_rgb(0x1a, 0x6b, 0x33),
    quiet: Color32::from_rgb(0x55, 0x5f, 0x6b),
    reference: Color32::from_rgb(0x0b, 0x5c, 0xad),
    placeholder: Color32::from_rgb(0x7a, 0x3d, 0x9c),
    chip: Color32::from_rgb(0xe8, 0xee, 0xf5),
    term: Color32::from_rgb(0xa8, 0xb6, 0xc4),
    reviewers: [
        Color32::from_rgb(0xb3, 0x5c, 0x00),
        Color32::from_rgb(0x00, 0x7a, 0x4d),
        Color32::from_rgb(0x7b, 0x3f, 0xb5),
        Color32::from_rgb(0xb0, 0x24, 0x5c),
        Color32::from_rgb(0x14, 0x66, 0xb8),
        Color32::from_rgb(0x6b, 0x6b, 0x00),
    ],
    accent: Color32::from_rgb(0x0f, 0x5e, 0x8c),
    on_accent: Color32::WHITE,
    chosen: Color32::from_rgb(0xc9, 0xe2, 0xf2),
    chosen_text: Color32::from_rgb(0x0a, 0x4a, 0x70),
    panel: Color32::from_rgb(0xf6, 0xf7, 0xf9),
    field: Color32::WHITE,
    text: Color32::from_rgb(0x1b, 0x20, 0x26),
    line: Color32::from_rgb(0xc6, 0xcc, 0xd3),
    button: Color32::from_rgb(0xe6, 0xea, 0xee),
    button_hover: Color32::from_rgb(0xd8, 0xe0, 0xe7),
};

#[allow(clippy::disallowed_methods, reason = "this is where colours are named")]
const DARK: Tokens = Tokens {
    desk: Color32::from_rgb(0x12, 0x15, 0x19),
    page_edge: Color32::from_rgb(0x3a, 0x41, 0x49),
    page: Color32::from_rgb(0xf4, 0xf4, 0xf2),
    mark: Color32::from_rgba_premultiplied(0x48, 0x3a, 0x00, 0x48),
    copied: Color32::from_rgba_premultiplied(0x10, 0x34, 0x58, 0x68),
    hover: Color32::from_rgba_premultiplied(0x06, 0x12, 0x1e, 0x24),
    error: Color32::from_rgb(0xff, 0x8a, 0x80),
    warning: Color32::from_rgb(0xf2, 0xb6, 0x5a),
    advice: Color32::from_rgb(0x7d, 0xbb, 0xe8),
    good: Color32::from_rgb(0x8f, 0xd6, 0x9b),
    quiet: Color32::from_rgb(0xa3, 0xad, 0xb8),
    reference: Color32::from_rgb(0x86, 0xbd, 0xf2),
    placeholder: Color32::from_rgb(0xcb, 0xa0, 0xe6),
    chip: Color32::from_rgb(0x25, 0x2d, 0x36),
    term: Color32::from_rgb(0x5a, 0x68, 0x76),
    reviewers: [
        Color32::from_rgb(0xd9, 0x85, 0x2b),
        Color32::from_rgb(0x2f, 0xa8, 0x76),
        Color32::from_rgb(0xa8, 0x74, 0xdb),
        Color32::from_rgb(0xdb, 0x5a, 0x8d),
        Color32::from_rgb(0x4b, 0x97, 0xe0),
        Color32::from_rgb(0xa3, 0xa3, 0x2e),
    ],
    accent: Color32::from_rgb(0x2f, 0x83, 0xb5),
    on_accent: Color32::WHITE,
    chosen: Color32::from_rgb(0x1d, 0x4c, 0x69),
    chosen_text: Color32::from_rgb(0xa9, 0xd8, 0xf5),
    panel: Color32::from_rgb(0x1e, 0x22, 0x27),
    field: Color32::from_rgb(0x15, 0x18, 0x1c),
    text: Color32::from_rgb(0xe6, 0xe9, 0xec),
    line: Color32::from_rgb(0x3a, 0x41, 0x49),
    button: Color32::from_rgb(0x2c, 0x32, 0x39),
    button_hover: Color32::from_rgb(0x38, 0x40, 0x49),
};

impl Tokens {
    /// Of the theme in use.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }
}

/// Letters of headings.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(STRONG.into()))
}

/// Gives a context letters and colours, once.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    // What Inter lacks (the icons) comes from the faces that egui ships.
    let mut rest = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    // Its signs stand upright.
    rest.sort_by_key(|name| name != "emoji-icon-font");
    for (name, bytes) in [("inter", INTER), (STRONG, INTER_SEMIBOLD)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let family = if name == STRONG { FontFamily::Name(STRONG.into()) } else { FontFamily::Proportional };
        let all = std::iter::once(name.to_owned()).chain(rest.iter().cloned()).collect();
        fonts.families.insert(family, all);
    }
    ctx.set_fonts(fonts);
    ctx.options_mut(|o| o.zoom_with_keyboard = false);
    for (theme, tokens) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| {
            style.visuals = visuals(theme, tokens);
            style.text_styles = [
                (TextStyle::Small, FontId::proportional(11.5)),
                (TextStyle::Body, FontId::proportional(13.5)),
                (TextStyle::Button, FontId::proportional(13.5)),
                (TextStyle::Heading, strong(16.0)),
                (TextStyle::Monospace, FontId::monospace(13.0)),
            ]
            .into();
            style.spacing.item_spacing = vec2(GAP, 6.0);
            style.spacing.button_padding = vec2(8.0, 4.0);
            style.spacing.interact_size.y = 24.0;
            style.spacing.menu_margin = Margin::same(6);
            style.spacing.scroll = egui::style::ScrollStyle::solid();
        });
    }
}

fn visuals(theme: Theme, t: &Tokens) -> Visuals {
    let mut v = theme.default_visuals();
    v.panel_fill = t.panel;
    // A caret that blinks draws the window anew twice a second: on a computer without a graphics card that is felt.
    v.text_cursor.blink = false;
    v.window_fill = t.panel;
    v.extreme_bg_color = t.field;
    v.text_edit_bg_color = Some(t.field);
    v.faint_bg_color = t.button;
    v.window_stroke = Stroke::new(1.0, t.line);
    v.selection.bg_fill = t.chosen;
    v.selection.stroke = Stroke::new(1.5, t.chosen_text);
    v.hyperlink_color = t.reference;
    v.error_fg_color = t.error;
    v.warn_fg_color = t.warning;
    let w = &mut v.widgets;
    for (state, fill) in [
        (&mut w.noninteractive, t.panel),
        (&mut w.inactive, t.button),
        (&mut w.hovered, t.button_hover),
        (&mut w.active, t.button_hover),
        (&mut w.open, t.button_hover),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, t.line);
        state.fg_stroke = Stroke::new(1.0, t.text);
        state.corner_radius = CornerRadius::same(4);
        state.expansion = 0.0;
    }
    // Where the keyboard is must be seen.
    w.hovered.bg_stroke = Stroke::new(1.0, t.accent);
    w.active.bg_stroke = Stroke::new(1.5, t.accent);
    v
}

/// How high a row of a list is that holds buttons and words.
pub fn list_row(ui: &egui::Ui) -> f32 {
    let spacing = ui.spacing();
    let button = ui.text_style_height(&TextStyle::Button) + 2.0 * spacing.button_padding.y;
    ROW.max(spacing.interact_size.y).max(button).ceil()
}

/// The colour of a reviewer.
pub fn reviewer(t: &Tokens, n: usize) -> Color32 {
    t.reviewers.get(n % t.reviewers.len()).copied().unwrap_or(t.accent)
}

/// The colour of a finding.
pub fn gravity(t: &Tokens, berat: crate::model::Berat) -> Color32 {
    match berat {
        crate::model::Berat::Kesalahan => t.error,
        crate::model::Berat::Peringatan => t.warning,
        crate::model::Berat::Saran => t.advice,
    }
}
