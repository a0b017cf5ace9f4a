"""Migrations of publicity: named, linear, one concern each."""
