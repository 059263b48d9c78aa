"""Which file or database a network is kept in, and whether that place is safe for one."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import platformdirs
import psutil
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from netmap.errors import UnsafePlace, UsageError
from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable

NETWORK_FILE_SYSTEMS = frozenset(
    {
        "9p",
        "afpfs",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs3",
        "nfs4",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "webdav",
    }
)
"""Kinds of mount whose file locks and shared memory a database file cannot rely on."""

SYNCHRONISED_FOLDERS = (
    "box sync",
    "cloudstorage",
    "com~apple~clouddocs",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "nextcloud",
    "onedrive",
    "owncloud",
    "pclouddrive",
    "syncthing",
)
"""How folders are called that a program copies elsewhere while we write."""

SYNCHRONISED_MARKERS = (".dropbox", ".stfolder", ".owncloudsync.log", ".sync_folder")
"""Files that such programs leave in their folder."""

SQLITE_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a network is kept.

    Parameters
    ----------
    name
        What people see: the path, or the address without its password.
    file
        The SQLite file, or None for a database server.
    url
        The address of the server, or None for a file.
    """

    name: str
    file: Path | None = None
    url: URL | None = None

    @property
    def sqlite_file(self) -> Path:
        """The SQLite file; to be asked for only where it is one."""
        if self.file is None:
            raise UsageError(say("{name} is a database server, not a file.", name=self.name))
        return self.file


def default_location() -> Path:
    """Return where the user's network is kept unless she says otherwise.

    The folder that the environment variable ``NETMAP_HOME`` names, otherwise
    the system's folder for data of programs.

    Examples
    --------
    >>> default_location().name
    'network.netmap'
    """
    home = os.environ.get("NETMAP_HOME")
    folder = Path(home).expanduser() if home else Path(platformdirs.user_data_dir("netmap", appauthor=False))
    return folder / "network.netmap"


def place_of(where: str | Path) -> Place:
    """Return the place that a path or an address means.

    Parameters
    ----------
    where
        A file (``~`` is understood), ``sqlite:///FILE``, or
        ``postgresql://user:password@host/database``.

    Raises
    ------
    UsageError
        If it is an address of another kind of database, or a folder.

    Examples
    --------
    >>> place_of("postgresql://ann:secret@db.example/town").name
    'postgresql://ann:***@db.example/town'
    """
    text = str(where)
    if isinstance(where, str) and "://" in text:
        try:
            url = make_url(text)
        except ArgumentError:
            raise UsageError(
                say("'{address}' is not an address netmap understands.", address=f"{text.partition('://')[0]}://…")
            ) from None
        kind = url.get_backend_name()
        if kind in {"postgresql", "postgres"}:
            shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
            return Place(shown, url=url.set(drivername="postgresql+psycopg"))
        if kind != "sqlite" or not url.database:
            raise UsageError(say("netmap keeps a network in a file or in PostgreSQL, not in '{kind}'.", kind=kind))
        text = url.database
    if not text.strip():
        raise UsageError(say("The name of the file is empty."))
    file = Path(os.path.abspath(Path(text).expanduser()))  # noqa: PTH100 - resolve() would follow a link to a file that another program swaps
    if file.is_dir():
        raise UsageError(
            say(
                "{file} is a folder. Give the name of a file in it, such as {example}.",
                file=file,
                example=file / "network.netmap",
            )
        )
    return Place(str(file), file=file)


def refuse_unsafe(file: Path, mounts: Iterable[tuple[str, str, str]] | None = None) -> None:
    """Refuse a file where a database breaks sooner or later.

    Parameters
    ----------
    file
        An absolute path; the file need not exist.
    mounts
        (mount point, kind of file system, options) of this machine; asked of
        the system if not given.

    Raises
    ------
    UnsafePlace
        On a network drive (SQLite's write-ahead log needs shared memory) or
        in a folder that a program keeps copying elsewhere.
    """
    if _on_network_drive(file, mounts):
        raise UnsafePlace(
            say(
                "{file} lies on a network drive, where a database file breaks when two people use it. "
                "Choose a folder on this computer's own disk, or keep the network in PostgreSQL. "
                "If only one person ever opens it, allow it with --allow-network-drive.",
                file=file,
            )
        )
    synchronised = _synchronised_folder(file)
    if synchronised is not None:
        raise UnsafePlace(
            say(
                "{file} lies in {folder}, a folder that another program copies while netmap writes, which damages "
                "the file. Choose a folder that is not synchronised and put backups (netmap backup) there instead. "
                "To use it nevertheless, allow it with --allow-network-drive.",
                file=file,
                folder=synchronised,
            )
        )


def _on_network_drive(file: Path, mounts: Iterable[tuple[str, str, str]] | None) -> bool:
    if str(file).startswith(("\\\\", "//")):
        return True
    if mounts is None:
        mounts = [(part.mountpoint, part.fstype, part.opts) for part in psutil.disk_partitions(all=True)]
    real = Path(os.path.realpath(file))
    around = [(Path(point), kind.lower(), options) for point, kind, options in mounts if real.is_relative_to(point)]
    if not around:
        return False
    _, kind, options = max(around, key=lambda mount: len(mount[0].parts))
    # "fuseblk" is a local disk with a Windows file system; "fuse.sshfs" and its like are not local.
    return kind in NETWORK_FILE_SYSTEMS or kind.startswith("fuse.") or "remote" in options.split(",")


def _synchronised_folder(file: Path) -> Path | None:
    for folder in Path(os.path.realpath(file)).parents:
        name = folder.name.casefold()
        if any(name == known or name.startswith((f"{known} ", f"{known}-")) for known in SYNCHRONISED_FOLDERS):
            return folder
        if any((folder / marker).exists() for marker in SYNCHRONISED_MARKERS) and folder != Path.home():
            return folder
    return None


def sqlite_uri(file: Path, options: str) -> str:
    """Return the address by which SQLite opens a file.

    Examples
    --------
    >>> sqlite_uri(Path("/data/my network?.netmap"), "mode=rw")
    'file:///data/my%20network%3F.netmap?mode=rw'
    """
    path = file.as_posix()
    return f"file://{quote(path if path.startswith('/') else f'/{path}')}?{options}"


def keep_private(path: Path) -> None:
    """Let only the owner read a file or folder, where the system knows such rights."""
    if sys.platform != "win32":
        path.chmod(0o700 if path.is_dir() else 0o600)


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; one that exists is left as it is."""
    if not folder.exists():
        make_private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
