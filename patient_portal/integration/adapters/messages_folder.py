"""Messages as files in a folder: one `.json` a message, for a person or a program to pick up."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from patient_portal.core.errors import MessagesUnavailable
from patient_portal.integration.protocols.messages import OutgoingMessage


class FolderMessages:
    """Writes each message once, under its identifier, by an atomic rename."""

    name = "folder"
    channels = frozenset({"sms", "email"})

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def went(self, identifier: str) -> bool:
        return self._file(identifier).exists()

    def send(self, message: OutgoingMessage) -> None:
        file = self._file(message.identifier)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                self._write(file, message)
        except OSError as error:
            raise MessagesUnavailable(
                f"The messages folder refused: {type(error).__name__}."
            ) from error

    def _file(self, identifier: str) -> Path:
        return self.folder / f"{identifier}.json"

    def _write(self, file: Path, message: OutgoingMessage) -> None:
        content = {
            "id": message.identifier,
            "channel": message.channel,
            "to": message.to,
            "subject": message.subject,
            "body": message.body,
            "sent_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        part = file.with_suffix(f".{os.getpid()}.part")
        with part.open("w", encoding="utf-8") as stream:
            json.dump(content, stream, ensure_ascii=False, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        part.rename(file)
