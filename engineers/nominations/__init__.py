"""海外工程师申报: yearly calls by level, eligibility from rule rows, the way from draft to 入选, the selection register.

Sources: pages 000, 001 (申报系统, 34 / 18 / 55), domain 1.4 and 9.1a, 浙科发外专〔2023〕29号.
"""
