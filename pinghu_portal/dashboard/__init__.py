"""Figures with a passport, chart data and the cockpit frame that apps hand their panels to.

A number on a page, the list behind it, the sheet and the API come from one Figure, so they always agree (F97, F98).
"""
