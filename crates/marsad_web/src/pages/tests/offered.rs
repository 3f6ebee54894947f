//! What a reader is shown first, and what not at all.

use super::{live::running, *};

#[test]
fn what_is_open_comes_first_and_what_is_closed_says_so() {
    let portal = Portal::start();
    let (open, all) = (portal.page("/fr/jobs"), portal.page("/fr/jobs?open=false"));
    assert!(open.contains("3 offres ouvertes") && !open.contains("Fermée · "), "{open}");
    assert!(open.contains("href=\"/fr/jobs?open=false\""), "{open}");
    assert!(all.contains("6 offres") && all.matches("Fermée · ").count() == 3, "{all}");
    assert!(portal.page("/fr/jobs/board/ads/2").contains("<strong>Fermée · vue"));
    assert!(!portal.page("/fr/jobs/board/ads/0").contains("Fermée"));
    assert!(!portal.page("/fr/occupations/7212").contains("Fermée · "));
}

/// Neither e-mail nor the counting of what comes in is there.
#[test]
fn menus_leave_out_what_is_not_offered() {
    let menu = |page: String| page.split("</nav>").take(2).collect::<String>();
    let shown = menu(Portal::start().page("/fr/"));
    let live = menu(running().0.page("/fr/"));
    assert!(shown.contains("href=\"/fr/jobs\"") && live.contains("href=\"/fr/live\""));
    for address in ["live", "alerts", "employers/post"] {
        assert!(!shown.contains(&format!("href=\"/fr/{address}\"")), "{address}");
    }
}
