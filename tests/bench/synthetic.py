"""Years of any size out of the 296 demo enterprises, built by set-wise SQL: copies whose figures vary by up to 15 %.

Names, credit codes and ids are marked synthetic and belong to nobody. Building is never timed.
"""

import io

from django.core.management import call_command
from django.db import connection

from enterprises.profiles.models import Enterprise
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.evaluation.models import BenchmarkSet, Scheme, SchemeState

BASE_YEAR = 2021

ENTERPRISES = """
INSERT INTO enterprises_enterprise (credit_code, name, pinyin, package_id, size, industry_code, industry_name, division_id,
       town_id, platform_id, address, synthetic, registered_on)
SELECT '9' || lpad(n::text, 17, '0'), '批量样例企业' || lpad(n::text, 6, '0') || '（合成数据）',
       'piliangyangliqiye' || lpad(n::text, 6, '0') || ' plylqy' || lpad(n::text, 6, '0'), 'B' || lpad(n::text, 8, '0'), e.size,
       e.industry_code, e.industry_name, e.division_id, e.town_id, e.platform_id, '', true, e.registered_on
  FROM generate_series(%(first)s::int, %(last)s::int) n
  JOIN (SELECT *, row_number() OVER (ORDER BY package_id) - 1 AS place FROM enterprises_enterprise WHERE package_id LIKE 'SYN%%') e
    ON e.place = n %% 296
"""
PAIRS = """
  FROM (SELECT id, substring(package_id FROM 2)::int AS n FROM enterprises_enterprise WHERE package_id LIKE 'B%%') t
  JOIN (SELECT id AS base_id, row_number() OVER (ORDER BY package_id) - 1 AS place
          FROM enterprises_enterprise WHERE package_id LIKE 'SYN%%') b ON b.place = t.n %% 296
"""
RETURNS = f"""
INSERT INTO enterprises_datareturn (year, "values", origin, state, updated_at, department_id, enterprise_id)
SELECT %(year)s,
       (SELECT coalesce(jsonb_object_agg(key, round(value::numeric * (1 + hashint8(t.id * 64 + ascii(right(key, 1)) + length(key))
       %% 1500 / 10000.0), scale(trim_scale(value::numeric)))::text), '{{}}') FROM jsonb_each_text(r."values")),
       'bench', 'accepted', now(), r.department_id, t.id
{PAIRS} JOIN enterprises_datareturn r ON r.enterprise_id = b.base_id AND r.year = {BASE_YEAR} WHERE t.n <= %(size)s
"""
CLAIMS = f"""
INSERT INTO enterprises_bonusclaim (year, item, count, evidence, state, origin, enterprise_id)
SELECT %(year)s, c.item, c.count, '', 'accepted', 'bench', t.id
{PAIRS} JOIN enterprises_bonusclaim c ON c.enterprise_id = b.base_id AND c.year = {BASE_YEAR} WHERE t.n <= %(size)s
"""
CERTIFICATES = """
INSERT INTO enterprises_certificate (number, issued_on, expires_on, source, enterprise_id)
SELECT 'GX' || lpad(n::text, 12, '0'), day, day + 1096, 'bench', id
  FROM (SELECT id, n, date '2020-01-01' + (n::bigint * 7919 %% 2500)::int AS day
          FROM (SELECT id, substring(package_id FROM 2)::int AS n FROM enterprises_enterprise WHERE package_id LIKE 'B%%') t) c
"""
GROWN = (
    "enterprises_enterprise",
    "enterprises_datareturn",
    "enterprises_bonusclaim",
    "enterprises_certificate",
    "enterprises_ratingresult",
    "enterprises_ratingdetail",
)


def load_demo() -> None:
    """Regions, rules, accounts and the 296 demo enterprises with their rated years, if they are not there."""
    if not Enterprise.objects.filter(package_id="SYN000001").exists():
        call_command("demo", stdout=io.StringIO())


def grow_enterprises(wanted: int) -> None:
    """At least `wanted` copies of the demo enterprises."""
    have = Enterprise.objects.filter(package_id__startswith="B").count()
    if have < wanted:
        _set_wise((ENTERPRISES, {"first": have + 1, "last": wanted}))


def grow_certificates() -> None:
    """One certificate for each copy."""
    _set_wise((CERTIFICATES, {}))


def add_year(year: int, size: int) -> None:
    """Scheme, benchmarks, returns and claims of a data year in which the first `size` copies take part."""
    for model in (Scheme, BenchmarkSet):
        row = model.objects.get(subject=SUBJECT, year=BASE_YEAR)
        row.pk, row.uid, row.year = None, model._meta.get_field("uid").default(), year
        if model is Scheme:
            row.state = SchemeState.APPROVED
        row.save(force_insert=True)
    parameters = {"year": year, "size": size}
    _set_wise((RETURNS, parameters), (CLAIMS, parameters))


def _set_wise(*statements: tuple[str, dict]) -> None:
    """Run statements without triggers (the history of bulk rows is of no interest here), then refresh the statistics."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET session_replication_role = replica")
        for sql, parameters in statements:
            cursor.execute(sql, parameters)
        cursor.execute("SET session_replication_role = origin")
        for table in GROWN:
            cursor.execute(f"VACUUM ANALYZE {table}")
        cursor.execute("SET statement_timeout = '30s'")
