"""Background work that PostgreSQL remembers and Redis only hints at (reliability decisions 1-3).

A Job row has an owner, progress, a result file and a cancel flag; the minute sweep re-issues what nobody is working on.
"""
