//! Keys of partners, with which they push ads and add webhooks.

use anyhow::{Context, Result};

use crate::{clock, home::Home, tell};

/// In the place of a source: the key of who decides about runs, on the portal.
const OPERATOR: &str = "operator";

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// Makes a key; it is shown once.
    Create {
        /// The registered source in whose name it sends, or `operator` for who decides about runs.
        source: String,
        /// Who got it, for the list.
        #[arg(long, default_value = "")]
        label: String,
    },
    List,
    /// Ends a key.
    Revoke {
        id: i64,
    },
}

pub(crate) async fn run(home: &Home, action: &Action) -> Result<()> {
    let store = home.state().await?;
    match action {
        Action::Create { source, label } => {
            let registry = home.registry()?;
            let is_known = source == OPERATOR || registry.get(source).is_some();
            is_known.then_some(()).with_context(|| {
                format!("`{source}` is no source of {}: enter it first", home.registry.display())
            })?;
            tell(&store.create_key(source, label, clock::now()).await?);
        }
        Action::List => {
            for key in store.keys().await? {
                let ended = key.revoked.map(|at| format!("revoked {at}")).unwrap_or_default();
                let line = [&key.source, &key.label, &key.created.to_string(), &ended]
                    .map(String::as_str)
                    .join("\t");
                tell(&format!("{}\t{line}", key.id));
            }
        }
        Action::Revoke { id } => store.revoke_key(*id, clock::now()).await?,
    }
    Ok(())
}
