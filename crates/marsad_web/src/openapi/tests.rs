use marsad_model::DIMENSIONS;

use super::*;

#[test]
fn operations_and_parameters_have_names_of_their_own() {
    let mut ids: Vec<&str> = ALL.iter().map(|it| it.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ALL.len());
    for operation in ALL {
        let mut names: Vec<&str> = operation.query().map(|it| it.name).collect();
        names.extend(operation.item.map(|it| it.name));
        let n = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n, "{}", operation.id);
        let has_item = operation.path.contains('{');
        assert_eq!(has_item, operation.item.is_some(), "{}", operation.id);
    }
}

#[test]
fn every_dimension_of_the_model_is_a_parameter_of_observations() {
    let dimensions: Vec<&str> = api::observations::LIST
        .parameters
        .iter()
        .filter(|it| matches!(it.kind, Kind::Dimension(_)))
        .map(|it| it.name)
        .collect();
    assert_eq!(dimensions, DIMENSIONS);
}
