"""Who and where: regions from the province down to towns and platforms, departments and bureau sections.

Everything here is dated: a department in charge or a boundary may change, the past keeps its own.
"""
