use super::*;
use crate::reader::tests::COUNTRY;

const LEXICON: &str = "phrase\tuse\ncours du jour\tfull_time\nalternance\talternating\ngratuit\tfree\n\
    mois\t1 months\nans\t12 months\nسنتان\t24 months\nheures\t1 hours\n";

fn read(listing: &Listing) -> Programme {
    let pack = Pack::of(&[
        ("country.toml", COUNTRY),
        (
            "places/places.tsv",
            "code\tlevel\tparent\tfr\tar\nXX\tcountry\t\tPays\tبلد\n01\tregion\tXX\tSud\tالجنوب\n\
             01.1\tprovince\t01\tAlpha\tألفا\n01.1.1\tcommune\t01.1\tBourg\tبورغ\n",
        ),
        ("taxonomy/titles/7.tsv", "title\tlang\tisco08\nsoudeur\tfr\t7212\n"),
        ("taxonomy/isco08/isco08.tsv", "code\ten\tfr\tar\n7212\tWelders\tSoudeurs\tلحامون\n"),
        (
            "taxonomy/skills/core.tsv",
            "id\tkind\ten\tfr\tar\nmarsad:tig\tskill\tTIG welding\tsoudage TIG\tلحام\n",
        ),
        (
            "taxonomy/diplomas.tsv",
            "phrase\tlang\tlevel\ntechnicien spécialisé\tfr\tbac+2\nbac\tfr\tbac\n",
        ),
        ("lexicons/training.tsv", LEXICON),
        ("lexicons/fields.tsv", "phrase\tlang\tisco08\nexploitation agricole\tfr\t6111\n"),
    ]);
    let taxonomy = Taxonomy::read(&pack).unwrap();
    Reader::new(&taxonomy, &pack, None).unwrap().programme(&taxonomy, listing)
}

fn listing(fields: &[(&str, &str)]) -> Listing {
    let declared = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Listing {
        title: "Soudeur".to_owned(),
        location: "Bourg".to_owned(),
        text: "Module 1 : Soudage TIG\nNiveau bac exigé".to_owned(),
        declared: declared.collect(),
        ..Listing::default()
    }
}

#[test]
fn a_programme_is_read_into_codes() {
    let found = read(&listing(&[
        ("level", "Technicien spécialisé"),
        ("mode", "Alternance, cours du jour"),
        ("seats", "24 places"),
        ("duration", "2 ans, 1800 heures"),
        ("cost", "Gratuit"),
        ("language", "fr-FR"),
        ("outcome_rate", "61,5 %"),
        ("outcome_leavers", "18"),
    ]));
    assert_eq!(
        (found.places, found.regions, found.provinces),
        (vec!["01.1.1".to_owned()], vec!["01".to_owned()], vec!["01.1".to_owned()])
    );
    assert_eq!(found.level, Some(Education::Bac2));
    assert_eq!(found.modes, [TrainingMode::FullTime, TrainingMode::Alternating]);
    assert_eq!((found.seats, found.months, found.hours), (Some(24), Some(24.0), Some(1800)));
    assert_eq!(found.cost.unwrap().amount, 0.0);
    assert_eq!(found.taught_in, ["fr"]);
    assert_eq!(found.skills, [TaughtSkill { uri: "marsad:tig".to_owned(), likeness: 1.0 }]);
    assert_eq!(found.occupations[0].code.as_str(), "7212");
    assert_eq!(found.outcome.unwrap().rate, 61.5);
}

#[test]
fn what_a_field_is_known_to_lead_to_outweighs_a_listed_name_far_from_it() {
    let codes = |title: &str, listed: &str| -> Vec<String> {
        let programme = Listing { title: title.to_owned(), ..listing(&[("occupations", listed)]) };
        read(&programme).occupations.iter().map(|it| it.code.to_string()).collect()
    };
    assert_eq!(codes("Exploitation agricole", "Soudeur"), ["6111"]);
    assert_eq!(codes("Exploitation agricole", ""), ["6111"]);
    assert_eq!(codes("Métallerie", "Soudeur"), ["7212"]);
}

/// What is asked of who comes in is not what the programme leads to.
#[test]
fn nothing_is_concluded_from_what_is_not_said() {
    let found = read(&listing(&[]));
    assert_eq!((found.level, found.seats, found.months), (None, None, None));
    assert_eq!((found.cost, found.outcome), (None, None));
    assert!(found.modes.is_empty());
}

#[test]
fn lengths_and_prices_are_read_in_several_forms() {
    let length = |text: &str| {
        let found = read(&listing(&[("duration", text)]));
        (found.months, found.hours)
    };
    assert_eq!(length("سنتان"), (Some(24.0), None));
    assert_eq!(length("P6M"), (Some(6.0), None));
    assert_eq!(length("120 heures"), (None, Some(120)));
    let cost = |text: &str| read(&listing(&[("cost", text)])).cost.map(|it| it.amount);
    assert_eq!(cost("12 000 DH par an"), Some(12_000.0));
    assert_eq!(cost("sur devis"), None);
}
