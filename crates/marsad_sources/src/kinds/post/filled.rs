//! Posts that say of an earlier one that somebody was found: an answer to it, a change of it, or one
//! that quotes it. Of which post it is must be certain; else nothing is closed.

use marsad_model::Removal;

use super::Post;
use crate::{Vocabulary, reader::Reader, vocabulary::words};

/// Longer parts of a sentence tell of something else as well.
const LONGEST_NOTICE: usize = 12;
/// What else an answer may say.
const LONGEST_REST: usize = 25;
/// A quotation of fewer words may be of many posts.
const LEAST_QUOTED: usize = 5;
/// How much of a post's words is kept to find it again, in bytes.
const KEPT: usize = 200;

/// Closes the post that this one speaks of. Gives what is left to be read as an ad; nothing if it
/// only says so.
pub(super) fn close(
    reader: &mut Reader<'_>,
    post: &Post,
    find: &dyn Fn(&str) -> Vec<String>,
) -> Option<String> {
    let whole = || Some(post.text.clone());
    let Some(rest) = without_notice(&post.text, reader.words) else { return whole() };
    let posted = find("$posted").into_iter().next().or_else(|| find("date").into_iter().next());
    let posted = posted.unwrap_or_default();
    let quoted = words(&rest);
    let n_words = quoted.split(' ').filter(|it| !it.is_empty()).count();
    if let Some(key) = post.answers.as_ref().filter(|_| n_words <= LONGEST_REST) {
        reader.removal(&post.label, key, Removal::Filled, &posted);
        return None;
    }
    if post.edited.is_some() {
        if n_words > 0 {
            return Some(rest);
        }
        remove_edited(reader, post);
        return None;
    }
    if n_words < LEAST_QUOTED {
        return whole();
    }
    let begins = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
    let mut earlier = reader.posts.iter().rev();
    match earlier.find(|(key, text)| *key != post.key && begins(text, &quoted)) {
        Some((key, _)) => {
            let key = key.clone();
            reader.removal(&post.label, &key, Removal::Filled, &posted);
            None
        }
        None => whole(),
    }
}

/// Closes a post whose text now says so.
pub(super) fn remove_edited(reader: &mut Reader<'_>, post: &Post) {
    let day = post.edited.clone().unwrap_or_default();
    reader.removal(&post.label, &post.key, Removal::Filled, &day);
}

/// Keeps how a post begins, for later ones that quote it.
pub(super) fn remember(reader: &mut Reader<'_>, key: &str, text: &str) {
    let mut text = words(text);
    if reader.words.filled.is_empty() || text.split(' ').count() < LEAST_QUOTED {
        return;
    }
    text.truncate(text.floor_char_boundary(KEPT));
    reader.posts.push((key.to_owned(), text));
}

/// The text without the parts of sentences that say that somebody was found; none if none does.
fn without_notice(text: &str, words: &Vocabulary) -> Option<String> {
    if words.filled.is_empty() {
        return None;
    }
    let (mut rest, mut is_told) = (String::new(), false);
    for line in text.split_inclusive('\n') {
        if line.trim_end().ends_with(['?', '؟']) {
            rest.push_str(line);
            continue;
        }
        for part in line.split_inclusive(['.', '!', ',', '،', ';', '؛', ':']) {
            if is_notice(part, words) {
                is_told = true;
            } else {
                rest.push_str(part);
            }
        }
        if line.ends_with('\n') && !rest.ends_with('\n') {
            rest.push('\n');
        }
    }
    is_told.then(|| rest.trim().to_owned())
}

