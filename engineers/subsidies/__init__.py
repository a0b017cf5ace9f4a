"""海外工程师年薪资助: min(salary paid × share, cap) per engineer and year, row by row, paid out of a pot.

Sources: page 001 (30 %, 500 000 yuan, 嘉兴市级及以上), domain 1.5 and 9.1.
"""
