# Names of codes: dimensions, measures, units, categories. Names of places, occupations, sectors
# and skills come from the country pack, and so do the Arabic months where it has them.

dimension-ref_area = المكان
dimension-occupation = المهنة
dimension-economic_activity = القطاع
dimension-contract = العقد
dimension-skill = المهارة
dimension-education = المستوى الدراسي
dimension-language = اللغة
dimension-experience = الخبرة
dimension-remote = العمل عن بعد
dimension-source = المصدر
dimension-sex = الجنس
dimension-urbanisation = وسط الإقامة
dimension-seasonal_adjust = التعديل الموسمي
total-ref_area = كل الأماكن
total-occupation = كل المهن
total-economic_activity = كل القطاعات
total-contract = كل العقود
total-skill = كل المهارات
total-education = كل المستويات
total-language = كل اللغات
total-experience = كل مستويات الخبرة
total-remote = كل الصيغ
total-source = كل المصادر
total-sex = الجنسان
total-urbanisation = حضري وقروي
total-seasonal_adjust = معطيات خام
measure-COUNT = العدد
measure-SHARE = الحصة
measure-MEDIAN = الأجر الوسيط
measure-Q1 = الربيع الأول
measure-Q3 = الربيع الثالث
measure-STATED_SHARE = حصة العروض التي تعلن أجرا
measure-POSTINGS = الإعلانات
measure-SOURCES = المصادر
measure-SEATS = المقاعد
measure-PROGRAMMES = برامج التكوين
measure-SEATS_STATED = برامج تعلن مقاعدها
measure-REPEATED = الإعلانات المكررة
unit-vacancies = عروض شغل
unit-percent = %
unit-currency_month = { $currency } في الشهر
unit-postings = إعلانات
unit-seats = مقاعد
unit-programmes = برامج
unit-sources = مصادر
unit-persons = أشخاص
unit-establishments = مؤسسات
unit-jobs = مناصب شغل
# Units as they stand after a number.
unit-after-vacancies =
    { $count ->
    [zero] عرض شغل
    [one] عرض شغل
    [two] عرضا شغل
    [few] عروض شغل
    [many] عرض شغل
    *[other] عرض شغل
    }
unit-after-postings =
    { $count ->
    [zero] إعلان
    [one] إعلان
    [two] إعلانان
    [few] إعلانات
    [many] إعلانا
    *[other] إعلان
    }
unit-after-seats =
    { $count ->
    [zero] مقعد
    [one] مقعد
    [two] مقعدان
    [few] مقاعد
    [many] مقعدا
    *[other] مقعد
    }
unit-after-programmes =
    { $count ->
    [zero] برنامج
    [one] برنامج
    [two] برنامجان
    [few] برامج
    [many] برنامجا
    *[other] برنامج
    }
unit-after-sources =
    { $count ->
    [zero] مصدر
    [one] مصدر
    [two] مصدران
    [few] مصادر
    [many] مصدرا
    *[other] مصدر
    }
unit-after-persons =
    { $count ->
    [zero] شخص
    [one] شخص
    [two] شخصان
    [few] أشخاص
    [many] شخصا
    *[other] شخص
    }
unit-after-establishments =
    { $count ->
    [zero] مؤسسة
    [one] مؤسسة
    [two] مؤسستان
    [few] مؤسسات
    [many] مؤسسة
    *[other] مؤسسة
    }
unit-after-jobs =
    { $count ->
    [zero] منصب شغل
    [one] منصب شغل
    [two] منصبا شغل
    [few] مناصب شغل
    [many] منصب شغل
    *[other] منصب شغل
    }
unit-after-days =
    { $count ->
    [zero] يوم
    [one] يوم
    [two] يومان
    [few] أيام
    [many] يوما
    *[other] يوم
    }
unit-after-employers =
    { $count ->
    [zero] مشغل
    [one] مشغل
    [two] مشغلان
    [few] مشغلين
    [many] مشغلا
    *[other] مشغل
    }
unit-after-points =
    { $count ->
    [zero] نقطة
    [one] نقطة
    [two] نقطتان
    [few] نقط
    [many] نقطة
    *[other] نقطة
    }
contract-permanent = عقد غير محدد المدة
contract-fixed_term = عقد محدد المدة
contract-temporary = عمل مؤقت عبر وكالة
contract-seasonal = عمل موسمي
contract-internship = تدريب
contract-apprenticeship = تدرج مهني
contract-freelance = عمل حر
contract-public_service = الوظيفة العمومية
education-none = دون شهادة
education-primary = ابتدائي
education-lower_secondary = إعدادي
education-basic = ابتدائي أو إعدادي
education-technician = تقني
education-higher = تعليم عال
education-vocational = تكوين مهني
education-bac = باكالوريا
education-bac_2 = باك+2
education-bac_3 = باك+3
education-bac_4 = باك+4
education-bac_5 = باك+5
education-doctorate = دكتوراه
remote-onsite = في مقر العمل
remote-hybrid = مختلط
remote-remote = عن بعد
experience-Y0 = دون خبرة
experience-Y1T2 = سنة إلى سنتين
experience-Y3T5 = 3 إلى 5 سنوات
experience-Y_GE6 = 6 سنوات فأكثر
sex-F = نساء
sex-M = رجال
sex-T = الجنسان
urbanisation-urban = حضري
urbanisation-rural = قروي
urbanisation-U = حضري
urbanisation-R = قروي
urbanisation-total = حضري وقروي
seasonal_adjust-S = معدل موسميا (من هذا المرصد)
language-ar = العربية
language-ary = الدارجة
language-ary-Latn = الدارجة بالحروف اللاتينية
language-fr = الفرنسية
language-en = الإنجليزية
language-es = الإسبانية
language-zgh = الأمازيغية
language-mixed = لغات مختلطة
language-und = لغة غير محددة
language-de = الألمانية
language-it = الإيطالية
language-pt = البرتغالية
language-nl = الهولندية
language-tr = التركية
language-ru = الروسية
language-zh = الصينية
language-ja = اليابانية
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
