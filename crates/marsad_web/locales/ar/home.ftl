# The first page.

home-title = سوق الشغل بوضوح
home-lead = من يشغّل في { $name }، وأين، وبأي مهارات وبأي أجر. ابحث عن شغل أو اكتشف الأرقام.
home-glance = السوق في لمحة
home-official = ما تقوله الأرقام الرسمية
home-occupations = العروض الجديدة حسب المهن
home-doors = من أين تبدأ؟
home-newest = أحدث العروض
door-jobs = كل العروض من كل المصادر، دون تكرار.
door-occupations = ما هي المهنة؟ كم تُطلب؟ وكم أجرها؟
door-places = جهتك أو إقليمك أو جماعتك بالأرقام.
door-skills = ما الذي يطلبه المشغلون؟
door-indicators = الأرقام كلها: رسوم وخرائط وجداول وملفات.
door-sources = من أين تأتي المعطيات، وما الذي ينقصها.
