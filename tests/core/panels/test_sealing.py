"""Sealed until the panel is closed: nobody reads a point before, in no page and by no SQL; every change is located (F90)."""

from io import StringIO

import pytest
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.checks import check_role
from pinghu_portal.panels.models import Panel, PanelKey, SealedSheet, Seat, Sheet
from pinghu_portal.panels.results import means, shares, totals
from pinghu_portal.panels.sealing import open_sheets, opening_key
from pinghu_portal.panels.verifying import verify_panel
from pinghu_portal.workflow import engine
from tests.factories import panels

pytestmark = pytest.mark.django_db
CANARY, POINT = "封存金丝雀意见一二三四五", "23.7"


def sealed_panel() -> Panel:
    """A panel that scores; every expert has submitted."""
    panel = panels.scoring_panel()
    for seat in panel.seats.all():
        panels.fill(seat, POINT, "50", CANARY)
        engine.perform(seat, "submit", by=seat.expert.user)
    return panel


def closed_panel() -> Panel:
    panel = sealed_panel()
    return engine.perform(panel, "close", by=panel.opened_by)


def sql(words: str, *values) -> list:
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall() if cursor.description else []


class Refused(Exception):
    """Ends a trial."""


def refused(words: str, *values) -> bool:
    """Whether the database refuses a statement; nothing stays of it."""
    try:
        with transaction.atomic():
            sql(words, *values)
            raise Refused
    except DatabaseError:
        return True
    except Refused:
        return False


@pytest.fixture
def own_role():
    """SQL as the application's own role has it in production: every table, no superuser. Even the owner of the key table."""

    def become():
        sql("CREATE ROLE portal_probe NOSUPERUSER NOBYPASSRLS")
        sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_probe")
        sql("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO portal_probe")
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        sql("ALTER TABLE panels_panelkey OWNER TO portal_probe")
        sql("SET LOCAL ROLE portal_probe")

    yield become
    if not connection.needs_rollback:
        sql("RESET ROLE")


def in_clear(words: str) -> list[str]:
    """Every table of the database in which the words stand."""
    tables = [row[0] for row in sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    return [table for table in tables if sql(f'SELECT 1 FROM "{table}" t WHERE t::text LIKE %s LIMIT 1', f"%{words}%")]


def test_no_table_holds_a_point_in_clear_before_the_end_drafts_included():
    panel = panels.scoring_panel()
    for seat in panel.seats.all():
        panels.fill(seat, POINT, "50", CANARY)
    assert in_clear(CANARY) == in_clear(f'"{POINT}"') == []
    for seat in panel.seats.all():
        engine.perform(seat, "submit", by=seat.expert.user)
    assert in_clear(CANARY) == in_clear(f'"{POINT}"') == []
    assert SealedSheet.objects.count() == 6 and not Sheet.objects.exclude(draft="").exists()
    engine.perform(panel, "close", by=panel.opened_by)
    assert set(in_clear(CANARY)) == {"panels_sheet", "panels_sheetevent"}


def test_the_portal_itself_opens_nothing_before_the_end():
    panel = sealed_panel()
    for read in (means, shares, totals, open_sheets, opening_key, verify_panel):
        with pytest.raises(RuleViolation) as refusal:
            read(panel)
        assert refusal.value.reasons == ["评审尚未结束，评分不公开。"]
    panel.state = "closed"  # only in memory
    with pytest.raises(RuleViolation):
        open_sheets(panel)


def test_the_own_sql_role_does_not_see_the_key_while_the_panel_scores(own_role):
    panel = sealed_panel()
    own_role()
    assert sql("SELECT * FROM panels_panelkey") == []
    assert sql("SELECT count(*) FROM panels_sealedsheet") == [(6,)]
    sql("UPDATE panels_panelkey SET secret = ''")
    sql("DELETE FROM panels_panelkey")
    assert refused("INSERT INTO panels_panelkey VALUES (%s, 'x')", panel.pk)
    sql("RESET ROLE")
    assert PanelKey.objects.exclude(secret="").count() == 1


def test_the_own_sql_role_sees_the_key_when_the_panel_is_closed_and_no_other(own_role):
    sealed_panel()
    panel = closed_panel()
    own_role()
    assert sql("SELECT panel_id FROM panels_panelkey") == [(panel.pk,)]
    assert open_sheets(panel) == 6


def test_the_own_sql_role_cannot_close_to_look(own_role):
    panel = panels.scoring_panel()
    first = panel.seats.first()
    panels.fill(first, POINT, "50", CANARY)
    engine.perform(first, "submit", by=first.expert.user)
    own_role()
    assert refused("UPDATE panels_panel SET state = 'closed' WHERE id = %s", panel.pk)
    assert refused("UPDATE panels_panel SET state = 'closed', quorum = 0 WHERE id = %s", panel.pk)
    assert refused("UPDATE panels_panel SET quorum = 1 WHERE id = %s", panel.pk)
    assert refused("UPDATE panels_panel SET seal_key = repeat('0', 64) WHERE id = %s", panel.pk)
    assert refused("DELETE FROM panels_panelitem WHERE panel_id = %s", panel.pk)
    sql("UPDATE panels_seat SET state = 'done' WHERE panel_id = %s", panel.pk)
    assert refused("UPDATE panels_panel SET state = 'closed' WHERE id = %s", panel.pk)
    sql("SET LOCAL pgtrigger.ignore = '{panels_panel:panels_panel_guard,panels_sealedsheet:panels_sealed_guard}'")
    assert refused("UPDATE panels_panel SET state = 'closed' WHERE id = %s", panel.pk)
    assert refused("UPDATE panels_sealedsheet SET commitment = ''")


def test_the_own_sql_role_cannot_put_aside_the_guards(own_role):
    sealed_panel()
    own_role()
    assert refused("ALTER TABLE panels_panel DISABLE TRIGGER panels_panel_guard")
    assert refused("ALTER TABLE panels_sealedsheet DISABLE TRIGGER ALL")
    assert refused("TRUNCATE panels_sealedsheet")
    assert refused("SET LOCAL session_replication_role = replica")


@pytest.mark.parametrize("state", ["forming", "scoring", "cancelled"])
def test_a_closed_panel_stays_closed_and_takes_nothing_more(state):
    panel = closed_panel()
    seat, item = panel.seats.first(), panel.items.first()
    assert refused("UPDATE panels_panel SET state = %s WHERE id = %s", state, panel.pk)
    assert refused("UPDATE panels_panel SET seal_root = '' WHERE id = %s", panel.pk)
    assert refused(
        "INSERT INTO panels_sealedsheet (seat_id, item_id, commitment, content, sealed_at) VALUES (%s, %s, '', '', now())",
        seat.pk, item.pk,
    )  # fmt: skip


def test_sealed_sheets_and_keys_are_never_changed_not_even_by_a_superuser():
    closed_panel()
    for words in (
        "UPDATE panels_sealedsheet SET commitment = repeat('0', 64)",
        "DELETE FROM panels_sealedsheet",
        "UPDATE panels_panelkey SET secret = ''",
        "DELETE FROM panels_panelkey",
    ):
        assert refused(words)


def test_no_sheet_and_no_key_stands_in_the_admin():
    shown = set(admin.site._registry)
    assert shown & {Panel, PanelKey, SealedSheet, Seat, Sheet} == set()


def test_after_the_end_the_points_are_as_submitted():
    panel = closed_panel()
    sheet = Sheet.objects.filter(seat__panel=panel).first()
    assert (sheet.points, sheet.comment, sheet.draft) == ({"service": POINT, "outcome": "50"}, CANARY, "")
    assert verify_panel(panel) == []
    assert len(panel.seal_root) == 64


def untriggered(words: str, *values) -> None:
    """What a superuser can do who switches the triggers off."""
    sql("SET LOCAL session_replication_role = replica")
    sql(words, *values)
    sql("SET LOCAL session_replication_role = DEFAULT")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ('UPDATE panels_sheet SET points = \'{"service": "39", "outcome": "50"}\' WHERE id = %s', "评分已被改动"),
        ("UPDATE panels_sheet SET comment = '另一意见' WHERE id = %s", "评审意见已被改动"),
        ("UPDATE panels_sheet SET recused = '回避' WHERE id = %s", "已提交的评分被排除"),
    ],
)
def test_one_changed_score_is_found_and_named(words, what):
    panel = closed_panel()
    sheet = Sheet.objects.filter(seat__panel=panel).order_by("pk")[3]
    sql(words, sheet.pk)
    found = verify_panel(panel)
    assert [(fault.expert, fault.item, fault.what) for fault in found] == [
        (sheet.seat.expert.name, sheet.item.title, what)
    ]


