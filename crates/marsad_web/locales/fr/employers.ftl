# The market of a job, who recruits, and the figures made for both.

recruiters-title = Qui recrute : { $name }
recruiters-what = Les employeurs dont des annonces sont ouvertes en ce moment, nommés comme le font leurs annonces.
recruiters-vacancies =
    { $count ->
    [one] { $count } offre est ouverte.
    *[other] { $count } offres sont ouvertes.
    }
recruiters-employers =
    { $count ->
    [one] { $count } employeur est nommé.
    *[other] { $count } employeurs différents sont nommés.
    }
recruiters-unnamed =
    { $count ->
    [one] { $count } annonce ne nomme pas d’employeur.
    *[other] { $count } annonces ne nomment pas d’employeur.
    }
recruiters-newest =
    { $count ->
    [one] Seule l’annonce la plus récente a été parcourue.
    *[other] Seules les { $count } annonces les plus récentes ont été parcourues.
    }
recruiters-more =
    { $count ->
    [one] Et { $count } autre.
    *[other] Et { $count } autres.
    }
recruiters-direct = Employeurs qui recrutent pour eux-mêmes
recruiters-agencies = Agences qui recrutent pour d’autres
recruiters-name = Employeur, selon les annonces
recruiters-open = Offres ouvertes
recruiters-places = Où
recruiters-caveat = C’est une liste d’annonces publiques par employeur, non une statistique : elle ne dit rien de ceux qui recrutent sans annoncer.
employers-title = Comparer un poste à son marché
employers-lead = Pour un métier en un lieu : combien d’offres, à quel salaire, avec quelles compétences, combien d’employeurs en concurrence, et combien de temps les annonces restent ouvertes.
employers-choose = Choisissez un métier pour commencer.
employers-market = { $occupation }, { $place }
employers-who = Qui d’autre recrute ?
employers-occupation = Le métier en chiffres
employers-how = Comment c’est fait
employers-instead = Affiché à la place : { $occupation }, { $place }. Le chiffre demandé n’est pas publié ({ $why }).
employers-nowhere = Aucun chiffre n’est publié, même pour des lieux et des métiers plus larges.
employers-behind =
    { $count ->
    [one] d’après { $count } annonce
    *[other] d’après { $count } annonces
    }
employers-open = Offres ouvertes
employers-open-explained = Offres distinctes encore ouvertes à la fin du mois.
employers-new = Nouvelles offres
employers-new-explained = Publiées pour la première fois au cours du mois, sans doublons.
employers-wage = Salaire
employers-wage-explained = La moitié des annonces qui affichent un salaire se situe entre les deux quartiles. Peu l’affichent.
employers-days = Combien de temps les annonces restent ouvertes
employers-days-explained = Les annonces encore suivies comptent aussi longtemps qu’on les a vues (Kaplan-Meier). Une annonce fermée n’est pas toujours un poste pourvu.
employers-concentration = Concurrence entre employeurs
employers-concentration-explained = Indice de près de 0 (beaucoup de petits employeurs) à 10 000 (un seul), sur les annonces qui nomment leur employeur.
employers-agency = Par agence
employers-agency-explained = Part des nouvelles offres pour lesquelles une agence recrute pour un autre.
employers-skills-of = Demandées dans les annonces de : { $name } (tout le pays).
concentration-low = peu concentré
concentration-moderate = moyennement concentré
concentration-high = très concentré
measure-HHI = Indice de concentration
measure-EMPLOYERS = Employeurs
measure-DAYS_MEDIAN = La moitié fermées au bout de
measure-DAYS_Q1 = Un quart fermées au bout de
measure-DAYS_Q3 = Les trois quarts fermées au bout de
measure-ENDED_SHARE = Part dont la fermeture a été vue
unit-points = points
unit-days = jours
unit-employers = employeurs
occupation-recruiters = Qui recrute en ce moment ?
