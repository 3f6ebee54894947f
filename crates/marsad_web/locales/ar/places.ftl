# Places.

places-title = المجالات الترابية
places-lead = اختر مكانا لترى الأرقام الرسمية والطلب في الإعلانات جنبا إلى جنب.
places-search = ابحث عن مكان
places-hint = جهة أو إقليم أو جماعة، بأي كتابة.
places-found =
    { $count ->
    [zero] لا يوجد مكان بهذا الاسم
    [one] مكان واحد
    [two] مكانان
    [few] { $count } أماكن
    [many] { $count } مكانا
    *[other] { $count } مكان
    }
places-none = تحقق من الكتابة أو تصفح القائمة أسفله.
places-tree = كل الجهات
place-description = { $name }: الأرقام الرسمية والطلب على الشغل.
population-in = السكان سنة { $name }:
demand-above = أرقام الإعلانات تُنشر إلى مستوى الإقليم فقط. انظر:
regions-of = جهات { $name }
provinces-of = أقاليم وعمالات { $name }
communes-of = جماعات { $name }
places-within = الأماكن التابعة وأرقامها الرسمية
level-country = بلد
level-region = جهة
level-province = إقليم
level-commune = جماعة
level-arrondissement = مقاطعة
place-kind-prefecture = عمالة
place-kind-prefecture_of_arrondissements = عمالة مقاطعات
place-kind-commune_urban = جماعة حضرية
place-kind-commune_rural = جماعة قروية
