"""XML of strangers: no entities, no network, no depth without end."""

from __future__ import annotations

from typing import Any

from dragoman.errors import ImportFault


def parse_xml(data: bytes, where: str) -> Any:
    """Return the root of an XML file. Raises ImportFault, with the line, for what is none."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise ImportFault(
            f"{where}, line {line}", f"is no XML ({error.msg}). Export it again."
        ) from error
    if root.getroottree().docinfo.doctype:
        raise ImportFault(
            where, "has a DOCTYPE, by which a file can be made to explode. Take it out."
        )
    return root


def expect_root(root: Any, namespace: str, name: str, where: str) -> None:
    """Raise ImportFault unless this is the root that is expected, in its version."""
    from lxml import etree

    found = etree.QName(root)
    if (found.namespace, found.localname) == (namespace, name):
        return
    family = namespace.rpartition(":")[0]
    if (found.namespace or "").startswith(family) and found.localname == name:
        raise ImportFault(
            where, f"is of the version {found.namespace}; only {namespace} is read. Export that."
        )
    raise ImportFault(where, f"begins with <{found.localname}> instead of <{name}>.")
