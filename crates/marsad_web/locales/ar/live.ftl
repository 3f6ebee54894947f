# The market at this moment.

nav-live = في هذه اللحظة
door-live = ما يصل في هذه اللحظة، وما عُثر عليه للتو.
live-title = سوق الشغل في هذه اللحظة
live-description = العروض الجديدة والمفتوحة في الشهر الجاري، تُحسب مع كل إعلان يصل، وأحدث التغييرات.
live-lead = العروض الجديدة والمفتوحة في { $name }، يُعاد حسابها مع كل إعلان يصل.
live-caveat = هذه الأرقام مؤقتة: بعد انتهاء الشهر تُعتمد المؤشرات المنشورة.
live-counted = تاريخ الحساب:
live-not-yet = لم ينته الحساب الأول بعد: أعد تحميل الصفحة بعد لحظات.
live-off = يعرض هذا الخادم المعطيات المنشورة فقط: لا شيء يُحسب هنا لحظة بلحظة.
live-since = التغييرات منذ فتحت هذه الصفحة:
live-reload = إعادة التحميل
live-regions = حسب الجهة
live-region = الجهة
live-groups = أكبر مجموعات المهن
live-group = مجموعة المهن
live-withheld = إذا كان وراء الرقم عدد قليل جدا من العروض أو المشغلين فإنه يُحجب، حتى لا يكشف شيئا عن أي منهم.
live-changes = أحدث التغييرات
live-changes-none = لم يتغير شيء بعد.
live-added = جديد
live-changed = معدل
live-removed = لم يعد معروضا
live-published = المؤشرات المنشورة
live-api = متابعة سيل التغييرات ببرنامج
ago-now = الآن
ago-minutes =
    { $count ->
    [zero] الآن
    [one] منذ دقيقة
    [two] منذ دقيقتين
    [few] منذ { $count } دقائق
    [many] منذ { $count } دقيقة
    *[other] منذ { $count } دقيقة
    }
ago-hours =
    { $count ->
    [zero] الآن
    [one] منذ ساعة
    [two] منذ ساعتين
    [few] منذ { $count } ساعات
    [many] منذ { $count } ساعة
    *[other] منذ { $count } ساعة
    }
ago-days =
    { $count ->
    [zero] اليوم
    [one] منذ يوم
    [two] منذ يومين
    [few] منذ { $count } أيام
    [many] منذ { $count } يوما
    *[other] منذ { $count } يوم
    }
