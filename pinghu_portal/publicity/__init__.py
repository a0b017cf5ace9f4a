"""公示 and objections: a frozen list shown to everybody for counted days, 异议 with answer and deadline (domain 8.2).

The first day counts; the list is a snapshot and never changes; corrections are a new notice.
"""
