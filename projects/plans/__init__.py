"""深根计划 1+4+N: units, working groups, lists, meetings, problems, talks, money (features F93–F95, domain 7).

Pages 001, 003 and 004; figures that a page prints stand beside rows that are counted.
"""
