"""The JSON log line: allow-listed fields only, no bodies, line breaks escaped by JSON itself (reliability 2.4)."""

import json
import logging

from pinghu_portal.records.context import current


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON object: time, level, logger, message, event number, error."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := current().request_id:
            line["request_id"] = request_id
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
