# The open API: its page, and what its answers say.
api-title = Open data interface (API)
api-lead = Everything this site shows can be read by a program: vacancies, occupations, skills, places, sources and figures. No key is needed.
api-forms = Answers come as JSON, CSV or XLSX. For example:
api-document = description for programs (OpenAPI 3.1)
api-catalog = description of all data sets for catalogues (DCAT-AP)
api-english = Names and descriptions of the interface are in English; labels in the answers are in Arabic, French or English.
api-operations = What can be asked
api-try = Try it:
api-send = Send
api-example = Example:
api-repeats = Can be given several times in an address.
api-live = While it happens
api-live-explained = Where the observatory runs live, changes can be followed and ads sent.
api-problems = When something is wrong
api-problems-explained = An error answer says what is wrong, which parameter is to blame, and what would be right (RFC 9457). These are the sorts:
api-attribution = Marsad, open labour-market observatory
