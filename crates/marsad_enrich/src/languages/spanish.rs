mod deadline;

use marsad_model::TextLang;

mod places;

use super::{Joint, Language, Pay, Resume, Section};

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
    more_words: "trabajador trabajadora trabajadores obrero obrera obreros operario operarios operador \
        operadora encargado encargada vendedor vendedora vendedores dependiente dependienta \
        camarera camareros cocinera cocineros ayudante panadero pastelero limpiador limpiadora \
        limpieza albañil albañiles carpintero fontanero electricista soldador pintor mecánico \
        mecánicos chófer chofer repartidor mozo almacén almacenes costurera costura tejedora \
        jardinero agricultor recolector recolección invernadero pesca pescado pescador marinero \
        enfermera enfermero médico profesor profesora maestro maestra secretaria secretario \
        administrativo administrativa contable abogado arquitecto ingeniera ingenieros técnicos \
        informático programador diseñador gerente director directora jefe jefa supervisor \
        supervisora coordinador coordinadora asesor asesora agente teléfono llamadas llamar \
        teleoperador operadores idiomas idioma hablar habla hablado escrito dominio bilingüe \
        castellano conocimiento capacidad habilidad habilidades persona personas gente chico \
        chica joven jóvenes mayor mayores hombre mujer familia niños niña hogar casa vivienda \
        alojamiento comida transporte viaje viajar viajes hotel hoteles restaurante bar cocina \
        tienda tiendas oficina fábricas taller talleres obra obras finca campo ciudad pueblo \
        puerto aeropuerto carretera calle centro norte sur este oeste semana semanas lunes \
        martes miércoles jueves viernes sábado domingo fines mañana tarde noche noches hora \
        horas turno turnos jornada completa parcial temporada verano invierno inmediata \
        inmediato inicio fecha plazo duración indefinido temporal prácticas beca sueldo bruto \
        neto mensual anual comisiones pago pagos dinero euros cobrar ganar seguridad social alta \
        seguro contratación selección entrevista currículum solicitud candidatos candidata \
        interesados interesadas correo dirección contacto información más menos mucho mucha \
        muchos buena bueno buenos gran grande grandes pequeño pequeña nuevo nueva nuevas propio \
        propia cada todo toda todos todas otro otra otros ningún ninguna algo nadie siempre \
        nunca también además aunque porque hasta desde durante según mediante contra hacia bajo \
        ante tras así aquí allí ahora luego antes después hoy ayer hacer hace hacen hacemos \
        hecho realizar realiza realizará llevar lleva saber sabe sepa sepan poder puede pueden \
        podrá deber debe deben deberá querer quiere quieres quieren conocer conoce dar damos \
        dará venir vivir vive leer escribir vender comprar comprobar preparar servir atender \
        limpiar conducir cargar descargar reparar instalar montar coser cortar pintar cuidar \
        enseñar aprender organizar controlar gestionar mantener garantizar cumplir colaborar \
        apoyar crecer incluir incluye encontrar carnet permiso coche vehículo camión furgoneta \
        máquina máquinas herramientas material materiales producto productos calidad proceso \
        producción mantenimiento gestión administración desarrollo servicio servicios sector \
        negocio mercado proyecto proyectos imprescindible necesario necesaria valorable deseable \
        mínimo mínima mínimos disponibilidad disponible dinámica dinámico responsabilidad \
        compromiso puntualidad amable educación título titulación grado universidad estudios \
        curso cursos bachillerato",
    headings: &[
        ("requisitos", Section::Profile),
        ("se pide", Section::Profile),
        ("pedimos", Section::Profile),
        ("qué pedimos", Section::Profile),
        ("funciones", Section::Tasks),
        ("se ofrece", Section::Benefits),
        ("ofrecemos", Section::Benefits),
    ],
    openers: &[
        "se busca",
        "se buscan",
        "buscamos",
        "busca",
        "se necesita",
        "se necesitan",
        "necesita",
        "necesitamos",
        "se requiere",
        "contratamos",
    ],
    title_noise: "urgente",
    managers: "director directora jefe jefa responsable gerente",
    ranks: "técnico técnica ingeniero empleado empleada trabajador personal \
        empleo oferta vacante",
    gender_endings: "a as",
    connectors: "el la de y en con para",
    title_ends: "con para",
    years: "año años cursos",
    months: "mes meses",
    weeks: "semana semanas",
    days: "días",
    engagement: "contrato duración sustitución baja proyecto",
    lasting: "por durante para",
    other_lengths: "prueba prácticas formación experiencia",
    other_contracts: "posible posibilidad opción posterior previo previas",
    refused_contracts: &[
        "(abstenerse|no se ofrece|no se aceptan|no previsto)",
    ],
    in_charge: "agencia tutor tutora",
    experience: &["experiencia"],
    no_experience: &[
        "sin experiencia",
        "(te|le|os|les) (enseñamos|formamos|enseñaremos|formaremos)",
        "(no hace falta|no es necesario|sin necesidad de) haber (trabajado|ejercido)",
        "con o sin experiencia",
        "no hace falta experiencia",
        "no se requiere experiencia",
        "sin experiencia previa",
        "principiantes",
        "recién graduados",
        "no se pide experiencia",
        "no pedimos experiencia",
        "te formamos",
    ],
    numbers: &[
        ("dos", 2),
        ("tres", 3),
        ("cuatro", 4),
        ("cinco", 5),
        ("seis", 6),
        ("siete", 7),
        ("ocho", 8),
        ("nueve", 9),
        ("diez", 10),
        ("doce", 12),
        ("trece", 13),
        ("catorce", 14),
        ("quince", 15),
        ("veinte", 20),
        ("treinta", 30),
        ("cuarenta", 40),
        ("cincuenta", 50),
        ("sesenta", 60),
        ("cien", 100),
        ("ciento", 100),
        ("mil", 1000),
    ],
    no_beginners: &[],
    unneeded: &[
        "no (hace falta|importa|pedimos|exigimos|se requiere|se exige|se pide|se precisa)",
        "no (es|son) (necesario|necesaria|necesarios|imprescindible|obligatorio|obligatoria)",
        "da igual",
    ],
    least: &["al menos", "mínimo", "mínimo de", "como mínimo", "o más"],
    more: &["más de"],
    years_within: &["en", "como", "de", "trabajando"],
    wished: &[
        "se valora",
        "se valorará",
        "deseable",
        "valorable",
        "un plus",
        "preferiblemente",
        "no imprescindible",
    ],
    deadline: deadline::DEADLINE,
    applying: "cv candidatura enviar solicitudes",
    client: &[
        "nuestro cliente",
        "para cliente",
        "empresa cliente",
        "por encargo de",
        "agencia de colocación",
        "empresa de trabajo temporal",
    ],
    joints: &[
        (Joint::And, "y"),
        (Joint::Or, "o"),
        (Joint::But, "pero"),
        (Joint::Who, "que"),
        (Joint::Leads, "con para"),
        (Joint::Of, "de en"),
        (Joint::With, "con"),
        (Joint::For, "para"),
        (Joint::By, "cada"),
        (Joint::Some, "un una unos unas varios"),
        (Joint::DependsOn, "según"),
        (Joint::From, "entre de"),
    ],
    negations: "sin ni",
    having_years: &["con"],
    other_years: &["edad", "contrato", "duración", "mayores", "carné", "carnet", "titulación"],
    past_years: &["desde hace", "hace", "cada"],
    bound_years: &["se compromete", "comprometerse"],
    boasts: &["nuestra (empresa|experiencia)", "contamos con"],
    years_until: &["hasta los"],
    years_at_most: &["como máximo", "máximo", "menos de", "a lo sumo"],
    rather: &["preferiblemente", "preferentemente", "de preferencia", "a ser posible"],
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
        "necesita",
        "necesitamos",
        "requiere",
        "buscan",
        "contratamos",
        "hacen falta",
        "hace falta",
        "incorpora",
        "incorpora a",
        "busca a",
        "buscamos a",
        "incorporamos",
        "incorporan",
        "ofrece",
        "seleccionamos",
        "incorporamos a",
        "seleccionamos a",
        "contratamos a",
        "precisan",
        "se precisa",
        "se precisan",
        "vacantes para",
        "se requiere",
        "se requieren",
        "necesitamos a",
        "queremos incorporar",
    ],
    staff: "empleados trabajadores",
    people: "personas candidatos",
    sought_by: "",
    delays: "para en",
    counted_after: "",
    counted_of: "de",
    counted_and: "y",
    number_of_posts: &["número de plazas", "número de vacantes"],
    number_of: "",
    about: "unos unas",
    posts: "vacantes vacante plazas puestos",
    seats: "",
    until_month: "a hasta",
    places: places::PLACES,
    pay: Pay {
        per_hour: &["por hora", "la hora", "a la hora", "hora", "cada hora"],
        per_day: &[
            "por día",
            "al día",
            "diarios",
            "la jornada",
            "por jornada",
            "el día",
            "cada día",
            "la noche",
            "por noche",
            "diario",
        ],
        per_week: &["por semana", "a la semana", "semanales", "la semana", "semanal"],
        per_piece: &[
            "por pieza",
            "la pieza",
            "por metro",
            "por página",
            "por entrega",
            "por viaje",
            "por clase",
            "la clase",
            "por caja",
            "por kilo",
            "el kilo",
            "por unidad",
            "por proyecto",
            "por alumno",
            "por venta",
        ],
        per_month: &[
            "al mes",
            "por mes",
            "mensual",
            "mensuales",
            "mes",
            "cada mes",
            "el mes",
            "mensualmente",
        ],
        per_year: &["al año", "anual", "anuales", "por año", "el año"],
        wage: &[
            "salario",
            "sueldo",
            "remuneración",
            "paga",
            "pagamos",
            "se paga",
            "retribución",
            "salarial",
            "jornal",
            "ganarás",
            "cobrarás",
            "fijo",
            "sueldo base",
            "beca",
        ],
        wage_after: &[
            "netos",
            "brutos",
            "neto",
            "bruto",
            "netos al mes",
            "fijos",
            "fijo",
            "de fijo",
            "limpios",
            "cada uno",
            "para los dos",
            "de sueldo",
            "de salario",
        ],
        price: &["tarifa", "tarifas", "precio"],
        not_wage: &[
            "prima",
            "primas",
            "comisión",
            "comisiones",
            "bono",
            "bonos",
            "bonus",
            "incentivo",
            "incentivos",
            "propinas",
            "alquiler",
            "capital",
            "presupuesto",
            "cuota",
            "facturación",
            "plus de transporte",
            "dietas",
        ],
        after: &["mínimo", "o más", "máximo"],
        half: "medio",
        at_least: &["desde", "más de", "a partir de", "mínimo", "no menos de"],
        at_most: &["hasta", "máximo"],
        range: "a y",
        thousand: "mil",
    },
    honorifics: &["Sr.", "Sra."],
    subjects: "",
    determiners: "",
    trades: "",
    resume: Resume {
        of_work: &[
            "experiencia",
            "experiencia laboral",
            "experiencia profesional",
            "perfil",
            "objetivo",
        ],
        of_other: &[
            "formación académica",
            "estudios",
            "educación",
            "habilidades",
            "competencias",
            "idiomas",
            "aficiones",
            "referencias",
            "datos personales",
            "informática",
        ],
        worked_as: &["soy", "trabajé como", "como", "puesto de"],
        after_job: "en desde para con durante hasta",
    },
};
