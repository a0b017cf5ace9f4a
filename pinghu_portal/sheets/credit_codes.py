"""统一社会信用代码 (GB 32100-2015): length, alphabet and check digit, each fault in Chinese."""

from stdnum.cn import uscc

from pinghu_portal.sheets.cells import CellFault

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def check_credit_code(code: str) -> None:
    """Raise CellFault unless `code` (half-width capitals) is a valid 统一社会信用代码."""
    mend = "请对照营业执照核对"
    if len(code) != LENGTH:
        raise CellFault(f"长度应为 {LENGTH} 位，现为 {len(code)} 位", mend)
    strange = next((character for character in code if character not in ALPHABET), None)
    if strange:
        raise CellFault(f"第 {code.index(strange) + 1} 位“{strange}”不是信用代码可用的字符（不含 I、O、S、V、Z）", mend)
    if not code[:8].isdigit():
        raise CellFault("前 8 位应全部为数字", mend)
    expected = uscc.calc_check_digit(code[:-1])
    if code[-1] != expected:
        raise CellFault(f"校验位不符，应为 {expected}", mend)
