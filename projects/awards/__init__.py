"""竞赛与奖项: competitions, prizes, what became of the winners (feature F88, domain 7 and 10).

Counted as the pages print them; a winner of the enterprise register is linked.
"""
