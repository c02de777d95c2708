"""Sets type: fonts, shaping, fitting, QR codes and PDF pages, for badges and reports alike."""
