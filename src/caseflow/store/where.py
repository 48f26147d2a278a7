"""Where a store may lie: on a disk of this machine, in no folder that a program copies elsewhere.

SQLite counts on locks and memory that several machines do not share, and a file that is copied
while it is written, without its log, is no store. One machine keeps it and serves the others.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PureWindowsPath

from attrs import frozen

from caseflow.errors import StoreError
from caseflow.words.folders import SYNCED

#: what such programs put into the folder that they copy
_MARKS = (
    *(".dropbox", ".dropbox.cache", ".stfolder", ".tmp.driveupload", ".nutstore"),
    *(".owncloudsync.log", ".nextcloudsync.log", ".csync_journal.db", ".seafile-data"),
    ".SynologyWorkingDirectory",
)
#: kinds of file systems that lie on another machine
_NETWORK = re.compile(
    r"""nfs\d? | cifs | smb\d?(fs)? | smbfs | ncpfs? | afs | coda | davfs2? | webdav | ceph | lustre
      | glusterfs | gfs2? | ocfs2 | beegfs | vboxsf | prl_fs | afpfs | acfs
      | fuse\.(sshfs|smbnetfs|gvfsd-fuse|rclone|davfs2?|s3fs|gcsfuse|curlftpfs|glusterfs|ceph.*
               |seadrive|onedriver|google-drive-ocamlfuse|vmhgfs-fuse)""",
    re.I | re.X,
)
_FOLDERS = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")  # where Windows tells of one
MEMORY = ":memory:"
_REMOTE = 4  # DRIVE_REMOTE of Windows
_LOCAL = 0x1000  # MNT_LOCAL of macOS


@frozen(kw_only=True)
class Surroundings:
    """What the machine tells of its disks. `mounts`: (folder, kind of its file system), the later
    above the earlier; `synced`: folders that a program copies elsewhere."""

    mounts: tuple[tuple[str, str], ...] = ()
    synced: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()  # drives and folders that the system calls remote


def refuse_elsewhere(path: str | Path, around: Surroundings | None = None) -> None:
    """StoreError unless a store may lie there: `store_synced` in a folder that is copied,
    `store_on_network` on another machine's disk. `around`: what the machine tells, unless given."""
    if str(path) == MEMORY:
        return
    file = Path(path)
    name = file.name
    unc = PureWindowsPath(str(path)).drive.startswith("\\\\")
    if unc and not str(path).startswith(("\\\\?\\", "\\\\.\\")):
        raise StoreError("store_on_network", file=name, kind="UNC")
    around = around or surroundings(file)
    try:
        here = file.resolve()
    except (ValueError, RuntimeError):  # NUL, or half a letter; a link to itself
        raise StoreError("store_no_path") from None
    if kind := _kind(here, around):
        raise StoreError("store_on_network", file=name, kind=kind)
    for folder in (file.absolute(), here):
        if found := _copied(folder.parent, around):
            raise StoreError("store_synced", file=name, folder=found)


def _kind(here: Path, around: Surroundings) -> str:
    """The kind of the file system that the file lies on, if that is another machine's."""
    if any(_inside(here, folder) for folder in around.remote):
        return "remote"
    best, kind = -1, ""
    for folder, of in around.mounts:
        if _inside(here, folder) and len(folder) >= best:  # the later lies above the earlier
            best, kind = len(folder), of
    return kind if _NETWORK.fullmatch(kind) else ""


def _inside(here: Path, folder: str) -> bool:
    above = Path(folder)
    return here == above or above in here.parents


def _copied(folder: Path, around: Surroundings) -> str:
    """The name of the folder that is copied, from the nearest upwards; empty if none is."""
    known = {os.path.normcase(x) for x in around.synced}
    for at in (folder, *folder.parents):
        if SYNCED.fullmatch(at.name) or os.path.normcase(str(at)) in known or _marked(at):
            return at.name
    return ""


def _marked(folder: Path) -> bool:
    return any(os.path.lexists(folder / mark) for mark in _MARKS)


# -- what the machine tells ------------------------------------------------------------------------


def surroundings(file: Path) -> Surroundings:
    """What this machine tells of the disk that a file lies on, or will lie on."""
    mounts = tuple(_mounts(Path("/proc/self/mounts")))
    remote = (*_windows(file), *_macos(file)) if not mounts else ()
    return Surroundings(mounts=mounts, synced=tuple(_told(os.environ)), remote=remote)


def _told(environ: Mapping[str, str]) -> Iterator[str]:
    return (environ[name] for name in _FOLDERS if environ.get(name))


def _mounts(table: Path) -> Iterator[tuple[str, str]]:
    """(folder, kind) of each line; blanks in a folder are written as octal numbers."""
    try:
        text = table.read_bytes().decode(errors="surrogateescape")
    except OSError:
        return
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3:
            folder = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), fields[1])
            yield folder, fields[2]


def _windows(file: Path) -> list[str]:
    """The drive of a file, if it is another machine's."""
    if sys.platform == "win32":
        import ctypes

        drive = file.resolve().drive
        if drive and ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE:
            return [f"{drive}\\"]
    return []


def _macos(file: Path) -> list[str]:
    """The folder of a file, if macOS does not call its disk local."""
    if sys.platform == "darwin":
        import ctypes

        system = ctypes.CDLL(None, use_errno=True)
        ask = getattr(system, "statfs$INODE64", None) or system.statfs
        about = ctypes.create_string_buffer(4096)
        folder = str(file.resolve().parent)
        if ask(os.fsencode(folder), about) == 0:
            flags = int.from_bytes(about.raw[64:68], sys.byteorder)
            if not flags & _LOCAL:
                return [folder]
    return []
