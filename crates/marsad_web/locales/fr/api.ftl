# L’interface ouverte : sa page, et ce que disent ses réponses.
api-title = Interface de données ouvertes (API)
api-lead = Tout ce que montre ce site peut être lu par un programme : offres, métiers, compétences, territoires, sources et chiffres. Aucune clé n’est nécessaire.
api-forms = Les réponses sont en JSON, CSV ou XLSX. Par exemple :
api-document = description pour les programmes (OpenAPI 3.1)
api-catalog = description de tous les jeux de données pour les catalogues (DCAT-AP)
api-english = Les noms et descriptions de l’interface sont en anglais ; les libellés des réponses sont en arabe, en français ou en anglais.
api-operations = Ce que l’on peut demander
api-try = Essayer :
api-send = Envoyer
api-example = Exemple :
api-repeats = Peut être donné plusieurs fois dans une adresse.
api-live = En direct
api-live-explained = Là où l’observatoire fonctionne en direct, on peut suivre les changements et envoyer des annonces.
api-problems = En cas d’erreur
api-problems-explained = Une réponse d’erreur dit ce qui ne va pas, quel paramètre est en cause et ce qui conviendrait (RFC 9457). En voici les sortes :
api-attribution = Marsad, observatoire ouvert du marché du travail
