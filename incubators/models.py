"""Re-exports the models of the slices; nothing else."""

from incubators.carriers.models import Carrier, CarrierMember, CarrierName, Fact, FactKind, LevelBatch, LevelRecord

__all__ = ["Carrier", "CarrierMember", "CarrierName", "Fact", "FactKind", "LevelBatch", "LevelRecord"]
