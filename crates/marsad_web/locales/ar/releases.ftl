# Releases, vintages, revisions.

vintage = الإصدار
vintage-newest = الأحدث
vintage-shown = يُعرض إصدار سابق: { $name }. قد تختلف الأرقام الأحدث.
releases-of = الإصدارات والمراجعات
releases-title = الإصدارات
releases-lead = ما نُشر ومتى وماذا تغير: تبقى كل حالة سابقة للجدول متاحة للاطلاع والاستشهاد.
releases-calendar = إصدارات قادمة
releases-upcoming = { $name }: ابتداء من { $date }
releases-when = منشور منذ
releases-flow = الجدول
releases-release = الإصدار
releases-n = الأرقام
releases-new = جديدة
releases-changed = معدلة
releases-gone = محذوفة
releases-withdrawn = سُحب؛ لا شيء ساري المفعول
releases-feed = متابعة التغييرات (Atom)
revisions-title = المراجعات
revisions-lead = مقدار تغير الأرقام من إصدار إلى الذي يليه.
revisions-mean = متوسط التغير المطلق
revisions-largest = السلاسل الأكثر تغيرا
revisions-first = القيمة الأولى
revisions-latest = آخر قيمة
revisions-series = السلسلة
revisions-none = لم يُراجَع أي رقم.
