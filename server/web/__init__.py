"""The web face: routes, auth, WebSocket hub, signalling proxy, static pages, limits."""
