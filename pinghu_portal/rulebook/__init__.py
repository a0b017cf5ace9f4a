"""Every figure that a document sets, as a row with source and dates; and the calendar of working days.

`rule("key", on=date)` reads a figure, `deadline(...)` counts time limits, `light(...)` colours them (domain 8.1-8.4).
"""
