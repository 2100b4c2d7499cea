"""Every message and REST body, as msgspec structs.

`classroom` and its neighbours hold what REST and the control WebSocket share, `live` the WebSocket's frames, `worker`
the newline JSON between the server and its media worker. OpenAPI and the pages' TypeScript types are generated
from these structs, so a field is named and described once.
"""
