//! The tree: nodes by id, order by lists of children.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{Bidang, Id, Isi, Rujukan, Sambung, is_default};

/// A text with inline Markdown, references `{@kunci}`, placeholders `{kunci}` and footnote marks `{^kunci}`;
/// in a Narasi full Markdown. What it says is known to `markup`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Teks(pub String);

impl Teks {
    /// Nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.0.chars().all(char::is_whitespace)
    }

    /// The source.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Teks {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// The number of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Nomor {
    /// Computed at compile time, stored nowhere.
    #[default]
    Otomatis,
    /// Stands and is cited as it is ("128A", "1a", "IXA"), until renumbered by an Edit. One that ends with a mark
    /// or holds a space ("1)", "PASAL 5") is the whole label, whatever the template's looks like; an empty one
    /// prints no label.
    Tetap(String),
}

/// How a node asks to be set on the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cetak {
    /// On landscape pages of its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lanskap: bool,
    /// On a new page.
    #[serde(default, skip_serializing_if = "is_default")]
    pub halaman_baru: bool,
}

/// One unit of a tree. `A` says how its children are held: [`Children`] in files and Edits (a [`Branch`]),
/// [`Tautan`] inside a [`Tree`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(bound(
    serialize = "A: Serialize + Default + PartialEq",
    deserialize = "A: Deserialize<'de> + Default"
))]
pub struct Node<A> {
    /// Permanent.
    pub id: Id,
    /// The kind and what only this kind has.
    pub isi: Isi,
    /// Heading, title, name or caption.
    #[serde(default, skip_serializing_if = "is_default")]
    pub judul: Teks,
    /// The words of the unit, without the punctuation that the program sets at its end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub teks: Teks,
    /// The conjunction of the list this unit owns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sambung: Sambung,
    /// A deviating punctuation at the end, kept from an import; `None` for the computed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub akhir: Option<String>,
    /// Its number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub nomor: Nomor,
    /// Keeps its place and number, prints "Dihapus." (Lampiran II no. 236).
    #[serde(default, skip_serializing_if = "is_default")]
    pub dihapus: bool,
    /// Ids of units that were joined into this one; references to them mean this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub digabung: Vec<Id>,
    /// The references anchored in `judul` and `teks`, by key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rujukan: BTreeMap<Id, Rujukan>,
    /// Page wishes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cetak: Cetak,
    /// The children.
    #[serde(default, skip_serializing_if = "is_default")]
    pub anak: A,
}

/// The children of a [`Branch`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Children(pub Vec<Branch>);

/// A node with all below it, as files and Edits carry it.
pub type Branch = Node<Children>;

/// The place of a node in a [`Tree`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tautan {
    induk: Option<Id>,
    anak: Vec<Id>,
}

impl<A: Default> Node<A> {
    /// An empty unit of a kind.
    pub fn new(id: Id, isi: Isi) -> Self {
        Self {
            id,
            isi,
            judul: Teks::default(),
            teks: Teks::default(),
            sambung: Sambung::default(),
            akhir: None,
            nomor: Nomor::default(),
            dihapus: false,
            digabung: Vec::new(),
            rujukan: BTreeMap::new(),
            cetak: Cetak::default(),
            anak: A::default(),
        }
    }
}

impl<A> Node<A> {
    fn with_anak<B>(self, anak: B) -> (Node<B>, A) {
        let Self {
            id,
            isi,
            judul,
            teks,
            sambung,
            akhir,
            nomor,
            dihapus,
            digabung,
            rujukan,
            cetak,
            anak: old,
        } = self;
        (Node { id, isi, judul, teks, sambung, akhir, nomor, dihapus, digabung, rujukan, cetak, anak }, old)
    }
}

impl<A> Node<A> {
    /// All references of its texts, those in the cells of a table too.
    pub fn all_rujukan(&self) -> impl Iterator<Item = &Rujukan> {
        let rows = if let Isi::Tabel(tabel) = &self.isi { tabel.baris.as_slice() } else { &[] };
        let cells = rows.iter().flat_map(|b| b.sel.values()).flat_map(|cell| cell.rujukan.values());
        self.rujukan.values().chain(cells)
    }

