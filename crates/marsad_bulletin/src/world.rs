//! All that typst may see: the template, the contents, two fonts.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// One family with Latin and Arabic, which the charts are measured for.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../marsad_chart/assets/DejaVuSans.ttf"),
    include_bytes!("../assets/DejaVuSans-Bold.ttf"),
];

const TEMPLATE: &str = include_str!("bulletin.typ");

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));
static FONTS_READ: LazyLock<Vec<Font>> =
    LazyLock::new(|| FONTS.into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect());
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS_READ.iter())));

pub(crate) struct Bulletin {
    template: Source,
    contents: Bytes,
    /// Under which name the template reads the contents.
    contents_id: FileId,
}

impl Bulletin {
    pub(crate) fn new(contents: String) -> Self {
        Self {
            template: Source::new(id("bulletin.typ"), TEMPLATE.to_owned()),
            contents: Bytes::from_string(contents),
            contents_id: id("bulletin.json"),
        }
    }
}

impl World for Bulletin {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(missing(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.contents_id { Ok(self.contents.clone()) } else { Err(missing(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS_READ.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
