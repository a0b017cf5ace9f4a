"""Re-exports the models of the slices; nothing else."""

from engineers.dossiers.models import Achievement, DossierFile, DossierItem, Engineer, ItemField, ItemKind

__all__ = ["Achievement", "DossierFile", "DossierItem", "Engineer", "ItemField", "ItemKind"]
