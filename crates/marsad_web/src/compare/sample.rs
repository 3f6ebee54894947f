//! A comparison for tests.

use marsad_indicators::reconcile::{Comparison, Concepts};

pub(crate) fn sample() -> (Concepts, Comparison) {
    let concepts = Concepts::parse("concepts.toml", CONCEPTS).unwrap();
    let comparison = Comparison::parse("unemployment.toml", COMPARISON, &concepts).unwrap();
    (concepts, comparison)
}

const CONCEPTS: &str = r#"
[[concepts]]
id = "unemployment_rate"
names = { ar = "معدل البطالة", fr = "Taux de chômage", en = "Unemployment rate" }
features = [{ id = "search", names = { ar = "البحث", fr = "Recherche", en = "Search" } }]
[[concepts.definitions]]
id = "strict"
names = { ar = "ضيق", fr = "stricte", en = "strict" }
source = "the office"
sentence = { ar = "جملة", fr = "Une phrase.", en = "A sentence." }
features = { search = { ar = "فعلي", fr = "active", en = "active" } }
[[concepts.definitions]]
id = "wide"
names = { ar = "واسع", fr = "large", en = "wide" }
source = "the office"
sentence = { ar = "جملة", fr = "Une phrase.", en = "A sentence." }
"#;

/// Two figures, of which one is not imported.
const COMPARISON: &str = r#"
id = "unemployment"
names = { ar = "مقارنة", fr = "Comparaison", en = "Comparison" }
question = { ar = "لماذا؟", fr = "Pourquoi ?", en = "Why?" }
concept = "unemployment_rate"
kind = "rate"
period = "2024"
[[figures]]
id = "census"
names = { ar = "الإحصاء", fr = "Recensement", en = "Census" }
series = { dataflow = "census", measure = "UNEMPLOYMENT_RATE" }
definition = "wide"
universe = { ar = "الجميع", fr = "tous", en = "everyone" }
mode = { ar = "زيارة", fr = "visite", en = "visit" }
coverage = { ar = "الجميع", fr = "tous", en = "everyone" }
reference = { ar = "2024", fr = "2024", en = "2024" }
fits = { ar = "أين؟", fr = "Où ?", en = "Where?" }
source = "Office"
licence = "CC BY 4.0"
[[figures]]
id = "survey"
names = { ar = "البحث", fr = "Enquête", en = "Survey" }
series = { dataflow = "survey", measure = "UNEMPLOYMENT_RATE" }
definition = "strict"
universe = { ar = "الجميع", fr = "tous", en = "everyone" }
mode = { ar = "عينة", fr = "échantillon", en = "sample" }
coverage = { ar = "عينة", fr = "échantillon", en = "sample" }
reference = { ar = "2024", fr = "2024", en = "2024" }
fits = { ar = "متى؟", fr = "Quand ?", en = "When?" }
source = "Office"
licence = "CC BY 4.0"
"#;
