"""征集: yearly calls for science projects (指南) with their categories, fields, sections of the form and their window.

Sources: page 004 (114 applications, 29 projects), domain 6, features F74.
"""
