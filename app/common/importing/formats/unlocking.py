"""Opening workbooks that ask for a password; what they hold is decrypted in memory and never lies on the disk."""

import io

from app.common.importing.formats.pages import Refused

_EXCELS_OWN = "VelvetSweatshop"
"""Excel encrypts a workbook whose structure alone is protected with this word and opens it without asking."""

_SAVE_PLAIN = "请用 WPS/Excel 输入密码打开，取消密码并另存后再导入。"


class Locked(Exception):
    """The workbook asks for a password, or the one given is wrong."""

    def __init__(self, wrong: bool) -> None:
        super().__init__(wrong)
        self.wrong = wrong


def unlock(content: bytes, password: str | None) -> bytes:
    """Return the workbook without its encryption.

    Raises:
        Locked: a password is needed, or the one given is wrong.
        Refused: it is encrypted in a way that the program does not know.
        ValueError: it is damaged.
    """
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    try:
        return _decrypt(content, password or _EXCELS_OWN)
    except InvalidKeyError as error:
        raise Locked(wrong=bool(password)) from error
    except DecryptionError as error:
        raise Refused("的加密方式无法识别", _SAVE_PLAIN) from error
    except MemoryError:
        raise
    except Exception as error:  # a damaged file can break the library anywhere
        if not password:
            raise Locked(wrong=False) from error
        raise ValueError(str(error)) from error


def _decrypt(content: bytes, password: str) -> bytes:
    """Decrypt into memory; OOXML can be verified before, BIFF verifies by itself."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.format.ooxml import OOXMLFile

    book = OfficeFile(io.BytesIO(content))
    if isinstance(book, OOXMLFile):
        book.load_key(password=password, verify_password=True)
    else:
        book.load_key(password=password)
    plain = io.BytesIO()
    book.decrypt(plain)
    return plain.getvalue()
