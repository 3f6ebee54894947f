# A draft of an ad, looked through.

draft-title = فحص مسودة إعلان
draft-lead = الصق مسودتك. ترى ما سيفهمه القراء، وما ينقص، والكلمات التي تُقصي، وكم تدفع السوق.
draft-privacy = يُقرأ نصك في الذاكرة ثم يُنسى: لا يُخزن ولا يُسجل ولا يراه أحد.
draft-field = مسودتك
draft-hint = بالعربية أو الفرنسية أو الإنجليزية أو الدارجة. السطر الأول هو العنوان.
draft-button = افحص
draft-is-it = المهنة التي فهمناها؛ صححها عند الحاجة
draft-unknown = لا نعرف هذه المهنة؛ استعملنا ما قرأناه في المسودة.
draft-wording = كلمات تُقصي
draft-wording-none = لم نجد أيا منها. اللائحة غير كاملة: أعد قراءة نصك بعيني شخص لا تتوقعه.
draft-wording-about = عُثر عليها بلائحة كلمات دون معرفة قصدك: القرار لك.
draft-instead = الأفضل:
draft-missing = ما لا تقوله المسودة
draft-missing-none = تقول كل ما يبحث عنه القراء.
draft-stated = ما فهمناه
draft-occupation = المهنة
draft-occupation-why = سمِّ المنصب في السطر الأول كما يسميه الناس.
draft-place = المكان
draft-place-why = يبحث الناس حسب المدينة: اذكرها.
draft-wage = الأجر
draft-wage-why = مجال للأجر مع العملة والفترة يوفر الوقت للطرفين.
draft-contract = العقد
draft-contract-why = غير محدد المدة، محدد المدة، تدريب…
draft-experience = الخبرة
draft-experience-why = اذكر عدد السنوات، أو أن المبتدئين مرحب بهم.
draft-deadline = آخر أجل
draft-deadline-why = دونه يترشح الناس بعد مدة من شغل المنصب.
draft-skills = المهارات بألفاظ موحدة
draft-skills-none = لم نتعرف على أي مهارة. اذكر ما سيُنجز وبأي أدوات.
draft-skills-about = كما تسميها ESCO ولائحة البلاد، ليُعثر على إعلانك بأي لغة.
draft-written = في مسودتك:
draft-market = أجرك إلى جانب السوق
draft-no-wage = مسودتك لا تعلن أجرا. السوق:
draft-your-wage = مسودتك:
draft-benchmark = سوق هذا المنصب كاملة
draft-years =
    { $count ->
    [zero] دون خبرة
    [one] سنة واحدة
    [two] سنتان
    [few] { $count } سنوات
    [many] { $count } سنة
    *[other] { $count } سنة
    }
