"""Rule rows and the schema of the archive the portal starts with; idempotent, what staff changed stays."""

from engineers.dossiers.models import ItemField, ItemKind
from engineers.dossiers.schema import ITEMS
from pinghu_portal.rulebook import standard

RULES = [
    # key, title, kind, value, unit, source, certainty
    ("dossiers.verify_days", "档案子信息核验时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("dossiers.mend_days", "档案子信息退回修改时限", "integer", "15", "工作日", "内部约定", "proposed"),
    ("dossiers.retention_years", "离岗后个人信息保存年限", "integer", "5", "年",
     "个人信息保护法第四十七条；具体年限为内部约定", "proposed"),
    ("dossiers.scan_mb", "档案扫描件大小上限", "integer", "10", "MB", "内部约定", "proposed"),
]  # fmt: skip


def load() -> None:
    """Rules, 23 kinds and their fields."""
    standard.load(RULES)
    for number, catalogue, title, english, many, filler, fields in ITEMS:
        kind, _ = ItemKind.objects.get_or_create(
            number=number,
            defaults={"catalogue": catalogue, "title": title, "title_en": english, "many": many, "filler": filler},
        )
        for order, text in enumerate(fields):
            key, words, words_en, value_kind, flags = text.split("|")
            marks, _, options = flags.partition("=")
            ItemField.objects.get_or_create(
                kind=kind,
                key=key,
                defaults={
                    "title": words,
                    "title_en": words_en,
                    "value_kind": value_kind,
                    "sensitive": "*" in marks,
                    "required": "!" in marks,
                    "choices": [option for option in options.split(",") if option],
                    "order": order * 10 + 10,
                },
            )
