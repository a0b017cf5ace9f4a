"""The year of a rating as one declared process: 方案 → 采集 → 核验 → 测算 → 复核 → 公示 → 公布 → 应用 (domain 9.2).

Who may do what is separated: the third party computes and cannot publish; who computed does not review.
"""
