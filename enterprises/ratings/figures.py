"""The eight figures of the rating on the cockpit, each with definition, owner, date and list (F97, F98)."""

from decimal import Decimal

from django.db.models import Avg, Count

from enterprises.ratings.leadership import data_age, list_url, results, year_of
from pinghu_portal.dashboard.figures import Figure

OWNER = "科技局"


def _count(**conditions):
    def value(user, params):
        year = year_of(params)
        return results(user, year).filter(**conditions).count() if year else None

    return value


def _mean_index(user, params):
    year = year_of(params)
    mean = results(user, year).exclude(colour="").aggregate(mean=Avg("index"))["mean"] if year else None
    return None if mean is None else Decimal(mean).quantize(Decimal("0.01"))


def _median_index(user, params):
    year = year_of(params)
    if not year:
        return None
    rated = results(user, year).exclude(colour="").order_by("index").values_list("index", flat=True)
    count = rated.count()
    if not count:
        return None
    middle = list(rated[(count - 1) // 2 : count // 2 + 1])
    return (sum(middle) / len(middle)).quantize(Decimal("0.01"))


def _with_missing(user, params):
    year = year_of(params)
    return results(user, year).filter(missing_items__gt=0).aggregate(n=Count("pk"))["n"] if year else None


def _url(**conditions):
    return lambda params: list_url(year_of(params) or 0, **conditions)


def _as_of(params):
    return data_age(year_of(params)).removeprefix("数据截至 ")[:10]


def _figure(key, name, unit, definition, value, url, order, places=0):
    return Figure(f"rating.{key}", name, unit, definition, OWNER, value, url, _as_of, places, order)


FIGURES = (
    _figure(
        "total", "参评高新技术企业", "家", "该年度现行测算中的全部企业，含不定级与免评。", _count(), _url(view="all"), 1
    ),
    _figure("green", "绿色企业", "家", "评为绿色（创新能力强）的企业。", _count(colour="green"), _url(view="green"), 2),
    _figure(
        "blue", "蓝色企业", "家", "评为蓝色（创新能力中等、较强）的企业。", _count(colour="blue"), _url(view="blue"), 3
    ),
    _figure(
        "yellow",
        "黄色企业",
        "家",
        "评为黄色（创新能力较弱、有待提高）的企业。",
        _count(colour="yellow"),
        _url(view="yellow"),
        4,
    ),
    _figure("mean", "指数平均值", "分", "已定级企业创新能力指数的算术平均。", _mean_index, _url(sort="-index"), 5, 2),
    _figure("median", "指数中位数", "分", "已定级企业创新能力指数的中位数。", _median_index, _url(sort="-index"), 6, 2),
    _figure("bonus", "有加分企业", "家", "附加评价大于 0 的企业。", _count(bonus__gt=0), _url(bonus_from="0.01"), 7),
    _figure(
        "missing",
        "有缺报项企业",
        "家",
        "至少一项指标因数据缺报未能计算的企业。",
        _with_missing,
        _url(missing_from="1"),
        8,
    ),
)
