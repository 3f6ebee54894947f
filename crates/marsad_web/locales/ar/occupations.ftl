# Occupations.

occupations-title = المهن
occupations-lead = كل المهن في شجرة واحدة، من المجموعات الكبرى إلى المهنة الدقيقة.
occupations-search = ابحث عن مهنة
occupations-hint = بأي اسم تعرفها: كهربائي، infirmière، accountant…
occupations-found =
    { $count ->
    [zero] لا توجد مهنة بهذا الاسم
    [one] مهنة واحدة
    [two] مهنتان
    [few] { $count } مهن
    [many] { $count } مهنة
    *[other] { $count } مهنة
    }
occupations-none = جرب كلمة أخرى أو تصفح الشجرة أسفله.
occupations-tree = شجرة المهن
occupation-description = { $name }: الطلب والأجور والمهارات.
occupation-titles = كيف تسميها الإعلانات
occupation-children = المهن التي تضمها
occupation-related = مهن قريبة
occupations-sought = المهن الأكثر طلبا
skills-asked = المهارات المطلوبة
