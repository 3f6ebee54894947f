# برامج التكوين: البحث، برنامج واحد، أين ينقص التكوين، مقارنة مقرر.

nav-training = التكوين
door-training = ما الذي يمكن تعلمه، وأين، وأين تنقص المقاعد.
training-title = ابحث عن تكوين
training-lead = ما الذي يمكن تعلمه، وأين، وهل تطلبه الإعلانات.
training-search-label = ماذا تريد أن تتعلم؟
training-search-hint = مهنة أو مادة أو مؤسسة، بكلمات الدليل نفسه.
training-found =
    { $count ->
    [zero] لا يوجد أي برنامج
    [one] برنامج واحد
    [two] برنامجان
    [few] { $count } برامج
    [many] { $count } برنامجا
    *[other] { $count } برنامج
    }
training-place = المكان
training-level = المستوى
training-occupation = يؤهل لمهنة
training-skill = يعلّم
training-provider = المؤسسة
training-mode = طريقة التكوين
training-any = الكل
training-free-only = التكوينات المجانية فقط
training-none = لا نعرف برنامجا يستوفي كل هذه الشروط. أزل شرطا، أو ابحث في مكان آخر.
training-coverage = نعرف { $programmes } لدى { $providers }، من { $sources }؛ وهي موجودة في { $provinces } من أصل { $all } إقليما وعمالة. وهناك تكوينات لا تذكرها هذه الدلائل.
training-coverage-none = لم يُقرأ بعد أي دليل للتكوين: لا يمكن قول شيء عن المقاعد.
training-providers =
    { $count ->
    [zero] لا مؤسسة
    [one] مؤسسة واحدة
    [two] مؤسستين
    [few] { $count } مؤسسات
    [many] { $count } مؤسسة
    *[other] { $count } مؤسسة
    }
training-sources =
    { $count ->
    [zero] لا دليل
    [one] دليل واحد
    [two] دليلين
    [few] { $count } دلائل
    [many] { $count } دليلا
    *[other] { $count } دليل
    }
training-seats =
    { $count ->
    [zero] لا مقعد
    [one] مقعد واحد
    [two] مقعدان
    [few] { $count } مقاعد
    [many] { $count } مقعدا
    *[other] { $count } مقعد
    }
training-months =
    { $count ->
    [zero] أقل من شهر
    [one] شهر واحد
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهرا
    *[other] { $count } شهر
    }
training-hours =
    { $count ->
    [zero] لا ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
    *[other] { $count } ساعة
    }
training-free = مجاني
training-none-known = لا برنامج معروف
training-unstated = غير مصرح به
training-mode-full_time = حضوري
training-mode-alternating = بالتناوب مع العمل
training-mode-evening = مساء أو نهاية الأسبوع
training-mode-online = عن بعد
training-gap-link = أين ينقص التكوين؟
training-syllabus-link = قارن مقررا بما تطلبه الإعلانات
training-for-occupation = التكوين المؤهل لها، وأين ينقص
training-for-skill = البرامج التي تعلّمها
training-method-link = كيف نقارن الطلب بالمقاعد
training-more-conditions = شروط أخرى
training-next = البرامج التالية

programme-facts = البرنامج
programme-hours = عدد الساعات
programme-duration = المدة
programme-seats = المقاعد
programme-cost = الكلفة
programme-language = لغة التدريس
programme-admission = شروط الولوج
programme-credential = الدبلوم كما يسميه المصدر
programme-seen = شوهد في
programme-original = شاهده في مصدره
programme-teaches = ما الذي يعلّمه، وكم يُطلب
programme-teaches-note = عروض آخر اثني عشر شهرا التي تطلب المهارة، كما يجدها بحثنا.
programme-no-skills = لم نتعرف فيه على أي مهارة من لائحتنا.
programme-alike = عُرفت بالتشابه
programme-leads = المهن التي يؤهل لها
programme-leads-none = لا يقول اسمه ولا نصه لأي مهنة يؤهل.
programme-vacancies-in = العروض في { $name }
programme-wage = وسيط الأجور المعلنة في البلاد كلها
programme-outcome-title = ماذا صار إليه الخريجون
programme-outcome = { $rate } منهم كانوا يعملون، من أصل { $leavers }{ $after }.
programme-outcome-leavers =
    { $count ->
    [zero] لا خريج
    [one] خريج واحد جرى تتبعه
    [two] خريجين جرى تتبعهما
    [few] { $count } خريجين جرى تتبعهم
    [many] { $count } خريجا جرى تتبعهم
    *[other] { $count } خريج جرى تتبعهم
    }
