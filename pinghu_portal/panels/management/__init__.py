"""Commands of the panels: verifying sealed scores."""
