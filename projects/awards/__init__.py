"""竞赛与奖项: competitions, prizes, what became of the winners (feature F88, domain 7 and 10)."""
