"""A TCP proxy before PostgreSQL that can go silent or break every connection it has."""
import asyncio
import socket
import struct
import threading

from program import PATIENCE


class Proxy:
    """Listens on a port of loopback from the start to close(). What it does is said by `mode`:

    pass     bytes go through
    hold     nothing more goes through, and nothing is closed: the other side seems to be thinking. New connections are taken and held, too
    refuse   new connections are reset at once"""

    def __init__(self, port):
        self.upstream, self.mode, self.pairs = port, "pass", set()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.server = self.call(asyncio.start_server(self.take, "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(PATIENCE)

    async def take(self, reader, writer):
        if self.mode == "refuse":
            reset(writer)
            return
        pair = {writer}
        self.pairs.add(writer)
        try:
            while self.mode == "hold":
                await asyncio.sleep(0.01)
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self.upstream)
            pair.add(up_writer)
            self.pairs.add(up_writer)
            await asyncio.gather(self.pump(reader, up_writer), self.pump(up_reader, writer))
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            for one in pair:
                one.close()
            self.pairs -= pair

    async def pump(self, reader, writer):
        while data := await reader.read(65536):
            while self.mode == "hold":
                await asyncio.sleep(0.01)
            writer.write(data)
            await writer.drain()
        writer.close()

    def set(self, mode):
        async def change():
            self.mode = mode

        self.call(change())

    def reset(self):
        """Every connection that is open now is reset, on both sides."""
        async def cut():
            for writer in list(self.pairs):
                reset(writer)

        self.call(cut())

    def close(self):
        async def end():
            self.mode = "pass"
            self.server.close()
            for writer in list(self.pairs):
                reset(writer)
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        self.call(end())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


def reset(writer):
    """RST instead of FIN."""
    connection = writer.get_extra_info("socket")
    if connection is not None and connection.fileno() >= 0:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
