"""The camera on the Desk, above the last scans: its picture, what it lacks, which camera, its lamp."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from checkin.core.language import _
from checkin.gui.desk.camera_picture import CameraPicture
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.spoken_box import call_box


class CameraPanel(QFrame):
    """There while the camera is on."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._camera = shell.scanners.camera
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        theme = self._shell.theme
        set_role(self, "side")
        title = ElidedLabel(_("Camera"), self)
        title.setFont(theme.font("lead", bold=True))
        self.light = self._button("flashlight", _("Lamp"), _("The camera’s lamp, on or off"))
        self.light.setCheckable(True)
        self.mirror = self._button("mirror", _("Mirror"), _("Show the picture as a mirror does, or as it is"))
        self.mirror.setCheckable(True)
        self.off = self._button("close", _("Stop the camera"), _("Stop the camera  Ctrl+K"))
        self.picture = CameraPicture(theme, self)
        self.says = PlainLabel(self, wraps=True, font=theme.font("small"))
        self.choice = ElidedChoice(self)
        self.choice.setMinimumContentsLength(2)
        call_box(self.choice, _("Camera to scan with"))
        top = row_of(None, (title, 1), gap=2)
        for button in (self.light, self.mirror, self.off):
            top.addWidget(button)
        column_of(self, top, self.picture, self.says, self.choice, gap=6, edges=(16, 12, 12, 0))

    def _button(self, icon: str, name: str, about: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(tip(about))
        set_role(button, "close")
        self._shell.theme.set_icon(button, icon)
        return button

    def _connect(self) -> None:
        camera = self._camera
        camera.looked.connect(self.picture.show_picture)
        camera.changed.connect(self._show_state)
        self.off.clicked.connect(lambda: camera.turn(False))
        self.light.clicked.connect(camera.set_light)
        self.mirror.clicked.connect(camera.mirror)
        self.choice.activated.connect(lambda place: camera.choose(self.choice.itemData(place)))

    def _show_state(self) -> None:
        camera = self._camera
        is_well = camera.state in ("ready", "starting")
        if camera.is_on and not is_well and camera.says() != self.says.text():
            announce(self, camera.says(), at_once=False)
        self.says.setText(camera.says())
        set_role(self.says, "muted" if is_well else "")
        self.picture.setVisible(is_well)
        self.picture.is_mirrored = camera.is_mirrored
        self.picture.update()
        self.light.setVisible(camera.has_light)
        for button, icon, is_on in (
            (self.mirror, "mirror", camera.is_mirrored),
            (self.light, "flashlight", camera.is_light_on),
        ):
            button.setChecked(is_on)
            self._shell.theme.set_icon(button, icon, "accent" if is_on else "text")
        self._offer_cameras()

    def _offer_cameras(self) -> None:
        found, chosen = self._camera.found(), self._camera.chosen
        offered = found if chosen is None or chosen in found else [*found, chosen]
        if [self.choice.itemData(n) for n in range(self.choice.count())] != offered:
            self.choice.clear()
            for one in offered:
                self.choice.addItem(one.name, one)
        if chosen is not None:
            self.choice.setCurrentIndex(offered.index(chosen))
        self.choice.setVisible(len(offered) > 1)
