"""Documents: the list of them, and each one's text with its statements beside it."""

from __future__ import annotations

from dragoman.web.pages.documents.filed import show_documents
from dragoman.web.pages.documents.reading import show_document, show_part
from dragoman.web.routing import page

ROUTES = (
    *page("/documents", show_documents),
    *page("/documents/{document}/part", show_part),
    *page("/documents/{document}", show_document),
)
