"""`check --deploy`: the portal must not reach its database as somebody for whom sealed scores are not sealed (F90)."""

from django.core.checks import Tags, Warning, register
from django.db import DatabaseError, connection

QUESTION = """
SELECT r.rolsuper, r.rolbypassrls, coalesce(pg_has_role(c.relowner, 'USAGE'), false)
FROM pg_roles r LEFT JOIN pg_class c ON c.oid = to_regclass('panels_panelkey')
WHERE r.rolname = current_user
"""


@register(Tags.security, deploy=True)
def check_role(app_configs, **kwargs) -> list[Warning]:
    """One warning per right that the portal's role has and must not have; silent without a database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(QUESTION)
            superuser, bypasses, owns = cursor.fetchone()
    except DatabaseError:
        return []
    hint = "按 deploy/README.md 第 1 节，平台使用不拥有表的普通用户。"
    found = []
    if superuser or bypasses:
        words = "平台的数据库用户是超级用户或不受行级安全约束，评审结束前的评分对它不保密。"
        found.append(Warning(words, hint=hint, id="panels.W001"))
    if owns:
        found.append(Warning("平台的数据库用户拥有封存密钥表，可以撤掉封存的约束。", hint=hint, id="panels.W002"))
    return found
