"""The REST endpoints, a module a theme; each gives the endpoints that :mod:`server.web.endpoint` registers."""
