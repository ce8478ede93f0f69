"""Fetching from a server of our own: whole, cut short, wrong, cancelled, gone."""

from __future__ import annotations

import gzip
import hashlib
import io
import struct
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from els_engine.datasets import fetched
from els_engine.datasets.fetched import Source, fetch
from els_engine.errors import MorphogenError, Stopped

RNG = np.random.default_rng(0)
IMAGES = RNG.integers(0, 256, (20, 28, 28), np.uint8)
LABELS = RNG.integers(0, 10, 20).astype(np.uint8)


def _idx(array: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    header = bytes((0, 0, 8, array.ndim)) + struct.pack(f">{array.ndim}I", *array.shape)
    return gzip.compress(header + array.tobytes(), mtime=0)


def _tar() -> bytes:
    rows = RNG.integers(0, 10, (4, 3073)).astype(np.uint8)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("cifar-10-batches-bin/data_batch_1.bin")
        info.size = rows.size
        archive.addfile(info, io.BytesIO(rows.tobytes()))
    return out.getvalue()


FILES = {
    "train-images-idx3-ubyte.gz": _idx(IMAGES),
    "train-labels-idx1-ubyte.gz": _idx(LABELS),
    "cifar-10-binary.tar.gz": _tar(),
}


class Server(ThreadingHTTPServer):
    """Serves FILES; `mode` says what goes wrong."""

    daemon_threads = True
    mode = "well"
    asked = 0


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.asked += 1
        data = FILES.get(self.path.rsplit("/", 1)[-1])
        if data is None or server.mode == "gone" or "/broken/" in self.path:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if server.mode == "cut":
            data = data[: len(data) // 2]
        elif server.mode == "wrong":
            data = data[:-1] + b"?"
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{made.server_address[1]}/"
    sums = {name: hashlib.md5(data).hexdigest() for name, data in FILES.items()}
    for name in ("mnist", "cifar10"):
        old = fetched.FETCHED[name]
        files = {file: sums[file] for file in old.files if file in sums}
        mirrors = (base + "broken/", base)
        source = Source(old.title, mirrors, files, old.auto_patch, old.class_names)
        monkeypatch.setitem(fetched.FETCHED, name, source)
    monkeypatch.setattr(fetched, "cache_folder", lambda: tmp_path / "cache")
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def kept(tmp_path: Path) -> list[str]:
    return sorted(p.name for p in (tmp_path / "cache").rglob("*") if p.is_file())


def test_the_second_mirror_answers_and_the_cache_keeps(server: Server, tmp_path: Path) -> None:
    heard: list[float] = []
    got = fetch("mnist", "train", heard.append)
    assert got.count == 20
    assert got.auto_patch == "mnist-resnet-zero"
    assert np.array_equal(np.rint((got.images[:, 0] + 1) * 127.5), IMAGES)
    assert got.labels is not None
    assert np.array_equal(got.labels, LABELS)
    assert heard[-1] == 1.0
    asked = server.asked
    server.mode = "gone"
    assert fetch("mnist", "train").count == 20
    assert server.asked == asked
    assert len(kept(tmp_path)) == 2


def test_cifar_is_read_from_its_binary_version(server: Server) -> None:
    got = fetch("cifar10", "train")
    assert got.images.shape == (4, 3, 32, 32)
    assert got.class_names[0] == "airplane"


@pytest.mark.parametrize("mode", ["gone", "cut", "wrong"])
def test_what_goes_wrong_leaves_nothing(server: Server, tmp_path: Path, mode: str) -> None:
    server.mode = mode
    with pytest.raises(MorphogenError, match=r"^MNIST could not be fetched.*\.$"):
        fetch("mnist", "train")
    assert kept(tmp_path) == []


def test_no_network_is_a_sentence(server: Server, tmp_path: Path) -> None:
    server.shutdown()
    server.server_close()
    with pytest.raises(MorphogenError, match="check the network"):
        fetch("mnist", "train")
    assert kept(tmp_path) == []


def test_cancelling_leaves_nothing(server: Server, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        fetch("mnist", "train", stop=lambda: True)
    assert kept(tmp_path) == []


def test_a_cache_that_cannot_be_written_is_a_sentence(server: Server, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    with pytest.raises(MorphogenError, match="cannot be kept"):
        fetch("mnist", "train")
