"""A ZIP file whose directory has been checked, and whose members are read within limits."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractors.options import Limits
from extractors.packages.names import distinct
from extractors.packages.old_names import decoded_names, zip_names
from findings.errors import RefusedError

#: under this size nothing is a bomb, whatever its ratio: blank scans pack very well
_SMALL = 64 << 20
_PIECE = 1 << 18


class SafeZip:
    """An open ZIP file; `names` are those of its files, in the order of its directory.

    A second file of one name has a number in its own: both are there.
    """

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        infos = [info for info in archive.infolist() if not info.is_dir()]
        self._infos = dict(zip(distinct(zip_names(infos)), infos, strict=True))
        self.names = tuple(self._infos)
        self.comment = decoded_names([archive.comment])[0].strip()

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises RefusedError: `malformed` where there is none of that name."""
        parts = list(self.pieces(name, self._limits.max_unpacked_bytes))
        return b"".join(parts)

    def pieces(self, name: str, most: int) -> Iterator[bytes]:
        """A member's bytes piece by piece, refused as a bomb beyond `most` bytes."""
        info = self._infos.get(name)
        if info is None:
            raise RefusedError(f"the package has no {name!r}")
        if info.flag_bits & 0x1:
            raise RefusedError("the archive needs a password", code="encrypted")
        size = 0
        try:
            with self._archive.open(info) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    if size > most or size > max(info.compress_size, 1) * 2000 + _SMALL:
                        raise RefusedError(
                            f"a member unpacks to more than {size:,} bytes",
                            code="decompression_bomb",
                        )
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise RefusedError(f"a member of the archive is damaged ({error})") from None
        if size != info.file_size:
            raise RefusedError("a member of the archive is cut off", code="truncated")


@contextmanager
def open_zip(path: Path, limits: Limits) -> Iterator[SafeZip]:
    """Open a ZIP file after checking its directory.

    Raises RefusedError: `truncated`, `malformed`, `decompression_bomb` by the stated sizes,
    `too_many_pages` for too many members, `unsupported_type` where names lead out of the archive.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RefusedError(
            f"the archive has no readable directory at its end ({error}): it may be cut off",
            code="truncated",
        ) from None
    with archive:
        infos = archive.infolist()
        if len(infos) > limits.max_members:
            raise RefusedError(
                f"{len(infos):,} members are more than the limit of {limits.max_members:,}",
                code="too_large",
            )
        check_sizes(
            sum(info.file_size for info in infos), sum(info.compress_size for info in infos), limits
        )
        yield SafeZip(archive, limits)


def check_sizes(unpacked: int, packed: int, limits: Limits) -> None:
    """Refuse an archive that states to unpack beyond the limits."""
    if unpacked > limits.max_container_bytes:
        raise RefusedError(
            f"{unpacked:,} bytes unpacked are more than the limit of "
            f"{limits.max_container_bytes:,}",
            code="decompression_bomb",
        )
    if unpacked > _SMALL and unpacked > limits.max_ratio * max(1, packed):
        raise RefusedError(
            f"it unpacks to {unpacked / max(1, packed):,.0f} times its size, more than the limit "
            f"of {limits.max_ratio:g}",
            code="decompression_bomb",
        )
