"""Static files under names that hold their hash, each with a packed copy for browsers that take one."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import brotli
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from coalition_events.common import theme

MARK_FILE = "icons/mark.svg"
UNPACK: dict[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": gzip.decompress}
UNREADABLE = (OSError, EOFError, zlib.error, brotli.error)


class KeepingCompressor(Compressor):
    """Packing takes longer than all else at a start: what is packed already, and unpacks to the same, is kept."""

    # Nearly each file is there twice, under its name and under the name that holds its hash.
    compress_brotli = staticmethod(cache(Compressor.compress_brotli))
    compress_gzip = staticmethod(cache(Compressor.compress_gzip))

    def compress(self, path: str) -> list[str]:
        data = Path(path).read_bytes()
        packed = [path + suffix for suffix in UNPACK]
        if all(unpacked(name) == data for name in packed):
            return packed
        made: list[str] = super().compress(path)
        return made


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True  # what a module imports is the file of the same day

    @cache  # noqa: B019 - a process has one storage
    def url(self, name: str, force: bool = False) -> str:
        """Looked up once: each page names several, and none has another name until the next start."""
        return str(super().url(name, force))

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: object
    ) -> Iterator[tuple[str, str, bool]]:
        """In the coalition's colour and with its mark; what is named by its hash is made of these."""
        own = InMemoryStorage()
        for name, (storage, path) in paths.items() if settings.COLOUR or settings.MARK else ():
            if name != MARK_FILE and not name.endswith(".css"):
                continue
            with storage.open(path) as file:
                text = theme.painted(file.read().decode())
            own.save(name, ContentFile((theme.icon_file() if name == MARK_FILE and settings.MARK else text).encode()))
            paths[name] = (own, name)
        yield from super().post_process(paths, dry_run, **options)

    def create_compressor(self, **how: object) -> KeepingCompressor:
        return KeepingCompressor(**how)


def unpacked(name: str) -> bytes | None:
    """What is in the packed file; None where there is none, or not a whole one."""
    try:
        return UNPACK[Path(name).suffix](Path(name).read_bytes())
    except UNREADABLE:
        return None
