"""评审与立项: groups, panels, ranking, defence, site visits, the decision under quota and budget, 公示.

Sources: page 004 (申报 → 形审 → 专家评审 → 实地考察 → 立项), domain 6 and 9.4a, features F81–F85, F90.
"""
