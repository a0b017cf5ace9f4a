"""Whether Redis answers, asked with patience for one short wait only.

Celery's own publishing cannot be hurried: its redis client tries again for six seconds and more before it gives up, and
a page that has written its row must not wait for that (reliability T12).
"""

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

PATIENCE_SECONDS = 1


def answers(url: str) -> bool:
    """Whether the Redis at `url` answers a PING at the first attempt."""
    client = redis.Redis.from_url(
        url, socket_connect_timeout=PATIENCE_SECONDS, socket_timeout=PATIENCE_SECONDS, retry=Retry(NoBackoff(), 0)
    )
    try:
        return bool(client.ping())
    except (redis.RedisError, OSError):
        return False
    finally:
        client.close()
