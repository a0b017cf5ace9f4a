"""社会保险, 医保, 商业保险 as registries; the departments fill in what is theirs."""

from django.db.models import Q
from django.utils import timezone

from engineers.dossiers.countries import choices as countries
from engineers.dossiers.countries import name_of
from engineers.dossiers.registry import towns
from engineers.permits.choices import Cover, Insurance, MedicalState
from engineers.permits.guard_models import CommercialInsurance, MedicalInsurance, SocialInsurance
from engineers.permits.guard_rules import exempt_kinds, late_registration, why_not_exempt
from engineers.permits.results import flow_record, put_number
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register

COVERS = tuple(Insurance.values)
PERSON = (
    Column("engineer.name", "姓名", width=22, sort="engineer__name", link=True),
    Column("engineer.enterprise.name", "聘用单位", width=34, sort="engineer__enterprise__pinyin"),
)
NATIONALITY = Column(
    "engineer.nationality",
    "国籍",
    value=lambda record: name_of(record.engineer.nationality),
    sort="engineer__nationality",
    needs=("engineer",),
)
SEARCH = ("engineer__name", "engineer__enterprise__name", "engineer__enterprise__pinyin")
TOWN = Filter("town", "镇街道", lookup="engineer__enterprise__town", choices=towns)


def flow_saved(record) -> None:
    """What the department saved stands in the archive at once."""
    flow_record(record, f"{record._meta.verbose_name}登记")


def tidy_policy(record: CommercialInsurance) -> None:
    """The blind index follows the policy number."""
    put_number(record, "policy", record.policy)


def exempt_any() -> Q:
    """Rows with at least one 协定免缴."""
    found = Q()
    for code in COVERS:
        found |= Q(**{code: Cover.EXEMPT})
    return found


def _treaty(social: SocialInsurance, user) -> dict:
    today, country = timezone.localdate(), social.engineer.nationality
    rows = [(Insurance(code).label, row) for code, row in exempt_kinds(country, today).items()]
    return {
        "country": name_of(country),
        "rows": rows,
        "reasons": [*why_not_exempt(social, country, today), *filter(None, [late_registration(social)])],
    }


social = register(
    Registry(
        key="engineers:social",
        model=SocialInsurance,
        title="社会保险",
        lookup="uid",
        order=("engineer__number",),
        search=SEARCH,
        search_hint="姓名或企业",
        can_create=False,
        columns=(
            *PERSON,
            NATIONALITY,
            Column("registered_on", kind="date"),
            *(Column(code, kind="choice", sort="") for code in COVERS),
            Column("proof", width=26, sort="", default=False),
            Column("proof_ends_on", kind="date"),
            Column("source", width=26, default=False, sort=""),
        ),
        filters=(TOWN, Filter("nationality", "国籍", lookup="engineer__nationality", choices=countries)),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("exempt", "协定免缴", exempt_any()),
            QuickView("open", "待登记", Q(registered_on__isnull=True)),
        ),
        facts=(*PERSON, NATIONALITY, Column("registered_on", kind="date")),
        tabs=(Tab("treaty", "免缴核对", "engineers/permits/treaty.html", _treaty),),
        form_fields=("registered_on", *COVERS, "proof", "proof_ends_on"),
        after_save=flow_saved,
        sheet_title="海外工程师社会保险汇总表",
        empty="还没有社会保险登记。用人单位可在人员档案中申报。",
    )
)
medical = register(
    Registry(
        key="engineers:medical",
        model=MedicalInsurance,
        title="医疗保险",
        lookup="uid",
        order=("engineer__number",),
        search=SEARCH,
        search_hint="姓名或企业",
        can_create=False,
        columns=(*PERSON, NATIONALITY, Column("state", kind="choice"), Column("enrolled_on", kind="date")),
        filters=(TOWN, Filter("state", "医保状态", lookup="state", choices=lambda user: MedicalState.choices)),
        views=(QuickView("all", "全部", Q()), QuickView("open", "未办理", Q(state=MedicalState.NONE))),
        form_fields=("state", "enrolled_on"),
        after_save=flow_saved,
        sheet_title="海外工程师医疗保险汇总表",
        empty="还没有医保登记。",
    )
)
commercial = register(
    Registry(
        key="engineers:commercial",
        model=CommercialInsurance,
        title="商业保险",
        lookup="uid",
        order=("-ends_on", "pk"),
        search=(*SEARCH, "insurer"),
        search_hint="姓名、企业或承保公司",
        unit="万元",
        can_create=False,
        columns=(
            *PERSON,
            Column("insurer", width=26),
            Column("kind", width=18, sort=""),
            Column("policy", mask="passport", sort=""),
            Column("starts_on", kind="date"),
            Column("ends_on", kind="date"),
            Column("insured", "保额", kind="money", unit="万元"),
            Column("subsidy", "财政补贴", kind="money", unit="万元", total=True),
        ),
        filters=(TOWN, Filter("ends_to", "保险期止（止）", lookup="ends_on", kind="date_to")),
        views=(QuickView("all", "全部", Q()), QuickView("subsidised", "有财政补贴", Q(subsidy__gt=0))),
        form_fields=("insurer", "kind", "policy", "starts_on", "ends_on", "insured", "subsidy"),
        prepare=tidy_policy,
        after_save=flow_saved,
        hidden_history=frozenset({"policy"}),
        sheet_title="海外工程师商业保险汇总表",
        empty="还没有商业保险。",
    )
)
