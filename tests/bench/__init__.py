"""Benchmarks: measured, printed, never asserted. Called by `python3 run.py bench rating|pages …` on a throw-away database."""
