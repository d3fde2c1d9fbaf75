"""Why an image is refused, one class for each cause."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from extractors.image_tifffile import DECODING_ERRORS
from findings.errors import RefusedError


class EmptyImageError(RefusedError):
    """No bytes at all."""

    code = "empty"


class TruncatedImageError(RefusedError):
    """The data ends before the image does."""

    code = "truncated"


class MalformedImageError(RefusedError):
    """The data does not follow its format."""

    code = "malformed"


class ImageTypeError(RefusedError):
    """No image format that the gate lets through."""

    code = "unsupported_type"


class PixelBombError(RefusedError):
    """More pixels than the limit: refused before any is decoded."""

    code = "decompression_bomb"


class TooManyFramesError(RefusedError):
    """More frames than the limit on pages."""

    code = "too_many_pages"


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """What Pillow raises on bad data, as refusals with a code."""
    try:
        yield
    except RefusedError:
        raise
    except UnidentifiedImageError as error:
        raise ImageTypeError(
            "not an image of a known type, or its header is damaged", code="malformed"
        ) from error
    except Image.DecompressionBombError as error:
        raise PixelBombError("the image has far more pixels than the limit") from error
    except EOFError as error:
        raise TruncatedImageError("the image ends too early") from error
    except (OSError, SyntaxError, *DECODING_ERRORS) as error:
        said = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        if "truncated" in said.lower() or "not enough image data" in said.lower():
            raise TruncatedImageError(f"the image ends too early ({said})") from error
        raise MalformedImageError(f"the image is damaged ({said})") from error
