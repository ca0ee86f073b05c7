//! All that can be asked of the window: menu, toolbar, shortcut and palette are made from this one list.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::markup::rich::Style;
use crate::model::{JenisKeluaran, KeadaanAnotasi};

use super::super::anotasi::Macam;
use super::super::strings;

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// A new project.
    New,
    /// Another project from a file.
    Open,
    /// The sample.
    Sample,
    /// Into the file.
    Save,
    /// Into another file.
    SaveAs,
    /// The versions that saves replaced.
    Backups,
    /// A PDF of this kind.
    Export(JenisKeluaran),
    /// To the printer.
    Print,
    /// To the start screen.
    CloseProject,
    /// Out.
    Quit,
    /// The last step back.
    Undo,
    /// The last step again.
    Redo,
    /// A unit where the selected one stands.
    Insert,
    /// The selected unit away.
    Delete,
    /// The selected unit before what stands before it.
    MoveUp,
    /// Behind what stands behind it.
    MoveDown,
    /// Below what stands before it.
    Indent,
    /// Behind what it stands in.
    Outdent,
    /// The selected units to the clipboard.
    CopyUnits,
    /// The selected units to the clipboard, and away.
    CutUnits,
    /// The units of the clipboard.
    PasteUnits,
    /// The selected units once more.
    Duplicate,
    /// Fixed numbers of the selected units become automatic, or of the whole document.
    Renumber,
    /// A reference at the caret.
    Refer,
    /// A footnote at the caret.
    Footnote,
    /// Words or lines at the caret so.
    Style(Style),
    /// A term that is defined.
    NewDefinition,
    /// Words searched and replaced.
    Replace,
    /// To a provision by its name.
    GoToUnit,
    /// Fields in place of blocks, or blocks again.
    ToggleForm,
    /// To the filter of the tree.
    Find,
    /// To the field for the page number.
    GoToPage,
    /// A page on.
    NextPage,
    /// A page back.
    PreviousPage,
    /// Larger pages.
    ZoomIn,
    /// Smaller pages.
    ZoomOut,
    /// Pages as wide as their panel.
    FitWidth,
    /// One page at a time, or all one below another.
    SinglePage,
    /// All of the tree.
    Unfold,
    /// Of the tree only its parts.
    Fold,
    /// The tree, or not.
    ToggleTree,
    /// The fields, or not.
    ToggleFields,
    /// The findings, or not.
    ToggleFindings,
    /// To the next finding.
    NextFinding,
    /// To the finding before.
    PreviousFinding,
    /// A report of the findings as PDF.
    FindingsReport,
    /// A regulation that exists, read from a file.
    Import,
    /// All programmes as a sheet, or not.
    Sheet,
    /// A remark of this kind on what is marked or selected.
    Remark(Macam),
    /// The remarks, or not.
    ToggleRemarks,
    /// To the next remark.
    NextRemark,
    /// To the remark before.
    PreviousRemark,
    /// The keyboard goes to an answer to the remark that is read.
    Reply,
    /// The remark that is read gets this state.
    Decide(KeadaanAnotasi),
    /// Remarks beside the pages, or not.
    ToggleBubbles,
    /// Who writes remarks.
    Who,
    /// A draft to reviewers.
    Pack,
    /// Remarks back to the office.
    SendBack,
    /// What reviewers sent back.
    Merge,
    /// States of the project that were kept.
    Versions,
    /// What reviewers wrote into PDFs and Word files.
    ReadMarks,
    /// The document as a Word file.
    ExportWord,
    /// The draft as a PDF with remarks as notes.
    ExportNoted,
    /// All remarks with their answers.
    ExportAnswers,
    /// The document compared with that of a file.
    Compare,
    /// To the next difference.
    NextDifference,
    /// To the difference before.
    PreviousDifference,
    /// The comparison as the table that offices use.
    ExportComparison,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// As the system is.
    SystemTheme,
    /// Everything at this many percent.
    Scale(u16),
    /// The letters of the document, from a file.
    ChooseFont,
    /// The letters of the document as found on this computer.
    ForgetFont,
    /// All commands.
    Palette,
    /// All shortcuts.
    Shortcuts,
    /// About the program.
    About,
}

