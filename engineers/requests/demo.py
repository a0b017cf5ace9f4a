"""Demo requests at every point of their way, and the special case that page 000 tells, without anybody's name."""

from django.utils import timezone

from engineers.dossiers.models import Engineer
from engineers.requests.actions import answer, dispatch, raise_request, rate
from engineers.requests.models import Request, SpecialCase, SpecialStep
from pinghu_portal.accounts.models import User
from pinghu_portal.organisation.models import Department
from pinghu_portal.workflow import engine

PAGE_000 = "《平湖科技》（页面 000）：尼得科艾莱希斯电子（浙江）有限公司"
EXAMPLES = (
    # title, words, kind, department, how far
    ("子女入学咨询", "子女年底随行来平，咨询国际班和公办学校插班的条件与时间。", "school", "rcb", "rated"),
    ("居留许可延期预约", "护照即将更换，居留许可延期与换发能否一次办理，请协助预约。", "residence", "gaj", "answered"),
    ("境外社保缴费证明认可", "在原籍国已参加养老保险，如何办理协定免缴，请给予指导。", "insurance", "rsj", "handling"),
    ("体检网点与时间", "新入职专家需办理体检，请告知可预约的网点和所需材料。", "medical", "", "raised"),
    ("年薪资助政策解读", "首次申请年薪资助，希望了解个税证明的口径与办理顺序。", "tax", "ybj", "sent_back"),
)


def load_requests(people: list[Engineer]) -> None:
    """Requests and the example; idempotent."""
    load_special_case()
    member, clerk = User.objects.filter(username="enterprise").first(), User.objects.filter(username="talent").first()
    if member is None or clerk is None or Request.objects.exists():
        return
    for place, (title, words, kind, code, until) in enumerate(EXAMPLES):
        engineer = next(one for one in people[place * 10 % 30 :] if one.enterprise_id == people[0].enterprise_id)
        made = raise_request(engineer.enterprise, engineer, title=f"{title}（样例）", words=words, kind=kind, by=member)
        forward(made, code, until, clerk, member)


def forward(made: Request, code: str, until: str, clerk, member) -> None:
    """As far as the example goes."""
    if until == "raised":
        return
    made = dispatch(made, Department.objects.get(code=code), by=clerk)
    officer = User.objects.filter(posts__department__code=code, posts__role="partner", is_active=True).first()
    if officer is None:
        return
    if until == "sent_back":
        engine.perform(made, "send_back", by=officer, note="不属于本部门职责，建议由财政部门答复。")
    elif until in ("answered", "rated"):
        made = answer(made, "已电话联系企业，告知条件、材料与办理时间，可随时预约。（样例）", by=officer)
        if until == "rated":
            rate(made, "5", "答复及时", by=member)


def load_special_case() -> None:
    """尼得科: foreign experts could not enter during the epidemic; the offices solved it together (page 000)."""
    if SpecialCase.objects.filter(source=PAGE_000).exists():
        return
    case = SpecialCase.objects.create(
        number=f"ZX-{timezone.localdate().year}-9001",
        title="外籍专家入境受阻，多部门联动恢复生产",
        enterprise_name="尼得科艾莱希斯电子（浙江）有限公司",
        happened="企业为中外合资，从事汽车、摩托车、家用电器等电子装置研发生产。受疫情影响，多名外籍专家无法入境工作，"
        "给生产经营带来影响。",
        outcome="企业在较短时间内走出困境，恢复生产经营；由此形成“海外工程师全周期服务”应用场景的建设思路。",
        source=PAGE_000,
    )
    case.departments.set(Department.objects.filter(code__in=("kjj-hzrc",)))
    SpecialStep.objects.create(
        case=case,
        department=Department.objects.get(code="kjj-hzrc"),
        words="市科技局借助海外工程师全周期服务形成部门联动，加速问题解决。",
    )
