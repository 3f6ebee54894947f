download-as-shown = XLSX كما يُعرض
notes-table = الجدول
notes-address = العنوان
notes-withheld = المحجوب
notes-withheld-told = { $count ->
    [zero] لم يُحجب أي رقم حماية للسرية.
    [one] حُجب رقم واحد من أصل { $all } حماية للسرية: { $reasons }.
    [two] حُجب رقمان من أصل { $all } حماية للسرية: { $reasons }.
    [few] حُجبت { $count } أرقام من أصل { $all } حماية للسرية: { $reasons }.
    [many] حُجب { $count } رقما من أصل { $all } حماية للسرية: { $reasons }.
   *[other] حُجب { $count } رقم من أصل { $all } حماية للسرية: { $reasons }.
}
notes-missing = الناقص
notes-missing-told = { $count ->
    [zero] لا رقم بلا قيمة لسبب آخر.
    [one] رقم واحد من أصل { $all } بلا قيمة لسبب آخر: انظر وضعيته.
    [two] رقمان من أصل { $all } بلا قيمة لسبب آخر: انظر وضعيتهما.
    [few] { $count } أرقام من أصل { $all } بلا قيمة لسبب آخر: انظر وضعيتها.
    [many] { $count } رقما من أصل { $all } بلا قيمة لسبب آخر: انظر وضعيتها.
   *[other] { $count } رقم من أصل { $all } بلا قيمة لسبب آخر: انظر وضعيتها.
}
notes-left-out = المتروك
notes-left-out-told = ما يستند إلى عدد قليل جدا من العروض أو المشغلين لا يُدرج: فكل تركيبة غير موجودة إما صغيرة جدا أو فارغة.
notes-empty = الخانات الفارغة
notes-empty-told = { $count ->
    [zero] لا خانة فارغة.
    [one] خانة واحدة فارغة: { $why }.
    [two] خانتان فارغتان: { $why }.
    [few] { $count } خانات فارغة: { $why }.
    [many] { $count } خانة فارغة: { $why }.
   *[other] { $count } خانة فارغة: { $why }.
}
