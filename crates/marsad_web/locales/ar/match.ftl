# من المهارات إلى الوظائف، ومن مهنة إلى أخرى.

nav-match = من المهارات إلى الوظائف
door-match = أي المهن والعروض تناسب ما أعرفه، وماذا ينقصني.
match-title = من المهارات إلى الوظائف
match-description = ما المهن التي تناسب ما تتقنه، وما الذي ينقصك، وكم تدفع، وأين تتعلمه.
match-lead = قل ما تتقنه: نعرض المهن التي تناسبه ولماذا، وما ينقصك لكل منها، وما هو معروض قربك، وأين يمكن تعلمه.
match-begin = ابدأ بما تتقنه
match-again = ابدأ من جديد بنص آخر
match-text = اكتب مهاراتك ووظائفك، أو ألصق سيرتك الذاتية
match-text-hint = بالعربية أو الفرنسية أو الإنجليزية. مثلا: اللحام، قراءة التصاميم، عملت مركب أنابيب.
match-file = أو اختر ملف سيرتك الذاتية
match-file-hint = ملف PDF أو DOCX أو نص، في حدود 5 ميغابايت. لا يمكن قراءة صورة أو مسح ضوئي.
match-promise = يقرأ نصك أو ملفك في الذاكرة وينسى فور قراءته. لا يخزن ولا يسجل ولا يطلع عليه أحد. لا يحمل عنوان النتيجة إلا رموز المهارات والمهن والمكان: لا اسم ولا هاتف ولا بريد.
match-send = اعرض ما يناسب
match-found = ما تعرفنا عليه
match-jobs = مهن مارستها
match-skills = المهارات
match-add = أضف مهارات أو مهنا
match-add-hint = افصل بينها بفواصل. أزل العلامة عما هو خطأ.
match-near = قرب مكان
match-update = حدث النتيجة
match-permalink = لا يحمل عنوان هذه الصفحة إلا هذه الرموز والمكان: احتفظ به لتعود إليها.
match-occupations = المهن التي تناسب
match-no-occupations = لا تميز أي من هذه المهارات مهنة عن أخرى. أضف مهارات خاصة بحرفة، أو وظيفة عملت فيها.
match-no-score = لا نعطي أحدا نقطة: الترتيب يقول كم توافق المهنة ما ذكرته، وكل مهنة تقول لماذا.
match-method = كيف نفعل ذلك
match-because-job = مارست هذه المهنة: { $name }
match-because-near = قريبة من مهنة مارستها: { $name }
match-because-words = يتحدث وصفها عن الأشياء نفسها.
match-shared = عندك، ويطلبه مشغلوها
match-lacking = يطلب كثيرا، وليس في لائحتك
match-asked-share = في { $share } من الإعلانات
match-asked-count =
    { $count ->
    [zero] في { $n } من { $count } إعلان
    [one] في { $n } من إعلان واحد
    [two] في { $n } من إعلانين
    [few] في { $n } من { $count } إعلانات
    [many] في { $n } من { $count } إعلانا
    *[other] في { $n } من { $count } إعلان
    }
match-asked-wider = إعلانات هذه المهنة المعروفة قليلة جدا: هذا ما تطلبه إعلانات المجموعة التي تضمها، { $name }. وقد لا يخصها بعضه.
match-open =
    { $count ->
    [zero] لا يوجد عرض مفتوح حاليا
    [one] عرض مفتوح واحد
    [two] عرضان مفتوحان
    [few] { $count } عروض مفتوحة
    [many] { $count } عرضا مفتوحا
    *[other] { $count } عرض مفتوح
    }
match-open-near =
    { $count ->
    [zero] لا يوجد عرض مفتوح قرب { $name } حاليا
    [one] عرض مفتوح واحد قرب { $name }
    [two] عرضان مفتوحان قرب { $name }
    [few] { $count } عروض مفتوحة قرب { $name }
    [many] { $count } عرضا مفتوحا قرب { $name }
    *[other] { $count } عرض مفتوح قرب { $name }
    }
match-wage = الأجر المعلن، الوسيط:
match-wage-detail =
    { $count ->
    [zero] نصف الإعلانات بين { $low } و{ $high } · { $group }، { $area } · { $period }
    [one] نصف الإعلانات بين { $low } و{ $high } · { $group }، { $area } · { $period } · إعلان واحد يذكر أجرا
    [two] نصف الإعلانات بين { $low } و{ $high } · { $group }، { $area } · { $period } · إعلانان يذكران أجرا
    [few] نصف الإعلانات بين { $low } و{ $high } · { $group }، { $area } · { $period } · { $count } إعلانات تذكر أجرا
    [many] نصف الإعلانات بين { $low } و{ $high } · { $group }، { $area } · { $period } · { $count } إعلانا يذكر أجرا
    *[other] نصف الإعلانات بين { $low } و{ $high } · { $group }، { $area } · { $period } · { $count } إعلان يذكر أجرا
    }
