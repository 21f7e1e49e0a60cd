"""The web server's settings (docs/adr/0005-server.md). The environment may say otherwise."""

import os

from patient_portal import logs

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
# A page never waits for the record, so nothing may take this long.
timeout = 30
keepalive = 5
# The access log would hold codes: the portal writes its own, without them.
accesslog = None
errorlog = "-"
loglevel = "warning"
forwarded_allow_ips = "127.0.0.1"


def post_worker_init(worker: object) -> None:
    logs.set_up()
