"""稳健性 (rating specification 3.7): how steady a colour is when weights, benchmarks, shares and caps vary a little.

临界 is marked before an interview is called.
"""
