"""Management commands of the workflows."""
