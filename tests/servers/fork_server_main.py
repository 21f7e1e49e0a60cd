"""The fork server's process: imports the portal once, then forks a process group for each order.

Its children run the very commands of a deployment.
Run as `python -m tests.servers.fork_server_main`.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import tempfile
from typing import Any

import gunicorn.app.wsgiapp
import gunicorn.workers.gthread

import migrations
from patient_portal.answers.services.response_pdf import report_pdf
from patient_portal.app import create_app
from patient_portal.commands import portal
from patient_portal.commands.open_portal import open_portal
from patient_portal.core.settings import Settings
from patient_portal.integration.portal import Portal
from patient_portal.worker import run_forever
from tests.integration.fhir.reports import report
from tests.servers import clocked
from tests.support import second_kind

PR_SET_CHILD_SUBREAPER = 36
# Imported here so that no child has to.
WARM = (gunicorn.workers.gthread,)


def web(port: str) -> None:
    """`gunicorn wsgi:app` with the project's own settings."""
    sys.argv = ["gunicorn", "--bind", f"127.0.0.1:{port}", "wsgi:app"]
    gunicorn.app.wsgiapp.run()


def worker() -> None:
    portal.main(["worker"])


def note_worker() -> None:
    """A worker that knows the second kind of thing as well."""
    with open_portal() as opened:
        run_forever(second_kind.with_notes(opened))


def clocked_web(port: str) -> None:
    """The same on the test's clock."""
    sys.argv = ["gunicorn", "--bind", f"127.0.0.1:{port}", "tests.servers.clocked:create()"]
    gunicorn.app.wsgiapp.run()


COMMANDS = {
    "web": web,
    "worker": worker,
    "note_worker": note_worker,
    "clocked_web": clocked_web,
    "clocked_worker": clocked.serve_jobs,
}


def serve() -> None:
    """Reads an order a line until there are no more; answers with the group's number."""
    # Killed processes become children of this one, which does not wait for them.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    warm_up()
    for line in sys.stdin:
        leader = os.fork()
        if leader == 0:
            lead(json.loads(line))
        os.setpgid(leader, leader)
        print(leader, flush=True)


def warm_up() -> None:
    """Reads definitions, fonts and the components' macros once for all children."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(database_url=f"sqlite:///{folder}/none.db", secret_key="none"))
        made: Portal = app.extensions["portal"]
        migrations.upgrade(made.database.engine)
        for path in ("/", "/link/", "/health"):
            app.test_client().get(path, base_url="https://portal.test")
        made.database.close()
    report_pdf(report("eq5d-5l"))


def lead(order: dict[str, Any]) -> None:
    """The group's first process, which stays as `portal run` does."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream, end in ((0, os.open(os.devnull, os.O_RDONLY)), (1, log), (2, log)):
        os.dup2(end, stream)
    os.environ.update(order["env"])
    for name, *arguments in order["commands"]:
        if os.fork() == 0:
            COMMANDS[name](*arguments)
            os._exit(0)
    while True:
        os.wait()


if __name__ == "__main__":
    serve()