programme-outcome-leavers-unknown = عدد غير مصرح به من الخريجين
programme-outcome-after =
    { $count ->
    [zero] ، عند التخرج
    [one] ، بعد شهر من التخرج
    [two] ، بعد شهرين من التخرج
    [few] ، بعد { $count } أشهر من التخرج
    [many] ، بعد { $count } شهرا من التخرج
    *[other] ، بعد { $count } شهر من التخرج
    }
programme-outcome-source = مصدر هذا الرقم: { $name }.
programme-no-outcome = لا يقول المصدر ماذا صار إليه الخريجون.
programme-text = ما يقوله المصدر
programme-gap = هل التكوين في هذا المجال كاف في { $name }؟
programme-sample = عينة مكتوبة: هذا البرنامج لا وجود له.

gap-title = أين ينقص التكوين
gap-lead = ما تطلبه الإعلانات بجانب ما تعلّمه البرامج وعدد مقاعدها، لمهنة ومكان.
gap-occupation-label = المهنة
gap-occupation-hint = مثلا: لحام، فندق، محاسب. اتركها فارغة لكل المهن.
gap-place-label = الجهة أو الإقليم
gap-show = قارن
gap-unknown = لا نعرف مهنة باسم «{ $name }». جرب كلمة أخرى.
gap-chosen = المهن المقارنة
gap-all-work = كل المهن
gap-in-words = بكلمات بسيطة
gap-counts = في { $place }: في إعلانات آخر اثني عشر شهرا { $vacancies }؛ وفي الدلائل لهذا الغرض { $programmes }، ومعها { $seats }.
gap-vacancies =
    { $count ->
    [zero] لا عرض
    [one] عرض واحد
    [two] عرضان
    [few] { $count } عروض
    [many] { $count } عرضا
    *[other] { $count } عرض
    }
gap-programmes-n =
    { $count ->
    [zero] لا برنامج
    [one] برنامج واحد
    [two] برنامجان
    [few] { $count } برامج
    [many] { $count } برنامجا
    *[other] { $count } برنامج
    }
gap-seats-known =
    { $count ->
    [zero] لا مقعد معلن
    [one] مقعد معلن واحد
    [two] مقعدان معلنان
    [few] { $count } مقاعد معلنة
    [many] { $count } مقعدا معلنا
    *[other] { $count } مقعد معلن
    }
gap-unstated =
    { $count ->
    [zero] كلها تصرح بعدد مقاعدها.
    [one] برنامج واحد منها لا يصرح بعدد مقاعده.
    [two] برنامجان منها لا يصرحان بعدد مقاعدهما.
    [few] { $count } برامج منها لا تصرح بعدد مقاعدها.
    [many] { $count } برنامجا منها لا تصرح بعدد مقاعدها.
    *[other] { $count } برنامج منها لا تصرح بعدد مقاعدها.
    }
