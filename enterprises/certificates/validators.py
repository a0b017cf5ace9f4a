"""Field validators of certificates; kept apart from the models because migrations name them."""

import re

from django.core.exceptions import ValidationError

NUMBER = re.compile(r"^GR(20\d{2})33\d{6}$")


def validate_number(value: str) -> None:
    """GR + 发证年份 + 33 + 6 digits (domain 4.1). Raises ValidationError saying what is wrong."""
    if not NUMBER.match(value):
        raise ValidationError("证书编号应为 GR + 发证年份 + 33 + 6 位数字，共 14 位，如 GR202133000001。")
