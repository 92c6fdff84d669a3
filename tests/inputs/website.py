# SPDX-License-Identifier: Apache-2.0
"""A web site on loopback, made of a dictionary: path -> Answer, or what makes one of the request."""
import collections
import http.server
import threading


class Answer:
    def __init__(self, body=b"", status=200, **headers):
        self.body = body.encode() if isinstance(body, str) else body
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Site:
    def __init__(self, pages):
        self.pages = pages
        self.requests = []  # (path, headers)
        self.counts = collections.Counter()
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.requests.append((self.path, self.headers))
                site.counts[self.path] += 1
                answer = site.pages.get(self.path, Answer("nothing here", 404))
                answer = answer(self) if callable(answer) else answer
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in answer.headers:
                    self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                try:
                    self.wfile.write(answer.body)
                except ConnectionError:
                    pass  # the reader had enough

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self):
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
