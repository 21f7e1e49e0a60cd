"""The watched folder: each list is taken up once, by one worker, when it is whole.

A file is claimed by an atomic rename into `working/`, below the worker's name. After a crash it
goes back and is imported again: the same file twice changes nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from pathlib import Path

from patient_portal.core.errors import ConfigurationError, StorageUnavailable
from patient_portal.imports import services
from patient_portal.imports.services import (
    ImportProgress,
    ListOvertaken,
    ListStillGrowing,
    service_of,
)
from patient_portal.integration import faults
from patient_portal.integration.faults import FaultyRow
from patient_portal.integration.portal import Portal

log = logging.getLogger(__name__)
# Seconds that nobody has touched a file for: then it is whole, unless somebody has it locked.
RESTS_AFTER = 10.0
# Seconds by which the clock of another machine's file system may be ahead. A file of later than
# that was written while a clock was wrong.
FILES_AHEAD = 3600.0
# Where a claimed list of the folder itself stands, beside those of the services' folders.
ITSELF = "_"
NO_SERVICE = (
    "Nobody can tell whose list this is: put it into a folder with the service's key, or begin "
    "its name with the key."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFolder:
    """The watched folder as one worker sees it. `clock` is the machine's, as its files are."""

    portal: Portal
    folder: Path
    process_identity: str
    is_gone: Callable[[str], bool]
    clock: Callable[[], float] = time.time

    def pick_up(self) -> int:
        """Imports every list that is whole; returns how many were taken up.

        Raises StorageUnavailable when the database is away: the list waits in the folder.
        """
        if not self.folder.is_dir():
            raise ConfigurationError("PORTAL_IMPORT_DIR: there is no such folder")
        self._put_back_orphans()
        taken = 0
        for file in takewhile(lambda _: self.portal.turn.goes_on(), self._ready()):
            with faults.alone(self.portal, self._row(file)):
                taken += self._take(file)
        return taken

    def _ready(self) -> Iterator[Path]:
        places = [self.folder, *(self.folder / key for key in self.portal.content.services)]
        files = [file for place in places if place.is_dir() for file in sorted(place.iterdir())]
        return (file for file in files if _is_list(file) and self._is_whole(file))

    def _is_whole(self, file: Path) -> bool:
        """It rests, and nobody has it locked.

        The time of the inode's change counts too, because copying can keep the other.
        """
        try:
            stat = file.stat()
        except FileNotFoundError:
            return False
        rests = self.clock() - max(stat.st_mtime, stat.st_ctime)
        is_touched = -FILES_AHEAD <= rests < RESTS_AFTER
        return not is_touched and not _is_locked(file)

    def _take(self, file: Path) -> bool:
        claimed = self._claim(file)
        if claimed is None:
            return False
        try:
            sentences = self._import(claimed, file)
        except ListStillGrowing:
            _move(claimed, file)
            return False
        except (StorageUnavailable, ListOvertaken):
            _move(claimed, file)
            raise
        except Exception:
            self._put_away(claimed, file, ["The portal failed: its log says how."])
            raise
        self._put_away(claimed, file, sentences)
        self._tell(file, sentences)
        return True

    def _row(self, file: Path) -> FaultyRow:
        services = self.portal.content.services
        service = service_of(services, file)
        key = service.key if service else ""
        return FaultyRow(job="import", subject_kind=faults.LIST, name=file.name, service_key=key)

    def _tell(self, file: Path, sentences: Sequence[str]) -> None:
        """What is wrong with a list is on the worklist, until it comes again and is right."""
        row = self._row(file)
        if sentences:
            said = f"{len(sentences)} problems. {sentences[0]}"
            faults.put_aside(self.portal, row, said if len(sentences) > 1 else sentences[0])
        else:
            with self.portal.database.writing() as session:
                faults.clear(session, [row])

    def _claim(self, file: Path) -> Path | None:
        """The file below this worker's name; None where another worker was first."""
        place = self._mine / (ITSELF if file.parent == self.folder else file.parent.name)
        place.mkdir(parents=True, exist_ok=True)
        claimed = place / file.name
        try:
            os.rename(file, claimed)
        except FileNotFoundError:
            return None
        return claimed

    def _import(self, claimed: Path, file: Path) -> list[str]:
        """The sentences against it; none when it was imported."""
        service = service_of(self.portal.content.services, file)
        if service is None:
            return [NO_SERVICE]
        try:
            # A large list is one transaction: a row of it is a sign of life.
            at_work = ImportProgress(*[self._go_on] * 3)
            outcome = services.run(self.portal, claimed, service, by="import", progress=at_work)
        except OSError:
            return ["The file cannot be read."]
        return [str(problem) for problem in outcome.problems]

    def _go_on(self, _: int) -> None:
        self.portal.turn.goes_on()

    def _put_away(self, claimed: Path, file: Path, sentences: Sequence[str]) -> None:
        """To `done/`, or to `failed/` with the sentences beside it."""
        place = self.folder / ("failed" if sentences else "done")
        place.mkdir(exist_ok=True)
        target = _reserve(place / file.name)
        if sentences:
            beside = target.with_suffix(".txt")
            unfinished = target.with_suffix(".part")
            unfinished.write_text("\n".join([*sentences, ""]), encoding="utf-8")
            os.replace(unfinished, beside)
        os.replace(claimed, target)
        _tidy(claimed.parent)
        log.info("took up a list", extra={"count": len(sentences)})

    def _put_back_orphans(self) -> None:
        """Lists of workers that died, and what this one left lying, go back into the folder."""
        for place in sorted((self.folder / "working").glob("*")):
            if place == self._mine or self.is_gone(place.name.replace("=", ":")):
                for claimed in sorted(place.glob("*/*")):
                    sub = claimed.parent.name
                    home = self.folder if sub == ITSELF else self.folder / sub
                    _move(claimed, home / claimed.name)

    @property
    def _mine(self) -> Path:
        # Not every file system takes a colon.
        return self.folder / "working" / self.process_identity.replace(":", "=")


def _is_list(file: Path) -> bool:
    is_named = file.suffix.lower() == ".csv" and not file.name.startswith(".")
    return is_named and file.is_file() and not file.is_symlink()


def _is_locked(file: Path) -> bool:
    """Whether somebody holds the file by either kind of lock."""
    try:
        opened = os.open(file, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        fcntl.lockf(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        # A file system without locks.
        return False
    finally:
        os.close(opened)
    return False


def _reserve(wanted: Path) -> Path:
    """The path, or the next free one beside it: nothing is ever overwritten."""
    for number in count(1):
        name = wanted.name if number == 1 else f"{wanted.stem}-{number}{wanted.suffix}"
        try:
            with wanted.with_name(name).open("x"):
                return wanted.with_name(name)
        except FileExistsError:
            continue
    raise AssertionError("numbers have no end")


def _move(claimed: Path, home: Path) -> None:
    """Back to where it came from; a newer list of that name stays beside it."""
    os.replace(claimed, _reserve(home))
    _tidy(claimed.parent)


def _tidy(place: Path) -> None:
    """An empty folder of a worker is of no use; one in use stays."""
    with contextlib.suppress(OSError):
        place.rmdir()
        place.parent.rmdir()
