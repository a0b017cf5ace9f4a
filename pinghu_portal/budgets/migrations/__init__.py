"""Migrations of the budgets: named, linear, one concern each."""
