"""Issued documents: one content, one code; the public page shows the printed facts and nothing else."""

import pytest
from django.test import Client

from pinghu_portal.errors import RuleViolation
from pinghu_portal.reports import fonts
from pinghu_portal.reports.issuing import issue, plain_code
from pinghu_portal.reports.models import IssuedDocument
from pinghu_portal.reports.pdf import Document, Grid, render

FACTS = [("企业名称", "样例企业"), ("评价颜色", "蓝")]
PAPER = Document("试验文书", "副题", FACTS, [Grid("表", ["甲", "乙"], [["一", "1"]] * 90, [3, 1], frozenset({1}))])


def test_the_same_content_keeps_its_code_and_another_gets_its_own(clerk):
    first = issue("评价单", "试验", FACTS, {"index": "1.00"}, by=clerk)
    again = issue("评价单", "试验", FACTS, {"index": "1.00"}, by=clerk)
    other = issue("评价单", "试验", FACTS, {"index": "1.01"}, by=clerk)
    assert (first.code == again.code, first.code != other.code, IssuedDocument.objects.count()) == (True, True, 2)


def test_a_code_may_be_typed_carelessly(clerk):
    code = issue("评价单", "试验", FACTS, {}, by=clerk).code
    assert plain_code(f" {code.lower().replace('-', ' ')} ") == code
    assert plain_code("0000-0000") == plain_code("") == ""


@pytest.mark.django_db
def test_anybody_checks_a_code_and_reads_only_what_is_printed(clerk):
    code = issue("评价单", "试验", FACTS, {"secret": "原始数据"}, by=clerk).code
    page = Client().get("/verify/", {"code": code}).content.decode()
    assert "样例企业" in page and "本局出具" in page and "原始数据" not in page
    missing = Client().get("/verify/", {"code": "<b>2222-2222-2222-2222"}).content.decode()
    assert "没有核验码为" in missing and "<b>2222" not in missing


def test_the_paper_is_a_pdf_with_every_page_numbered():
    found = render(PAPER, "2222-3333-4444-5555", "http://testserver/verify/")
    assert found.startswith(b"%PDF") and found.count(b"/Type /Page\n") >= 2
    assert found == render(PAPER, "2222-3333-4444-5555", "http://testserver/verify/")


def test_without_the_font_there_is_a_sentence(settings, tmp_path):
    fonts.font.cache_clear()
    settings.PDF_FONT = tmp_path / "missing.ttf"
    with pytest.raises(RuleViolation, match="中文字体"):
        render(PAPER, "2222-3333-4444-5555", "http://testserver/verify/")
    fonts.font.cache_clear()
