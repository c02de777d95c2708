"""How Checkin is packed and handed out; `make package` runs it. No part of the program."""
