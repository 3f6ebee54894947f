# What every page says.

site-name = مرصد
site-tagline = مرصد سوق الشغل
site-description = مرصد مفتوح لسوق الشغل: العروض والمهن والمهارات والأجور والأرقام الرسمية، بالعربية والفرنسية والإنجليزية.
skip = انتقل إلى المحتوى
languages = لغات الموقع
navigation = أقسام الموقع
crumbs = مسار التصفح
nav-jobs = عروض الشغل
nav-occupations = المهن
nav-places = المجالات الترابية
nav-skills = المهارات
nav-indicators = المؤشرات
nav-sources = المصادر
nav-method = المنهجية
nav-about = حول المرصد
nav-api = الواجهة البرمجية
footer-what = مرصد برنامج مفتوح يجمع معطيات سوق الشغل ويشرحها. لكل رقم مصدر ومنهجية.
data-as-of = المعطيات إلى غاية
sample-label = معطيات للعرض فقط.
sample-explained = إعلانات الشغل المعروضة هنا عينة مكتوبة لتجربة الموقع، وليست عروضا حقيقية. الأرقام الرسمية حقيقية.
sample-tag = عينة مكتوبة
caveat = تنبيه
caveat-ads = إعلانات الإنترنت لا تمثل إلا جزءا من سوق الشغل: كثير من المناصب لا يعلن عنها هناك.
caveat-catalogues = لا تشمل الأدلة كل عروض التكوين: قد تكون في مكان بلا مقاعد هنا مقاعد لا يذكرها أي دليل.
caveat-more = ما الذي نغطيه؟
official-badge = أرقام رسمية حقيقية
official-figures = الأرقام الرسمية
official-source = المصدر: { $source }. الرخصة: { $licence }.
source = المصدر
source-note = المصدر: مرصد، إعلانات الشغل على الإنترنت إلى غاية { $date }.
source-note-sample = المصدر: مرصد، عينة مكتوبة من الإعلانات إلى غاية { $date }.
chart-published = مرصد، مرصد مفتوح لسوق الشغل
search-label = ابحث عن شغل
search-button = بحث
search-hint = بالعربية أو الدارجة أو الفرنسية أو الإنجليزية: مهنة أو مهارة أو مدينة أو مشغل.
apply = تطبيق
open-vacancies = العروض المفتوحة
no-vacancies = لا توجد عروض مفتوحة حاليا.
all-vacancies = كل العروض
all-vacancies-count =
    { $count ->
    [zero] كل العروض
    [one] العرض الوحيد
    [two] العرضان
    [few] كل العروض ({ $count })
    [many] كل العروض ({ $count })
    *[other] كل العروض ({ $count })
    }
seen-at-sources =
    { $count ->
    [zero] دون مصدر
    [one] في مصدر واحد
    [two] في مصدرين
    [few] في { $count } مصادر
    [many] في { $count } مصدرا
    *[other] في { $count } مصدر
    }
demand = الطلب في الإعلانات
where-sought = أين يُطلب
about-group = صفحة { $name }
list-separator = ،{" "}
range = من { $min } إلى { $max }
at-least = ابتداء من { $min }
at-most = إلى { $max }
period = الفترة
period-quarter = الفصل { $quarter } من { $year }
period-span = { $first } – { $last }
by-month = حسب الفترة
measure = القياس
median = الوسيط
range-middle-half = نصف العروض الأوسط
data-table = جدول الأرقام
explore-indicator = تفاصيل المؤشر
chart-line-described = خط بياني من { $first } إلى { $last }؛ الأرقام في الجدول أسفله.
chart-bars-described =
    { $count ->
    [zero] لا أعمدة
    [one] عمود واحد؛ الأرقام في الجدول أسفله.
    [two] عمودان؛ الأرقام في الجدول أسفله.
    [few] { $count } أعمدة؛ الأرقام في الجدول أسفله.
    [many] { $count } عمودا؛ الأرقام في الجدول أسفله.
    *[other] { $count } عمود؛ الأرقام في الجدول أسفله.
    }
chart-map-described =
    { $count ->
    [zero] خريطة فارغة
    [one] خريطة مجال واحد؛ الأرقام في الجدول أسفله.
    [two] خريطة مجالين؛ الأرقام في الجدول أسفله.
    [few] خريطة { $count } مجالات؛ الأرقام في الجدول أسفله.
    [many] خريطة { $count } مجالا؛ الأرقام في الجدول أسفله.
    *[other] خريطة { $count } مجال؛ الأرقام في الجدول أسفله.
    }
chart-range-described = لكل صف الربيع الأول والوسيط والربيع الثالث؛ الأرقام في الجدول أسفله.
no-figures = لا توجد أرقام لهذا الاختيار.
no-data = لا يتوفر
no-data-explained = لا توجد معطيات
too-few-or-none = لا شيء، أو عدد أقل من أن يُنشر
none-seen = لم يُرصد أي عرض
withheld = محجوب
withheld-small = عدد العروض أو المشغلين أقل من أن يُنشر
withheld-dominance = مشغل واحد يطغى على الرقم
withheld-secondary = قد يُستنتج منه رقم محجوب آخر
quality-grade = الدرجة { $grade }
provisional = مؤقت
provisional-explained = رقم مؤقت: قد يُراجع
imputed-explained = رقم معوَّض جزئيا: لم تُجمع بعض المصادر في بعض الأيام
imputed-part = { $percent } منه معوَّض
not-collected-explained = لا يُعطى: لم يُجمع جزء كبير منه
unspecified = غير مصرح به
total = المجموع
days =
    { $count ->
    [zero] دون أجل: يحتفظ بها
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوما
    *[other] { $count } يوم
    }
for-ever = دون أجل محدد
missing-page = هذه الصفحة غير موجودة
missing-vacancy = هذا العرض غير موجود
missing-occupation = هذه المهنة غير موجودة
missing-place = هذا المجال غير موجود
missing-skill = هذه المهارة غير موجودة
missing-indicator = هذا المؤشر غير موجود
missing-measure = هذا القياس غير موجود
missing-code = هذا الرمز غير موجود
missing-period = لا أرقام لهذه الفترة
missing-method = صفحة المنهجية هذه غير موجودة
missing-figure = لا يوجد ما يُرسم
missing-explained = لم نجد «{ $name }». ربما تغير العنوان أو كُتب خطأ.
missing-where-to-go = يمكنك البحث أعلاه، أو الانتقال إلى:
error-parameter = لم نفهم هذا الاختيار
error-parameter-explained = قيمة «{ $name }» في العنوان غير صالحة. أزلها وأعد المحاولة.
error-internal = حدث خطأ عندنا
error-internal-explained = سُجل الخطأ وسنصلحه. أعد المحاولة بعد قليل.
obs-status-B = انقطاع في السلسلة
obs-status-D = تعريف مختلف
obs-status-E = تقدير
obs-status-F = توقع
obs-status-G = رقم تجريبي
obs-status-H = عطلة أو نهاية أسبوع
obs-status-I = قيمة معوَّضة
obs-status-J = استثناء
obs-status-K = محتسب في موضع آخر
obs-status-L = لم يُجمع
obs-status-M = لا يمكن وجوده
obs-status-N = غير ذي دلالة
obs-status-S = حدث غير عادي
obs-status-U = ضعيف الموثوقية
obs-status-V = غير مصادق عليه
obs-status-W = يشمل فئة أخرى
