"""Settings in four short files: base for all, then dev, test and production.

Everything that differs between machines comes from the environment (`.env.example` lists it).
"""
