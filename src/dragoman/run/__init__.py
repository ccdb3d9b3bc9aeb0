"""What joins the rooms: many documents shared out, and networks from whatever source."""

from dragoman.run.documents import extract_documents
from dragoman.run.networks import network, network_events, networks
from dragoman.run.outcome import UnforeseenError

__all__ = ["UnforeseenError", "extract_documents", "network", "network_events", "networks"]
