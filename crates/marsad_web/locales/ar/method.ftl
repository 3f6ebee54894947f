# Method pages.

method-title = المنهجية
method-lead = كيف تُجمع الإعلانات وتُقرأ وتُحسب، ومتى لا نعرف.
method-indicators = منهجية كل مؤشر
