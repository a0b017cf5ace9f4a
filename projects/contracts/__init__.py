"""合同与过程: projects from their contract to the end date, with payments, mid-term checks, changes, termination.

Sources: page 004, domain 6 and 9.4, feature F86.
"""
