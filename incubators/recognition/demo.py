"""Invented applications at four points of their way, with a panel that scores; every name is （样例）. Same every time."""

import datetime
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from incubators.carriers.actions import number_carrier
from incubators.carriers.choices import Kind, Level
from incubators.carriers.choices import State as CarrierState
from incubators.carriers.models import Carrier, CarrierMember, LevelRecord
from incubators.recognition import actions, uploads
from incubators.recognition.choices import Matter
from incubators.recognition.models import RecognitionApplication, SiteVisit
from incubators.recognition.rules import criteria_of
from incubators.recognition.sweep import remind
from pinghu_portal.accounts.models import User
from pinghu_portal.panels.actions import invite
from pinghu_portal.panels.models import Expert
from pinghu_portal.workflow import engine

ZHONGDAI = "330482002"
PEOPLE = ("carrier", "carrier2", "town", "carrierclerk", "carrierhead")
PDF = b"%PDF-1.4\n%\xe2\xe3\n(sample)\n%%EOF\n"
STATEMENT = "面向智能制造和新材料领域的初创团队，提供场地、导师、投融资对接和公共测试服务。（样例）"
PLANNED = {
    # key: name, type, operator, credit code, area, tenant area
    "mingxin": ("钟埭明芯孵化器（样例）", Kind.INCUBATOR, "平湖明芯孵化管理有限公司（样例）", "4200", "3150"),
    "lanhu": ("钟埭蓝湖众创空间（样例）", Kind.MAKERSPACE, "平湖蓝湖创业服务有限公司（样例）", "460", "380"),
}
FIGURES = {
    "mingxin": {"months": "9", "area": "4200", "tenant_share": "75", "staff": "4"},
    "lanhu": {"months": "14", "area": "460", "seats": "36", "staff": "3"},
}


def load_applications(carriers: dict[str, Carrier]) -> None:
    """A draft, one at the town, one before the experts, and a level that soon needs its 复核; idempotent."""
    people = {name: User.objects.filter(username=name).first() for name in PEOPLE}
    if RecognitionApplication.objects.exists() or None in people.values():
        return
    draft(carriers["baoben"], people)
    handed_in("mingxin", people)
    scored = handed_in("lanhu", people)
    before_experts(scored, people)
    expiring(people)
    remind(timezone.now())


def draft(carrier: Carrier, people) -> RecognitionApplication:
    """报本 prepares 省级: its land falls short, the form says by how much."""
    found = actions.start_application(carrier, Matter.NEW, Level.PROVINCIAL, "", by=people["carrier"])
    fields = {"contact": "孔育（样例）", "phone": "13812345678", "statement": "", "committed": False}
    figures = {**found.figures, "months": "280", "area": "320"}
    return actions.save_draft(found, actions.Draft(fields, figures, {}), seen="", by=people["carrier"])


def handed_in(key: str, people) -> RecognitionApplication:
    """A planned carrier of carrier2 with a complete application, at the town."""
    name, kind, operator, area, tenant_area = PLANNED[key]
    carrier = Carrier(
        name=name, kind=kind, operator_name=operator, manager="样例负责人", phone="13912345678", town_id=ZHONGDAI,
        address="钟埭街道兴工路（样例）", field="智能制造", area=area, tenant_area=tenant_area, synthetic=True,
    )  # fmt: skip
    by = people["carrier2"]
    carrier = actions.register_planned(carrier, by=by)
    found = actions.start_application(carrier, Matter.NEW, Level.COUNTY, "", by=by)
    fields = {"contact": "孙创（样例）", "phone": "13912345678", "statement": STATEMENT, "committed": True}
    found = actions.save_draft(found, actions.Draft(fields, FIGURES[key], {}), seen="", by=by)
    for row in criteria_of(found):
        if row.proof:
            uploads.attach(found, row.code, SimpleUploadedFile(f"{row.proof}（样例）.pdf", PDF), by=by)
    return engine.perform(found, "submit", by=by)


def before_experts(found: RecognitionApplication, people) -> None:
    """初审, 形审 and 现场核查 passed; three experts are invited and scoring has begun."""
    clerk, today = people["carrierclerk"], timezone.localdate()
    engine.perform(found, "pass_town", by=people["town"], note="材料齐全，现场情况属实。")
    engine.perform(found, "pass_form", by=clerk, note="符合形式要求。")
    actions.keep_visit(
        found,
        SiteVisit(held_on=today, first=clerk, second=people["carrierhead"],
                  findings="场地、工位与申报一致，现场有 11 个团队办公。（样例）"),
    )  # fmt: skip
    uploads.attach(found, uploads.VISIT, SimpleUploadedFile("现场（样例）.png", photograph()), by=clerk)
    engine.perform(RecognitionApplication.objects.get(pk=found.pk), "pass_visit", by=clerk)
    title = f"{today:%Y}年平湖市级众创空间认定评审（样例）"
    panel = actions.open_review([found], title, None, by=clerk)
    experts = list(Expert.objects.filter(active=True, user__isnull=False).order_by("number")[:3])
    for expert in experts:
        invite(panel, expert, by=clerk)
    if len(experts) == panel.quorum:
        engine.perform(panel, "start_scoring", by=clerk)


def photograph() -> bytes:
    """A small grey picture."""
    target = io.BytesIO()
    Image.new("RGB", (320, 200), (180, 190, 200)).save(target, "PNG")
    return target.getvalue()


def expiring(people) -> LevelRecord:
    """A space whose 平湖市级 ends in eighty days, so that its operator is reminded."""
    today = timezone.localdate()
    carrier = Carrier(
        name="新埭芽谷众创空间（样例）", kind=Kind.MAKERSPACE, operator_name="平湖芽谷创业服务有限公司（样例）",
        manager="样例负责人", phone="13712345678", town_id="330482101", area="800", tenant_area="650",
        state=CarrierState.RUNNING, running_on=datetime.date(2022, 3, 1), source="合成数据", synthetic=True,
    )  # fmt: skip
    number_carrier(carrier)
    carrier.save()
    CarrierMember.objects.create(carrier=carrier, user=people["carrier"], valid_from=datetime.date(2022, 3, 1))
    return LevelRecord.objects.create(
        carrier=carrier,
        level=Level.COUNTY,
        on=today - datetime.timedelta(days=3 * 365 - 80),
        valid_until=today + datetime.timedelta(days=80),
        document="平科〔2023〕样例号",
        plaque="PHZC-2023-样例",
        source="合成数据",
    )
