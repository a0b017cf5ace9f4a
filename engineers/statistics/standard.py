"""集聚区 figures of page 003, as they were printed; idempotent."""

import datetime

from engineers.statistics.models import AreaFigure

PAGE_003 = "《平湖科技》2023年秋"
AS_OF = datetime.date(2023, 9, 30)
FIGURES = (
    ("常住外国人", "509", "人"),
    ("占嘉兴市比重", "41", "%"),
    ("集聚区外国人", "371", "人"),
    ("集聚区占全市比重", "72.8", "%"),
    ("企业外国人占比", "97.3", "%"),
    ("日资德资企业", "226", "家"),
    ("规上日资德资企业", "103", "家"),
    ("规上日资德资企业产值", "344", "亿元"),
    ("外资高新技术企业", "82", "家"),
    ("外资研发机构设置率", "75.7", "%"),
    ("外资研发活动率", "94.7", "%"),
    ("智创园面积", "40.2", "万㎡"),
)


def load() -> None:
    """Rows that are not there yet."""
    for order, (title, value, unit) in enumerate(FIGURES):
        AreaFigure.objects.get_or_create(
            title=title, as_of=AS_OF, defaults={"value": value, "unit": unit, "source": PAGE_003, "order": order * 10}
        )
