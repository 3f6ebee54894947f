# Names of structures in the SDMX service.

sdmx-units = وحدات القياس
sdmx-measures = المقاييس
sdmx-concepts = مفاهيم سوق الشغل
sdmx-agencies = الهيئات
sdmx-categories = إحصائيات سوق الشغل
sdmx-category-ads = أرقام مستخلصة من عروض الشغل
sdmx-category-official = الإحصائيات الرسمية
sdmx-concept-measure = ما يقاس
sdmx-concept-n_postings = عدد الإعلانات وراء الرقم
sdmx-concept-n_sources = عدد المصادر وراء الرقم