    /// The references of a text: a cell of a table has its own.
    pub fn rujukan_of(&self, bidang: &Bidang) -> &BTreeMap<Id, Rujukan> {
        let (Isi::Tabel(tabel), Bidang::Sel { baris, kolom }) = (&self.isi, bidang) else {
            return &self.rujukan;
        };
        let row = tabel.baris.iter().find(|b| b.id == *baris);
        row.and_then(|b| b.sel.get(kolom)).map_or(&self.rujukan, |cell| &cell.rujukan)
    }
}

impl Node<Tautan> {
    /// The children, in order.
    pub fn children(&self) -> &[Id] {
        &self.anak.anak
    }

    /// The parent; `None` at the top.
    pub fn parent(&self) -> Option<&Id> {
        self.anak.induk.as_ref()
    }
}

/// Why a change of a tree is refused; the tree is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// An id stands twice.
    #[error("id \"{0}\" dipakai dua kali")]
    Duplicate(Id),
    /// No such node.
    #[error("tidak ada simpul ber-id \"{0}\"")]
    Missing(Id),
    /// The sibling named is not a child of the parent named.
    #[error("simpul \"{0}\" tidak berada di bawah induk yang dituju")]
    NotSibling(Id),
    /// A node cannot be moved below itself.
    #[error("simpul \"{0}\" tidak dapat dipindah ke dalam dirinya sendiri")]
    Cycle(Id),
}

/// An ordered forest of nodes, found by id in constant time.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(into = "Vec<Branch>", try_from = "Vec<Branch>")]
pub struct Tree {
    akar: Vec<Id>,
    /// Shared until changed: a node that is the same place in memory is the same node.
    nodes: FxHashMap<Id, Arc<Node<Tautan>>>,
}

impl Tree {
    /// The top nodes, in order.
    pub fn roots(&self) -> &[Id] {
        &self.akar
    }

    /// A node by id.
    pub fn get(&self, id: &Id) -> Option<&Node<Tautan>> {
        self.nodes.get(id).map(|n| &**n)
    }

    /// A node as it is shared: two that are one place in memory are equal, whatever was edited between.
    pub fn shared(&self, id: &Id) -> Option<&Arc<Node<Tautan>>> {
        self.nodes.get(id)
    }

    /// A node by id, to change its fields; its place changes only through the functions below.
    pub fn get_mut(&mut self, id: &Id) -> Option<&mut Node<Tautan>> {
        self.nodes.get_mut(id).map(Arc::make_mut)
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The children of `parent`, or the top nodes.
    pub fn children(&self, parent: Option<&Id>) -> Result<&[Id], TreeError> {
        match parent {
            None => Ok(&self.akar),
            Some(id) => self.get(id).map(Node::children).ok_or_else(|| TreeError::Missing(id.clone())),
        }
    }

    fn children_mut(&mut self, parent: Option<&Id>) -> Result<&mut Vec<Id>, TreeError> {
        match parent {
            None => Ok(&mut self.akar),
            Some(id) => self
                .nodes
                .get_mut(id)
                .map(|n| &mut Arc::make_mut(n).anak.anak)
                .ok_or_else(|| TreeError::Missing(id.clone())),
        }
    }

    /// The sibling before a node.
    pub fn previous(&self, id: &Id) -> Option<&Id> {
        let siblings = self.children(self.get(id)?.parent()).ok()?;
        let at = siblings.iter().position(|s| s == id)?;
        at.checked_sub(1).and_then(|at| siblings.get(at))
    }

    /// All nodes as they are shared, in no order that means anything but always the same for the same nodes.
    pub fn shared_nodes(&self) -> impl Iterator<Item = &Arc<Node<Tautan>>> {
        self.nodes.values()
    }

    /// All nodes, each before its children.
    pub fn walk(&self) -> Walk<'_> {
        Walk { tree: self, stack: self.akar.iter().rev().collect() }
    }

