"""What may be changed of the archive's schema: a field with data keeps its 子信息, key and type; it is retired, not deleted.

When a field becomes sensitive (or ceases to be), the stored values move to where such values lie (domain 8.6).
"""

import json

from engineers.dossiers.choices import ValueKind
from engineers.dossiers.content import joined
from engineers.dossiers.models import DossierFile, DossierItem, ItemField
from pinghu_portal.errors import RuleViolation

BATCH = 200
FIXED = (("kind_id", "子信息"), ("key", "字段代码"), ("value_kind", "类型"))


def holds_data(field: ItemField) -> bool:
    """Whether any archive has a value of the field: filled in, waiting, or as a scan."""
    if DossierFile.objects.filter(item__kind=field.kind_id, field=field.key).exists():
        return True
    return any(
        row.get(field.key)
        for item in DossierItem.objects.filter(kind=field.kind_id).iterator(chunk_size=BATCH)
        for row in [*joined(item.rows, item.sealed), *joined(item.proposed, item.proposed_sealed)]
    )


def check_field(field: ItemField) -> None:
    """Refuse what would break the archives. Raises RuleViolation with all reasons."""
    reasons = why_not_choices(field)
    if field.valid_to and field.valid_to < field.valid_from:
        reasons.append("停用日期不能早于启用日期。")
    stored = ItemField.objects.filter(pk=field.pk).first() if field.pk else None
    changed = [title for name, title in FIXED if stored and getattr(stored, name) != getattr(field, name)]
    if changed and holds_data(stored):
        reasons.append(f"该字段已有档案数据，不能修改{'、'.join(changed)}；请停用本字段后另行新增。")
    if reasons:
        raise RuleViolation(reasons)


def why_not_choices(field: ItemField) -> list[str]:
    """The options of a choice are a list of different texts; other types have none."""
    options = field.choices
    if field.value_kind != ValueKind.CHOICE:
        return ["只有“选项”类型的字段可以填写选项。"] if options else []
    good = isinstance(options, list) and options and all(isinstance(one, str) and one.strip() for one in options)
    if not good or len(set(options)) != len(options):
        return ['选项请填写为不重复的文字列表，如 ["博士", "硕士"]。']
    return []


def reseal(field: ItemField) -> int:
    """Put the values of every archive where the schema says: sensitive ones sealed. Returns how many items changed."""
    secret = set(
        ItemField.objects.filter(kind=field.kind_id, sensitive=True).values_list("key", flat=True)
    )  # retired, too
    changed = 0
    for item in (
        DossierItem.objects.select_for_update(of=("self",)).filter(kind=field.kind_id).iterator(chunk_size=BATCH)
    ):
        before = (item.rows, item.sealed, item.proposed, item.proposed_sealed)
        item.rows, item.sealed = _placed(item.rows, item.sealed, secret)
        item.proposed, item.proposed_sealed = _placed(item.proposed, item.proposed_sealed, secret)
        if (item.rows, item.sealed, item.proposed, item.proposed_sealed) != before:
            item.save(update_fields=["rows", "sealed", "proposed", "proposed_sealed"])
            changed += 1
    return changed


def _placed(rows: list[dict], sealed: str, secret: set[str]) -> tuple[list[dict], str]:
    """Open and sealed rows by the schema; the key by which an office renews a row stands in both (`flow`)."""
    full = joined(rows, sealed)
    opened = [{key: text for key, text in row.items() if key not in secret} for row in full]
    hidden = [{key: text for key, text in row.items() if key in secret or key == "_key"} for row in full]
    return opened, json.dumps(hidden, ensure_ascii=False) if any(hidden) else ""
