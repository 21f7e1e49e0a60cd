"""What imports register: taking up the lists of the watched folder."""

from __future__ import annotations

from datetime import timedelta

from patient_portal.core import process
from patient_portal.imports.services.folder import WatchedFolder
from patient_portal.integration.portal import Job, Portal, Registry


def take_up_lists(portal: Portal) -> None:
    if folder := portal.settings.import_dir:
        me = process.this_process("import")
        WatchedFolder(
            portal=portal, folder=folder, process_identity=me, is_gone=process.has_ended
        ).pick_up()


REGISTRY = Registry(
    # Discharge and death that the record tells take effect at once.
    jobs=(Job("import", timedelta(seconds=30), take_up_lists),),
)
