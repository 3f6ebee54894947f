# أرقام متنافسة جنبا إلى جنب.

compare-title = لماذا تختلف الأرقام
compare-lead = قد ينشر مصدران رقمين مختلفين لما يبدو شيئا واحدا. نضعهما هنا جنبا إلى جنب، ونفكك الفارق بقدر ما تسمح به المعطيات.
compare-not-imported = لم يُحمَّل هنا أي رقم من أرقامها.
compare-side = جنبا إلى جنب
compare-value = القيمة
compare-period = الفترة
compare-fits = يجيب عن السؤال
compare-definition = التعريف
compare-universe = من يُحتسب
compare-reference = متى
compare-mode = طريقة جمع الأجوبة
compare-coverage = من تشمله
compare-source = المصدر
compare-licence = شروط الاستعمال
compare-standing-derived = محسوب: متوسط المجالات الأدنى، ويغطي { $share } من الوزن
compare-standing-withheld = غير منشور
compare-standing-uncovered = غير محسوب: لا تمثل المجالات الأدنى إلا { $share } من الوزن
compare-standing-missing = لم يُحمَّل أي رقم
compare-derived = محسوب
compare-gap = { $other } مقابل { $reference }
compare-no-gap = لا فارق يمكن إظهاره: ينقص أحد الرقمين.
compare-more-points = { $other }: أكثر من { $reference } بمقدار { $amount } نقطة.
compare-less-points = { $other }: أقل من { $reference } بمقدار { $amount } نقطة.
compare-more = { $other }: أكثر من { $reference } بمقدار { $amount }.
compare-less = { $other }: أقل من { $reference } بمقدار { $amount }.
compare-parts = مم يتكون الفارق
compare-part = الجزء
compare-amount = المقدار
compare-why = التفسير
compare-unknown = غير معروف
compare-unstated = لا يبينه المصدر
compare-definitions = في ماذا يختلف التعريفان
compare-part-definition = التعريف
compare-part-universe = من يُحتسب
compare-part-period = الفترة
compare-part-mode = طريقة جمع الأجوبة
compare-part-coverage = التغطية
compare-part-composition = التركيبة
compare-part-rounding_and_coverage = التقريب والفئات الناقصة
compare-part-remainder = الباقي
compare-why-same = لا فرق بينهما في هذا.
compare-why-bridged = { $name } بمقاييس المصدر الآخر: { $figure }. { $note }
compare-why-partly = ويبقى جزء منه ضمن الباقي.
compare-why-no_bridge = يختلفان في ذلك ولا رقم يبين مقدار الاختلاف: فهو ضمن الباقي.
compare-why-bridge_missing = الرقم الذي يقيسه غير محمل لهذا المجال: فهو ضمن الباقي.
compare-why-decomposed = ليس للفئات الوزن نفسه في المصدرين؛ التفكيك حسب { $dimensions }، ويغطي { $share } من الوزن.
compare-why-not_a_rate = العدد ليس متوسطا لأجزائه.
compare-why-no_dimension = لا توجد فئات يمكن التفكيك حسبها.
compare-why-no_weights = لا يبين أحد المصدرين حجم الفئات.
compare-why-no_groups = لا فئة مشتركة بين المصدرين.
compare-why-uncovered = لا تمثل الفئات حسب { $dimensions } إلا { $share } من الوزن: وهذا قليل جدا.
compare-why-rest = ما تبقى.
compare-why-rest-of = ما لا تسمح المعطيات بالتمييز بينه: { $parts }.
compare-groups =
    { $count ->
    [zero] لا فئة تضيف إلى أثر التركيبة
    [one] الفئة الأكثر إضافة إلى أثر التركيبة
    [two] الفئتان الأكثر إضافة إلى أثر التركيبة
    [few] أكثر { $count } فئات إضافة إلى أثر التركيبة
    [many] أكثر { $count } فئة إضافة إلى أثر التركيبة
    *[other] أكثر { $count } فئة إضافة إلى أثر التركيبة
    }
compare-group = الفئة
compare-share = الوزن: { $name }
compare-value-of = القيمة: { $name }
compare-by-area = حسب الجهة
compare-column-gap = الفارق
compare-method = كيف يُفكَّك الفارق
compare-api = المعطيات نفسها عبر الواجهة البرمجية
compare-link = لماذا تختلف الأرقام حول الشيء نفسه؟
