use marsad_model::TextLang;

use super::{Language, Section};

/// Enough to recognize it; ads in Spanish are few and mostly for call centres.
pub(crate) const SPANISH: Language = Language {
    lang: TextLang::Spanish,
    function_words: "el los las una unos del al y o en con por para sin sobre entre que quien como cuando \
        donde este esta estos estas ese esa nuestro nuestra su sus se lo más muy pero también ser estar \
        es son está están tiene tener buscamos empresa trabajo puesto experiencia años conocimientos \
        requisitos funciones ofrecemos incorporación contrato jornada salario equipo cliente clientes \
        atención ventas comercial español inglés francés nivel formación responsable ingeniero técnico \
        horario ofertas vacante candidato",
    headings: &[
        ("requisitos", Section::Profile),
        ("funciones", Section::Tasks),
        ("se ofrece", Section::Benefits),
        ("ofrecemos", Section::Benefits),
    ],
    openers: &["se busca", "buscamos", "se necesita", "se requiere"],
    title_noise: "urgente",
    managers: "director directora jefe jefa responsable gerente",
    gender_endings: "a as",
    connectors: "el la de y en con para",
    title_ends: "con para",
    years: "año años",
    months: "mes meses",
    experience: &["experiencia"],
    no_experience: &["sin experiencia"],
    numbers: &[("dos", 2), ("tres", 3)],
    posts: "vacantes",
    employers: "empresa grupo",
    workplace: &["con sede en", "ubicado en"],
    per_hour: &["por hora"],
    per_day: &["por día", "al día"],
    per_week: &["por semana"],
    per_month: &["al mes", "mensual", "mensuales"],
    per_year: &["al año", "anual"],
    wage: &["salario", "sueldo"],
    range: "a",
    thousand: "mil",
    honorifics: &["Sr.", "Sra."],
};
