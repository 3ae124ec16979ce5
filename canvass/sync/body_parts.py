"""What bodies are made of: texts, identities and numbers within bounds that every laptop can live with."""

from typing import Annotated

from msgspec import Meta, Struct, field

from canvass.model.change import HIGHEST_VERSION

# Numbers that no honest laptop reaches, so that SQLite can add up any that fit, and any day has a date.
MOST = 10**12
Text = Annotated[str, Meta(max_length=64 * 1024)]
Identity = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Sha256 = Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]  # or none
Number = Annotated[int, Meta(ge=-(2**53), le=2**53)]
Version = Annotated[int, Meta(ge=1, le=HIGHEST_VERSION)]
Amount = Annotated[int, Meta(ge=-MOST, le=MOST)]
Moment = Annotated[int, Meta(ge=-62_135_596_800_000, le=253_402_300_799_999)]  # UTC ms of the years 1 to 9999
Clock = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Seq = Annotated[int, Meta(ge=0, le=2**32 - 1)]


class Brought(Struct):
    """What an import may have brought: which, and which row of it."""

    batch: Identity | None = field(name="import", default=None)
    row: Identity | None = None
