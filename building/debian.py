"""Makes the Debian package (Debian, Ubuntu, UOS, Kylin): the program's folder, a menu entry, icons, the file type."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from building.bundle import weigh
from building.commands import Stop, run, say
from building.icons import draw_icons
from building.places import DIST, NAME, PACKAGING, WORK, read_version, relative
from make import X11_LIBRARIES, install_packages, is_debian_like, is_package_installed
from make import Stop as MakeStop

PLACE = Path("usr/lib") / NAME
NEEDED = (
    "libdbus-1-3", "libegl1", "libexpat1", "libfontconfig1", "libfreetype6", "libgcc-s1 | libgcc1", "libgl1",
    "libglib2.0-0 | libglib2.0-0t64", "libstdc++6", "libx11-6", "libx11-xcb1", "libxcb1", "zlib1g",
)  # fmt: skip
"""What holds the libraries that building/parts.py leaves to the system, under the names of all versions of Debian."""
CHINESE_FONTS = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei | fonts-arphic-uming"
WISHED = (CHINESE_FONTS, "libcups2 | libcups2t64", "xdg-desktop-portal", "libwayland-cursor0")
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def ensure_build_packages() -> None:
    """Install what PyInstaller needs on Debian where it may; where not, the build says later what is missing."""
    if not is_debian_like():
        return
    wanted = [*X11_LIBRARIES, "binutils"]
    if Path(sys.base_prefix) == Path("/usr"):
        wanted.append(f"libpython3.{sys.version_info[1]}")
    missing = [(name, f"{name}t64") for name in wanted if not _is_there(name)]
    if not missing:
        return
    try:
        install_packages(missing, "the build")
    except MakeStop as stop:
        say(str(stop))


def _is_there(name: str) -> bool:
    return is_package_installed(name) or is_package_installed(f"{name}t64")


def build_package(bundle: Path) -> str:
    """Pack a bundle that passed its self-test; say what came out.

    Raises:
        Stop: dpkg-deb is missing or did not succeed.
    """
    if shutil.which("dpkg-deb") is None:
        raise Stop("dpkg-deb is missing")
    version, tree = read_version(), WORK / "debian"
    shutil.rmtree(tree, ignore_errors=True)
    _lay_out(bundle, tree)
    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True).stdout.strip()
    glibc = find_glibc(bundle)
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(control_text(version, architecture, glibc, weigh(tree)), encoding="utf-8")
    shutil.copyfile(PACKAGING / "postrm", control / "postrm")
    (control / "postrm").chmod(0o755)
    package = DIST / f"{NAME}_{version}_{architecture}.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package], "dpkg-deb")
    size = package.stat().st_size / 1e6
    return f"{relative(package)}: {size:.0f} MB, needs glibc {glibc}"


def _lay_out(bundle: Path, tree: Path) -> None:
    shutil.copytree(bundle, tree / PLACE, symlinks=True)
    share = tree / "usr/share"
    for place, name in (("applications", "bangfu.desktop"), ("mime/packages", "bangfu.xml")):
        (share / place).mkdir(parents=True)
        shutil.copyfile(PACKAGING / name, share / place / name)
    for size, picture in draw_icons(ICON_SIZES).items():
        folder = share / f"icons/hicolor/{size}x{size}/apps"
        folder.mkdir(parents=True)
        (folder / f"{NAME}.png").write_bytes(picture)
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    for folder in (path for path in tree.rglob("*") if path.is_dir()):
        folder.chmod(0o755)


def control_text(version: str, architecture: str, glibc: str, megabytes: float) -> str:
    """Return the package's description."""
    needed = ", ".join((f"libc6 (>= {glibc})", *NEEDED))
    return f"""\
Package: {NAME}
Version: {version}
Architecture: {architecture}
Maintainer: {NAME} <root@localhost>
Section: misc
Priority: optional
Installed-Size: {megabytes * 1000:.0f}
Depends: {needed}
Recommends: {", ".join(WISHED)}
Description: 帮扶台账
 乡镇乡村振兴办的农户台账：导入县里的表、核对、每月上报。
 数据只存在本机，卸载和升级都不会改动数据。
"""


def find_glibc(bundle: Path) -> str:
    """Return the newest version of glibc that a file of the bundle asks for."""
    newest = (2, 17)
    for path in (path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()):
        with path.open("rb") as stream:
            if stream.read(4) != b"\x7fELF":
                continue
        told = subprocess.run(["objdump", "-T", str(path)], capture_output=True, text=True).stdout
        found = {(int(one), int(two)) for one, two in re.findall(r"GLIBC_(\d+)\.(\d+)", told)}
        newest = max([newest, *found])
    return f"{newest[0]}.{newest[1]}"