def test_a_changed_seal_is_found_and_named():
    panel = closed_panel()
    first, second, third = SealedSheet.objects.order_by("pk")[:3]
    untriggered("UPDATE panels_sealedsheet SET commitment = repeat('0', 64) WHERE id = %s", first.pk)
    untriggered("UPDATE panels_sealedsheet SET content = %s WHERE id = %s", third.content, second.pk)
    untriggered("DELETE FROM panels_sealedsheet WHERE id = %s", third.pk)
    named = {(fault.expert, fault.item): fault.what for fault in verify_panel(panel)}
    assert named == {
        (first.seat.expert.name, first.item.title): "承诺值不符",
        (second.seat.expert.name, second.item.title): "密文已被改动",
        (third.seat.expert.name, third.item.title): "没有封存记录",
        ("", ""): "封存摘要与封存记录不符",
    }


def test_a_sheet_changed_before_the_end_stops_the_opening():
    panel = sealed_panel()
    row = SealedSheet.objects.select_related("seat__expert", "item").first()
    untriggered("UPDATE panels_sealedsheet SET commitment = repeat('0', 64) WHERE id = %s", row.pk)
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(panel, "close", by=panel.opened_by)
    assert refusal.value.reasons == [f"{row.seat.expert}对“{row.item}”的评分已被改动，不能启封。"]
    panel.refresh_from_db()
    assert panel.state == "scoring"


def test_the_command_names_the_panel_and_the_sheet():
    panel, said = closed_panel(), StringIO()
    call_command("verify_panels", stdout=said)
    assert said.getvalue() == f"{panel.number} {panel.title}：未改动\n"
    sheet = Sheet.objects.filter(seat__panel=panel).first()
    Sheet.objects.filter(pk=sheet.pk).update(comment="改")
    with pytest.raises(CommandError, match="1 个评审"):
        call_command("verify_panels", panel.number, stdout=said)
    assert said.getvalue().endswith(f"  {sheet.seat.expert}·{sheet.item}：评审意见已被改动\n")


def test_two_equal_sheets_have_different_commitments():
    sealed_panel()
    assert SealedSheet.objects.values("commitment").distinct().count() == 6


def test_the_deploy_check_warns_of_a_superuser_and_of_an_owner(own_role):
    assert [found.id for found in check_role(None)] == ["panels.W001", "panels.W002"]
    own_role()
    assert [found.id for found in check_role(None)] == ["panels.W002"]
    sql("RESET ROLE")
    sql("ALTER TABLE panels_panelkey OWNER TO current_user")
    sql("SET LOCAL ROLE portal_probe")
    assert check_role(None) == []
