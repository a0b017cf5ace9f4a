"""The workbook 海外工程师名册 as enterprises and towns send it: which column holds what. Pure declarations."""

from engineers.dossiers.choices import Field, Gender, PostKind
from engineers.dossiers.countries import names
from engineers.dossiers.validators import why_not_passport
from pinghu_portal.sheets.cells import CellFault
from pinghu_portal.sheets.columns import ImportColumn
from pinghu_portal.sheets.credit_codes import check_credit_code
from pinghu_portal.sheets.importing import Importer


def by_words(choices) -> dict[str, str]:
    """Words as people write them → stored value."""
    return {words: value for value, words in choices}


def check_passport(text: str) -> None:
    """Raise CellFault for a text that is no passport number."""
    if why_not_passport(text):
        raise CellFault("不是护照号码", "应为 5–20 位字母和数字")


COUNTRIES = {words: code for code, words in names().items()} | {"韩国": "KR", "美国": "US", "英国": "GB", "德国": "DE"}

PEOPLE = Importer(
    "engineers.people",
    "海外工程师名册",
    (
        ImportColumn("name", "外文姓名", ("姓名", "英文姓名"), required=True, example="Kenji Tanaka"),
        ImportColumn("name_zh", "中文姓名", column_required=False),
        ImportColumn("gender", "性别", kind="choice", required=True, choices=by_words(Gender.choices)),
        ImportColumn("nationality", "国籍", ("国家", "国籍（地区）"), kind="choice", required=True, choices=COUNTRIES),
        ImportColumn("born_on", "出生日期", kind="date", required=True, example="1980-05-01"),
        ImportColumn(
            "passport", "护照号码", ("护照号",), kind="code", required=True, check=check_passport, example="TJ2600000"
        ),
        ImportColumn("passport_ends_on", "护照有效期至", ("护照有效期",), kind="date", required=True),
        ImportColumn("employer", "聘用单位", ("用人单位", "单位名称"), kind="name", required=True),
        ImportColumn(
            "credit_code", "统一社会信用代码", ("信用代码",), kind="code", required=True, check=check_credit_code
        ),
        ImportColumn("post", "岗位", required=True),
        ImportColumn("post_kind", "岗位性质", kind="choice", required=True, choices=by_words(PostKind.choices)),
        ImportColumn("field", "专业领域", kind="choice", required=True, choices=by_words(Field.choices)),
        ImportColumn("arrived_on", "到岗日期", kind="date", required=True),
        ImportColumn("contract_starts_on", "合同起", ("合同起始日",), kind="date", required=True),
        ImportColumn("contract_ends_on", "合同止", ("合同终止日",), kind="date", required=True),
        ImportColumn("phone", "境内手机", ("手机",), kind="code"),
        ImportColumn("email", "邮箱", ("电子邮箱",)),
    ),
    key=("passport",),
)