    /// A node and all below it, each before its children.
    pub fn walk_from<'a>(&'a self, id: &'a Id) -> Walk<'a> {
        Walk { tree: self, stack: vec![id] }
    }

    /// Whether `id` is `ancestor` or stands below it.
    pub fn is_within(&self, id: &Id, ancestor: &Id) -> bool {
        let mut at = Some(id);
        while let Some(here) = at {
            if here == ancestor {
                return true;
            }
            at = self.get(here).and_then(Node::parent);
        }
        false
    }

    /// A copy of a node with all below it.
    pub fn branch(&self, id: &Id) -> Option<Branch> {
        let node = self.get(id)?.clone();
        let (branch, place) = node.with_anak(Children::default());
        let children = place.anak.iter().filter_map(|child| self.branch(child)).collect();
        Some(Node { anak: Children(children), ..branch })
    }

    fn slot(&self, parent: Option<&Id>, after: Option<&Id>) -> Result<usize, TreeError> {
        let siblings = self.children(parent)?;
        match after {
            None => Ok(0),
            Some(after) => siblings
                .iter()
                .position(|s| s == after)
                .map(|at| at + 1)
                .ok_or_else(|| TreeError::NotSibling(after.clone())),
        }
    }

    /// Inserts a branch below `parent` (or at the top), behind the sibling `after` (or first).
    pub fn insert(
        &mut self,
        parent: Option<&Id>,
        after: Option<&Id>,
        branch: Branch,
    ) -> Result<(), TreeError> {
        let at = self.slot(parent, after)?;
        let mut seen = FxHashSet::default();
        self.check_fresh(&branch, &mut seen)?;
        let id = branch.id.clone();
        self.adopt(parent.cloned(), branch);
        self.children_mut(parent)?.insert(at, id);
        Ok(())
    }

    fn check_fresh<'a>(&self, branch: &'a Branch, seen: &mut FxHashSet<&'a Id>) -> Result<(), TreeError> {
        if self.nodes.contains_key(&branch.id) || !seen.insert(&branch.id) {
            return Err(TreeError::Duplicate(branch.id.clone()));
        }
        branch.anak.0.iter().try_for_each(|child| self.check_fresh(child, seen))
    }

    fn adopt(&mut self, parent: Option<Id>, branch: Branch) {
        let (mut node, children) = branch.with_anak(Tautan { induk: parent, anak: Vec::new() });
        for child in children.0 {
            node.anak.anak.push(child.id.clone());
            self.adopt(Some(node.id.clone()), child);
        }
        self.nodes.insert(node.id.clone(), Arc::new(node));
    }

    /// Takes a node with all below it out of the tree.
    pub fn remove(&mut self, id: &Id) -> Result<Branch, TreeError> {
        let parent = self.get(id).ok_or_else(|| TreeError::Missing(id.clone()))?.parent().cloned();
        self.children_mut(parent.as_ref())?.retain(|s| s != id);
        self.release(id).ok_or_else(|| TreeError::Missing(id.clone()))
    }

    fn release(&mut self, id: &Id) -> Option<Branch> {
        let (branch, place) = Arc::unwrap_or_clone(self.nodes.remove(id)?).with_anak(Children::default());
        let children = place.anak.iter().filter_map(|child| self.release(child)).collect();
        Some(Node { anak: Children(children), ..branch })
    }

    /// Moves a node with all below it below `parent` (or to the top), behind the sibling `after` (or first).
    pub fn relocate(&mut self, id: &Id, parent: Option<&Id>, after: Option<&Id>) -> Result<(), TreeError> {
        let old = self.get(id).ok_or_else(|| TreeError::Missing(id.clone()))?.parent().cloned();
        if parent.is_some_and(|p| self.is_within(p, id)) || after == Some(id) {
            return Err(TreeError::Cycle(id.clone()));
        }
        self.slot(parent, after)?;
        self.children_mut(old.as_ref())?.retain(|s| s != id);
        let at = self.slot(parent, after)?;
        self.children_mut(parent)?.insert(at, id.clone());
        if let Some(node) = self.nodes.get_mut(id) {
            Arc::make_mut(node).anak.induk = parent.cloned();
        }
        Ok(())
    }
}

