//! Which artefacts are asked for, and what comes along.

use std::collections::{BTreeMap, BTreeSet};

use marsad_sdmx::{
    Class, ItemScheme, Maintained, Reference, Representation, Structures,
    query::{References, StructureDetail, StructureQuery, Versions},
};

use super::{
    artefacts::{Served, Service},
    error::Failure,
    question::is_version,
};

pub(super) fn answer(service: &Service, asked: &StructureQuery) -> Result<Structures, Failure> {
    let all = &service.structures;
    let wanted = |class: Class, of: &Maintained| {
        asked.class.is_none_or(|it| it == class)
            && (asked.agencies.is_empty() || asked.agencies.contains(&of.agency))
            && (asked.ids.is_empty() || asked.ids.contains(&of.id))
            && match &asked.versions {
                Versions::Latest | Versions::All => true,
                Versions::These(them) => them.iter().any(|it| is_version(it, &of.version)),
            }
    };
    let mut found = only(all, &|reference, of| wanted(reference.class, of));
    if found.is_empty() && !asked.ids.is_empty() {
        return Err(Failure::NoResults("there is no such artefact".to_owned()));
    }
    if !asked.items.is_empty() {
        for scheme in &mut found.schemes {
            scheme.items.retain(|it| asked.items.contains(&it.id));
            scheme.is_partial = true;
        }
        if found.schemes.iter().all(|it| it.items.is_empty()) {
            return Err(Failure::NoResults("there is no such item".to_owned()));
        }
    }
    let asked_for: BTreeSet<Reference> = found.references().collect();
    let is_partial = asked.detail == StructureDetail::ReferencePartial;
    let mut found = with_references(service, found, asked.references, is_partial);
    let stubs = |found: &mut Structures, is_it: &dyn Fn(&Reference) -> bool| {
        for_each(found, &mut |reference, of| of.is_stub = is_it(&reference));
        for scheme in &mut found.schemes {
            if scheme.of.is_stub {
                scheme.items.clear();
            }
        }
    };
    match asked.detail {
        StructureDetail::Full | StructureDetail::ReferencePartial => {}
        StructureDetail::AllStubs | StructureDetail::AllCompleteStubs => {
            stubs(&mut found, &|_| true);
        }
        StructureDetail::ReferenceStubs | StructureDetail::ReferenceCompleteStubs => {
            stubs(&mut found, &|it| !asked_for.contains(it));
        }
    }
    Ok(found)
}

/// A flow or its structure with all that it refers to.
pub(super) fn whole(service: &Service, served: &Served, class: Class) -> Structures {
    let of = match class {
        Class::DataStructure => served.structure.of.reference(class),
        _ => served.dataflow.of.reference(class),
    };
    let found = only(&service.structures, &|reference, _| *reference == of);
    let mut found = with_references(service, found, References::Descendants, false);
    let constraint = only(&service.structures, &|reference, it| {
        reference.class == Class::Constraint && it.id == format!("CR_{}", served.dataflow.of.id)
    });
    found.extend(constraint.clone());
    cut(&mut found, &constraint);
    found
}

/// Adds what `found` refers to, or what refers to it. With `is_partial`, lists that come along hold
/// only codes that there are data for.
pub(super) fn with_references(
    service: &Service,
    mut found: Structures,
    asked: References,
    is_partial: bool,
) -> Structures {
    let all = &service.structures;
    let start: BTreeSet<Reference> = found.references().collect();
    let edges = edges(all, &found);
    let step = |from: &BTreeSet<Reference>, is_up: bool| -> BTreeSet<Reference> {
        let pairs = edges.iter().map(|(a, b)| if is_up { (b, a) } else { (a, b) });
        pairs.filter(|(a, _)| from.contains(*a)).map(|(_, b)| b.clone()).collect()
    };
    let closure = |from: &BTreeSet<Reference>, is_up: bool| {
        let mut reached = from.clone();
        loop {
            let more = step(&reached, is_up);
            if more.is_subset(&reached) {
                return reached;
            }
            reached.extend(more);
        }
    };
    let siblings = || {
        let parents = step(&start, true);
        let children = step(&parents, false);
        parents.into_iter().chain(children).collect::<BTreeSet<_>>()
    };
    let everything = || {
        let mut reached = siblings();
        reached.extend(start.iter().cloned());
        closure(&reached, false)
    };
    let more = match asked {
        References::None => return found,
        References::Children => step(&start, false),
        References::Descendants => closure(&start, false),
        References::Parents => step(&start, true),
        References::ParentsAndSiblings => siblings(),
        References::Ancestors => closure(&start, true),
        References::All => everything(),
        References::Of(class) => everything().into_iter().filter(|it| it.class == class).collect(),
    };
    let mut along =
        only(all, &|reference, _| more.contains(reference) && !start.contains(reference));
    if is_partial {
        cut(&mut along, &found);
    }
    found.extend(along);
    found
}

