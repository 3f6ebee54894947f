# Rival figures side by side.

compare-title = Why figures differ
compare-lead = Two sources can print different numbers for what seems the same thing. Here they stand side by side, and the gap is split as far as the data allow.
compare-not-imported = None of its figures is loaded here.
compare-side = Side by side
compare-value = Value
compare-period = Period
compare-fits = Fits the question
compare-definition = Definition
compare-universe = Who is counted
compare-reference = When
compare-mode = How answers are collected
compare-coverage = Who is covered
compare-source = Source
compare-licence = Terms of use
compare-standing-derived = derived: mean of the areas below, { $share } of the weight covered
compare-standing-withheld = withheld
compare-standing-uncovered = not derived: the areas below hold { $share } of the weight
compare-standing-missing = no figure is loaded
compare-derived = derived
compare-gap = { $other } against { $reference }
compare-no-gap = There is no gap to show: a figure is missing.
compare-more-points = { $other }: { $amount } points more than { $reference }.
compare-less-points = { $other }: { $amount } points less than { $reference }.
compare-more = { $other }: { $amount } more than { $reference }.
compare-less = { $other }: { $amount } less than { $reference }.
compare-parts = What the gap is made of
compare-part = Part
compare-amount = Amount
compare-why = Why
compare-unknown = not known
compare-unstated = not stated by the source
compare-definitions = In what the definitions differ
compare-part-definition = Definition
compare-part-universe = Who is counted
compare-part-period = Period
compare-part-mode = How answers are collected
compare-part-coverage = Coverage
compare-part-composition = Composition
compare-part-rounding_and_coverage = Rounding and missing groups
compare-part-remainder = Remainder
compare-why-same = Both are alike in this.
compare-why-bridged = { $name }, measured in the other’s terms, is { $figure }. { $note }
compare-why-partly = More of it is in the remainder.
compare-why-no_bridge = They differ, and no figure measures by how much: it is in the remainder.
compare-why-bridge_missing = The figure that would measure it is not loaded for this place: it is in the remainder.
compare-why-decomposed = Groups have other sizes in the two sources; split by { $dimensions }, which cover { $share } of the weight.
compare-why-not_a_rate = Counts are not means of their parts.
compare-why-no_dimension = There is no group to split by.
compare-why-no_weights = A source does not tell the sizes of groups.
compare-why-no_groups = The sources have no group in common.
compare-why-uncovered = Groups by { $dimensions } hold { $share } of the weight: too little.
compare-why-rest = What is left.
compare-why-rest-of = What the data cannot tell apart: { $parts }.
compare-groups =
    { $count ->
    [one] The group that adds most to the composition
    *[other] The { $count } groups that add most to the composition
    }
compare-group = Group
compare-share = Share: { $name }
compare-value-of = Value: { $name }
compare-by-area = By region
compare-column-gap = Gap
compare-method = How the gap is split
compare-api = The same as data
compare-link = Why do figures of the same thing differ?
