"""The version resource of the Windows program: what its properties page says."""

from building.places import NAME, TITLE

_TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("080404b0", [
{strings}
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0804, 1200])]),
  ],
)
"""


def make_version_resource(version: str) -> str:
    """Return the text that PyInstaller reads: Simplified Chinese, four numbers."""
    parts = [int(part) for part in version.split(".") if part.isdecimal()]
    numbers = tuple([*parts, 0, 0, 0, 0][:4])
    said = {
        "CompanyName": TITLE,
        "FileDescription": TITLE,
        "FileVersion": version,
        "InternalName": NAME,
        "LegalCopyright": TITLE,
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": TITLE,
        "ProductVersion": version,
    }
    strings = ",\n".join(f"      StringStruct({key!r}, {value!r})" for key, value in said.items())
    return _TEMPLATE.format(numbers=numbers, strings=strings)