/// Which artefact refers to which, with their places in the whole.
fn edges(all: &Structures, found: &Structures) -> Vec<(Reference, Reference)> {
    let mut edges = Vec::new();
    let plain = |reference: &Reference| Reference { item: None, ..reference.clone() };
    for it in &all.structures {
        let own = it.of.reference(Class::DataStructure);
        for component in it.components() {
            let lists = component.concept.iter().chain(component.codelist());
            edges.extend(lists.map(|to| (own.clone(), plain(to))));
        }
    }
    for scheme in all.schemes.iter().filter(|it| it.class == Class::ConceptScheme) {
        for item in &scheme.items {
            if let Some(Representation::Codelist(list)) = &item.representation {
                edges.push((scheme.of.reference(scheme.class), list.clone()));
            }
        }
    }
    for it in &all.flows {
        edges.push((it.of.reference(Class::Dataflow), it.structure.clone()));
    }
    for it in &all.metadata_structures {
        let own = it.of.reference(Class::MetadataStructure);
        edges.extend(it.attributes.iter().map(|to| (own.clone(), plain(to))));
    }
    for it in &all.metadata_flows {
        edges.push((it.of.reference(Class::Metadataflow), it.structure.clone()));
    }
    for it in &all.categorisations {
        let own = it.of.reference(Class::Categorisation);
        edges.push((own.clone(), plain(&it.source)));
        edges.push((own, plain(&it.target)));
    }
    for it in all.constraints.iter().chain(&found.constraints) {
        edges.push((it.of.reference(Class::Constraint), it.target.clone()));
    }
    edges.sort();
    edges.dedup();
    edges
}

/// Leaves in the lists of `along` only codes that the constraints in sight name, and what is above
/// them.
fn cut(along: &mut Structures, found: &Structures) {
    let mut used: BTreeMap<Reference, BTreeSet<String>> = BTreeMap::new();
    let structures: Vec<_> = along.structures.iter().chain(&found.structures).collect();
    let flows: Vec<_> = along.flows.iter().chain(&found.flows).collect();
    // An answer's own constraint tells more closely than that of the whole flow.
    let constraints: Vec<_> = if found.constraints.is_empty() {
        along.constraints.iter().collect()
    } else {
        found.constraints.iter().collect()
    };
    for constraint in constraints {
        let flow = flows.iter().find(|it| it.of.is(&constraint.target));
        let structure =
            flow.and_then(|flow| structures.iter().find(|it| it.of.is(&flow.structure)));
        let Some(structure) = structure else { continue };
        for (id, values) in &constraint.values {
            if let Some(list) = structure.dimension(id).and_then(|it| it.codelist()) {
                used.entry(list.clone()).or_default().extend(values.iter().cloned());
            }
        }
    }
    for scheme in &mut along.schemes {
        let reference = scheme.of.reference(scheme.class);
        if let Some(codes) = used.get(&reference) {
            keep(scheme, codes);
        }
    }
}

fn keep(scheme: &mut ItemScheme, codes: &BTreeSet<String>) {
    let parents: BTreeMap<&str, Option<&str>> =
        scheme.items.iter().map(|it| (it.id.as_str(), it.parent.as_deref())).collect();
    let mut kept: BTreeSet<String> = BTreeSet::new();
    for code in codes {
        let mut next = Some(code.as_str());
        while let Some(it) = next {
            if !kept.insert(it.to_owned()) {
                break;
            }
            next = parents.get(it).copied().flatten();
        }
    }
    scheme.items.retain(|it| kept.contains(&it.id));
    scheme.is_partial = true;
}

/// The artefacts that `is_wanted`.
fn only(all: &Structures, is_wanted: &dyn Fn(&Reference, &Maintained) -> bool) -> Structures {
    let fits = |class: Class, of: &Maintained| is_wanted(&of.reference(class), of);
    Structures {
        schemes: all.schemes.iter().filter(|it| fits(it.class, &it.of)).cloned().collect(),
        structures: all
            .structures
            .iter()
            .filter(|it| fits(Class::DataStructure, &it.of))
            .cloned()
            .collect(),
        flows: all.flows.iter().filter(|it| fits(Class::Dataflow, &it.of)).cloned().collect(),
        categorisations: all
            .categorisations
            .iter()
            .filter(|it| fits(Class::Categorisation, &it.of))
            .cloned()
            .collect(),
        constraints: all
            .constraints
            .iter()
            .filter(|it| fits(Class::Constraint, &it.of))
            .cloned()
            .collect(),
        metadata_structures: all
            .metadata_structures
            .iter()
            .filter(|it| fits(Class::MetadataStructure, &it.of))
            .cloned()
            .collect(),
        metadata_flows: all
            .metadata_flows
            .iter()
            .filter(|it| fits(Class::Metadataflow, &it.of))
            .cloned()
            .collect(),
    }
}

fn for_each(found: &mut Structures, run: &mut dyn FnMut(Reference, &mut Maintained)) {
    let schemes = found.schemes.iter_mut().map(|it| (it.class, &mut it.of));
    let structures = found.structures.iter_mut().map(|it| (Class::DataStructure, &mut it.of));
    let flows = found.flows.iter_mut().map(|it| (Class::Dataflow, &mut it.of));
    let categorisations =
        found.categorisations.iter_mut().map(|it| (Class::Categorisation, &mut it.of));
    let constraints = found.constraints.iter_mut().map(|it| (Class::Constraint, &mut it.of));
    let metadata_structures =
        found.metadata_structures.iter_mut().map(|it| (Class::MetadataStructure, &mut it.of));
    let metadata_flows =
        found.metadata_flows.iter_mut().map(|it| (Class::Metadataflow, &mut it.of));
    let all = schemes.chain(structures).chain(flows).chain(categorisations).chain(constraints);
    let all = all.chain(metadata_structures).chain(metadata_flows);
    for (class, of) in all {
        run(of.reference(class), of);
    }
}
