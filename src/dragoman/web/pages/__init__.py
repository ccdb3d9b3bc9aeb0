"""The pages of the desk, one module each; their routes are listed in web/routes.py."""
