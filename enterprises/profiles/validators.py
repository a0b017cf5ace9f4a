"""Field validators of the enterprise register; kept apart from the models because migrations name them."""

from django.core.exceptions import ValidationError

from pinghu_portal.sheets.cells import CellFault
from pinghu_portal.sheets.credit_codes import check_credit_code


def validate_credit_code(value: str) -> None:
    """Refuse a code that GB 32100-2015 refuses, with the reason in Chinese. Raises ValidationError."""
    try:
        check_credit_code(value.strip().upper())
    except CellFault as fault:
        raise ValidationError(f"统一社会信用代码{fault.why}，{fault.how_to_mend}。") from fault
