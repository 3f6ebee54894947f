# How the visits of a source go.

health-title = الزيارات
health-lead = ما جاءت به كل زيارة أو كل يوم من الإرسال أو كل ملف، مقارنة بما كان متوقعا بناء على ما سبق. وما كان غريبا يُستبعد من الأرقام إلى أن تنظر فيه الجهة المسؤولة.
health-off = تُعرض الزيارات حيث يعمل المرصد لحظة بلحظة؛ أما هذا الخادم فيعرض المعطيات المنشورة فقط.
health-next = الزيارة القادمة
health-not-visited = لا زيارة مبرمجة: يرسل المصدر إعلاناته، أو توضع الملفات في مجلد
health-paused = متوقفة بقرار من الجهة المسؤولة
health-running = جارية
health-runs = أحدث عمليات الجمع
health-runs-none = لا عملية جمع بعد.
health-held = عمليات جمع محجوزة
health-held-explained = لا تدخل إعلاناتها في أي رقم إلى أن تقرر الجهة المسؤولة.
health-gaps = الثغرات
health-gaps-none = لا ثغرة معروفة.
health-gaps-explained = أيام لا تغطيها أي عملية جمع مقبولة:
gap-not_yet = لم يبدأ الجمع بعد
gap-not_run = دون جمع
gap-held = محجوزة
gap-silent = لم يُرسل شيء
run-started = البداية
run-kind = النوع
run-pages = الصفحات
run-ads = الإعلانات
run-expected = المتوقع
run-problems = المشاكل
run-verdict = الحكم
run-reason = الجهة المسؤولة:
run-kind-crawl = زيارة
run-kind-drop = مجلد
run-kind-push = إرسال
run-kind-social = شبكة اجتماعية
verdict-running = لم تنته
verdict-accepted = مقبولة
verdict-quarantined = محجوزة
verdict-discarded = مستبعدة
operate-summary = للجهة المسؤولة: اتخاذ قرار
operate-key = مفتاح الجهة المسؤولة
operate-reason = السبب، ويراه الجميع
operate-accept = قبول
operate-new-level = قبول كمستوى جديد
operate-discard = استبعاد
finding-silence =
    { $count ->
    [zero] لا إعلانات؛ المتوقع: حوالي { $expected }.
    [one] لا إعلانات في عملية جمع واحدة؛ المتوقع: حوالي { $expected }.
    [two] لا إعلانات في عمليتي جمع؛ المتوقع: حوالي { $expected }.
    [few] لا إعلانات في { $count } عمليات جمع؛ المتوقع: حوالي { $expected }.
    [many] لا إعلانات في { $count } عملية جمع؛ المتوقع: حوالي { $expected }.
    *[other] لا إعلانات في { $count } عملية جمع؛ المتوقع: حوالي { $expected }.
    }
finding-drop = عدد الإعلانات أقل من اللازم: { $postings }؛ المتوقع: حوالي { $expected }.
finding-low = عدد الإعلانات قليل: { $postings }؛ وفي الأيام الأخرى حوالي { $expected }. قد يكون هذا اليوم من الأسبوع قليل الإعلانات دائما.
finding-jump = عدد الإعلانات كبير على غير العادة: { $postings }؛ المتوقع: حوالي { $expected }.
finding-flood = عدد الإعلانات أكبر بكثير من المعتاد: { $postings } في يوم واحد؛ المتوقع لليوم كله: حوالي { $expected }.
finding-unread = سجلات تعذرت قراءتها: { $share }؛ وقبل ذلك: { $before }.
finding-unproven = سجلات تعذرت قراءتها: { $lost } من أصل { $records }. العدد قليل أو المعروف عن المصدر من قبل قليل، فلا يكفي ذلك للحكم عليه.
finding-layout = يبدو أن الصفحات تغيرت؛ الناقص: { $fields }.
finding-field = صار ذكره أقل: { $field }، في { $share } من الإعلانات، وقبل ذلك في { $before }.
finding-languages = تغير توزيع اللغات. الأكثر زيادة: { $what }، صارت الحصة { $share } وكانت { $before } (عدد الإعلانات: { $ads } منذ { $date }؛ التباعد: { $bits }).
finding-occupations = تغير توزيع المهن. الأكثر زيادة: { $what }، صارت الحصة { $share } وكانت { $before } (عدد الإعلانات: { $ads } منذ { $date }؛ التباعد: { $bits }).
finding-overdue =
    { $count ->
    [zero] آخر عملية جمع بتاريخ { $date }.
    [one] لا عملية جمع منذ يوم واحد، منذ { $date }.
    [two] لا عملية جمع منذ يومين، منذ { $date }.
    [few] لا عملية جمع منذ { $count } أيام، منذ { $date }.
    [many] لا عملية جمع منذ { $count } يوما، منذ { $date }.
    *[other] لا عملية جمع منذ { $count } يوم، منذ { $date }.
    }
finding-other = كان هناك أمر غريب آخر: { $name }.
field-location = المكان
field-url = العنوان الإلكتروني
field-posted = تاريخ النشر
field-closes = آخر أجل