/// Sizes of everything, in percent.
pub const SCALES: [u16; 5] = [90, 100, 125, 150, 175];

impl Command {
    /// All commands, as the palette lists them.
    pub fn all() -> Vec<Self> {
        use JenisKeluaran::{Naskah, Rancangan, Salinan};
        let mut all = vec![
            Self::New,
            Self::Open,
            Self::Sample,
            Self::Save,
            Self::SaveAs,
            Self::Backups,
            Self::Export(Rancangan),
            Self::Export(Naskah),
            Self::Export(Salinan),
            Self::Print,
            Self::CloseProject,
            Self::Undo,
            Self::Redo,
            Self::Insert,
            Self::Delete,
            Self::MoveUp,
            Self::MoveDown,
            Self::Indent,
            Self::Outdent,
            Self::CopyUnits,
            Self::CutUnits,
            Self::PasteUnits,
            Self::Duplicate,
            Self::Renumber,
            Self::Refer,
            Self::Footnote,
            Self::Style(Style::Bold),
            Self::Style(Style::Italic),
            Self::Style(Style::Bullets),
            Self::Style(Style::Numbers),
            Self::Style(Style::Heading),
            Self::NewDefinition,
            Self::Replace,
            Self::GoToUnit,
            Self::ToggleForm,
            Self::Find,
            Self::GoToPage,
            Self::NextPage,
            Self::PreviousPage,
            Self::ZoomIn,
            Self::ZoomOut,
            Self::FitWidth,
            Self::SinglePage,
            Self::Unfold,
            Self::Fold,
            Self::ToggleTree,
            Self::ToggleFields,
            Self::ToggleFindings,
            Self::NextFinding,
            Self::PreviousFinding,
            Self::FindingsReport,
            Self::Import,
            Self::Sheet,
            Self::Remark(Macam::Komentar),
            Self::Remark(Macam::Pertanyaan),
            Self::Remark(Macam::Usulan),
            Self::Remark(Macam::Hapus),
            Self::Remark(Macam::Sisip),
            Self::ToggleRemarks,
            Self::NextRemark,
            Self::PreviousRemark,
            Self::Reply,
            Self::Decide(KeadaanAnotasi::Diterima),
            Self::Decide(KeadaanAnotasi::Ditolak),
            Self::Decide(KeadaanAnotasi::Selesai),
            Self::ToggleBubbles,
            Self::Who,
            Self::Pack,
            Self::SendBack,
            Self::Merge,
            Self::Versions,
            Self::ReadMarks,
            Self::ExportWord,
            Self::ExportNoted,
            Self::ExportAnswers,
            Self::Compare,
            Self::NextDifference,
            Self::PreviousDifference,
            Self::ExportComparison,
            Self::Light,
            Self::Dark,
            Self::SystemTheme,
            Self::ChooseFont,
            Self::ForgetFont,
            Self::Palette,
            Self::Shortcuts,
            Self::About,
            Self::Quit,
        ];
        all.extend(SCALES.map(Self::Scale));
        all
    }

