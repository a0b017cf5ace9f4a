"""How dates and numbers are written (ui section 4): 2022-05-18 in tables."""
