# Skills.

skills-title = المهارات
skills-lead = ما الذي يطلبه المشغلون في إعلاناتهم، ولأي مهن، وأين.
skills-search = ابحث عن مهارة
skills-hint = معرفة أو أداة أو لغة أو رخصة.
skills-found-count =
    { $count ->
    [zero] لا توجد مهارة بهذا الاسم
    [one] مهارة واحدة
    [two] مهارتان
    [few] { $count } مهارات
    [many] { $count } مهارة
    *[other] { $count } مهارة
    }
skills-none = جرب كلمة أخرى.
skills-most = المهارات الأكثر طلبا
skill-description = { $name }: الطلب عليها في الإعلانات.
skill-occupations = المهن التي تطلبها
skill-others = تُكتب أيضا:
identifier = المعرف
skill-kind-skill = مهارة
skill-kind-knowledge = معرفة
skill-kind-tool = أداة
skill-kind-language = لغة
skill-kind-licence = رخصة أو شهادة
skill-kind-soft = سلوك مهني
