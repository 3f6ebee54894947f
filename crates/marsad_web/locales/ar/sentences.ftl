# Sentences made of figures. ⟨…⟩ marks a figure, which leads to its cell: every language puts them in
# the same order.

sentence-key = باختصار
sentence-vacancies_new =
    { $count ->
    [zero] في { $period } لم يُنشر ⟨أي عرض شغل جديد⟩
    [one] في { $period } نُشر ⟨عرض شغل جديد واحد⟩
    [two] في { $period } نُشر ⟨عرضا شغل جديدان⟩
    [few] في { $period } نُشرت ⟨{ $count } عروض شغل جديدة⟩
    [many] في { $period } نُشر ⟨{ $count } عرض شغل جديدا⟩
    *[other] في { $period } نُشر ⟨{ $count } عرض شغل جديد⟩
    }
sentence-vacancies_open =
    { $count ->
    [zero] في متم { $period } لم يكن ⟨أي عرض شغل⟩ مفتوحا
    [one] في متم { $period } كان ⟨عرض شغل واحد⟩ مفتوحا
    [two] في متم { $period } كان ⟨عرضا شغل⟩ مفتوحين
    [few] في متم { $period } كانت ⟨{ $count } عروض شغل⟩ مفتوحة
    [many] في متم { $period } كان ⟨{ $count } عرض شغل⟩ مفتوحا
    *[other] في متم { $period } كان ⟨{ $count } عرض شغل⟩ مفتوحا
    }
sentence-none-vacancies_new = لم يُرصد أي عرض شغل جديد في { $period }.
sentence-none-vacancies_open = لم يُرصد أي عرض شغل مفتوح في متم { $period }.
sentence-withheld-vacancies_new = عدد عروض الشغل الجديدة في { $period } ⟨محجوب⟩: { $reason }.
sentence-withheld-vacancies_open = عدد عروض الشغل المفتوحة في متم { $period } ⟨محجوب⟩: { $reason }.
sentence-withheld-wage = الأجور المعلنة ({ $period }) ⟨محجوبة⟩: { $reason }.
sentence-provisional = {" "}(رقم مؤقت)
sentence-rises = ، مقابل ⟨{ $before }⟩ في { $earlier }، وهو ارتفاع
sentence-falls = ، مقابل ⟨{ $before }⟩ في { $earlier }، وهو انخفاض
sentence-steady = ، مقابل ⟨{ $before }⟩ في { $earlier }، دون تغير واضح
sentence-incomparable = ، مقابل ⟨{ $before }⟩ في { $earlier } بقياس مختلف
sentence-end = .
sentence-few = هذا العدد القليل من الإعلانات لا يكفي للحكم: تُقرأ الأرقام بحذر.
sentence-occupations = أكثر المهن طلبا في متم { $period }: { $list }.
sentence-places = الجهات التي كانت فيها أكثر العروض المفتوحة في متم { $period }: { $list }.
sentence-occupations-withheld = لا يمكن نشر أكثر المهن طلبا: أرقامها محجوبة.
sentence-places-withheld = لا يمكن نشر الجهات الأكثر طلبا: أرقامها محجوبة.
sentence-skills-withheld = لا يمكن نشر أكثر المهارات طلبا: أرقامها محجوبة.
sentence-skills = أكثر المهارات طلبا ({ $period }): { $list }.
sentence-occupations-published = من بين المهن التي يمكن نشر أعدادها، أكثرها طلبا في متم { $period }: { $list }.
sentence-places-published = من بين الجهات التي يمكن نشر أعدادها، أكثرها عروضا مفتوحة في متم { $period }: { $list }.
sentence-skills-published = من بين المهارات التي يمكن نشر حصصها، أكثرها طلبا ({ $period }): { $list }.
sentence-wage = في العروض التي تعلن أجرا ({ $period })، يقع النصف الأوسط من الأجور بين ⟨{ $q1 }⟩ و⟨{ $q3 }⟩ { $unit }، ويفوق نصفها ⟨{ $median }⟩.
sentence-wage-share = تعلن الأجر ⟨{ $share }⟩ من العروض.
sentence-official = رقم رسمي: { $measure }، { $period }، ⟨{ $rate }⟩
sentence-country = { $name }: ⟨{ $rate }⟩.
sentence-ads =
    { $count ->
    [zero] ⟨لا إعلان⟩
    [one] ⟨إعلان واحد⟩
    [two] ⟨إعلانين⟩
    [few] ⟨{ $count } إعلانات⟩
    [many] ⟨{ $count } إعلانا⟩
    *[other] ⟨{ $count } إعلان⟩
    }
sentence-sources =
    { $count ->
    [zero] ⟨لا مصدر⟩
    [one] ⟨مصدر واحد⟩
    [two] ⟨مصدرين⟩
    [few] ⟨{ $count } مصادر⟩
    [many] ⟨{ $count } مصدرا⟩
    *[other] ⟨{ $count } مصدر⟩
    }
sentence-coverage = قُرئت عروض { $period } الجديدة في { $ads } من { $sources }.
