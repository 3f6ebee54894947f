# A draft of an ad, looked through.

draft-title = Vérifier un projet d’annonce
draft-lead = Collez votre projet. Vous voyez ce que les lecteurs comprendront, ce qui manque, quels mots excluent, et ce que paie le marché.
draft-privacy = Votre texte est lu en mémoire puis oublié : il n’est ni conservé ni journalisé, et personne ne le voit.
draft-field = Votre projet d’annonce
draft-hint = En arabe, français, anglais ou darija. La première ligne est le titre.
draft-button = Vérifier
draft-is-it = Métier reconnu ; corrigez-le au besoin
draft-unknown = Nous ne connaissons pas ce métier ; celui lu dans le projet est utilisé.
draft-wording = Mots qui excluent
draft-wording-none = Nous n’en avons pas trouvé. La liste n’est pas complète : relisez votre texte avec les yeux de quelqu’un que vous n’attendez pas.
draft-wording-about = Trouvés par une liste de mots, sans savoir ce que vous voulez dire : c’est vous qui décidez.
draft-instead = Mieux :
draft-missing = Ce que le projet ne dit pas
draft-missing-none = Il dit tout ce que les lecteurs cherchent.
draft-stated = Ce que nous avons compris
draft-occupation = Métier
draft-occupation-why = nommez le poste dès la première ligne, comme on l’appelle.
draft-place = Lieu
draft-place-why = on cherche par ville : nommez-la.
draft-wage = Salaire
draft-wage-why = une fourchette, avec devise et période, fait gagner du temps à tous.
draft-contract = Contrat
draft-contract-why = CDI, CDD, stage…
draft-experience = Expérience
draft-experience-why = dites combien d’années, ou que les débutants sont acceptés.
draft-deadline = Date limite
draft-deadline-why = sans elle, on postule longtemps après que le poste est pourvu.
draft-skills = Compétences en mots standard
draft-skills-none = Nous n’avons reconnu aucune compétence. Nommez ce qu’on fera et avec quels outils.
draft-skills-about = Comme les nomment ESCO et la liste du pays, pour que l’annonce se trouve dans toutes les langues.
draft-written = Dans votre projet :
draft-market = Votre salaire à côté du marché
draft-no-wage = Votre projet n’affiche pas de salaire. Le marché :
draft-your-wage = Votre projet :
draft-benchmark = Tout le marché de ce poste
draft-years =
    { $count ->
    [0] aucune
    [one] { $count } an
    *[other] { $count } ans
    }
