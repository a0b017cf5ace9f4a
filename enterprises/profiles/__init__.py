"""企业库: one record per organisation for all four pillars, keyed by 统一社会信用代码 (F1).

Who belongs to an enterprise (填报、审核、负责人) and its dated labels live here too.
"""
