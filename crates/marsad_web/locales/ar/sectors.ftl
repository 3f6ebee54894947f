# Sectors of activity.

sectors-title = قطاعات النشاط
sectors-lead = العروض والأجور والمشغلون حسب القطاع (التصنيف الدولي ISIC Rev.4، الأبواب A إلى U).
sector-description = { $name }: العروض والأجور والمهن والمهارات والجهات.
sector-above = تُحسب أرقام الإعلانات للأبواب كاملة لا للأقسام. انظر:
sector-employers = من هم المشغلون
sector-no-official = لا يميز أي من الجداول الرسمية المحملة هنا هذا القطاع.
sector-divisions = أقسام هذا الباب
missing-sector = هذا القطاع غير موجود
