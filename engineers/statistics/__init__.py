"""Five-level statistics: one fact table (engineer × year), one definition per figure, five scopes; three chains; own page.

Sources: page 000 (五级统计·分析·评价, 三链), domain 1.6, features F17-F19, F22.
"""
