from __future__ import annotations

from dataclasses import replace
from io import BytesIO, StringIO
from types import ModuleType
from typing import Any

import networkx
import pytest
from lxml import etree

from dragoman.records.network import Network
from dragoman.report.networks.gexf import Positions, write_gexf

# The part of GEXF 1.3 that is written, after the names and types of its published schema.
_RNG = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://gexf.net/1.3"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="gexf"><attribute name="version"><value>1.3</value></attribute>
  <attribute><anyName><except><name ns="">version</name></except></anyName></attribute>
  <optional><element name="meta"><zeroOrMore><choice>
    <element name="creator"><text/></element><element name="keywords"><text/></element>
    <element name="description"><text/></element></choice></zeroOrMore></element></optional>
  <element name="graph">
    <optional><attribute name="mode"><choice><value>static</value><value>dynamic</value>
      <value>slice</value></choice></attribute></optional>
    <optional><attribute name="timeformat"><choice><value>integer</value><value>double</value>
      <value>date</value><value>dateTime</value></choice></attribute></optional>
    <optional><attribute name="idtype"><choice><value>string</value><value>integer</value>
      </choice></attribute></optional>
    <attribute name="defaultedgetype"><choice><value>directed</value><value>undirected</value>
      </choice></attribute>
    <zeroOrMore><element name="attributes">
      <attribute name="class"><choice><value>node</value><value>edge</value></choice></attribute>
      <attribute name="mode"><choice><value>static</value><value>dynamic</value></choice>
      </attribute>
      <zeroOrMore><element name="attribute"><attribute name="id"/><attribute name="title"/>
        <attribute name="type"><choice><value>integer</value><value>long</value>
        <value>double</value><value>boolean</value><value>string</value></choice></attribute>
      </element></zeroOrMore></element></zeroOrMore>
    <element name="nodes"><attribute name="count"><data type="nonNegativeInteger"/></attribute>
      <zeroOrMore><element name="node"><attribute name="id"/><attribute name="label"/>
        <ref name="values"/><ref name="spells"/><ref name="looks"/></element></zeroOrMore>
    </element>
    <element name="edges"><zeroOrMore><element name="edge"><attribute name="id"/>
      <attribute name="source"/><attribute name="target"/>
      <optional><attribute name="weight"><data type="double"/></attribute></optional>
      <ref name="values"/><ref name="spells"/><ref name="looks"/></element></zeroOrMore></element>
  </element></element></start>
<define name="values"><optional><element name="attvalues"><zeroOrMore><element name="attvalue">
  <attribute name="for"/><attribute name="value"/><ref name="time"/></element></zeroOrMore>
  </element></optional></define>
<define name="spells"><optional><element name="spells"><oneOrMore><element name="spell">
  <ref name="time"/></element></oneOrMore></element></optional></define>
<define name="time"><optional><attribute name="start"><ref name="moment"/></attribute></optional>
  <optional><attribute name="end"><ref name="moment"/></attribute></optional></define>
<define name="moment"><choice><data type="integer"/><data type="date"/><data type="dateTime"/>
  </choice></define>
<define name="looks"><interleave>
  <optional><element name="color" ns="http://gexf.net/1.3/viz"><ref name="r"/><ref name="g"/>
    <ref name="b"/></element></optional>
  <optional><element name="position" ns="http://gexf.net/1.3/viz"><attribute name="x" ns="">
    <data type="float"/></attribute><attribute name="y" ns=""><data type="float"/></attribute>
    <attribute name="z" ns=""><data type="float"/></attribute></element></optional>
  <optional><element name="size" ns="http://gexf.net/1.3/viz"><attribute name="value" ns="">
    <data type="float"/></attribute></element></optional>
  <optional><element name="shape" ns="http://gexf.net/1.3/viz"><attribute name="value" ns="">
    <choice><value>disc</value><value>square</value></choice></attribute></element></optional>
  </interleave></define>
