"""认定与备案 on shared pages: menu, 快捷办理, the carrier's page, the nightly reminders."""

from incubators.recognition.models import Criterion, RecognitionApplication
from incubators.recognition.sweep import remind
from incubators.recognition.tabs import own_applications
from pinghu_portal.contributions import MenuEntry, NightlyIndex, Panel, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of

SECTION = "创新载体"


def _may(action: str, model=RecognitionApplication):
    return lambda user: policy_of(model).allows(user, action)


contribute(
    MenuEntry(SECTION, "申请认定", "incubators:recognition:apply", "file-earmark-plus", _may("add"), order=20),
    MenuEntry(SECTION, "认定申请", "incubators:recognition:list", "patch-check", _may("view"), order=21),
    MenuEntry(SECTION, "组织评审", "incubators:recognition:review", "people", _may("review"), order=22),
    MenuEntry(SECTION, "认定条件", "incubators:criteria:list", "list-check", _may("view", Criterion), order=23),
    QuickStart("申请载体认定", "incubators:recognition:apply", "file-earmark-plus", _may("add"), order=40),
    Panel("incubators.Carrier.work", "认定申请", "incubators/recognition/of_carrier.html", own_applications, order=10),
    NightlyIndex("recognition", "载体复核提醒", remind),
)
