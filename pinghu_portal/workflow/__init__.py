"""Declared state machines: states, transitions, who may, why not, by when; records, deadlines and 待办.

Every change of state of the portal goes through `engine.perform` (design law 4; F104, F105; domain 8.3-8.5).
"""
