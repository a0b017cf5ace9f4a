"""申报: applications of enterprises to a call, from the draft to 形审, and what later steps made of them.

Sources: page 004, domain 6 and 9.4a, features F75–F77, F89, F91.
"""
