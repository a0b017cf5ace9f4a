"""After a test with real transactions the database gets back the rows it began with.

Django empties every table by TRUNCATE and writes its content types and permissions anew; with three hundred tables that takes
seconds for each such test. Here the rows of the beginning are copied once into a schema of their own, and one function
of the database deletes what a test left and puts the copies back: same rows, same numbers, no trigger asked.
"""

from django.db import connection

TABLES = """
SELECT t.tablename, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
FROM pg_tables t
JOIN pg_attribute a ON a.attrelid = format('public.%I', t.tablename)::regclass
WHERE t.schemaname = 'public' AND t.tablename <> 'django_migrations'
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
GROUP BY t.tablename ORDER BY t.tablename
"""
RESTORE = """
CREATE FUNCTION {place}.restore() RETURNS void LANGUAGE plpgsql
SET session_replication_role = replica SET statement_timeout = 0
AS $body$ BEGIN {steps} END $body$
"""
BEGINNING, DEMO = "kept", "kept_demo"
"""Schemas of the copies: the rows of every test database, and the portal with its demo."""


def keep(place: str = BEGINNING) -> None:
    """Copy every row of the tables of `public` into a schema, and write the function that restores them."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {place} CASCADE; CREATE SCHEMA {place}")
        cursor.execute(TABLES)
        steps = []
        for table, columns in cursor.fetchall():
            steps.append(f'DELETE FROM public."{table}";')
            cursor.execute(f'CREATE TABLE {place}."{table}" AS SELECT {columns} FROM public."{table}"')
            if cursor.rowcount:
                steps.append(f'INSERT INTO public."{table}" ({columns}) SELECT {columns} FROM {place}."{table}";')
            else:
                cursor.execute(f'DROP TABLE {place}."{table}"')
        cursor.execute(RESTORE.format(place=place, steps="\n".join(steps)))


def restore(place: str = BEGINNING) -> None:
    """Everything as it was at `keep`; sequences go on, as with Django's flush."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {place}.restore()")
