"""The figures of the pages about tenants, each with the list that proves it (features 40, 43, 68; page 001)."""

from incubators.carriers.models import Carrier
from incubators.tenants.figures import LIST, graduated, in_house, occupied
from pinghu_portal.dashboard.headlines import Headline

HOUSE, OUT = ("view", "incubating"), ("view", "graduated")
CAR_PARK, TALENT_PARK = "平湖车创园", "嘉创智谷"


def _of(name: str) -> tuple[tuple[str, str], ...]:
    """The filter of a carrier by name; nothing when it is not registered."""
    number = Carrier.objects.filter(name=name).values_list("number", flat=True).first()
    return (("carrier", number),) if number else ()


def headlines() -> tuple[Headline, ...]:
    """The figures; made for each page because a list is found by the carrier's number."""
    return (
        Headline("在孵企业", "家", "各载体在孵的企业和创业项目", in_house, LIST, (HOUSE,)),
        Headline("在孵使用面积", "㎡", "在孵企业合同面积合计", occupied, LIST, (HOUSE,)),
        Headline("累计毕业企业", "家", "离场性质为毕业", graduated, LIST, (OUT,)),
        Headline(
            "平湖车创园在孵企业", "家", "报纸第 001 版：入驻企业 15 家",
            lambda user: in_house(user, carrier__name=CAR_PARK), LIST, (HOUSE, *_of(CAR_PARK)),
        ),
        Headline(
            "嘉创智谷高层次人才项目", "个", "报纸第 001 版：入驻高层次人才项目 16 个",
            lambda user: in_house(user, carrier__name=TALENT_PARK, talent=True), LIST,
            (HOUSE, *_of(TALENT_PARK), ("talent", "yes")),
        ),
    )  # fmt: skip
