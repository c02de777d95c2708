"""What the keys of a US keyboard type under other layouts, as xkb-data 2.35 and Windows have them.

Data only. Four rows of keys, without Shift and with it; a dead accent stands as the accent alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

Rows = tuple[str, str, str, str]

US: tuple[Rows, Rows] = (
    ("`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"),
    ("~!@#$%^&*()_+", "QWERTYUIOP{}|", 'ASDFGHJKL:"', "ZXCVBNM<>?"),
)


class Layout(Struct, frozen=True):
    """One keyboard. `more`: what a key types on one of the systems only -> its US character.

    `loses_case`: people are used to case getting lost behind it. `shift_lock`: Caps Lock takes every key to its upper
    character, as Windows has it in France, Belgium, Germany and Switzerland.
    """

    plain: Rows
    shifted: Rows
    more: Mapping[str, str] = field(default_factory=dict)
    loses_case: bool = False
    shift_lock: bool = False
    has_dotless_i: bool = False


LAYOUTS: Mapping[str, Layout] = {
    "azerty-fr": Layout(
        ("²&é\"'(-è_çà)=", "azertyuiop^$*", "qsdfghjklmù", "wxcvbn,;:!"),
        ("~1234567890°+", "AZERTYUIOP¨£µ", "QSDFGHJKLM%", "WXCVBN?./§"),
        more={"³": "~"},
        loses_case=True,
        shift_lock=True,
    ),
    "azerty-be": Layout(
        ("²&é\"'(§è!çà)-", "azertyuiop^$µ", "qsdfghjklmù", "wxcvbn,;:="),
        ("³1234567890°_", "AZERTYUIOP¨*£", "QSDFGHJKLM%", "WXCVBN?./+"),
        loses_case=True,
        shift_lock=True,
    ),
    "qwertz-de": Layout(
        ("^1234567890ß´", "qwertzuiopü+#", "asdfghjklöä", "yxcvbnm,.-"),
        ('°!"§$%&/()=?`', "QWERTZUIOPÜ*'", "ASDFGHJKLÖÄ", "YXCVBNM;:_"),
        more={"ẞ": "-"},
        loses_case=True,
        shift_lock=True,
    ),
    "qwertz-ch": Layout(
        ("§1234567890'^", "qwertzuiopü¨$", "asdfghjklöä", "yxcvbnm,.-"),
        ('°+"*ç%&/()=?`', "QWERTZUIOPè!£", "ASDFGHJKLéà", "YXCVBNM;:_"),
        loses_case=True,
        shift_lock=True,
    ),
    "qwertz-ch-fr": Layout(
        ("§1234567890'^", "qwertzuiopè¨$", "asdfghjkléà", "yxcvbnm,.-"),
        ('°+"*ç%&/()=?`', "QWERTZUIOPü!£", "ASDFGHJKLöä", "YXCVBNM;:_"),
        loses_case=True,
        shift_lock=True,
    ),
    "gb": Layout(
        ("`1234567890-=", "qwertyuiop[]#", "asdfghjkl;'", "zxcvbnm,./"),
        ('¬!"£$%^&*()_+', "QWERTYUIOP{}~", "ASDFGHJKL:@", "ZXCVBNM<>?"),
    ),
    "es": Layout(
        ("º1234567890'¡", "qwertyuiop`+ç", "asdfghjklñ´", "zxcvbnm,.-"),
        ('ª!"·$%&/()=?¿', "QWERTYUIOP^*Ç", "ASDFGHJKLÑ¨", "ZXCVBNM;:_"),
    ),
    "it": Layout(
        ("\\1234567890'ì", "qwertyuiopè+ù", "asdfghjklòà", "zxcvbnm,.-"),
        ('|!"£$%&/()=?^', "QWERTYUIOPé*§", "ASDFGHJKLç°", "ZXCVBNM;:_"),
    ),
    "pt": Layout(
        ("\\1234567890'«", "qwertyuiop+´~", "asdfghjklçº", "zxcvbnm,.-"),
        ('|!"#$%&/()=?»', "QWERTYUIOP*`^", "ASDFGHJKLÇª", "ZXCVBNM;:_"),
    ),
    "se": Layout(  # Finland's too
        ("§1234567890+´", "qwertyuiopå¨'", "asdfghjklöä", "zxcvbnm,.-"),
        ('½!"#¤%&/()=?`', "QWERTYUIOPÅ^*", "ASDFGHJKLÖÄ", "ZXCVBNM;:_"),
    ),
    "dk": Layout(
        ("½1234567890+´", "qwertyuiopå¨'", "asdfghjklæø", "zxcvbnm,.-"),
        ('§!"#¤%&/()=?`', "QWERTYUIOPÅ^*", "ASDFGHJKLÆØ", "ZXCVBNM;:_"),
    ),
    "no": Layout(
        ("|1234567890+\\", "qwertyuiopå¨'", "asdfghjkløæ", "zxcvbnm,.-"),
        ('§!"#¤%&/()=?`', "QWERTYUIOPÅ^*", "ASDFGHJKLØÆ", "ZXCVBNM;:_"),
    ),
    "hu": Layout(
        ("0123456789öüó", "qwertzuiopőúű", "asdfghjkléá", "yxcvbnm,.-"),
        ("§'\"+!%/=()ÖÜÓ", "QWERTZUIOPŐÚŰ", "ASDFGHJKLÉÁ", "YXCVBNM?:_"),
    ),
    "tr": Layout(
        ('"1234567890*-', "qwertyuıopğü,", "asdfghjklşi", "zxcvbnmöç."),
        ("é!'^+%&/()=?_", "QWERTYUIOPĞÜ;", "ASDFGHJKLŞİ", "ZXCVBNMÖÇ:"),
        has_dotless_i=True,
    ),
    "cz": Layout(
        (";+ěščřžýáíé=´", "qwertzuiopú)¨", "asdfghjklů§", "yxcvbnm,.-"),
        ("°1234567890%ˇ", "QWERTZUIOP/('", 'ASDFGHJKL"!', "YXCVBNM?:_"),
    ),
    "cz-qwerty": Layout(
        (";+ěščřžýáíé=´", "qwertyuiopú)¨", "asdfghjklů§", "zxcvbnm,.-"),
        ("°1234567890%ˇ", "QWERTYUIOP/('", 'ASDFGHJKL"!', "ZXCVBNM?:_"),
    ),
    "ru": Layout(
        ("ё1234567890-=", "йцукенгшщзхъ\\", "фывапролджэ", "ячсмитьбю."),
        ('Ё!"№;%:?*()_+', "ЙЦУКЕНГШЩЗХЪ/", "ФЫВАПРОЛДЖЭ", "ЯЧСМИТЬБЮ,"),
    ),
}
"""By the name under which a reading is told; likeliest first."""
