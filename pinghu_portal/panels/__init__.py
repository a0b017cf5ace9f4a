"""Experts and their panels: who knows what and is tied to whom, 回避, 承诺, score sheets, sealed until the panel closes.
A pillar opens a panel for its matters and reads the means when it is closed; it never reads a sheet before.
"""
