# About, accessibility, licences.

about-title = About Marsad
about-lead = Marsad helps everyone who acts on the labour market to understand and decide.
about-how = It gathers job ads and official figures, removes duplicates, recognizes occupation, skills and place with a program that runs on an ordinary computer, and publishes the figures with their source and method.
about-limits = Ads are read by a program, which can err: we show the probability, and abstain when it is too low.
about-data = The data
about-data-ads = Every ad keeps a link to its original, and nothing is collected from a source without a registered legal basis.
about-privacy = Personal data are removed from the texts and nobody is scored. There are no trackers and no third-party services.
about-accessibility = Accessibility statement
about-accessibility-goal = We aim for WCAG 2.2 at level AA in all three languages.
about-accessibility-keyboard = Everything works by keyboard. Pages are built and checked by rule for screen readers; they have not been tried with particular ones yet. No page scrolls sideways on a phone.
about-accessibility-charts = Every chart has a title, a description and a table of the same figures; nothing is said by colour alone.
about-accessibility-script = The whole site works without JavaScript.
about-accessibility-state = No independent audit has been made yet. If you meet an obstacle, tell the body that runs this site.
about-licences = Licences
about-licence-code = The software is open source under the Apache License 2.0.
about-licence-official = Official figures belong to their producers:
about-licence-map = Outlines of the maps:
about-licence-classifications = Occupations: ISCO-08 of the ILO. Skills: ESCO of the European Commission. Activities: ISIC of the United Nations.
