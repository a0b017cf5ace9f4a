"""The Chinese font of PDF documents: Noto Sans SC (OFL), brought by npm and kept outside what browsers can fetch."""

from functools import cache

from django.conf import settings
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from pinghu_portal.errors import RuleViolation

NAME = "NotoSansSC"


@cache
def font() -> str:
    """The name of the font, registered once per process. Raises RuleViolation where the file is not there."""
    try:
        pdfmetrics.registerFont(TTFont(NAME, str(settings.PDF_FONT)))
    except (OSError, TTFError) as missing:
        raise RuleViolation("服务器缺少中文字体文件，暂不能生成 PDF；请系统管理员按部署说明更新前端资源。") from missing
    return NAME