/// See [`Tree::walk`].
pub struct Walk<'a> {
    tree: &'a Tree,
    stack: Vec<&'a Id>,
}

impl<'a> Iterator for Walk<'a> {
    type Item = &'a Node<Tautan>;

    fn next(&mut self) -> Option<Self::Item> {
        let node = self.tree.get(self.stack.pop()?)?;
        self.stack.extend(node.children().iter().rev());
        Some(node)
    }
}

impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        self.akar == other.akar && self.nodes == other.nodes
    }
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.akar.iter().filter_map(|id| self.branch(id))).finish()
    }
}

impl From<Tree> for Vec<Branch> {
    fn from(mut tree: Tree) -> Self {
        let roots = std::mem::take(&mut tree.akar);
        roots.iter().filter_map(|id| tree.release(id)).collect()
    }
}

impl TryFrom<Vec<Branch>> for Tree {
    type Error = TreeError;

    fn try_from(branches: Vec<Branch>) -> Result<Self, TreeError> {
        let mut tree = Self::default();
        let mut seen = FxHashSet::default();
        branches.iter().try_for_each(|branch| tree.check_fresh(branch, &mut seen))?;
        for branch in branches {
            tree.akar.push(branch.id.clone());
            tree.adopt(None, branch);
        }
        Ok(tree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(s: &str) -> Id {
        Id::new(s).unwrap()
    }

    fn leaf(s: &str) -> Branch {
        Node::new(id(s), Isi::Rincian)
    }

    fn sample() -> Tree {
        let mut a = leaf("a");
        a.anak = Children(vec![leaf("a1"), leaf("a2")]);
        Tree::try_from(vec![a, leaf("b")]).unwrap()
    }

    fn order(tree: &Tree) -> Vec<&str> {
        tree.walk().map(|n| n.id.as_str()).collect()
    }

    #[test]
    fn insert_remove_and_move_keep_order() {
        let mut tree = sample();
        tree.insert(Some(&id("a")), Some(&id("a1")), leaf("x")).unwrap();
        assert_eq!(order(&tree), ["a", "a1", "x", "a2", "b"]);
        tree.relocate(&id("x"), None, Some(&id("a"))).unwrap();
        assert_eq!(order(&tree), ["a", "a1", "a2", "x", "b"]);
        let taken = tree.remove(&id("a")).unwrap();
        assert_eq!(order(&tree), ["x", "b"]);
        tree.insert(Some(&id("b")), None, taken).unwrap();
        assert_eq!(order(&tree), ["x", "b", "a", "a1", "a2"]);
        assert_eq!(tree.previous(&id("b")), Some(&id("x")));
    }

    #[test]
    fn what_is_refused_changes_nothing() {
        let mut tree = sample();
        let before = tree.clone();
        assert_eq!(tree.insert(None, None, leaf("a2")), Err(TreeError::Duplicate(id("a2"))));
        assert_eq!(tree.insert(None, Some(&id("a1")), leaf("n")), Err(TreeError::NotSibling(id("a1"))));
        assert_eq!(tree.relocate(&id("a"), Some(&id("a1")), None), Err(TreeError::Cycle(id("a"))));
        assert_eq!(tree.relocate(&id("a"), None, Some(&id("zz"))), Err(TreeError::NotSibling(id("zz"))));
        assert_eq!(tree.remove(&id("zz")), Err(TreeError::Missing(id("zz"))));
        assert_eq!(tree, before);
    }

    #[test]
    fn a_doubled_id_in_a_file_is_refused() {
        let mut a = leaf("a");
        a.anak = Children(vec![leaf("a")]);
        assert_eq!(Tree::try_from(vec![a]), Err(TreeError::Duplicate(id("a"))));
    }
}
