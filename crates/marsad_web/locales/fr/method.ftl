# Method pages.

method-title = Méthode
method-lead = Comment les annonces sont recueillies, lues et comptées, et quand nous ne savons pas.
method-indicators = Méthode de chaque indicateur
