"""科研诚信: what was done wrong, how it was examined, for how long it keeps from applying.

Sources: domain 6 and 9.4, feature F86.
"""
