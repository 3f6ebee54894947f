# A vacancy.

job-description = عرض شغل: { $name }
title-unstated = عرض دون عنوان
title-gone = إعلان حُذف نصه
employer-unstated = المشغل غير مذكور
see-original = الإعلان الأصلي
ad-text = نص الإعلان
ad-text-note = حُذفت المعطيات الشخصية. المهارات التي تعرفنا عليها مبرزة في النص.
ad-text-gone = حُذف نص هذا الإعلان لانقضاء مدة الاحتفاظ المحددة لمصدره. أما ما استُخلص منه فيبقى معروضا.
facts = في سطور
fact-posted = تاريخ النشر
fact-closes = آخر أجل
fact-last-seen = شوهد آخر مرة
fact-wage = الأجر الشهري
fact-wage-stated = كما كُتب في الإعلان
fact-contract = العقد
fact-education = المستوى الدراسي
fact-remote = مكان العمل
fact-sector = القطاع
fact-language = لغة الإعلان
fact-languages-of-text = لغات النص
fact-experience = الخبرة
fact-positions = عدد المناصب
fact-languages = اللغات المطلوبة
fact-location = المكان كما كُتب
fact-places = المكان
years-at-least =
    { $count ->
    [zero] دون خبرة
    [one] سنة على الأقل
    [two] سنتان على الأقل
    [few] { $count } سنوات على الأقل
    [many] { $count } سنة على الأقل
    *[other] { $count } سنة على الأقل
    }
wage-period-hour = { $amount } في الساعة
wage-period-day = { $amount } في اليوم
wage-period-week = { $amount } في الأسبوع
wage-period-month = { $amount } في الشهر
wage-period-year = { $amount } في السنة
skills-found = المهارات المذكورة
optional-skill = ميزة إضافية
only-mentioned = مذكورة فقط
reading = كيف قرأنا هذا الإعلان
reading-explained = برنامجنا صنف الإعلان في المهنة الأولى أسفله. الاحتمال يقول مدى ثقته.
reading-abstained = برنامجنا ليس واثقا بما يكفي: لا تُحسب هذه المهن في الأرقام.
reading-nothing = لم يتعرف برنامجنا على مهنة في هذا الإعلان.
reading-caption = المهن المحتملة
isco-code = رمز ISCO-08
probability = الاحتمال
sightings = أين ظهر هذا العرض
sightings-explained =
    { $count ->
    [zero] لم يظهر في أي إعلان.
    [one] ظهر في إعلان واحد.
    [two] ظهر في إعلانين، ويُحسب مرة واحدة.
    [few] ظهر في { $count } إعلانات، ويُحسب مرة واحدة.
    [many] ظهر في { $count } إعلانا، ويُحسب مرة واحدة.
    *[other] ظهر في { $count } إعلان، ويُحسب مرة واحدة.
    }
sightings-caption = الإعلانات حسب المصدر
sighting-class = العلاقة بالعرض
sighting-agrees = ما يتطابق
class-first = الإعلان المقروء
class-full = النص نفسه
class-semantic = المنصب نفسه بكلمات أو لغة أخرى
class-temporal = إعادة نشر لاحقة
class-partial = متشابه مع اختلاف في المكان أو الشروط
field-title = العنوان
field-employer = المشغل
field-place = المكان
field-text = النص
field-occupation = المهنة
method-duplicates = كيف نتعرف على الإعلانات المكررة
similar = عروض مشابهة
