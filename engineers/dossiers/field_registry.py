"""档案字段 as a registry: the head of the talent section adds, words, orders and retires the fields of the 23 子信息."""

from django.db.models import Q

from engineers.dossiers.choices import ValueKind
from engineers.dossiers.editing import check_field, reseal
from engineers.dossiers.models import ItemField, ItemKind
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register


def kinds(user) -> list[tuple[str, str]]:
    """The 23 子信息 for the filter."""
    return [(str(kind.number), str(kind)) for kind in ItemKind.objects.all()]


item_fields = register(
    Registry(
        key="engineers:item_fields",
        model=ItemField,
        title="档案字段",
        lookup="uid",
        order=("kind", "order", "pk"),
        search=("title", "title_en", "key"),
        search_hint="字段名称或代码",
        columns=(
            Column("title", link=True, width=22),
            Column("kind", "子信息", width=22, sort="kind"),
            Column("key", kind="code", width=16),
            Column("value_kind", kind="choice"),
            Column("required", kind="boolean"),
            Column("sensitive", kind="boolean"),
            Column("order", kind="integer"),
            Column("help", width=36, sort="", nowrap=False, default=False),
            Column("title_en", width=26, sort="", default=False),
            Column("valid_from", kind="date", default=False),
            Column("valid_to", kind="date"),
        ),
        filters=(
            Filter("kind", "子信息", lookup="kind__number", choices=kinds),
            Filter("value_kind", "类型", choices=lambda user: ValueKind.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("retired", "已停用", Q(valid_to__isnull=False)),
        ),
        form_fields=(
            "kind", "key", "title", "title_en", "help", "value_kind", "choices", "required", "sensitive", "order",
            "valid_from", "valid_to",
        ),
        prepare=check_field,
        after_save=reseal,
        sheet_title="海外工程师档案字段表",
        empty="还没有档案字段。",
    )
)  # fmt: skip
