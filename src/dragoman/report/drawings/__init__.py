"""Findings → pictures, readable in print and in grey: SVG, PNG, or a page with the numbers."""
