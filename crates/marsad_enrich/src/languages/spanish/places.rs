//! Words around the names of places.

use crate::languages::PlaceWords;

pub(super) const PLACES: PlaceWords = PlaceWords {
    workplace: &[
        "con sede en",
        "ubicado en",
        "ubicada en",
        "con base en",
        "planta en",
        "oficina en",
    ],
    assigned: &[
        "destino",
        "lugar de trabajo",
        "puesto con sede en",
        "puesto en",
        "técnico con sede en",
        "con base en",
        "ubicación",
        "repartidos entre",
        "repartidas entre",
    ],
    employers: "empresa grupo",
    provinces: &["provincia de"],
    communes: &["municipio de", "comuna de", "pueblo de"],
    near_to: &["cerca de", "kilómetros de", "km de", "minutos de", "afueras de"],
    streets: &["calle", "avenida", "avenida de", "carretera de", "carretera a"],
    origins: &["desde", "vienen de", "procedentes de"],
    elsewhere: &[
        "viaje",
        "transporte",
        "entrevista",
        "residencia",
        "sede central",
        "formación",
        "prueba",
        "alojamiento",
        "ruta",
    ],
};