    /// Its words.
    pub fn text(self) -> String {
        match self {
            Self::New => strings::START_NEW.to_owned(),
            Self::Open => strings::START_OPEN.to_owned(),
            Self::Sample => strings::START_SAMPLE.to_owned(),
            Self::Save => strings::SAVE.to_owned(),
            Self::SaveAs => strings::SAVE_ELSEWHERE.to_owned(),
            Self::Backups => strings::COMMAND_BACKUPS.to_owned(),
            Self::Export(kind) => format!("{}: {}…", strings::MENU_EXPORT, strings::kind(kind)),
            Self::Print => strings::COMMAND_PRINT.to_owned(),
            Self::CloseProject => strings::COMMAND_CLOSE.to_owned(),
            Self::Quit => strings::COMMAND_QUIT.to_owned(),
            Self::Undo => strings::undo(None),
            Self::Redo => strings::redo(None),
            Self::Insert => strings::COMMAND_INSERT.to_owned(),
            Self::Delete => strings::COMMAND_DELETE.to_owned(),
            Self::MoveUp => strings::COMMAND_UP.to_owned(),
            Self::MoveDown => strings::COMMAND_DOWN.to_owned(),
            Self::Indent => strings::COMMAND_INDENT.to_owned(),
            Self::Outdent => strings::COMMAND_OUTDENT.to_owned(),
            Self::CopyUnits => strings::COMMAND_COPY.to_owned(),
            Self::CutUnits => strings::COMMAND_CUT.to_owned(),
            Self::PasteUnits => strings::COMMAND_PASTE.to_owned(),
            Self::Duplicate => strings::COMMAND_DUPLICATE.to_owned(),
            Self::Renumber => strings::COMMAND_RENUMBER.to_owned(),
            Self::Refer => strings::COMMAND_REFER.to_owned(),
            Self::Footnote => strings::COMMAND_FOOTNOTE.to_owned(),
            Self::Style(style) => strings::style(style).to_owned(),
            Self::NewDefinition => strings::COMMAND_DEFINE.to_owned(),
            Self::Replace => strings::COMMAND_REPLACE.to_owned(),
            Self::GoToUnit => strings::COMMAND_GO_TO.to_owned(),
            Self::ToggleForm => strings::COMMAND_FORM.to_owned(),
            Self::Find => strings::TREE_FILTER.to_owned(),
            Self::GoToPage => strings::COMMAND_PAGE.to_owned(),
            Self::NextPage => strings::COMMAND_NEXT_PAGE.to_owned(),
            Self::PreviousPage => strings::COMMAND_PREVIOUS_PAGE.to_owned(),
            Self::ZoomIn => strings::COMMAND_ZOOM_IN.to_owned(),
            Self::ZoomOut => strings::COMMAND_ZOOM_OUT.to_owned(),
            Self::FitWidth => strings::COMMAND_FIT.to_owned(),
            Self::SinglePage => strings::COMMAND_SINGLE.to_owned(),
            Self::Unfold => strings::COMMAND_UNFOLD.to_owned(),
            Self::Fold => strings::COMMAND_FOLD.to_owned(),
            Self::ToggleTree => strings::COMMAND_TREE.to_owned(),
            Self::ToggleFields => strings::COMMAND_FIELDS.to_owned(),
            Self::ToggleFindings => strings::COMMAND_FINDINGS.to_owned(),
            Self::NextFinding => strings::COMMAND_NEXT_FINDING.to_owned(),
            Self::PreviousFinding => strings::COMMAND_PREVIOUS_FINDING.to_owned(),
            Self::FindingsReport => strings::COMMAND_FINDINGS_REPORT.to_owned(),
            Self::Import => strings::COMMAND_IMPORT.to_owned(),
            Self::Sheet => strings::lembar::COMMAND.to_owned(),
            Self::Remark(macam) => strings::remark_command(macam).to_owned(),
            Self::ToggleRemarks => strings::COMMAND_REMARKS.to_owned(),
            Self::NextRemark => strings::COMMAND_NEXT_REMARK.to_owned(),
            Self::PreviousRemark => strings::COMMAND_PREVIOUS_REMARK.to_owned(),
            Self::Reply => strings::COMMAND_REPLY.to_owned(),
            Self::Decide(keadaan) => strings::decide_command(keadaan).to_owned(),
            Self::ToggleBubbles => strings::COMMAND_BUBBLES.to_owned(),
            Self::Who => strings::COMMAND_WHO.to_owned(),
            Self::Pack => strings::COMMAND_PACK.to_owned(),
            Self::SendBack => strings::COMMAND_SEND_BACK.to_owned(),
            Self::Merge => strings::COMMAND_MERGE.to_owned(),
            Self::Versions => strings::COMMAND_VERSIONS.to_owned(),
            Self::ReadMarks => strings::COMMAND_READ_MARKS.to_owned(),
            Self::ExportWord => strings::COMMAND_EXPORT_WORD.to_owned(),
            Self::ExportNoted => strings::COMMAND_EXPORT_NOTED.to_owned(),
            Self::ExportAnswers => strings::COMMAND_EXPORT_ANSWERS.to_owned(),
            Self::Compare => strings::COMMAND_COMPARE.to_owned(),
            Self::NextDifference => strings::COMMAND_NEXT_DIFFERENCE.to_owned(),
            Self::PreviousDifference => strings::COMMAND_PREVIOUS_DIFFERENCE.to_owned(),
            Self::ExportComparison => strings::COMMAND_EXPORT_COMPARISON.to_owned(),
            Self::Light => strings::COMMAND_LIGHT.to_owned(),
            Self::Dark => strings::COMMAND_DARK.to_owned(),
            Self::SystemTheme => strings::COMMAND_SYSTEM_THEME.to_owned(),
            Self::Scale(percent) => format!("{} {percent} %", strings::MENU_SCALE),
            Self::ChooseFont => strings::COMMAND_FONT.to_owned(),
            Self::ForgetFont => strings::COMMAND_FORGET_FONT.to_owned(),
            Self::Palette => strings::COMMAND_PALETTE.to_owned(),
            Self::Shortcuts => strings::SHORTCUTS.to_owned(),
            Self::About => strings::COMMAND_ABOUT.to_owned(),
        }
    }

