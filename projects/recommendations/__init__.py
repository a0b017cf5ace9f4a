"""省级推荐 (尖兵、领雁): enterprises apply, the county checks, experts hear and rank them, the bureau recommends.

Sources: page 000 (15 units heard for 2022, 1 领雁 granted), domain 6 and 9.4, features 51, F82, F88.
"""
