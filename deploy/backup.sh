#!/usr/bin/env bash
# Backs up database and stored files to $BACKUP_DIR/<date-time>, keeps the last $BACKUP_DAYS days, prints the folder.
# Needs DATABASE_URL (or BACKUP_DATABASE_URL) and PORTAL_VAR_DIR (portal.env) and a pg_dump not older than the server.
# The role must see every row: the portal's own does not see the keys of panels that still score, and pg_dump refuses it.
set -euo pipefail
umask 077
: "${DATABASE_URL:?}" "${PORTAL_VAR_DIR:?}"
target="${BACKUP_DIR:-/var/backups/pinghu}"
name=$(date +%Y%m%d-%H%M%S)
work="$target/.$name"
python=$(command -v /opt/pinghu/venv/bin/python || command -v python3)

# The password goes to pg_dump by the environment: arguments can be read by every user of the machine.
eval "$("$python" - <<'PY'
import os, shlex
from urllib.parse import unquote, urlsplit

url = urlsplit(os.environ.get("BACKUP_DATABASE_URL") or os.environ["DATABASE_URL"])
parts = {"PGHOST": url.hostname, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password}
parts["PGDATABASE"] = url.path.lstrip("/")
for key, value in parts.items():
    if value:
        print(f"export {key}={shlex.quote(unquote(str(value)))}")
PY
)"

mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
# Database first: files are only added, under names of their own, so every file that the dump names is in the archive.
pg_dump --format=custom --no-owner --file="$work/portal.dump"
mkdir -p "$PORTAL_VAR_DIR/files"
tar --create --gzip --file="$work/files.tar.gz" --directory="$PORTAL_VAR_DIR" files
(cd "$work" && sha256sum portal.dump files.tar.gz > SHA256SUMS)
pg_restore --list "$work/portal.dump" > /dev/null
mv "$work" "$target/$name"
find "$target" -mindepth 1 -maxdepth 1 -type d -name '20??????-??????' -mtime "+${BACKUP_DAYS:-30}" -exec rm -rf {} +
echo "$target/$name"
