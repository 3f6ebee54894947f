# Skills.

skills-title = Skills
skills-lead = What employers ask for in their ads, for which occupations, and where.
skills-search = Find a skill
skills-hint = A field of knowledge, a tool, a language, a licence.
skills-found-count =
    { $count ->
    [one] { $count } skill found
    *[other] { $count } skills found
    }
skills-none = Try another word.
skills-most = Skills most asked for
skill-description = { $name }: demand in the ads.
skill-occupations = Occupations that ask for it
skill-others = Also written:
identifier = Identifier
skill-kind-skill = skill
skill-kind-knowledge = knowledge
skill-kind-tool = tool
skill-kind-language = language
skill-kind-licence = licence
skill-kind-soft = soft skill
