"""What was handed in, whole: canonical JSON and its SHA-256. Later changes of the registry never reach it (F76)."""

from decimal import Decimal

from projects.applications.models import Application

PLAIN = (
    "number", "title", "leader", "leader_title", "leader_born", "leader_key", "contact", "phone", "jobs", "patents",
    "committed", "avoid", "sources", "confirmed", "answers",
)  # fmt: skip
MONEY = ("total", "asked", "own", "output", "tax")


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def content_of(application: Application) -> dict:
    """Everything that stands in the form, with the hash of every file; amounts in yuan as texts."""
    enterprise, field = application.enterprise, application.field
    return {
        **{name: getattr(application, name) for name in PLAIN},
        **{name: f"{getattr(application, name):.2f}" for name in MONEY},
        "call": {"number": application.call.number, "title": application.call.title, "year": application.call.year},
        "category": application.category,
        "field": field and {"code": field.code, "title": field.title},
        "starts_on": application.starts_on and application.starts_on.isoformat(),
        "ends_on": application.ends_on and application.ends_on.isoformat(),
        "enterprise": {
            "code": enterprise.credit_code,
            "name": enterprise.name,
            "town": enterprise.town and str(enterprise.town),
        },
        **_tables(application),
        "form": [
            {"code": entry.code, "title": entry.title, "kind": entry.kind, "section": section.title}
            for section in application.call.sections.prefetch_related("fields")
            for entry in section.fields.all()
        ],
        "files": [
            {
                "code": one.code,
                "title": one.title,
                "name": one.file.name,
                "size": one.file.size,
                "sha256": one.file.sha256,
            }
            for one in application.attachments.select_related("file").order_by("code", "pk")
        ],
    }


def _tables(application: Application) -> dict:
    return {
        "members": list(application.members.order_by("pk").values("name", "organisation", "title", "work")),
        "partners": [
            {"name": one.name, "code": one.code, "work": one.work, "money": f"{one.money:.2f}"}
            for one in application.partners.order_by("pk")
        ],
        "budget": [
            {"kind": one.kind, "public": f"{one.public:.2f}", "own": f"{one.own:.2f}"}
            for one in application.budget.order_by("kind")
        ],
        "targets": [
            {"name": one.name, "unit": one.unit, "current": _text(one.current), "target": _text(one.target)}
            for one in application.targets.order_by("pk")
        ],
    }
