"""科技项目: one of the four pillars, from the call to acceptance and what follows.

Slices: 征集、申报、评审、合同、验收、诚信、路演、计划. Sources: pages 000–004, domain 6 and 7.
"""
