# Search over vacancies.

jobs-title = ابحث في عروض الشغل
jobs-found =
    { $count ->
    [zero] لا يوجد أي عرض
    [one] عرض واحد
    [two] عرضان
    [few] { $count } عروض
    [many] { $count } عرضا
    *[other] { $count } عرض
    }
jobs-fuzzy = لم نجد ما كتبته حرفيا؛ هذه نتائج بكتابة قريبة.
jobs-none = لم نجد عرضا يوافق كل ما طلبته. يمكنك:
jobs-none-words = استعمال كلمات أقل أو أعم، أو لغة أخرى.
jobs-none-occupations = تصفح العروض حسب المهنة
search-without = البحث دون
near-label = قرب مكان
near-unknown = لا نعرف مكانا باسم «{ $name }»: بحثنا في كل البلاد.
near-used = حول { $name }
radius-label = في حدود
kilometres =
    { $count ->
    [zero] { $count } كلم
    [one] كيلومتر واحد
    [two] كيلومتران
    [few] { $count } كلم
    [many] { $count } كلم
    *[other] { $count } كلم
    }
days-label = تاريخ النشر
any-date = كل التواريخ
last-days =
    { $count ->
    [zero] اليوم
    [one] آخر يوم
    [two] آخر يومين
    [few] آخر { $count } أيام
    [many] آخر { $count } يوما
    *[other] آخر { $count } يوم
    }
sort-label = الترتيب
sort-relevance = الأنسب أولا
sort-newest = الأحدث أولا
facets-label = تدقيق البحث
more-conditions = شروط أخرى
jobs-found-open =
    { $count ->
    [zero] لا عروض مفتوحة
    [one] عرض مفتوح واحد
    [two] عرضان مفتوحان
    [few] { $count } عروض مفتوحة
    [many] { $count } عرضا مفتوحا
    *[other] { $count } عرض مفتوح
    }
closed-too = العروض المغلقة أيضا
with-closed = عرض العروض المغلقة أيضا
counts-of-open = العدد بجانب كل اختيار هو عدد العروض المفتوحة.
counts-of-all = العدد بجانب كل اختيار هو عدد كل العروض، بما فيها المغلقة.
vacancy-closed = مغلق · شوهد آخر مرة في { $day }
wage-min-label = أجر لا يقل عن
restrictions = شروط البحث
restriction-days = آخر أيام:
restriction-wage_min = أجر أدنى:
restriction-posted_from = منذ
restriction-posted_to = إلى غاية
remove = أزل
remove-all = أزل الكل
paging = صفحات النتائج
first-page = الصفحة الأولى
next-page = العروض التالية
