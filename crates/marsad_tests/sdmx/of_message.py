"""What messages hold, as sdmx1 has read them."""


def structure(tally, flow, message):
    """A dataflow and its structure, which must fit what is known of the flow."""
    dataflow = message.dataflow[flow.id]
    dsd = message.structure[f"DSD_{flow.id.removeprefix('DF_')}"]
    tally.check(f"{flow.id} has its structure", dataflow.structure is dsd)
    dimensions = [it.id for it in dsd.dimensions.components]
    tally.equal(f"{flow.id}: dimensions", dimensions, [*flow.dimensions, "TIME_PERIOD"])
    for it in dsd.dimensions.components[:-1]:
        codes = it.local_representation.enumerated
        tally.check(f"{flow.id}: {it.id} has codes", len(codes.items) > 0)
    return dataflow, dsd


def codes(flow, message):
    """The codes that the constraints of a message name, by dimension."""
    told = {}
    for constraint in message.constraint.values():
        for region in constraint.data_content_region:
            for dimension, selection in region.member.items():
                if hasattr(selection, "values") and dimension.id in flow.dimensions:
                    told[dimension.id] = {it.value for it in selection.values}
    return told
