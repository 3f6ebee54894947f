use marsad_model::TextLang;

use super::{Language, Pay, Section};

/// Enough to recognize it; ads in Spanish are few and mostly for call centres.
pub(crate) const SPANISH: Language = Language {
    lang: TextLang::Spanish,
    function_words: "el los las una unos del al y o en con por para sin sobre entre que quien como cuando \
        donde este esta estos estas ese esa nuestro nuestra su sus se lo más muy pero también ser estar \
        es son está están tiene tener buscamos empresa trabajo puesto experiencia años conocimientos \
        requisitos funciones ofrecemos incorporación contrato jornada salario equipo cliente clientes \
        atención ventas comercial español inglés francés nivel formación responsable ingeniero técnico \
        horario ofertas vacante candidato se necesitan necesita busca precisa precisan selecciona edad \
        nuestros nuestras tu te fábrica zona empleo trabajar ruta campaña mujeres hombres meses año días \
        presentarse enviar incorporar ofrece quienes somos perfil conductor camarero cocinero al mes",
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
    no_experience: &[
        "sin experiencia",
        "con o sin experiencia",
        "no hace falta experiencia",
        "no se requiere experiencia",
        "sin experiencia previa",
    ],
    numbers: &[("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5)],
    no_beginners: &[],
    unneeded: &["no hace falta", "no se requiere", "no es necesaria"],
    least: &["al menos", "mínimo", "mínimo de"],
    years_within: &["en", "como"],
    having_years: &["con"],
    other_years: &["edad", "contrato", "duración"],
    hiring: &[
        "busca",
        "buscamos",
        "se necesitan",
        "se necesita",
        "precisa",
        "precisamos",
        "selecciona",
        "se buscan",
        "contrata",
    ],
    staff: "empleados trabajadores",
    counted_after: "",
    counted_of: "de",
    counted_and: "y",
    posts: "vacantes",
    employers: "empresa grupo",
    workplace: &["con sede en", "ubicado en"],
    pay: Pay {
        per_hour: &["por hora"],
        per_day: &["por día", "al día", "diarios"],
        per_week: &["por semana", "a la semana", "semanales"],
        per_month: &["al mes", "por mes", "mensual", "mensuales"],
        per_year: &["al año", "anual", "anuales"],
        wage: &["salario", "sueldo", "remuneración"],
        wage_after: &["netos", "brutos", "neto", "bruto"],
        not_wage: &["prima", "primas", "comisión", "comisiones", "bono"],
        at_least: &["desde", "más de", "a partir de"],
        at_most: &["hasta"],
        range: "a y",
        thousand: "mil",
    },
    honorifics: &["Sr.", "Sra."],
};
