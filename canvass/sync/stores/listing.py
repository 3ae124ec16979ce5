"""A server's listing in XML, of which nothing is trusted: neither its declarations nor its names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from canvass.errors import NotAStoreError, StoreUnreachableError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def listing(body: bytes, root: str) -> Element:
    """The listing of which `root` is the outermost name (`{namespace}name`, or a name of any namespace).

    NotAStoreError: it is something else, or declares entities. StoreUnreachableError: it ends half-way.
    """
    try:
        text = body.decode("utf-8-sig")
        if "<!" in text:  # a web page's first words; or entities, with which a few lines fill the memory
            raise NotAStoreError
        tree = ET.fromstring(text.lstrip())  # noqa: S314 - no declarations are left in it
    except UnicodeDecodeError as error:
        raise NotAStoreError from error
    except ET.ParseError as error:
        raise (StoreUnreachableError if root.rpartition("}")[2] in text[:500] else NotAStoreError) from error
    if tree.tag != root and tree.tag.rpartition("}")[2] != root:
        raise NotAStoreError
    return tree
