"""Handing a stored file to a person who may have it: logged, as an attachment, and never run by the browser."""

import io

from django.http import FileResponse, Http404

from pinghu_portal.records.files import content_of
from pinghu_portal.records.models import Act, StoredFile
from pinghu_portal.records.operations import log_act

SANDBOX = "sandbox; default-src 'none'"


def hand_out(stored: StoredFile, *, about, summary: str) -> FileResponse:
    """The file, opened where it is sealed. `about` is the object in the log. Raises Http404 when its bytes are gone."""
    try:
        content = content_of(stored)
    except FileNotFoundError as error:
        raise Http404("文件已到期清理") from error
    log_act(Act.DOWNLOAD, obj=about, summary=summary[:300])
    answer = FileResponse(
        io.BytesIO(content), as_attachment=True, filename=stored.name, content_type=stored.content_type
    )
    answer["Content-Security-Policy"] = SANDBOX
    return answer
