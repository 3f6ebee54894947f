# The market of a job, who recruits, and the figures made for both.

recruiters-title = من يوظف: { $name }
recruiters-what = المشغلون الذين لهم إعلانات مفتوحة الآن، بأسمائهم كما وردت في الإعلانات.
recruiters-vacancies =
    { $count ->
    [zero] لا عرض مفتوح.
    [one] عرض واحد مفتوح.
    [two] عرضان مفتوحان.
    [few] { $count } عروض مفتوحة.
    [many] { $count } عرضا مفتوحا.
    *[other] { $count } عرض مفتوح.
    }
recruiters-employers =
    { $count ->
    [zero] لا مشغل مذكور بالاسم.
    [one] مشغل واحد مذكور بالاسم.
    [two] مشغلان مذكوران بالاسم.
    [few] { $count } مشغلين مختلفين مذكورون بالاسم.
    [many] { $count } مشغلا مختلفا مذكورون بالاسم.
    *[other] { $count } مشغل مختلف مذكورون بالاسم.
    }
recruiters-unnamed =
    { $count ->
    [zero] لا إعلان دون اسم مشغل.
    [one] إعلان واحد لا يذكر المشغل.
    [two] إعلانان لا يذكران المشغل.
    [few] { $count } إعلانات لا تذكر المشغل.
    [many] { $count } إعلانا لا تذكر المشغل.
    *[other] { $count } إعلان لا تذكر المشغل.
    }
recruiters-newest =
    { $count ->
    [zero] لم يُفحص أي إعلان.
    [one] فُحص أحدث إعلان فقط.
    [two] فُحص أحدث إعلانين فقط.
    [few] فُحصت أحدث { $count } إعلانات فقط.
    [many] فُحص أحدث { $count } إعلانا فقط.
    *[other] فُحص أحدث { $count } إعلان فقط.
    }
recruiters-more =
    { $count ->
    [zero] ولا غيرهم.
    [one] وواحد غيرهم.
    [two] واثنان غيرهم.
    [few] و{ $count } غيرهم.
    [many] و{ $count } غيرهم.
    *[other] و{ $count } غيرهم.
    }
recruiters-direct = مشغلون يوظفون لحسابهم
recruiters-agencies = وكالات توظف لحساب غيرها
recruiters-name = المشغل كما في الإعلانات
recruiters-open = العروض المفتوحة
recruiters-places = أين
recruiters-caveat = هذه لائحة إعلانات عمومية حسب المشغل وليست إحصاء: لا تقول شيئا عمن يوظف دون إعلان.
employers-title = قارن منصبا بسوقه
employers-lead = لمهنة في مكان: كم عرضا، وبأي أجر، وبأي مهارات، وكم مشغلا يتنافس، وكم تبقى الإعلانات مفتوحة.
employers-choose = اختر مهنة لتبدأ.
employers-market = { $occupation }، { $place }
employers-who = من يوظف غيرك؟
employers-occupation = المهنة بالأرقام
employers-how = كيف يُحسب
employers-instead = المعروض بدلا منه: { $occupation }، { $place }. الرقم المطلوب غير منشور ({ $why }).
employers-nowhere = لا رقم منشورا، حتى لأماكن ومهن أوسع.
employers-behind =
    { $count ->
    [zero] دون إعلانات
    [one] من إعلان واحد
    [two] من إعلانين
    [few] من { $count } إعلانات
    [many] من { $count } إعلانا
    *[other] من { $count } إعلان
    }
employers-open = العروض المفتوحة
employers-open-explained = عروض متمايزة لا تزال مفتوحة في آخر الشهر.
employers-new = العروض الجديدة
employers-new-explained = نُشرت لأول مرة خلال الشهر، دون تكرار.
employers-wage = الأجر
employers-wage-explained = نصف الإعلانات التي تعلن أجرا يقع بين الربيعين. وقليل منها يعلنه.
employers-days = كم تبقى الإعلانات مفتوحة
employers-days-explained = الإعلانات التي لا تزال قيد المتابعة تُحتسب طوال مدة مشاهدتها (كابلان-ماير). الإعلان المغلق ليس دائما منصبا مشغولا.
employers-concentration = المنافسة بين المشغلين
employers-concentration-explained = مؤشر من نحو 0 (كثير من صغار المشغلين) إلى 10.000 (مشغل واحد)، للإعلانات التي تذكر مشغلها.
employers-agency = عبر الوكالات
employers-agency-explained = حصة العروض الجديدة التي توظف فيها وكالة لحساب غيرها.
employers-skills-of = مطلوبة في إعلانات: { $name } (البلاد كلها).
concentration-low = تركز ضعيف
concentration-moderate = تركز متوسط
concentration-high = تركز قوي
measure-HHI = مؤشر التركز
measure-EMPLOYERS = المشغلون
measure-DAYS_MEDIAN = نصفها يُغلق بعد
measure-DAYS_Q1 = ربعها يُغلق بعد
measure-DAYS_Q3 = ثلاثة أرباعها تُغلق بعد
measure-ENDED_SHARE = حصة ما شوهد إغلاقه
unit-points = نقطة
unit-days = أيام
unit-employers = مشغلون
occupation-recruiters = من يوظف الآن؟
