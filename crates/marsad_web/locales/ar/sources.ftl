# Sources and coverage.

sources-title = المصادر والتغطية
sources-lead = من أين تأتي الإعلانات، وكم وصل منها، وما الذي تعذرت قراءته.
sources-coverage = التغطية والتكرار
sources-list = كل المصادر
sources-none = لا مصدر مسجل بعد.
source-operator = الجهة المسؤولة
source-kind = النوع
source-legal-basis = السند القانوني
source-retention = مدة الحفظ
source-postings = الإعلانات المقروءة
source-lost = السجلات الضائعة
source-problems = المشاكل
source-first-seen = أول معاينة
source-last-seen = آخر معاينة
source-reasons = المشاكل الأكثر تكرارا
source-vacancies = عروض هذا المصدر
source-homepage = موقع المصدر
source-kind-html = صفحات ويب
source-kind-rss = تلقيم RSS
source-kind-xml = تلقيم XML
source-kind-csv = ملفات CSV
source-kind-xlsx = جداول إلكترونية
source-kind-json = ملفات JSON
source-kind-warc = أرشيف ويب
source-kind-telegram = قناة تلغرام
