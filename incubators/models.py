"""Re-exports the models of the slices; nothing else."""

from incubators.carriers.models import Carrier, CarrierMember, CarrierName, Fact, FactKind, LevelBatch, LevelRecord
from incubators.instruments.models import Booking, Instrument

__all__ = ["Carrier", "CarrierMember", "CarrierName", "Fact", "FactKind", "LevelBatch", "LevelRecord"]
__all__ += ["Booking", "Instrument"]
