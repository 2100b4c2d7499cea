"""The class: its state, its life, its addresses."""

from __future__ import annotations

from aiohttp import web

from server.protocol.classroom import AddressChoice, AddressList, ClassInfo, ClassPatch, ClassStart
from server.web.endpoint import Access, Endpoint
from server.web.ports import ClassLife, Classroom


def endpoints(classroom: Classroom, life: ClassLife) -> list[Endpoint]:
    """Return ``/api/class…`` and ``/api/addresses``."""

    async def show(_: web.Request) -> ClassInfo:
        return classroom.info()

    async def change(_: web.Request, body: ClassPatch) -> ClassInfo:
        await classroom.patch(body)
        return classroom.info()

    async def start(_: web.Request, body: ClassStart) -> ClassInfo:
        await life.start(body)
        return classroom.info()

    async def pause(_: web.Request) -> ClassInfo:
        await life.pause()
        return classroom.info()

    async def resume(_: web.Request) -> ClassInfo:
        await life.resume()
        return classroom.info()

    async def stop(_: web.Request) -> ClassInfo:
        await life.stop()
        return classroom.info()

    teacher, info = Access.TEACHER, {200: ClassInfo}
    return [
        Endpoint("GET", "/api/class", show, "The class as its teacher sees it", teacher, info),
        Endpoint("PATCH", "/api/class", change, "Change title, lock, waiting room or PIN", teacher, info, ClassPatch),
        Endpoint("POST", "/api/class/start", start, "Start the class", teacher, info, ClassStart),
        Endpoint("POST", "/api/class/pause", pause, "Pause the class", teacher, info),
        Endpoint("POST", "/api/class/resume", resume, "Go on with a paused class", teacher, info),
        Endpoint("POST", "/api/class/stop", stop, "End the class", teacher, info),
        *_addresses(classroom),
    ]


def _addresses(classroom: Classroom) -> list[Endpoint]:
    async def show(_: web.Request) -> AddressList:
        return AddressList(addresses=classroom.info().addresses)

    async def choose(_: web.Request, body: AddressChoice) -> AddressList:
        await classroom.choose_address(body.ip)
        return AddressList(addresses=classroom.info().addresses)

    teacher, listed = Access.TEACHER, {200: AddressList}
    return [
        Endpoint("GET", "/api/addresses", show, "This PC's addresses, best first", teacher, listed),
        Endpoint("POST", "/api/addresses", choose, "Choose the students' address", teacher, listed, AddressChoice),
    ]
