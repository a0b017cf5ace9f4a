"""Office workbooks in and out: a safe reader, the layout of an official table, importers, the official sheet writer.

A pure library: no models, no settings. Importers and exports of the four apps are declared with it (domain
specification 8.8).
"""
