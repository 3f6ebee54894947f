# Method pages.

method-title = Method
method-lead = How the ads are gathered, read and counted, and when we do not know.
method-indicators = Method of each indicator
