//! French: feminine job titles become masculine before the stemmer, which keeps them apart.

pub(super) const STOP_WORDS: &[&str] = &[
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "de", "la", "le", "les", "des", "du", "et", "en",
    "un", "une", "à", "au", "aux", "pour", "par", "sur", "dans", "ou",
];

const FEMININE: &[(&str, &str)] = &[
    ("trice", "teur"),
    ("euse", "eur"),
    ("ienne", "ien"),
    ("ière", "ier"),
    ("iere", "ier"),
    ("ère", "er"),
    ("onne", "on"),
];

pub(super) fn masculine(word: &mut String) {
    // People leave accents out; the stemmer must see one spelling.
    if !word.is_ascii() {
        *word = word.chars().map(plain).collect();
    }
    if word.ends_with('s') && word.len() > 5 {
        word.pop();
    }
    for (feminine, masculine) in FEMININE {
        if word.ends_with(feminine) && word.len() > feminine.len() + 3 {
            word.truncate(word.len() - feminine.len());
            word.push_str(masculine);
            return;
        }
    }
}

fn plain(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        c => c,
    }
}
