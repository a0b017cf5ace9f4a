"""Re-exports the models of the slices; nothing else."""

from incubators.carriers.models import Carrier, CarrierMember, CarrierName, Fact, FactKind, LevelBatch, LevelRecord
from incubators.tenants.models import GraduationProof, Tenant, TenantWarning
from incubators.tenants.report_models import ReportCheck, ReportField, TenantReport, TenantSheet

__all__ = ["Carrier", "CarrierMember", "CarrierName", "Fact", "FactKind", "LevelBatch", "LevelRecord"]
__all__ += ["GraduationProof", "Tenant", "TenantWarning", "ReportCheck", "ReportField", "TenantReport", "TenantSheet"]