<define name="r"><attribute name="r" ns=""><data type="unsignedByte"/></attribute></define>
<define name="g"><attribute name="g" ns=""><data type="unsignedByte"/></attribute></define>
<define name="b"><attribute name="b" ns=""><data type="unsignedByte"/></attribute></define>
</grammar>"""


@pytest.fixture(scope="module")
def schema() -> Any:
    return etree.RelaxNG(etree.fromstring(_RNG))


def _written(*networks: Network, positions: Positions | None = None) -> bytes:
    stream = StringIO()
    write_gexf(networks, stream, positions=positions)
    return stream.getvalue().encode("utf-8")


def _checked(schema: Any, made: bytes) -> Any:
    root = etree.fromstring(made)
    schema.assertValid(root)
    return root


def test_networkx_reads_back_labels_weights_and_types(schema: Any, networks: ModuleType) -> None:
    made = _written(networks.one_mode())
    _checked(schema, made)
    graph = networkx.read_gexf(BytesIO(made), relabel=True)
    port, dockers, friends, _ = networks.ACTORS
    edges = {frozenset(ends): (d["weight"], d["sign"]) for *ends, d in graph.edges(data=True)}
    assert edges == {
        frozenset((port, dockers)): (2.0, "congruence"),
        frozenset((port, friends)): (-1.5, "conflict"),
        frozenset((dockers, friends)): (-0.1, "conflict"),
    }
    assert graph.nodes[port] == {
        "variable": "organization",
        "frequency": 2,
        "type": "agency",
        "seats": 12.0,
        "label_2": "PA",
        "state": True,
        "id": "n0",
    }


def test_a_line_break_in_a_label_stays(schema: Any, networks: ModuleType) -> None:
    made = _written(networks.two_mode())
    _checked(schema, made)
    graph = networkx.read_gexf(BytesIO(made))
    assert [d["label"] for _, d in graph.nodes(data=True)] == [
        *networks.ACTORS,
        *networks.CONCEPTS,
    ]


def test_windows_are_spells_that_do_not_overlap(schema: Any, networks: ModuleType) -> None:
    root = _checked(schema, _written(*networks.windows()))
    graph = root.find("{*}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    late = graph.findall("{*}nodes/{*}node")[2]
    assert [dict(spell.attrib) for spell in late.iter("{*}spell")] == [
        {"start": "2021-05-13", "end": "2021-05-19"},
        {"start": "2021-05-20", "end": "2021-05-24"},
    ]
    first = graph.find("{*}edges/{*}edge")
    assert [tuple(value.attrib.values()) for value in first.iter("{*}attvalue")] == [
        ("weight", "1.0", "2021-05-06", "2021-05-12"),
        ("weight", "-2.0", "2021-05-13", "2021-05-19"),
        ("sign", "congruence", "2021-05-06", "2021-05-12"),
        ("sign", "conflict", "2021-05-13", "2021-05-19"),
    ]


def test_networkx_opens_a_dynamic_graph(networks: ModuleType) -> None:
    graph = networkx.read_gexf(BytesIO(_written(*networks.windows())), relabel=True)
    assert graph.number_of_nodes() == 3
    assert graph.nodes[networks.ACTORS[0]]["spells"][0] == ("2021-05-06", "2021-05-12")


def test_windows_of_hours_are_told_to_the_second(schema: Any, networks: ModuleType) -> None:
    first, second, _ = networks.windows()
    hourly = [replace(first, middle="2021-05-06T09:00:00+02:00"), second]
    root = _checked(schema, _written(*hourly))
    assert root.find("{*}graph").get("timeformat") == "dateTime"
    spell = next(root.iter("{*}spell"))
    assert dict(spell.attrib) == {"start": "2021-05-06T07:00:00", "end": "2021-05-12T23:59:59"}


def test_windows_without_dates_are_numbered(schema: Any, networks: ModuleType) -> None:
    undated = [replace(n, start=None, middle=None, stop=None) for n in networks.windows()]
    root = _checked(schema, _written(*undated))
    assert root.find("{*}graph").get("timeformat") == "integer"
    assert dict(next(root.iter("{*}spell")).attrib) == {"start": "1", "end": "1"}


def test_positions_give_place_size_and_shape(schema: Any, networks: ModuleType) -> None:
    made = networks.two_mode()
    spots = {(n.variable, n.label): (0.25, 0.5) for n in (*made.rows, *made.columns)}
    root = _checked(schema, _written(made, positions=spots))
    node = root.findall(".//{*}node")[-1]
    assert [(e.tag.split("}")[1], dict(e.attrib)) for e in node if "viz" in e.tag] == [
        ("position", {"x": "250.00", "y": "500.00", "z": "0.0"}),
        ("size", {"value": "19.49"}),
        ("shape", {"value": "square"}),
    ]
    colours = [dict(e.attrib) for e in root.iter("{*}color")]
    assert colours[:2] == [
        {"r": "0", "g": "114", "b": "178"},
        {"r": "213", "g": "94", "b": "0"},
    ]
