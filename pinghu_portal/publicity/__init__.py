"""公示: a list shown to the public for counted days, with objections; first day counted (domain 8.2).

Placeholder
"""
