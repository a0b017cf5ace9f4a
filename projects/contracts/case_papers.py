"""The contract as PDF under a code that anybody can check."""

from decimal import Decimal

from pinghu_portal.reports.issuing import issue
from pinghu_portal.reports.pdf import Document, Grid, render
from projects.contracts.models import Contract

KIND = "科技计划项目合同"
CLAUSES = (
    "一、甲方（平湖市科学技术局）同意立项支持本项目，乙方（承担单位）按本合同约定的期限、内容和指标组织实施。",
    "二、财政资助专款专用，单独核算，接受科技、财政和审计部门的监督检查。",
    "三、乙方按时提交中期报告；负责人、合作单位、指标、预算和期限的变更，应事先书面申请并经批准。",
    "四、乙方应在执行期满后按时申请验收；无正当理由逾期不验收的，终止项目并追缴财政资助。",
    "五、乙方承诺提供的材料真实、合法；存在科研失信行为的，按有关规定处理。",
)


def _day(value) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else "—"


def _wan(text: str) -> str:
    return f"{Decimal(text) / 10000:,.2f} 万元"


def contract_pdf(contract: Contract, content: dict, address: str, *, by) -> bytes:
    """The contract with targets, payments and seals; `content` is the frozen text, or the draft as it stands."""
    facts = _facts(contract, content)
    seals = [
        [one.get_side_display(), one.name, _day(one.at)]
        for one in contract.signatures.filter(digest=contract.digest).order_by("pk")
        if contract.digest
    ]
    targets = [[row[0], row[1] or "—", row[2] or "—", row[3]] for row in content["targets"]]
    payments = [[kind, _wan(amount)] for kind, amount in content["payments"]]
    terms = [f"补充约定：{content['terms']}"] if content["terms"] else []
    issued = issue(KIND, f"{content['title']} {KIND}", facts, [content, seals], by=by)
    paper = Document(
        title=f"平湖市{KIND}",
        subtitle="合成数据，仅供演示" if contract.synthetic else contract.get_state_display(),
        facts=facts,
        paragraphs=[*CLAUSES, *terms],
        grids=[
            Grid("考核指标", ["指标", "单位", "现状", "目标"], targets, [40, 20, 20, 20], frozenset({2, 3})),
            Grid("拨付计划", ["款项", "金额"], payments, [50, 50], frozenset({1})),
            Grid("签署", ["签署方", "签署人", "日期"], seals, [35, 40, 25]),
        ],
        notes=[f"内容摘要（SHA-256）：{contract.digest or '尚未送签'}"],
        signed=_day(contract.effective_on) if contract.effective_on else "",
    )
    return render(paper, issued.code, address)


def _facts(contract: Contract, content: dict) -> list[tuple[str, str]]:
    project, expected, money = contract.project, content["expected"], content["money"]
    return [
        ("合同编号", contract.number),
        ("项目编号", project.number),
        ("项目名称", content["title"]),
        ("承担单位", content["enterprise"][0]),
        ("统一社会信用代码", content["enterprise"][1]),
        ("项目负责人", content["leader"]),
        ("起止日期", " 至 ".join(content["term"])),
        ("合作单位", content["partners"] or "—"),
        ("研发总投入", _wan(money[0])),
        ("财政资助", _wan(money[1])),
        ("自筹", _wan(money[2])),
        ("预期新增产值", _wan(expected[0])),
        ("预期新增税收", _wan(expected[1])),
        ("预期就业／知识产权", f"{expected[2]} 人／{expected[3]} 件"),
    ]
