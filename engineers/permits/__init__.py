"""许可与保障: work permits with the points table, residence permits, insurance, A类 recognition with 上海金山, what expires.

Sources: domain specification 1.2 (items 12-15), 1.3, 2.1-2.3, 2.6, 9.1; every figure is a rule row or a row of the tables.
"""
