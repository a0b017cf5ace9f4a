"""评价结果应用 (F56): green first, blue served by plan and visits, yellow heard by experts before its certificate expires.

A failed 答辩 leads to 约谈 with a record, 整改 and 销号.
"""