    /// Its sign; always beside its words.
    pub fn icon(self) -> &'static str {
        match self {
            Self::New => "🗋",
            Self::Open => "🗁",
            Self::Sample => "📖",
            Self::Save | Self::SaveAs => "💾",
            Self::Export(_) | Self::ExportWord | Self::ExportNoted => "📤",
            Self::Print => "🖶",
            Self::Undo => "↩",
            Self::Redo => "↪",
            Self::Find => "🔍",
            Self::ToggleFindings => "⚠",
            Self::ToggleRemarks => "💬",
            Self::NextFinding | Self::NextRemark | Self::NextDifference => "⏵",
            Self::PreviousFinding | Self::PreviousRemark | Self::PreviousDifference => "⏴",
            _ => "",
        }
    }

    /// Its keys.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let ctrl = Modifiers::COMMAND;
        let shift = Modifiers::COMMAND | Modifiers::SHIFT;
        let (modifiers, key) = match self {
            Self::New => (ctrl, Key::N),
            Self::Open => (ctrl, Key::O),
            Self::Save => (ctrl, Key::S),
            Self::SaveAs => (shift, Key::S),
            Self::Export(JenisKeluaran::Rancangan) => (ctrl, Key::E),
            Self::Print => (ctrl, Key::P),
            Self::CloseProject => (ctrl, Key::W),
            Self::Quit => (ctrl, Key::Q),
            Self::Undo => (ctrl, Key::Z),
            Self::Redo => (ctrl, Key::Y),
            Self::Insert => (ctrl, Key::Enter),
            Self::Delete => (ctrl, Key::D),
            Self::MoveUp => (Modifiers::ALT, Key::ArrowUp),
            Self::MoveDown => (Modifiers::ALT, Key::ArrowDown),
            Self::Indent => (Modifiers::ALT, Key::ArrowRight),
            Self::Outdent => (Modifiers::ALT, Key::ArrowLeft),
            Self::Duplicate => (shift, Key::D),
            Self::Refer => (ctrl, Key::R),
            Self::Replace => (ctrl, Key::H),
            Self::Style(Style::Bold) => (ctrl, Key::B),
            Self::Style(Style::Italic) => (ctrl, Key::I),
            Self::Style(Style::Bullets) => (shift, Key::L),
            Self::Style(Style::Numbers) => (shift, Key::N),
            Self::Style(Style::Heading) => (shift, Key::J),
            Self::GoToUnit => (ctrl, Key::G),
            Self::ToggleForm => (Modifiers::NONE, Key::F7),
            Self::Find => (ctrl, Key::F),
            Self::GoToPage => (shift, Key::G),
            Self::NextPage => (ctrl, Key::PageDown),
            Self::PreviousPage => (ctrl, Key::PageUp),
            Self::ZoomIn => (ctrl, Key::Plus),
            Self::ZoomOut => (ctrl, Key::Minus),
            Self::FitWidth => (ctrl, Key::Num0),
            Self::NextFinding => (Modifiers::NONE, Key::F8),
            Self::PreviousFinding => (Modifiers::SHIFT, Key::F8),
            Self::ToggleTree => (Modifiers::NONE, Key::F10),
            Self::ToggleFields => (Modifiers::NONE, Key::F9),
            Self::ToggleFindings => (Modifiers::NONE, Key::F4),
            Self::Sheet => (Modifiers::NONE, Key::F6),
            Self::Remark(Macam::Komentar) => (ctrl | Modifiers::ALT, Key::M),
            Self::Remark(Macam::Pertanyaan) => (ctrl | Modifiers::ALT, Key::P),
            Self::Remark(Macam::Usulan) => (ctrl | Modifiers::ALT, Key::U),
            Self::Remark(Macam::Hapus) => (ctrl | Modifiers::ALT, Key::D),
            Self::Remark(Macam::Sisip) => (ctrl | Modifiers::ALT, Key::I),
            Self::ToggleRemarks => (Modifiers::NONE, Key::F5),
            Self::Reply => (ctrl | Modifiers::ALT, Key::B),
            Self::Decide(KeadaanAnotasi::Diterima) => (ctrl | Modifiers::ALT, Key::Y),
            Self::Decide(KeadaanAnotasi::Ditolak) => (ctrl | Modifiers::ALT, Key::N),
            Self::Decide(KeadaanAnotasi::Selesai) => (ctrl | Modifiers::ALT, Key::S),
            Self::NextRemark => (Modifiers::NONE, Key::F3),
            Self::PreviousRemark => (Modifiers::SHIFT, Key::F3),
            Self::Palette => (shift, Key::P),
            Self::Shortcuts => (Modifiers::NONE, Key::F1),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether it needs an open project.
    pub fn needs_project(self) -> bool {
        !matches!(
            self,
            Self::New
                | Self::Import
                | Self::Open
                | Self::Sample
                | Self::Quit
                | Self::Light
                | Self::Dark
                | Self::SystemTheme
                | Self::Scale(_)
                | Self::ChooseFont
                | Self::ForgetFont
                | Self::Palette
                | Self::Shortcuts
                | Self::About
                | Self::Who
        )
    }
}

