"""ISO dates in both languages: the office writes 2022-05-18 in tables."""

DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = "Y-m-d H:i"
SHORT_DATE_FORMAT = "m-d"
TIME_FORMAT = "H:i"
USE_THOUSAND_SEPARATOR = False
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3  # for what asks to be grouped: {{ amount|floatformat:"2g" }}; Django's own zh_Hans groups nothing
