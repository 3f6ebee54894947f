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
sdmx-concept-quality = درجة الجودة
sdmx-concept-imputed = الجزء المعوَّض، بالنسبة المئوية
sdmx-quality-a = إعلانات كثيرة من عدة مصادر
sdmx-quality-b = إعلانات كثيرة، لكن من مصدر واحد أو عن فترة لم تنته أو بقيمة معوَّضة جزئيا
sdmx-quality-c = يُستعمل بحذر
sdmx-quality-d = إعلانات أقل من أن تسمح بالمقارنة
sdmx-sims = البيانات الوصفية المرجعية (SIMS)
