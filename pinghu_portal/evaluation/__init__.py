"""Composite indices for enterprises and carriers: scheme, engine, run, publication, appeal.

The engine is pure integer arithmetic on a scheme and its benchmarks (rating specification 3.3 and 7); it knows
no database. Models, runs and pages stand on top of it."""
