"""The API: one read-only endpoint per registry under the same policy, OpenAPI, tokens, errors as problem details.

Columns are the registry's own, so a masked value stays masked here too (F5, F106).
"""
