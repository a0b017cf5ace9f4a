"""Column and Registry: list, filters, saved views, detail, forms, bulk acts, export, import, API from one declaration.

A slice writes one `registry.py`; the floor makes the pages (design section 3).
"""