gap-lacking = تطلب الإعلانات هؤلاء العمال ولا نعرف أي برنامج في: { $places }.
gap-lacking-none = حيثما تطلب الإعلانات هؤلاء العمال نعرف برنامجا واحدا على الأقل.
gap-not-asked = لا نعرف أي برنامج في: { $places }؛ ولم نجد فيها إعلانات أيضا.
gap-nothing = لا نعرف أي برنامج يؤهل لهذا في البلاد كلها.
gap-near = أقرب البرامج: { $region } في بقية الجهة و{ $elsewhere } في بقية البلاد.
gap-areas = مكانا بمكان
gap-areas-caption = العروض والمقاعد
gap-skills-caption = العروض والبرامج
gap-vacancies-column = العروض، اثنا عشر شهرا
gap-programmes-column = البرامج
gap-seats-column = المقاعد المعلنة
gap-ratio-column = العروض لكل مقعد
gap-ratio-title = العروض لكل مقعد
gap-ratio-unit = عروض آخر اثني عشر شهرا لكل مقعد معلن
gap-ratio-none = لا مقعد معروف
gap-source = إعلانات وجدها بحثنا ودلائل التكوين؛ المعطيات إلى غاية { $date }
gap-source-sample = عينة مكتوبة من الإعلانات والدلائل، وليست سوقا حقيقية؛ المعطيات إلى غاية { $date }
gap-map-title = المقاعد حسب المكان
gap-skills = المهارات المطلوبة، وأين تُعلَّم
gap-skills-of = العروض المقروءة في آخر اثني عشر شهرا: { $vacancies }؛ { $occupations }، { $area }.
gap-skills-none = الإعلانات أقل من أن تقول أي المهارات مطلوبة.
gap-skills-says =
    { $count ->
    [zero] لا مهارة مطلوبة؛
    [one] من مهارة واحدة مطلوبة،
    [two] من المهارتين الأكثر طلبا،
    [few] من { $count } مهارات هي الأكثر طلبا،
    [many] من { $count } مهارة هي الأكثر طلبا،
    *[other] من { $count } مهارة هي الأكثر طلبا،
    } تُعلَّم هنا ({ $place }): { $here }؛ في بقية الجهة فقط: { $region }؛ في بقية البلاد فقط: { $elsewhere }؛ ولا نعرف برنامجا يعلّم: { $none }.
gap-skills-missing = لا تُعلَّم في أي برنامج نعرفه: { $skills }.
gap-asked-column = العروض التي تطلبها
gap-here-column = تُعلَّم في { $name }
gap-region-column = في بقية الجهة
gap-elsewhere-column = في بقية البلاد
gap-programmes = برامج تؤهل لذلك
gap-here = في { $name }
gap-region = في بقية الجهة
gap-elsewhere = في بقية البلاد
gap-no-programmes = لا نعرف أي برنامج.
gap-all-programmes = شاهدها في البحث
gap-caveat = الدلائل لا تذكر كل التكوينات، والإعلانات جزء من الشغل فقط: قد يوجد في مكان بلا برنامج هنا تكوين لا يظهره لنا أي دليل.

syllabus-title = قارن مقررا
syllabus-lead = ألصق ما يعلّمه برنامج: سترى أي المهارات التي تطلبها الإعلانات موجودة فيه، وأيها ناقصة، وأيها لا يطلبها أحد.
syllabus-text-label = المقرر، بالعربية أو الفرنسية أو الإنجليزية
syllabus-privacy = يُقرأ نصك للإجابة عنك ثم يُنسى: لا يُحفظ ولا يُسجل.
syllabus-button = قارن
syllabus-empty = ألصق المقرر أولا: تكفي وحداته، واحدة في كل سطر.
syllabus-recognized =
    { $count ->
    [zero] لم نتعرف في نصك على أي مهارة من لائحتنا.
    [one] تعرفنا في نصك على مهارة واحدة.
    [two] تعرفنا في نصك على مهارتين.
    [few] تعرفنا في نصك على { $count } مهارات.
    [many] تعرفنا في نصك على { $count } مهارة.
    *[other] تعرفنا في نصك على { $count } مهارة.
    }
syllabus-says =
    { $count ->
    [zero] لا مهارة مطلوبة.
    [one] يغطي { $covered } من مهارة واحدة مطلوبة.
    [two] يغطي { $covered } من المهارتين الأكثر طلبا.
    [few] يغطي { $covered } من { $count } مهارات هي الأكثر طلبا.
    [many] يغطي { $covered } من { $count } مهارة هي الأكثر طلبا.
    *[other] يغطي { $covered } من { $count } مهارة هي الأكثر طلبا.
    }
syllabus-covered = مطلوبة وموجودة في مقررك
syllabus-missed = مطلوبة وغائبة عن مقررك
syllabus-rare = في مقررك وتُطلب أقل
syllabus-unasked = في مقررك ولا يطلبها أي إعلان
syllabus-nothing = لا شيء.
syllabus-result = المقارنة
