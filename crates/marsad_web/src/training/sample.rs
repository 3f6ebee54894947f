//! Programmes of the made-up country that tests of pages and of the API show.

use marsad_model::{
    Cost, Education, IscoCode, OccupationGuess, Outcome, Programme, TaughtSkill, TextLang,
    TrainingMode,
};

use super::Catalogue;

/// A programme for welders in the north that says everything, and one in the south that says little.
pub(crate) fn sample(skill: &str) -> Catalogue {
    let guess = |code: &str| OccupationGuess {
        code: IscoCode::parse(code).expect("the code is one"),
        probability: 0.9,
    };
    let full = Programme {
        id: "school/soudure 1".to_owned(),
        source: "school".to_owned(),
        url: "https://school.example/1".to_owned(),
        title: "Soudure <TIG> & tuyaux".to_owned(),
        provider: "Institut <Nord>".to_owned(),
        location: "Port".to_owned(),
        text: "Module 1 : souder des tuyaux\nModule 2 : <b>sécurité</b>".to_owned(),
        admission: "Niveau bac".to_owned(),
        language: TextLang::French,
        places: vec!["01.1.1".to_owned()],
        regions: vec!["01".to_owned()],
        provinces: vec!["01.1".to_owned()],
        level: Some(Education::Bac2),
        credential: "Technicien spécialisé".to_owned(),
        modes: vec![TrainingMode::FullTime],
        seats: Some(24),
        months: Some(24.0),
        hours: Some(1800),
        cost: Some(Cost { amount: 0.0, currency: "XXD".to_owned() }),
        taught_in: vec!["fr".to_owned()],
        skills: vec![TaughtSkill { uri: skill.to_owned(), likeness: 1.0 }],
        occupations: vec![guess("7212")],
        outcome: Some(Outcome {
            rate: 61.5,
            months: Some(9),
            leavers: Some(18),
            source: "Institut".to_owned(),
        }),
        ..Programme::default()
    };
    let bare = Programme {
        id: "school/2".to_owned(),
        source: "school".to_owned(),
        title: "البرمجة".to_owned(),
        language: TextLang::Arabic,
        places: vec!["02.1".to_owned()],
        regions: vec!["02".to_owned()],
        provinces: vec!["02.1".to_owned()],
        occupations: vec![guess("2512")],
        ..Programme::default()
    };
    Catalogue::new(vec![full, bare])
}
