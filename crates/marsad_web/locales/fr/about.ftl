# About, accessibility, licences.

about-title = À propos de Marsad
about-lead = Marsad aide toutes celles et tous ceux qui agissent sur le marché du travail à comprendre et à décider.
about-how = Il rassemble les annonces et les chiffres officiels, retire les doublons, reconnaît métier, compétences et lieu avec un programme qui tourne sur un ordinateur ordinaire, puis publie les chiffres avec leur source et leur méthode.
about-limits = La lecture des annonces est automatique et peut se tromper : nous montrons la probabilité et nous abstenons quand elle est trop faible.
about-data = Les données
about-data-ads = Chaque annonce garde un lien vers l’original, et rien n’est recueilli d’une source sans base légale enregistrée.
about-privacy = Les données personnelles sont retirées des textes et aucune personne n’est notée. Ni traceurs, ni services tiers.
about-accessibility = Déclaration d’accessibilité
about-accessibility-goal = Nous visons la conformité aux WCAG 2.2, niveau AA, dans les trois langues.
about-accessibility-keyboard = Tout fonctionne au clavier. Les pages sont faites pour les lecteurs d’écran et vérifiées selon les règles ; elles n’ont pas encore été essayées avec chacun d’eux. Aucune page ne défile de côté sur un téléphone.
about-accessibility-charts = Chaque graphique a un titre, une description et un tableau des mêmes chiffres ; rien n’est dit par la couleur seule.
about-accessibility-script = Tout le site fonctionne sans JavaScript.
about-accessibility-state = Aucun audit indépendant n’a encore eu lieu. Si vous rencontrez un obstacle, signalez-le à l’organisme qui exploite ce site.
about-licences = Licences
about-licence-code = Le logiciel est libre, sous licence Apache 2.0.
about-licence-official = Les chiffres officiels appartiennent à leurs producteurs :
about-licence-map = Contours des cartes :
about-licence-classifications = Métiers : CITP-08 de l’OIT. Compétences : ESCO de la Commission européenne. Activités : CITI des Nations unies.
