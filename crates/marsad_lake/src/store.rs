//! Object stores by URL: beside the local disk those of the S3, Azure and Google interfaces. Keys and
//! endpoints come from the variables that their own clients read (`AWS_…`, `AZURE_…`, `GOOGLE_…`).

use std::sync::Arc;

use deltalake::{
    DeltaResult, ObjectStore, Path,
    logstore::{
        LogStore, LogStoreFactory, ObjectStoreFactory, ObjectStoreRef, StorageConfig,
        default_logstore, logstore_factories, object_store, object_store_factories,
    },
};
use url::Url;

/// Schemes of the addresses that [`register`] makes known.
pub(crate) const SCHEMES: &[&str] = &["s3", "az", "gs"];

/// Makes the stores known to the library of tables; more than once does no harm.
pub(crate) fn register() {
    for scheme in SCHEMES {
        let url = Url::parse(&format!("{scheme}://")).expect("a scheme alone is a URL");
        object_store_factories().insert(url.clone(), Arc::new(Remote));
        logstore_factories().insert(url, Arc::new(Remote));
    }
}

struct Remote;

impl ObjectStoreFactory for Remote {
    fn parse_url_opts(
        &self,
        url: &Url,
        _config: &StorageConfig,
    ) -> DeltaResult<(ObjectStoreRef, Path)> {
        let (store, path) = object_store::parse_url_opts(url, settings(std::env::vars()))?;
        Ok((Arc::<dyn ObjectStore>::from(store), path))
    }
}

impl LogStoreFactory for Remote {
    fn with_options(
        &self,
        below: ObjectStoreRef,
        root: ObjectStoreRef,
        location: &Url,
        options: &StorageConfig,
    ) -> DeltaResult<Arc<dyn LogStore>> {
        // A commit is a file that is created only if it is not there: all three stores can.
        Ok(default_logstore(below, root, location, options))
    }
}

/// The variables that are about a store, under the names that the library gives them.
fn settings(
    variables: impl Iterator<Item = (String, String)>,
) -> impl Iterator<Item = (String, String)> {
    let known = |name: &str| ["AWS_", "AZURE_", "GOOGLE_"].iter().any(|it| name.starts_with(it));
    variables
        .filter(move |(name, _)| known(name))
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_variables_of_stores_are_used() {
        let variables = [("AWS_REGION", "x"), ("REGION", "y"), ("AZURE_STORAGE_KEY", "z")];
        let owned = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let names: Vec<String> = settings(owned.into_iter()).map(|it| it.0).collect();
        assert_eq!(names, ["aws_region", "azure_storage_key"]);
    }
}
