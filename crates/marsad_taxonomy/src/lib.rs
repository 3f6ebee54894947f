//! The classifications and vocabularies of a country pack: occupations, job titles, places, skills,
//! sectors, diplomas, and the country's own settings.
//!
//! **Invariant:** no I/O and no clock. A [`Pack`] is bytes by path; whoever holds a file system
//! fills it.
//!
//! **Invariant:** no country is known here. A missing table is an empty one, so that a pack can
//! start with a few files; a table that is there and cannot be read is an [`Error`] that names file,
//! line and column.

mod country;
mod diplomas;
mod error;
mod esco;
mod forks;
mod isco;
mod occupations;
mod pack;
mod places;
mod published;
mod same_words;
mod sectors;
mod skills;
mod successors;
mod titles;

pub use country::{Country, Currency, Month, Personal, WageBounds};
pub use diplomas::Diploma;
pub use error::Error;
pub use esco::{Esco, EscoConcept, EscoLabel, Reuse};
pub use forks::{ForkNote, Forks};
pub use isco::{INDEX as ISCO_INDEX, index as isco_index};
pub use occupations::{OccupationGroup, Occupations};
pub use pack::{IMPORTED, Pack, Row, Table};
pub use places::{Alias, Level, Place, Places};
pub use same_words::SameWords;
pub use sectors::{OccupationSector, Sector, SectorWord, Sectors, section};
pub use skills::{Skill, SkillKind, SkillLabel, Skills};
pub use successors::{How, REPLACED, Successors, quoted};
pub use titles::Title;

/// Everything that a country pack says, parsed once.
#[derive(Debug, Clone)]
pub struct Taxonomy {
    pub occupations: Occupations,
    /// Job titles with their occupation: the pack's in file order, then those of an imported ESCO and
    /// of the ILO's index.
    pub titles: Vec<Title>,
    /// What people of an occupation do, in the words of ads without a title.
    pub duties: Vec<Title>,
    /// Words of trades by which people look for occupations, and what they are in other languages.
    pub same_words: Vec<SameWords>,
    pub places: Places,
    pub skills: Skills,
    pub sectors: Sectors,
    pub diplomas: Vec<Diploma>,
    /// The ESCO that was imported, with what the country adds to it; empty if none was.
    pub esco: Esco,
    /// What became of the country's additions in that version.
    pub forks: Forks,
    pub country: Country,
}

impl Taxonomy {
    /// Reads every table of `pack`, and what was imported. Only `country.toml` has to be there.
    pub fn read(pack: &Pack) -> Result<Self, Error> {
        let files = pack.imported();
        let mut esco = Esco::read(&files)?;
        let successors = Successors::read(&files)?;
        let occupations = Occupations::read(pack)?;
        let mut skills = Skills::read(pack)?;
        skills.import(&esco, &successors);
        let forks = Forks::take_in(pack, &mut esco, &mut skills, &successors, &occupations)?;
        let mut own = titles::read(pack)?;
        let forked = titles::of(&forks.occupations);
        let is_forked =
            |it: &Title| forked.iter().any(|own| own.title == it.title && own.code == it.code);
        let mut imported = titles::of(&esco.occupations);
        imported.retain(|it| !is_forked(it));
        imported.extend(isco::index(&files)?);
        own.extend(forked);
        Ok(Self {
            occupations,
            titles: titles::put_together(own, imported),
            duties: titles::duties(pack)?,
            same_words: same_words::read(pack)?,
            places: Places::read(pack)?,
            skills,
            sectors: Sectors::read(pack)?,
            diplomas: diplomas::read(pack)?,
            esco,
            forks,
            country: country::read(pack)?,
        })
    }
}
