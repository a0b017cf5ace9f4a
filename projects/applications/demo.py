"""Invented applications to the open call: a draft, one at the town, one in 形审. Every name is （样例）. Same every time."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pinghu_portal.accounts.demo import make_user
from pinghu_portal.accounts.models import Post, Role, User
from pinghu_portal.organisation.models import Department
from pinghu_portal.workflow import engine
from projects.applications import actions, uploads
from projects.applications.completeness import asked_files
from projects.applications.models import Application
from projects.applications.prefill import READERS
from projects.applications.validators import leader_key
from projects.calls.models import Call, ResearchField

WAN = 10000
BEGAN = datetime.date(2020, 1, 1)
PDF = b"%PDF-1.4\n%\xe2\xe3\n(sample)\n%%EOF\n"
ANSWERS = {
    "meaning": "新能源汽车轻量化需要高强度复合材料结构件，国内连续成型工艺仍依赖进口装备，本市有完整的汽车零部件产业链。（样例）",
    "basis": "承担单位建有中试线一条，研发人员 32 人，近三年完成相关课题两项。（样例）",
    "content": "研究纤维与树脂界面的增强机理；开发连续成型工艺与在线监测；完成结构件的台架验证。（样例）",
    "route": "先做界面改性试验，再做工艺放大，最后由整车用户验证；每一阶段设评审点。（样例）",
    "novelty": "提出界面梯度增强方法，层间剪切强度提高三成；首次在连续成型中采用在线红外监测。（样例）",
    "results": "形成新产品两种、企业标准一项，建成示范线一条。（样例）",
    "schedule": "第一个半年：界面试验；第二个半年：工艺放大；第三个半年：中试；第四个半年：用户验证。（样例）",
    "property": "申请发明专利三件，登记软件著作权一件。（样例）",
    "ethics": "不涉及",
    "enterprise.revenue": "22263.97",
    "enterprise.rd": "1112.86",
}
SECOND = {
    "meaning": "减速机箱体靠人工检测，漏检率高，智能检测可明显降低售后成本，适合本市传动件企业推广。（样例）",
    "content": "建立箱体缺陷样本库；训练面向小样本的缺陷识别模型；研制多相机在线检测工位。（样例）",
    "route": "采集样本，训练模型，搭建工位，产线试运行三个月后改进。（样例）",
    "novelty": "以少量样本训练即可识别十二类缺陷，节拍不超过二十秒，可与现有产线直接对接。（样例）",
    "results": "检测工位两套，软件著作权两件，漏检率低于千分之一。（样例）",
}
PLANS = (
    # title, category, field, public, own, how far
    ("新能源汽车复合材料结构件连续成型工艺研究（样例）", "key", "04", 50, 220, "recommended"),
    ("精密减速机箱体智能检测系统开发（样例）", "general", "08", 20, 60, "submitted"),
    ("高速电机低噪声设计关键技术（样例）", "major", "08", 0, 0, "draft"),
)


def load_open_applications(call: Call, enterprises) -> list[Application]:
    """One application for each of the plans, spread over the enterprises in turn; idempotent."""
    if call.applications.exists() or not enterprises:
        return []
    return [_apply(call, enterprises[at % len(enterprises)], plan, at) for at, plan in enumerate(PLANS)]


def _apply(call: Call, enterprise, plan: tuple, at: int) -> Application:
    title, category, field, public, own, until = plan
    by = User.objects.filter(memberships__enterprise=enterprise, posts__role=Role.ENTERPRISE).order_by("pk").first()
    found = actions.start_application(call, enterprise, category, by=by)
    today = timezone.localdate()
    fields = {
        "title": title,
        "field": ResearchField.objects.get(code=field),
        "contact": "联系人（样例）",
        "phone": "13800001111",
    }
    if until == "draft":
        return _save(found, actions.Changes(fields=fields), by)
    fields |= {
        "starts_on": today.replace(day=1) + datetime.timedelta(days=62),
        "ends_on": today.replace(day=1) + datetime.timedelta(days=62 + 690),
        "leader": f"负责人{at + 1}（样例）",
        "leader_title": "高级工程师",
        "leader_born": 1980,
        "leader_key": leader_key(f"SAMPLE{at:04d}"),
        "output": 2000 * WAN,
        "tax": 120 * WAN,
        "jobs": 12,
        "patents": 3,
        "committed": True,
    }
    answers = ANSWERS | (SECOND if at % 2 else {})
    changes = actions.Changes(
        fields=fields, answers=answers, asked={*READERS}, ticked={*READERS}, tables=_tables(public, own)
    )
    found = _save(found, changes, by)
    _attach(found, by)
    found = engine.perform(found, "submit", by=by)
    if until == "recommended":
        found = _recommend(found)
    return found


def _save(found: Application, changes: actions.Changes, by) -> Application:
    return actions.save_page(found, changes, seen=actions.version_of(found), by=by)


def _tables(public: int, own: int) -> dict[str, list[dict]]:
    return {
        "members": [
            {"name": "成员一（样例）", "organisation": "承担单位", "title": "工程师", "work": "工艺"},
            {"name": "成员二（样例）", "organisation": "承担单位", "title": "工程师", "work": "检测"},
        ],
        "budget": [
            {"kind": "equipment", "public": public * WAN, "own": own * WAN // 2},
            {"kind": "labour", "public": 0, "own": own * WAN - own * WAN // 2},
        ],
        "targets": [
            {"name": "新产品销售收入", "unit": "万元", "current": 0, "target": 2000},
            {"name": "层间剪切强度", "unit": "MPa", "current": 60, "target": 80},
        ],
    }


def _attach(found: Application, by) -> None:
    for entry, must in asked_files(found):
        if must:
            uploads.attach(found, entry.code, SimpleUploadedFile(f"{entry}（样例）.pdf", PDF), by=by)


def _recommend(found: Application) -> Application:
    """By the 科技助理员 of its town."""
    if found.enterprise.town is None:
        return found
    by = assistant_of(found.enterprise.town)
    return engine.perform(found, "recommend", by=by, note="单位和场地属实，同意推荐。")


def assistant_of(town) -> User:
    """The 科技助理员 of a town; a town without one gets an account here."""
    post = Post.objects.filter(role=Role.TOWN_ASSISTANT, region=town).select_related("user").first()
    if post is None:
        user = make_user(f"town-{town.code}", f"{town}助理员（样例）")
        office = Department.objects.filter(code=f"town-{town.code}").first()
        post = Post.objects.create(
            user=user, role=Role.TOWN_ASSISTANT, region=town, department=office, valid_from=BEGAN
        )
    return post.user
