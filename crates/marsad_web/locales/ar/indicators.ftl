# Indicators and official data sets.

indicators-title = المؤشرات
indicators-lead = كل الأرقام المنشورة: اختر مؤشرا لتراه رسما أو خريطة أو جدولا، ولتحمله.
indicators-ours = من إعلانات الشغل
indicators-official = الأرقام الرسمية
dataset-census = الإحصاء العام للسكان والسكنى
dataset-other = معطيات رسمية: { $id }
dataset-measures =
    { $count ->
    [zero] دون قياس
    [one] قياس واحد
    [two] قياسان
    [few] { $count } قياسات
    [many] { $count } قياسا
    *[other] { $count } قياس
    }
picker = اختيار ما يُعرض
compare-by = المقارنة بين
views = طريقة العرض
view-chart = رسم
view-map = خريطة
view-table = جدول
view-method = منهجية
table-cut =
    { $count ->
    [zero] لا صفوف
    [one] الصف الأول فقط؛ الباقي في الملفات.
    [two] أول صفين فقط؛ الباقي في الملفات.
    [few] أول { $count } صفوف؛ الباقي في الملفات.
    [many] أول { $count } صفا؛ الباقي في الملفات.
    *[other] أول { $count } صف؛ الباقي في الملفات.
    }
table-of = جدول: { $name }
take-away = خذ الأرقام معك
permalink = رابط دائم لهذا الاختيار
cite = للاستشهاد:
citation = مرصد، «{ $name }»، إصدار { $vintage }، معطيات إلى غاية { $date }، { $address }
citation-of-period = مرصد، «{ $name }»، إصدار { $vintage }، معطيات { $period }، { $address }
citation-of-periods = مرصد، «{ $name }»، إصدار { $vintage }، { $address }
method-unit = الوحدة
method-version = نسخة التعريف
method-disclosure = قاعدة النشر
method-disclosure-more = لماذا تُحجب بعض الأرقام
method-quality-more = ما معنى الدرجات
method-universe = المشمولون
method-source = المصدر
method-licence = الرخصة
method-dimensions = الأبعاد
method-release = الإصدار
method-as-of = معطيات إلى غاية
method-inputs = حُسب من
method-sql = طريقة الحساب (SQL)
disclosure-count = يُحجب الرقم إذا قل عدد العروض أو المشغلين، أو طغى مشغل واحد.
disclosure-wage = يُحجب الأجر إذا قل عدد الأجور المعلنة أو المشغلين، أو طغى مشغل واحد.
disclosure-none = رقم عن المصادر لا عن المشغلين: يُنشر دائما.
