"""Migrations of accounts: named, linear, one concern each."""
