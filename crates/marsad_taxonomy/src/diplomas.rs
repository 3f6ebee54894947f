//! Names of diplomas and levels of study.

use marsad_model::{Education, TextLang};

use crate::{Error, Pack};

/// A phrase that states a level of education.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diploma {
    pub phrase: String,
    pub lang: TextLang,
    pub level: Education,
}

pub(crate) fn read(pack: &Pack) -> Result<Vec<Diploma>, Error> {
    let mut diplomas = Vec::new();
    let Some(table) = pack.table("taxonomy/diplomas.tsv", &["phrase", "lang", "level"])? else {
        return Ok(diplomas);
    };
    for row in table.rows() {
        diplomas.push(Diploma {
            phrase: row.require("phrase")?.to_owned(),
            lang: row.parse("lang", "a language of ads", TextLang::parse)?,
            level: row.parse("level", "a level of education", Education::parse)?,
        });
    }
    Ok(diplomas)
}
