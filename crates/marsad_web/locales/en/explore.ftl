# Comparing, drawing and reading figures in the explorer.

break-explained = dashed line: break in the series, the figures before and after it cannot be compared
scale-unit-linear = {""}
scale-unit-log = logarithmic scale: equal steps are equal ratios
scale-unit-index = index: first value of each line = 100
scale-refused-zero = A logarithmic scale has no place for zero: the plain scale is shown.
scale-refused-first = An index needs a first value above zero: the plain scale is shown.
scale-refused-one = There is only one value to draw, so a scale says nothing: the plain one is shown.
