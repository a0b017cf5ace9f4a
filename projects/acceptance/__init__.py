"""验收: from the end date to 通过, 结题, 不通过 or 强制终止, and what was reached against what was expected.

Sources: domain 6 and 9.4, features F86 and F87.
"""
