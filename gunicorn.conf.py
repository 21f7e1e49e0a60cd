"""The web server's settings (docs/adr/0005-server.md). The environment may say otherwise."""

import os

from gunicorn import glogging
from gunicorn.config import Config

from patient_portal.core import logs

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


class JsonLog(glogging.Logger):
    """The server's own lines in the portal's format, without what a request said."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(logs.ServerLines())


logger_class = JsonLog


def post_worker_init(worker: object) -> None:
    logs.set_up()
