//! What all artefacts have, and how one points to another.

use crate::{
    model::{Annotation, Class, Maintained, Reference, Text},
    write::markup::Markup,
};

/// An artefact, with `content` unless it is a stub.
pub(super) fn maintained(
    xml: &mut Markup,
    name: &str,
    class: Class,
    of: &Maintained,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Markup),
) {
    let urn = urn(xml, &of.reference(class));
    let is_stub = if of.is_stub { "true" } else { "" };
    // 3.0 has no versions of who there is.
    let version = match class {
        Class::AgencyScheme | Class::DataProviderScheme if xml.is_30() => "",
        _ => &of.version,
    };
    let mut all = vec![("id", of.id.as_str()), ("urn", &urn), ("agencyID", &of.agency)];
    all.extend([("version", version), ("isExternalReference", is_stub)]);
    all.extend(attributes);
    xml.element(name, &all, |xml| {
        annotations(xml, &of.annotations);
        named(xml, &of.id, &of.name, &of.description);
        if !of.is_stub {
            content(xml);
        }
    });
}

/// Name and description; what has no name is called by its id.
pub(super) fn named(xml: &mut Markup, id: &str, name: &Text, description: &Text) {
    if name.is_empty() {
        xml.text("com:Name", &[("xml:lang", "en")], id);
    }
    xml.texts("com:Name", name);
    xml.texts("com:Description", description);
}

pub(super) fn annotations(xml: &mut Markup, annotations: &[Annotation]) {
    if annotations.is_empty() {
        return;
    }
    xml.element("com:Annotations", &[], |xml| {
        for annotation in annotations {
            let id = annotation.id.as_deref().unwrap_or_default();
            xml.element("com:Annotation", &[("id", id)], |xml| {
                if let Some(title) = &annotation.title {
                    xml.text("com:AnnotationTitle", &[], title);
                }
                if let Some(kind) = &annotation.kind {
                    xml.text("com:AnnotationType", &[], kind);
                }
                xml.texts("com:AnnotationText", &annotation.text);
            });
        }
    });
}

pub(super) fn urn(xml: &Markup, of: &Reference) -> String {
    if xml.is_30() { of.urn_3() } else { of.to_string() }
}

/// An element that points to an artefact or an item: a `Ref` in 2.1, a URN in 3.0.
pub(super) fn reference(xml: &mut Markup, name: &str, to: &Reference) {
    if xml.is_30() {
        return xml.text(name, &[], &to.urn_3());
    }
    let Reference { class, agency, id, version, item } = to;
    let package = ("package", class.package());
    xml.element(name, &[], |xml| match item {
        Some(item) => {
            let parent = [("maintainableParentID", &**id), ("maintainableParentVersion", version)];
            let class = ("class", class.item().unwrap_or(class.name()));
            let own = [("id", &**item), parent[0], parent[1], ("agencyID", agency)];
            xml.empty("Ref", &[own[0], own[1], own[2], own[3], package, class]);
        }
        None => {
            let own = [("id", &**id), ("version", version), ("agencyID", agency)];
            xml.empty("Ref", &[own[0], own[1], own[2], package, ("class", class.name())]);
        }
    });
}

/// An element that points to something of the same artefact, by its id. It says no package: sdmx1
/// fails on that of a dimension.
pub(super) fn local(xml: &mut Markup, name: &str, id: &str, class: &str) {
    if xml.is_30() {
        return xml.text(name, &[], id);
    }
    xml.element(name, &[], |xml| xml.empty("Ref", &[("id", id), ("class", class)]));
}
