"""The shell every page stands in: navigation, workbench, search, notices, errors, health, generic confirm and job pages.

Pages of registries are made in `registry`; here is what all of them share.
"""
