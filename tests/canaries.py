"""Canaries: a word planted in rows that a person must not see, looked for in lists, API and Excel of a pillar's registries."""

import io

import openpyxl
from django.urls import reverse

from pinghu_portal.jobs import execution
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.records.files import open_path
from pinghu_portal.registry.declaration import Registry, all_registries
from tests.contracts.world import FRAME_ONLY

CANARY = "金丝雀"
ESCAPED = CANARY.encode("unicode_escape").decode()


def registries_of(pillar: str) -> list[Registry]:
    """The registries of a pillar."""
    return [registry for registry in all_registries() if registry.key.startswith(f"{pillar}:")]


def sheet_of(registry: Registry, person) -> str:
    """Every cell of the export of a registry, as one text; "" where the person may not export."""
    if not policy_of(registry.model).allows(person, "export"):
        return ""
    job, _ = enqueue("registry.export", "试验", owner=person, registry=registry.slug, query="", keys=[])
    assert execution.run(job.pk) == "done"
    job.refresh_from_db()
    book = openpyxl.load_workbook(io.BytesIO(open_path(job.result_file).read_bytes()), read_only=True)
    return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def seen_by(people: dict, registries: list[Registry], client_of) -> dict[str, set[str]]:
    """Name → keys of the registries in whose page, API answer or sheet that person finds the canary."""
    seen: dict[str, set[str]] = {name: set() for name in people}
    for name, person in people.items():
        client = client_of(person)
        for registry in registries:
            page = client.get(registry.url("list"), headers=FRAME_ONLY).content.decode()
            answer = client.get(reverse(f"api:{registry.slug}-list"))
            assert answer.status_code in (200, 403), (name, registry.key, answer.status_code)
            texts = (page, answer.content.decode(), sheet_of(registry, person))
            if any(CANARY in text or ESCAPED in text for text in texts):
                seen[name].add(registry.key)
    return seen