match-no-wage = الإعلانات التي تذكر أجرا أقل من أن ننشره.
match-move-from = ما ينقص القادم من: { $name }
match-vacancies = عروض لك
match-no-vacancies = لا يوجد هنا عرض مفتوح يوافق هذه المهارات. جرب دون المكان، أو أضف مهارات.
match-spread = مسحوبة من بين ما يوافق لائحتك أكثر، حتى لا تستأثر عروض قليلة بكل الزيارات. تبقى اللائحة نفسها طيلة اليوم.
match-because = معروض بسبب:
match-courses = أين تتعلم ما ينقصك
match-no-courses = لا نعرف تكوينا يدرس هذه المهارات.
match-teaches = يدرس:
match-course-here = في إقليمك
match-course-region = في جهتك
match-course-elsewhere = في مكان آخر
match-export = خذ ملفك معك
match-export-explained = المهارات والمهن في ملف تقرؤه مواقع أخرى للسير الذاتية. لا يحمل اسم أحد: تضيفه بنفسك.
match-moves = هل تريد تغيير مهنتك؟
match-problem-empty = لا شيء للقراءة: اكتب شيئا أو اختر ملفا.
match-problem-large = الملف كبير جدا: الحد هو 5 ميغابايت.
match-problem-protected = ملف PDF محمي: احفظه دون كلمة سر، أو ألصق نصه.
match-problem-damaged = الملف تالف ولم نتمكن من قراءته: احفظه من جديد، أو ألصق نصه.
match-problem-form = لا نقرأ هذا النوع من الملفات: احفظه بصيغة PDF أو DOCX، أو ألصق نصه.
match-problem-picture = الملف صورة أو مسح ضوئي: لا نص فيه. ألصق نصك بدلا منه.
match-problem-nothing = لم نتعرف في هذا النص على أي مهارة أو مهنة. جرب أسماء أدوات أو مهام أو حرف.
match-problem-unknown = لا نعرف مهارة أو مهنة بهذا الاسم. جرب كلمة أخرى.
match-problem-busy = ملفات كثيرة قيد القراءة الآن: أعد المحاولة بعد دقيقة، أو ألصق النص.
match-problem-slow = استغرقت قراءة الملف وقتا طويلا: ألصق نصه بدلا منه.
moves-title = من مهنة إلى أخرى
moves-description = ما تشترك فيه مهنتان، وما ينقص إحداهما للأخرى، والطلب والأجر في كل منهما، وأين يمكن التعلم.
moves-lead = قارن بين مهنتين: ما يطلبه المشغلون في كل منهما، وما ينقص للتغيير، وأين يمكن تعلمه.
moves-from = من هذه المهنة
moves-to = إلى هذه
moves-hint = اسم المهنة بأي لغة، أو رمزها في ISCO. اترك الثانية فارغة لترى إلى أين يمكن الانتقال.
moves-button = قارن
moves-unknown = لا نعرف مهنة باسم «{ $name }».
moves-both = الطلب والأجر في كل منهما
moves-skills = ما يطلب
moves-summary =
    { $count ->
    [zero] لا نعرف المهارات المطلوبة في { $name }.
    [one] من المهارة الأكثر طلبا في { $name }، تطلب المهنة الأولى أيضا { $shared }.
    [two] من المهارتين الأكثر طلبا في { $name }، تطلب المهنة الأولى أيضا { $shared }.
    [few] من { $count } مهارات هي الأكثر طلبا في { $name }، تطلب المهنة الأولى أيضا { $shared }.
    [many] من { $count } مهارة هي الأكثر طلبا في { $name }، تطلب المهنة الأولى أيضا { $shared }.
    *[other] من { $count } مهارة هي الأكثر طلبا في { $name }، تطلب المهنة الأولى أيضا { $shared }.
    }
moves-shared = مطلوب في المهنتين
moves-lacking = ما ينقص للثانية
moves-none-shared = لا شيء منها.
moves-none-lacking = لا شيء مما يطلب كثيرا.
moves-nothing = إعلانات هذه المهن أقل من أن تقول ما يطلب فيها.
moves-others = إلى أين يمكن الانتقال من { $name }
moves-shared-count =
    { $count ->
    [zero] لا مهارة مشتركة
    [one] مهارة مشتركة واحدة
    [two] مهارتان مشتركتان
    [few] { $count } مهارات مشتركة
    [many] { $count } مهارة مشتركة
    *[other] { $count } مهارة مشتركة
    }
