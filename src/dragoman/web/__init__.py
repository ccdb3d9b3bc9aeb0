"""The desk: thin pages over a project, for a browser on the same machine."""
