"""Shows: one page per place on the rail. `app.py` builds it, `main_window.py` wires it, neither decides.

For authors of pages:
- A page is a `shell.Page` (a QWidget made as `YourPage(shell)`). Register it in `places.py`: a factory that
  imports it when called, and one `Place(id, title, icon)` in rail order (ids: desk walk-in attendees live
  programme badges). `shown()` refreshes and sets the focus; `open_with(argument)` is called for
  `shell.open_page("attendees", reference)`.
- `shell.session` is the DeskSession: ask `session.desk` anything, but scan, admit, override, undo through the
  session, so that everybody hears of it (`verdict_given`, `counts_changed`, `attendees_changed`,
  `session_changed`). After you changed the list call `session.announce_attendees()`. Pages are built after an
  event is open and thrown away when it closes.
- Look: `shell.theme.tokens` / `.colour("muted")`, `.font("title")` (small body lead heading title display),
  `set_role(widget, "primary")` (see `style.py`), `theme.set_icon(button, "print")`. Never a literal colour;
  painters connect `theme.changed` to `update`.
- Say something: `shell.tell("One sentence.", tone=Tone.WARN, action="Undo", on_action=...)`,
  `shell.tell_error(checkin_error)`. No message boxes; a question of a few answers is `tell(..., choices=[...])`.
- Print: `shell.print_wanted.emit(reference)` and `shell.reprint_wanted.emit(reference, reason)`, offered while
  `shell.can_print`. What printers and jobs do is `shell.printing.snapshot`; it never blocks.
- Over 0.3 s: `background.run(work, done=..., failed=..., progressed=...)`; `work(progress)` calls
  `progress.step(n, total)`. An event file belongs to its thread: `with_event(session, work)` hands the work one
  of its own.
- Distances are multiples of `theme.GRID`; `_build` then `_connect`.
- Add your screens to `tests/screens/` (`SCREENS`): they are rendered light and dark at every size, and looked
  at.
"""
