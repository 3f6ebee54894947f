# Des compétences aux emplois, et d’un métier à un autre.

nav-match = Des compétences aux emplois
door-match = Quels métiers et quelles offres conviennent à ce que je sais faire, et ce qui me manque.
match-title = Des compétences aux emplois
match-description = Quels métiers vont avec ce que vous savez faire, ce qui manque, ce qu’ils paient et où l’apprendre.
match-lead = Dites ce que vous savez faire : nous montrons quels métiers vont avec et pourquoi, ce qui manque pour chacun, ce qui est offert près de chez vous et où l’apprendre.
match-begin = Commencez par ce que vous savez faire
match-again = Recommencer avec un autre texte
match-text = Écrivez vos compétences et vos emplois, ou collez votre CV
match-text-hint = En arabe, en français ou en anglais. Par exemple : soudure, lecture de plans, a travaillé comme tuyauteur.
match-file = Ou choisissez votre CV
match-file-hint = PDF, DOCX ou texte, jusqu’à 5 Mo. Un scan ou une photo ne peut pas être lu.
match-promise = Votre texte ou fichier est lu en mémoire et oublié aussitôt lu. Il n’est ni conservé, ni journalisé, ni montré à quiconque. L’adresse du résultat ne contient que les codes des compétences, des métiers et du lieu : ni nom, ni téléphone, ni courriel.
match-send = Voir ce qui convient
match-found = Ce que nous avons reconnu
match-jobs = Métiers que vous avez exercés
match-skills = Compétences
match-add = Ajouter des compétences ou des métiers
match-add-hint = Séparez-les par des virgules. Décochez ce qui est faux.
match-near = Près d’un lieu
match-update = Mettre à jour
match-permalink = L’adresse de cette page contient ces codes et le lieu, rien d’autre : gardez-la pour revenir.
match-occupations = Métiers qui conviennent
match-no-occupations = Aucune de ces compétences ne distingue un métier d’un autre. Ajoutez-en qui soient propres à un métier, ou un emploi que vous avez eu.
match-no-score = Nous ne notons personne : l’ordre dit à quel point un métier va avec ce que vous avez indiqué, et chacun dit pourquoi.
match-method = Comment c’est fait
match-because-job = Vous avez exercé : { $name }
match-because-near = Proche d’un métier que vous avez exercé : { $name }
match-because-words = Sa description parle des mêmes choses.
match-shared = Vous avez, et ses employeurs demandent
match-lacking = Souvent demandé, et absent de votre liste
match-asked-share = dans { $share } des annonces
match-asked-count =
    { $count ->
    [one] dans { $n } annonce sur { $count }
    *[other] dans { $n } des { $count } annonces
    }
match-asked-wider = Trop peu d’annonces de ce métier sont connues : voici ce que demandent celles du groupe qui l’entoure, { $name }. Une partie peut ne pas le concerner.
match-open =
    { $count ->
    [one] { $count } offre ouverte
    *[other] { $count } offres ouvertes
    }
match-open-near =
    { $count ->
    [one] { $count } offre ouverte près de { $name }
    *[other] { $count } offres ouvertes près de { $name }
    }
match-wage = Salaire affiché, médiane :
match-wage-detail =
    { $count ->
    [one] la moitié des annonces entre { $low } et { $high } · { $group }, { $area } · { $period } · { $count } annonce avec salaire
    *[other] la moitié des annonces entre { $low } et { $high } · { $group }, { $area } · { $period } · { $count } annonces avec salaire
    }
match-no-wage = Trop peu d’annonces indiquent un salaire pour en publier un.
match-move-from = Ce qui manque en venant de : { $name }
match-vacancies = Des offres pour vous
match-no-vacancies = Aucune offre ouverte ne va avec ces compétences ici. Essayez sans le lieu, ou ajoutez des compétences.
match-spread = Tirées parmi celles qui vont le mieux avec votre liste, pour que les mêmes offres ne reçoivent pas toutes les visites. La liste reste la même toute la journée.
match-because = Montrée à cause de :
match-courses = Où apprendre ce qui manque
match-no-courses = Aucune formation que nous connaissons n’enseigne ces compétences.
match-teaches = Enseigne :
match-course-here = dans votre province
match-course-region = dans votre région
match-course-elsewhere = ailleurs
match-export = Emporter votre profil
match-export-explained = Les compétences et métiers dans un fichier que d’autres sites de CV lisent. Il ne contient le nom de personne : vous l’ajoutez vous-même.
match-moves = Vous voulez changer de métier ?
match-problem-empty = Il n’y avait rien à lire : écrivez quelque chose ou choisissez un fichier.
match-problem-large = Le fichier est trop lourd : 5 Mo au plus.
match-problem-protected = Le PDF est protégé : enregistrez-le sans mot de passe, ou collez son texte.
match-problem-damaged = Le fichier est abîmé et n’a pas pu être lu : enregistrez-le de nouveau, ou collez son texte.
match-problem-form = Nous ne lisons pas ce type de fichier : enregistrez-le en PDF ou DOCX, ou collez son texte.
match-problem-picture = Le fichier est une image ou un scan : il ne contient pas de texte. Collez plutôt votre texte.
match-problem-nothing = Nous n’avons reconnu ni compétence ni métier dans ce texte. Essayez des noms d’outils, de tâches ou de métiers.
match-problem-unknown = Nous ne connaissons pas de compétence ni de métier de ce nom. Essayez un autre mot.
match-problem-busy = Beaucoup de fichiers sont en cours de lecture : réessayez dans une minute, ou collez le texte.
match-problem-slow = La lecture du fichier a pris trop de temps : collez plutôt son texte.
moves-title = D’un métier à un autre
moves-description = Ce que deux métiers ont en commun, ce qui manque à l’un pour l’autre, la demande et le salaire des deux, et où l’apprendre.
moves-lead = Comparez deux métiers : ce que demandent les employeurs des deux, ce qui manque pour changer, et où l’apprendre.
moves-from = De ce métier
moves-to = Vers celui-ci
moves-hint = Un intitulé dans une langue quelconque, ou un code CITP. Laissez le second vide pour voir où l’on peut aller.
moves-button = Comparer
moves-unknown = Nous ne connaissons pas de métier nommé « { $name } ».
moves-both = Demande et salaire des deux
moves-skills = Ce qui est demandé
moves-summary =
    { $count ->
    [one] De la compétence la plus demandée pour { $name }, { $shared ->
        [0] aucune n’est demandée
        *[other] { $shared } est demandée
        } aussi dans le premier métier.
    *[other] Des { $count } compétences les plus demandées pour { $name }, { $shared ->
        [0] aucune n’est demandée
        [one] { $shared } est demandée
        *[other] { $shared } sont demandées
        } aussi dans le premier métier.
    }
moves-shared = Demandé dans les deux
moves-lacking = Ce qui manque pour le second
moves-none-shared = Aucune.
moves-none-lacking = Rien qui soit souvent demandé.
moves-nothing = Il y a trop peu d’annonces de ces métiers pour dire ce qu’elles demandent.
moves-others = Où l’on peut aller depuis { $name }
moves-shared-count =
    { $count ->
    [one] { $count } compétence commune
    *[other] { $count } compétences communes
    }
