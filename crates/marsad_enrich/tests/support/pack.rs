//! A country pack on the disk, for tests and examples that read one.

use std::{collections::BTreeMap, fs, io, path::Path};

use marsad_taxonomy::Pack;

/// Every file below `folder`, named by its path.
pub(crate) fn pack(folder: &Path) -> io::Result<Pack> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files)?;
    Ok(Pack { files })
}

fn collect(folder: &Path, path: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{path}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}
