"""The drawn body: one outline for each area, front and back, on a canvas of WIDTH by HEIGHT.

Drawn for this project. Every area is at least 40 units in both directions, so that it is a target
for a sore hand when the figure is shown at full width on a phone.
"""

from __future__ import annotations

WIDTH, HEIGHT = 280, 630

# In the middle of the figure.
MIDDLE = {
    "head": "M140 6c25 0 38 18 38 42s-17 44-38 44-38-20-38-44S115 6 140 6Z",
    "neck": "M117 94c6 5 14 8 23 8s17-3 23-8v36h-46Z",
}

# On the left as one looks at the picture; the other side is its mirror image.
SIDE = {
    "shoulder": "M114 118v52l-56 6c-4-26 6-40 26-46Z",
    "chest": "M117 133h21v75H92v-34l25-3Z",
    "upper_back": "M117 133h21v75H92v-34l25-3Z",
    "abdomen": "M92 211h46v62H88c2-14 4-40 4-62Z",
    "lower_back": "M92 211h46v62H88c2-14 4-40 4-62Z",
    "hip": "M87 276h51v62H82c0-24 3-44 5-62Z",
    "upper_arm": "M57 179l32-4c1 26-1 50-5 74l-42-4c2-24 7-46 15-66Z",
    "forearm": "M41 248l43 4c-3 26-9 50-17 76l-41-4c4-28 8-52 15-76Z",
    "hand": "M25 327l41 4c6 22 4 56-16 58-22 2-34-34-25-62Z",
    "thigh": "M82 341h56c0 30-2 62-5 92H87c-4-30-6-60-5-92Z",
    "knee": "M87 436h46c2 16 1 32-1 46H89c-2-14-3-30-2-46Z",
    "lower_leg": "M89 485h43c2 32-1 62-5 90H95c-5-28-8-58-6-90Z",
    "foot": "M95 578h32c5 14 8 30 5 46H82c-2-16 5-32 13-46Z",
}

# Which part of the list an area stands in, from top to bottom.
REGIONS = {
    "head_neck": ("head", "neck"),
    "trunk": ("shoulder", "chest", "upper_back", "abdomen", "lower_back", "hip"),
    "arms": ("upper_arm", "forearm", "hand"),
    "legs": ("thigh", "knee", "lower_leg", "foot"),
}


def split(area: str) -> tuple[str, str, str]:
    """Side ("left", "right" or ""), part and view ("front" or "back") of an area's id."""
    rest, _, view = area.rpartition("_")
    side, _, part = rest.partition("_")
    return (side, part, view) if side in ("left", "right") else ("", rest, view)


def outline(area: str) -> tuple[str, bool] | None:
    """The area's path and whether it is mirrored; None when it is not drawn.

    Seen from the front a person's right is on the left of the picture, from behind it is not.
    """
    side, part, view = split(area)
    if not side:
        return (MIDDLE[part], False) if part in MIDDLE else None
    if part not in SIDE:
        return None
    return SIDE[part], (side == "left") == (view == "front")


def region(area: str) -> str:
    """The part of the list that the area stands in; "other" for one that is not drawn."""
    part = split(area)[1]
    return next((name for name, parts in REGIONS.items() if part in parts), "other")
