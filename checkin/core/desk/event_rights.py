"""What the organiser settles for the whole event: what becomes of unknown badges, and which key signs badges."""

from __future__ import annotations

from checkin.core.desk.desk import Desk
from checkin.core.desk.kept_choices import choose
from checkin.core.door import signed_code
from checkin.core.door.access import Strangers, strangers_of
from checkin.core.door.records import ChangedFields, Noun, change_by_hand
from checkin.core.event import event_settings
from checkin.core.language import N_

WHAT_A_NEW_KEY_DOES = N_(
    "Badges are signed with a new key from now on. Badges of people on file here stay good. A badge that was made "
    "elsewhere and whose person is not on file here is forged from now on, and copies of this event at other desks "
    "know only the old key: give them a new copy, or they call new badges forged."
)


def unknown_badges(desk: Desk) -> Strangers:
    """What becomes of a real badge whose person is not on file here."""
    return strangers_of(desk.store.setting(event_settings.UNKNOWN_BADGES.name))


def set_unknown_badges(desk: Desk, choice: Strangers) -> None:
    """Let them come in, ask, or refuse them from now on, at every desk on this file; on record."""
    if unknown_badges(desk) is not choice:
        choose(desk, event_settings.UNKNOWN_BADGES, str(choice))


def make_new_key(desk: Desk) -> None:
    """Sign badges with a new key from now on; see WHAT_A_NEW_KEY_DOES. On record, the keys are not."""
    with desk.transaction():
        desk.store.replace_badge_key(signed_code.new_key(), at=desk.now())
        changed = ChangedFields(Noun.SETTING, {"badge_key": (None, None)})
        desk.store.append(change_by_hand(changed, at=desk.now(), desk=desk.name, desk_id=desk.id))
