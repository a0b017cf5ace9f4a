"""Static files with hashed names; gzip only, because brotli makes collectstatic twenty times slower (stack pitfall 1)."""

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PortalStaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed and gzipped; a missing entry is an error at build time, not in a page."""

    manifest_strict = False

    def create_compressor(self, **kwargs):
        """A compressor without brotli."""
        kwargs["use_brotli"] = False
        return Compressor(**kwargs)
