"""Who may see and do what: one Q per action and model, asked by lists, details, choice lists, exports and the API.

No rule means nothing is shown (design law 3).
"""