fn is_notice(part: &str, vocabulary: &Vocabulary) -> bool {
    let line = words(part);
    let starts = || line.match_indices(' ').map(|(at, _)| at + 1).chain([0]);
    line.split(' ').count() <= LONGEST_NOTICE
        && starts().any(|at| {
            let here = &line[at..];
            let first = here.split(' ').next().unwrap_or_default();
            vocabulary.filled.get(first).is_some_and(|phrases| {
                phrases.iter().any(|it| {
                    here.strip_prefix(it.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                })
            })
        })
}

#[cfg(test)]
mod tests {
    use marsad_model::Removal;

    use crate::{Record, reader::tests::read};

    /// Messages of an export; in order `key|first line`, or `key closed` with the day.
    fn check(messages: &str, expected: &[&str]) {
        let text = format!(r#"{{"name":"c","messages":[{messages}]}}"#);
        let records = read("kind = 'telegram'", "result.json", text.as_bytes());
        let shown = records.into_iter().map(|record| match record {
            Record::Posting(it) if it.removed == Some(Removal::Filled) => {
                let day = it.closes.map_or(String::new(), |day| format!(" {day}"));
                assert_eq!(it.id, format!("s/{}", it.key));
                format!("{} closed{day}", it.key)
            }
            Record::Posting(it) => {
                format!("{}|{}", it.key, it.text.lines().next().unwrap_or_default())
            }
            other => panic!("{other:?}"),
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{messages}");
    }

    fn message(id: u32, day: u32, more: &str, text: &str) -> String {
        let text = serde_json::Value::from(text);
        format!(
            r#"{{"id":{id},"type":"message","date":"2026-03-{day:02}T10:00:00"{more},"text":{text}}}"#
        )
    }

    const AD: &str = "Serveur à Fès pour le restaurant Nour\nCDI, 4000 DH, envoyer CV";

    #[test]
    fn an_answer_closes_what_it_answers() {
        let ad = message(1, 2, "", AD);
        let answer =
            |text: &str| format!("{ad},{}", message(2, 5, r#","reply_to_message_id":1"#, text));
        let closed = ["1|Serveur à Fès pour le restaurant Nour", "1 closed 2026-03-05"];
        check(&answer("تمّ شغل المنصب ✅"), &closed);
        check(&answer("✅ Poste pourvu, merci à tous !"), &closed);
        check(&answer("Merci pour vos messages.\nLe poste est pourvu"), &closed);
        check(&answer("Bonjour, pour le serveur à Fès le poste est pourvu. Merci à tous"), &closed);
        // A question, something else, and an ad beside it.
        check(&answer("Le poste est pourvu ?"), &[closed[0], "2|Le poste est pourvu ?"]);
        check(&answer("Toujours disponible"), &[closed[0], "2|Toujours disponible"]);
        let other = "Chauffeur poids lourd à Tanger pour une société de transport, permis C et carte \
                     professionnelle, cinq ans d'expérience, salaire motivant selon profil, logement assuré, \
                     contrat de deux ans renouvelable\nL'ancien poste est pourvu";
        check(&answer(other), &[closed[0], &format!("2|{}", other.lines().next().unwrap())]);
        // What another chat holds is not ours.
        let elsewhere = r#","reply_to_message_id":1,"reply_to_peer_id":"channel9""#;
        let text = format!("{ad},{}", message(2, 5, elsewhere, "Poste pourvu"));
        check(&text, &[closed[0], "2|Poste pourvu"]);
    }

    #[test]
    fn a_change_closes_the_post_itself() {
        let edited = r#","edited":"2026-03-09T08:00:00""#;
        let whole = message(1, 2, edited, &format!("✅ تم شغل المنصب\n{AD}"));
        check(&whole, &["1|Serveur à Fès pour le restaurant Nour", "1 closed 2026-03-09"]);
        check(&message(1, 2, edited, "position filled ✅"), &["1 closed 2026-03-09"]);
        check(&message(1, 2, edited, AD), &["1|Serveur à Fès pour le restaurant Nour"]);
        // Of several vacancies it is not told which.
        let digest = "Offres\n1) Comptable confirmé chez Fiduciaire Nour\n2) Chauffeur poids lourd pour \
                      Trans Nord\nPoste pourvu";
        check(
            &message(4, 2, edited, digest),
            &[
                "4-1|Comptable confirmé chez Fiduciaire Nour",
                "4-2|Chauffeur poids lourd pour Trans Nord",
            ],
        );
    }

    #[test]
    fn a_quotation_closes_the_post_that_it_is_of() {
        let ad = message(1, 2, "", AD);
        let first = "1|Serveur à Fès pour le restaurant Nour";
        let quote = |text: &str| format!("{ad},{}", message(2, 6, "", text));
        check(&quote(&format!("{AD}\nPoste pourvu")), &[first, "1 closed 2026-03-06"]);
        let beginning = "Poste pourvu :\nServeur à Fès pour le restaurant";
        check(&quote(beginning), &[first, "1 closed 2026-03-06"]);
        // By itself it is of no post that anybody could name.
        check(&quote("Poste pourvu"), &[first, "2|Poste pourvu"]);
        let other = "Poste pourvu\nSoudeur qualifié à Meknès pour un atelier";
        check(&quote(other), &[first, "2|Poste pourvu"]);
    }
}
