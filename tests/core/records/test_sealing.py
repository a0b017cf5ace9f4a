"""Sealed values: round trip, bound to their place, noticed when changed, found by index without opening."""

import pytest
from django.db import connection

from engineers.dossiers.models import Engineer
from pinghu_portal.records.files import content_of, open_path, store
from pinghu_portal.records.sealing import SealBroken, blind_index, seal, unseal
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory


def test_a_sealed_value_opens_only_in_its_place_and_unchanged():
    sealed = seal(b"E12345678", "engineers.engineer.passport")
    assert unseal(sealed, "engineers.engineer.passport") == b"E12345678"
    assert sealed != seal(b"E12345678", "engineers.engineer.passport"), "the same text twice does not look the same"
    with pytest.raises(SealBroken):
        unseal(sealed, "engineers.engineer.phone")
    with pytest.raises(SealBroken):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "engineers.engineer.passport")
    with pytest.raises(SealBroken):
        unseal(b"E12345678", "engineers.engineer.passport")


def test_a_retired_key_still_opens(settings):
    settings.FIELD_KEYS = {"k1": bytes(16)}
    old = seal(b"x", "a")
    settings.FIELD_KEYS = {"k2": bytes(range(16)), "k1": bytes(16)}
    assert unseal(old, "a") == b"x" and seal(b"x", "a")[1:3] == b"k2"
    settings.FIELD_KEYS = {"k2": bytes(range(16))}
    with pytest.raises(SealBroken, match="FIELD_KEYS"):
        unseal(old, "a")


def test_the_index_is_the_same_for_the_same_text_and_place():
    assert blind_index(" e1234 ", "p") == blind_index("E1234", "p") != blind_index("E1234", "q")
    assert blind_index("", "p") == ""


@pytest.mark.django_db
def test_passports_and_scans_do_not_lie_open_anywhere(tmp_path, settings):
    engineer = EngineerFactory(passport="TX7654321")
    with connection.cursor() as cursor:
        cursor.execute("SELECT passport, born_on, phone, email FROM engineers_engineer WHERE id = %s", [engineer.pk])
        stored = cursor.fetchone()
        cursor.execute("SELECT sealed, rows::text FROM engineers_dossieritem WHERE engineer_id = %s", [engineer.pk])
        items = "".join(str(row) for row in cursor.fetchall())
        cursor.execute(
            "SELECT row_to_json(e)::text FROM engineers_engineerevent e WHERE pgh_obj_id = %s", [engineer.pk]
        )
        history = "".join(row[0] for row in cursor.fetchall())
    assert "TX7654321" not in f"{stored}{items}{history}" and "1980-05-01" not in f"{stored}{items}{history}"
    assert Engineer.objects.get(pk=engineer.pk).passport == "TX7654321"
    file = store([b"%PDF secret"], name="p.pdf", owner=UserFactory(), content_type="application/pdf", sealed=True)
    assert b"secret" not in open_path(file).read_bytes() and content_of(file) == b"%PDF secret"
