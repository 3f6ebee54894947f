//! One synthetic ad.

use anyhow::{Result, bail};
use jiff::{ToSpan, civil::Date};
use marsad_model::{DuplicateClass, IscoCode, Lang};
use marsad_taxonomy::{Level, Place, Taxonomy};

use super::random::Random;

/// A synthetic posting with what is true of it.
#[derive(Debug, Clone)]
pub(super) struct Ad {
    pub(super) number: u64,
    pub(super) lang: Lang,
    pub(super) title: String,
    pub(super) employer: String,
    pub(super) place: String,
    pub(super) place_code: String,
    pub(super) text: String,
    pub(super) contract: &'static str,
    pub(super) contract_word: &'static str,
    pub(super) wage: Option<(u32, u32)>,
    pub(super) currency: String,
    pub(super) posted: Date,
    pub(super) isco08: String,
    pub(super) repeats: Option<(u64, DuplicateClass)>,
}

pub(super) struct Maker<'a> {
    titles: [Vec<(&'a str, IscoCode)>; 3],
    places: Vec<&'a Place>,
    skills: [Vec<&'a str>; 3],
    currency: &'a str,
    until: Date,
}

/// Contract, and the word for it in Arabic, French, English.
const CONTRACTS: &[(&str, [&str; 3])] = &[
    ("permanent", ["عقد غير محدد المدة", "CDI", "permanent contract"]),
    ("fixed_term", ["عقد محدد المدة", "CDD", "fixed-term contract"]),
    ("internship", ["تدريب", "Stage", "internship"]),
    ("temporary", ["عمل مؤقت", "Intérim", "temporary contract"]),
];

const OPENINGS: [&[&str]; 3] = [
    &[
        "تعلن {e} عن توظيف {t} في {p}.",
        "{e} تبحث عن {t} للعمل ب{p}.",
        "فرصة عمل في {p}: {t} لدى {e}.",
    ],
    &[
        "{e} recrute {t} à {p}.",
        "Nous recherchons pour {e} : {t}, poste basé à {p}.",
        "Dans le cadre de son développement à {p}, {e} recrute {t}.",
    ],
    &[
        "{e} is hiring: {t} in {p}.",
        "Join {e} as {t}, based in {p}.",
        "{e} is looking for {t} to strengthen its team in {p}.",
    ],
];

const DUTIES: [&[&str]; 3] = [
    &[
        "إنجاز المهام اليومية بدقة واحترام آجال التسليم.",
        "التنسيق مع باقي مصالح المؤسسة وإعداد التقارير الدورية.",
        "احترام معايير الجودة والسلامة داخل مكان العمل.",
        "استقبال الزبناء والاستجابة لطلباتهم.",
        "المساهمة في تحسين طرق العمل وتكوين المتدربين.",
        "تتبع المخزون وضمان صيانة المعدات.",
    ],
    &[
        "Réaliser les travaux quotidiens dans le respect des délais.",
        "Coordonner avec les autres services et rendre compte chaque semaine.",
        "Veiller au respect des règles de qualité et de sécurité.",
        "Accueillir les clients et répondre à leurs demandes.",
        "Participer à l'amélioration continue et encadrer les stagiaires.",
        "Suivre les stocks et assurer l'entretien du matériel.",
    ],
    &[
        "Carry out daily work within the agreed deadlines.",
        "Coordinate with other departments and report every week.",
        "Ensure quality and safety rules are followed.",
        "Welcome customers and answer their requests.",
        "Take part in continuous improvement and train newcomers.",
        "Follow stocks and keep the equipment in good order.",
    ],
];

const PROFILES: [&[&str]; 3] = [
    &[
        "المؤهلات المطلوبة: {s}، مع خبرة لا تقل عن {y} سنوات.",
        "نبحث عن مرشح يتقن {s}؛ خبرة {y} سنوات على الأقل.",
    ],
    &[
        "Profil recherché : maîtrise de {s}, avec au moins {y} ans d'expérience.",
        "Compétences requises : {s}. Expérience de {y} ans minimum.",
    ],
    &[
        "Requirements: {s}, with at least {y} years of experience.",
        "You master {s} and have {y} years of experience.",
    ],
];

const WAGES: [&str; 3] = [
    "الأجر: من {a} إلى {b} {c} في الشهر.",
    "Salaire : entre {a} et {b} {c} net par mois.",
    "Salary: {a} to {b} {c} per month.",
];

const NAMES: &[&str] = &[
    "Atlas", "Rif", "Souss", "Nour", "Amal", "Yasmine", "Zitouna", "Oasis", "Argane", "Safran",
    "Cèdre", "Dune", "Horizon", "Boussole", "Phare", "Moulin", "Olivier", "Tamaris", "Corail",
];
const TRADES: &[&str] = &[
    "Industrie",
    "Services",
    "Conseil",
    "Logistique",
    "Bâtiment",
    "Agro",
    "Textile",
    "Hôtels",
    "Santé",
    "Formation",
    "Énergie",
    "Distribution",
    "Transport",
    "Numérique",
];

impl<'a> Maker<'a> {
    pub(super) fn new(taxonomy: &'a Taxonomy, until: Date) -> Result<Self> {
        let titles = Lang::ALL.map(|lang| {
            let of_lang = |it: &&marsad_taxonomy::Title| it.lang.tag() == lang.tag();
            let pair = |it: &'a marsad_taxonomy::Title| (it.title.as_str(), it.code);
            taxonomy.titles.iter().filter(of_lang).map(pair).collect::<Vec<_>>()
        });
        let skills = Lang::ALL.map(|lang| {
            let label = |it: &'a marsad_taxonomy::Skill| it.label.get(lang);
            taxonomy.skills.all().map(label).filter(|it| !it.is_empty()).collect::<Vec<_>>()
        });
        let level = |it: &&Place| matches!(it.level, Level::Province | Level::Commune);
        let places: Vec<&Place> = taxonomy.places.all().filter(level).collect();
        if titles.iter().any(Vec::is_empty) || skills.iter().any(Vec::is_empty) || places.is_empty()
        {
            bail!("the country pack needs titles, skills and places in every language");
        }
        let currencies = &taxonomy.country.currencies;
        let own = currencies.iter().find(|it| it.code == taxonomy.country.currency);
        let currency = own.and_then(|it| it.words.first()).map_or("", String::as_str);
        Ok(Self { titles, places, skills, currency, until })
    }

    pub(super) fn fresh(&self, random: &mut Random, number: u64) -> Ad {
        let lang = [Lang::Fr, Lang::Fr, Lang::Fr, Lang::Ar, Lang::En][random.below(5)];
        let n = lang as usize;
        let (title, code) = *random.pick(&self.titles[n]);
        // Squaring makes the first places frequent and the others rare, as towns are.
        let at = random.below(self.places.len()) * random.below(self.places.len());
        let place = self.places[at / self.places.len()];
        let employer =
            format!("{} {} {}", random.pick(NAMES), random.pick(TRADES), random.below(400));
        let (contract, words) = *random.pick(CONTRACTS);
        let wage = (random.below(3) == 0).then(|| {
            let low = 3000 + 500 * random.below(30) as u32;
            (low, low + 500 * (1 + random.below(8) as u32))
        });
        let posted = self.until.saturating_sub((random.below(548) as i64).days());
        let mut ad = Ad {
            number,
            lang,
            title: title.to_owned(),
            employer,
            place: place.name(lang).to_owned(),
            place_code: place.code.clone(),
            text: String::new(),
            contract,
            contract_word: words[n],
            wage,
            currency: self.currency.to_owned(),
            posted,
            isco08: code.to_string(),
            repeats: None,
        };
        ad.text = self.text(random, &ad);
        ad
    }

    /// The same job again: elsewhere in the same words, in other words, later, or with a change.
    pub(super) fn repeat(&self, random: &mut Random, number: u64, of: &Ad) -> Ad {
        let mut ad = Ad { number, ..of.clone() };
        let class = *random.pick(&DuplicateClass::ALL);
        match class {
            DuplicateClass::Full => ad.posted = self.later(ad.posted, random.below(10)),
            DuplicateClass::Semantic => ad.text = self.text(random, &ad),
            DuplicateClass::Temporal => ad.posted = self.later(ad.posted, 35 + random.below(30)),
            DuplicateClass::Partial => {
                let place = *random.pick(&self.places);
                ad.text = ad.text.replace(&ad.place, place.name(ad.lang));
                place.name(ad.lang).clone_into(&mut ad.place);
                ad.place_code.clone_from(&place.code);
            }
        }
        ad.repeats = Some((of.number, class));
        ad
    }

    fn later(&self, day: Date, days: usize) -> Date {
        day.saturating_add((days as i64).days()).min(self.until)
    }

    fn text(&self, random: &mut Random, ad: &Ad) -> String {
        let n = ad.lang as usize;
        let mut text = random
            .pick(OPENINGS[n])
            .replace("{e}", &ad.employer)
            .replace("{t}", &ad.title)
            .replace("{p}", &ad.place);
        for _ in 0..4 + random.below(5) {
            text.push('\n');
            text.push_str(random.pick::<&str>(DUTIES[n]));
        }
        let skills: Vec<&str> =
            (0..2 + random.below(4)).map(|_| *random.pick(&self.skills[n])).collect();
        let comma = if ad.lang == Lang::Ar { "، " } else { ", " };
        let years = (1 + random.below(6)).to_string();
        text.push('\n');
        let profile = random.pick(PROFILES[n]);
        text.push_str(&profile.replace("{s}", &skills.join(comma)).replace("{y}", &years));
        text.push('\n');
        text.push_str(ad.contract_word);
        text.push('.');
        if let Some((low, high)) = ad.wage {
            text.push('\n');
            let line = WAGES[n].replace("{a}", &low.to_string()).replace("{b}", &high.to_string());
            text.push_str(&line.replace("{c}", &ad.currency));
        }
        text
    }
}
