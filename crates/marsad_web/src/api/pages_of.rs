//! Pages of lists that are in memory. The address of a page is the code of the last item before it.

use crate::{Error, api::Ask};

/// One page of a list.
pub(crate) struct PageOf<T> {
    /// Number of items on all pages.
    pub(crate) total: usize,
    pub(crate) items: Vec<T>,
    /// Address of the next page, whole.
    pub(crate) next: Option<String>,
}

/// The page of `items` that is asked for; `code` tells items apart.
pub(crate) fn page<T>(
    ask: &Ask<'_>,
    items: Vec<T>,
    code: &dyn Fn(&T) -> String,
) -> Result<PageOf<T>, Error> {
    let total = items.len();
    let start = match ask.text("after") {
        None => 0,
        Some(after) => {
            let last = items.iter().position(|it| code(it) == after);
            1 + last.ok_or_else(|| not_an_address(after))?
        }
    };
    let items: Vec<T> = items.into_iter().skip(start).take(ask.limit()).collect();
    let more = start + items.len() < total;
    let next = items.last().filter(|_| more).map(|it| ask.next(&code(it)));
    Ok(PageOf { total, items, next })
}

pub(crate) fn not_an_address(after: &str) -> Error {
    let reason =
        format!("`{after}` is not the address of a page of this list; take it from `next`");
    Error::parameter("after", reason)
}
