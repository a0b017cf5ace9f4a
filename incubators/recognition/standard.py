"""Rule rows and criteria of recognition; what staff changed stays."""

from incubators.recognition.models import Criterion
from incubators.recognition.printed import SETS
from pinghu_portal.rulebook import standard

OWN = "内部约定"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("recognition.town_days", "认定申请镇街道初审时限", "integer", "5", "工作日", "内部约定（domain 9.3：初审 5）", "proposed"),
    ("recognition.mend_days", "认定申请退回修改时限", "integer", "10", "工作日", OWN, "proposed"),
    ("recognition.form_days", "认定申请形审时限", "integer", "5", "工作日", OWN, "proposed"),
    ("recognition.visit_days", "认定现场核查时限", "integer", "10", "工作日", OWN, "proposed"),
    ("recognition.panel_days", "认定组织专家评审时限", "integer", "10", "工作日", OWN, "proposed"),
    ("recognition.decide_days", "认定审定时限", "integer", "5", "工作日", OWN, "proposed"),
    ("recognition.publicise_days", "认定发起公示时限", "integer", "5", "工作日", OWN, "proposed"),
    ("recognition.send_days", "认定推荐上报时限", "integer", "5", "工作日", OWN, "proposed"),
    ("recognition.review_days", "专家评审开放时间", "integer", "10", "工作日", OWN, "proposed"),
    ("recognition.quorum", "认定评审最少专家数", "integer", "3", "名", OWN, "proposed"),
    ("recognition.pass_score", "认定评审合格线", "number", "60", "分", "内部约定；杭州考核以 60 分为界", "proposed"),
    ("recognition.sheet.operation", "评审：运营能力", "integer", "25", "分", OWN, "proposed"),
    ("recognition.sheet.service", "评审：服务能力", "integer", "25", "分", OWN, "proposed"),
    ("recognition.sheet.outcome", "评审：孵化绩效", "integer", "30", "分", OWN, "proposed"),
    ("recognition.sheet.prospect", "评审：发展前景", "integer", "20", "分", OWN, "proposed"),
    ("recognition.renew_months", "复核最早申请时间（到期前）", "integer", "6", "月", "内部约定（domain 5.1）", "proposed"),
    ("recognition.remind_months", "复核提醒（到期前，逗号分开）", "text", "6,3,1", "月", "内部约定（domain 5.1）", "proposed"),
    ("recognition.file_mb", "认定材料单个文件大小上限", "integer", "20", "MB", OWN, "proposed"),
]  # fmt: skip


def load() -> None:
    """Rules and conditions; a set of which any row is there belongs to the staff already and is left alone."""
    standard.load(RULES)
    for kind, level, track, rows, basis, source, certainty, valid_from, valid_to in SETS:
        if Criterion.objects.filter(kind=kind, level=level, track=track, basis=basis).exists():
            continue
        Criterion.objects.bulk_create(
            Criterion(
                kind=kind,
                level=level,
                track=track,
                code=code,
                title=title,
                operator=operator,
                value=value,
                unit=unit,
                group=group,
                proof=proof,
                help=words,
                basis=basis,
                source=source,
                certainty=certainty,
                order=order * 10,
                valid_from=valid_from,
                valid_to=valid_to,
            )
            for order, (code, title, operator, value, unit, group, proof, words) in enumerate(rows, start=1)
        )