/// What can be said of words or of a unit.
pub const REMARKS: [Command; 5] = [
    Command::Remark(Macam::Komentar),
    Command::Remark(Macam::Pertanyaan),
    Command::Remark(Macam::Usulan),
    Command::Remark(Macam::Hapus),
    Command::Remark(Macam::Sisip),
];

/// Commands as entries of a menu, with their keys. Gives the one that was chosen; the menu closes.
pub fn menu(ui: &mut egui::Ui, commands: &[Command]) -> Option<Command> {
    let mut chosen = None;
    for command in commands {
        let keys = command.shortcut().map(keys).unwrap_or_default();
        if ui.add(egui::Button::new(command.text()).shortcut_text(keys)).clicked() {
            chosen = Some(*command);
            ui.close();
        }
    }
    chosen
}

/// Keys as they stand on the keyboard.
pub fn keys(shortcut: KeyboardShortcut) -> String {
    let mut out = String::new();
    if shortcut.modifiers.command || shortcut.modifiers.ctrl {
        out += "Ctrl+";
    }
    if shortcut.modifiers.alt {
        out += "Alt+";
    }
    if shortcut.modifiers.shift {
        out += "Shift+";
    }
    let key = match shortcut.logical_key {
        Key::Plus => "+",
        Key::Minus => "-",
        Key::PageDown => "PgDn",
        Key::PageUp => "PgUp",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        key => key.name(),
    };
    out + key
}
