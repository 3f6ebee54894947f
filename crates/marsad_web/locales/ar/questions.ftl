# Which table for which question.

questions-title = أي جدول يجيب عن سؤالي؟
questions-lead = أسئلة كما يطرحها الناس، مع الجدول الذي يجيب عن كل منها وفترته وأماكنه. حين يختلف مصدران نقول ذلك، وحين لا يجيب أي جدول نقوله أيضا.
questions-official = رسمي
questions-rivals = مصدر آخر يقول غير ذلك:
questions-nothing = لا جدول
covers-country =
    { $count ->
    [zero] البلاد
    [one] البلاد
    [two] البلاد
    [few] البلاد
    [many] البلاد
    *[other] البلاد
    }
covers-region =
    { $count ->
    [zero] دون جهات
    [one] جهة واحدة
    [two] جهتان
    [few] { $count } جهات
    [many] { $count } جهة
    *[other] { $count } جهة
    }
covers-province =
    { $count ->
    [zero] دون أقاليم
    [one] إقليم واحد
    [two] إقليمان
    [few] { $count } أقاليم وعمالات
    [many] { $count } إقليما وعمالة
    *[other] { $count } إقليم وعمالة
    }
covers-commune =
    { $count ->
    [zero] دون جماعات
    [one] جماعة واحدة
    [two] جماعتان
    [few] { $count } جماعات
    [many] { $count } جماعة
    *[other] { $count } جماعة
    }
covers-arrondissement =
    { $count ->
    [zero] دون مقاطعات
    [one] مقاطعة واحدة
    [two] مقاطعتان
    [few] { $count } مقاطعات
    [many] { $count } مقاطعة
    *[other] { $count } مقاطعة
    }
