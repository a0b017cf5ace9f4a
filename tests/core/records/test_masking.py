"""Masking (domain 8.6): what stays visible of phone, name, mail, passport and identity number."""

import pytest

from pinghu_portal.records.masking import masked


@pytest.mark.parametrize(
    ("kind", "full", "shown"),
    [
        ("phone", "13812345678", "138****5678"),
        ("phone", "057385011234", "057****1234"),
        ("phone", "85011234", "****1234"),
        ("phone", "110", "****"),
        ("person", "张三丰", "张**"),
        ("person", "张三", "张*"),
        ("person", "张", "张*"),
        ("person", "欧阳娜娜（样例）", "欧***（样例）"),
        ("email", "someone@example.com", "s****@example.com"),
        ("email", "a@b.cn", "a****@b.cn"),
        ("passport", "E12345678", "E12****78"),
        ("passport", "E1234", "****"),
        ("id_number", "330482199001011234", "330482********1234"),
        ("id_number", "3304821990", "****"),
        ("phone", "", ""),
        ("person", None, ""),
    ],
)
def test_a_value_is_masked(kind, full, shown):
    assert masked(kind, full) == shown


@pytest.mark.parametrize("kind", ["phone", "person", "email", "passport", "id_number"])
@pytest.mark.parametrize("full", ["x", "张三", "12345", "13812345678", "someone@example.com", "330482199001011234"])
def test_nothing_is_ever_shown_in_full(kind, full):
    assert masked(kind, full) != full


def test_an_unknown_kind_is_a_fault():
    with pytest.raises(KeyError):
        masked("nickname", "张三")
