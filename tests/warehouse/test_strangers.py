"""A stranger on this machine, another user without a key, asks every socket of the store."""

from __future__ import annotations

import json
import os
import shutil
import ssl
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # a refused handshake is what is wanted here

import grpc
import psutil
import pytest

from fonds.stack import certificate
from fonds.stack.seaweed import binary
from warehouse.store import ObjectStore

pytestmark = pytest.mark.store

#: what each part of SeaweedFS serves over gRPC, one method that reads and needs no argument
GRPC = (
    "/master_pb.Seaweed/CollectionList",
    "/master_pb.Seaweed/VolumeList",
    "/volume_server_pb.VolumeServer/VolumeServerStatus",
    "/filer_pb.SeaweedFiler/GetFilerConfiguration",
    "/filer_pb.SeaweedFiler/DeleteEntry",
    "/iam_pb.SeaweedIdentityAccessManagement/ListUsers",
    "/messaging_pb.SeaweedS3IamCache/PutIdentity",
    "/worker_pb.WorkerService/WorkerStream",
    "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
)
PATHS = (
    *("/", "/drop/c/x.txt", "/buckets/drop/c/x.txt", "/buckets/drop/", "/?pretty", "/1,01"),
    *("/dir/assign", "/dir/status", "/dir/lookup?volumeId=1", "/col/delete?collection=drop"),
    *("/cluster/status", "/vol/status", "/vol/vacuum", "/vol/grow?count=1", "/submit"),
    *("/status", "/stats/counter", "/stats/disk", "/ui/index.html", "/metrics", "/debug/pprof/"),
    *("/admin", "/login", "/api/config", "/.tus/", "/?proxyChunkId=1,01"),
)
#: the S3 port says that it lives, and nothing else, to anybody
ALIVE = {"/status"}


def _sockets(pid: int) -> tuple[set[int], set[Path]]:
    """TCP ports and paths of Unix sockets that the process and its children listen on."""
    process = psutil.Process(pid)
    ports, paths = set(), set()
    for one in (process, *process.children(recursive=True)):
        for found in one.net_connections("all"):
            if found.status == psutil.CONN_LISTEN:
                assert found.laddr.ip == "127.0.0.1"
                ports.add(found.laddr.port)
            elif isinstance(found.laddr, str) and found.laddr:
                paths.add(Path(one.cwd()) / found.laddr)
    return ports, paths


def _credentials(folder: Path) -> grpc.ChannelCredentials:
    pem, key = ((folder / name).read_bytes() for name in (certificate.CERTIFICATE, certificate.KEY))
    return grpc.ssl_channel_credentials(pem, key, pem)


def _grpc(target: str, method: str, credentials: grpc.ChannelCredentials | None) -> str:
    """The status that a call without arguments ends in, OK where it is answered."""
    named = [("grpc.ssl_target_name_override", "store")]
    channel = (
        grpc.secure_channel(target, credentials, named)
        if credentials
        else grpc.insecure_channel(target)
    )
    with channel:
        call = channel.unary_unary(method, None, None)
        try:
            call(b"", timeout=5)
        except grpc.RpcError as error:
            return str(error.code().name)
    return "OK"


def _http(url: str, method: str) -> int:
    """The status of the answer, 0 where the connection is refused."""
    request = urllib.request.Request(url, method=method, data=b"x" if method == "PUT" else None)
    unverified = ssl._create_unverified_context()
    try:
        with urllib.request.urlopen(request, timeout=5, context=unverified) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except (OSError, urllib.error.URLError):
        return 0


@pytest.fixture
def kept(s3) -> Iterator[None]:
    """An object that is the same afterwards, and no other beside it."""
    drop = ObjectStore(s3.options("admin"), "drop")
    drop.put("c/x.txt", b"kept")
    before = [(one.key, one.version) for one in drop.list_versions()]
    yield
    assert [(one.key, one.version) for one in drop.list_versions()] == before
    assert drop.get("c/x.txt") == b"kept"


@pytest.mark.usefixtures("kept")
def test_no_port_answers_http_without_a_key(s3):
    ports, _ = _sockets(s3.seaweed.pid)
    s3_port = int(s3.endpoint.url.rpartition(":")[2])
    assert s3_port in ports
    assert len(ports) == 10
    for port in ports:
        for path in PATHS:
            for method in ("GET", "PUT", "POST", "DELETE"):
                for scheme in ("http", "https"):
                    status = _http(f"{scheme}://127.0.0.1:{port}{path}", method)
                    if status == 200 and port == s3_port and path in ALIVE and method == "GET":
                        continue
                    assert status in (0, 400, 401, 403, 405), (port, path, method, scheme)


@pytest.mark.usefixtures("kept")
def test_no_port_answers_grpc_without_the_store_s_own_certificate(s3, tmp_path: Path):
    certificate.renew(tmp_path)  # a certificate, but a stranger's
    config = s3.seaweed.home / "config"
    public = (config / certificate.CERTIFICATE).read_bytes()
    strangers = (None, grpc.ssl_channel_credentials(public), _credentials(tmp_path))
    ports, _ = _sockets(s3.seaweed.pid)
    ours: set[str] = set()
    for port in ports:
        target = f"127.0.0.1:{port}"
        for method in GRPC:
            ours.add(_grpc(target, method, _credentials(config)))
            for credentials in strangers:
                assert _grpc(target, method, credentials) == "UNAVAILABLE", (port, method)
    assert "OK" in ours  # the questions are real: with the certificate they are answered


def test_no_other_user_reaches_a_socket_or_a_secret(s3):
    _, paths = _sockets(s3.seaweed.pid)
    assert len(paths) >= 5
    for path in (*paths, s3.seaweed.home, s3.seaweed.data, s3.seaweed.home / "config"):
        assert path.stat().st_mode & 0o077 == 0, path
    for secret in ("keys.json", "s3.json", "config/store.key", "config/security.toml"):
        assert (s3.seaweed.home / secret).stat().st_mode & 0o177 == 0, secret


@pytest.mark.slow
@pytest.mark.usefixtures("kept")
def test_the_store_s_own_tools_do_nothing_without_its_configuration(s3):
    """The attack as it was made: `weed shell` and `weed backup` of another user."""
    port = json.loads((s3.seaweed.home / "ports.json").read_text())
    master, filer = f"127.0.0.1:{port['master']}", f"http://127.0.0.1:{port['filer']}"
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        weed = shutil.copy(binary(), folder)
        os.chmod(weed, 0o755)
        own = Path(folder) / "own"
        own.mkdir()
        stranger = 65534 if os.geteuid() == 0 else None
        if stranger:
            shutil.chown(own, stranger)
        (own / "file").write_text("planted")
        commands = {
            ("shell", f"-master={master}"): "lock\nfs.rm -rf /buckets/drop\nfs.cat /buckets/drop\n",
            ("backup", f"-server={master}", "-volumeId=1", f"-dir={own}"): "",
            ("filer.cat", f"{filer}/buckets/drop/c/x.txt"): "",
            ("filer.copy", str(own / "file"), f"{filer}/buckets/drop/c/"): "",
            ("upload", f"-master={master}", str(own / "file")): "",
            ("download", f"-server={master}", f"-dir={own}", "1,01"): "",
        }
        for command, said in commands.items():
            try:
                done = subprocess.run(
                    [weed, "-logtostderr=true", *command],
                    input=said.encode(),
                    capture_output=True,
                    cwd=own,
                    env={"HOME": str(own)},
                    user=stranger,
                    timeout=8,
                    check=False,
                )
                printed = done.stdout
            except subprocess.TimeoutExpired as late:  # it tries for ever
                printed = late.stdout or b""
            assert b"kept" not in printed, command
        assert sorted(path.name for path in own.rglob("*") if path.stat().st_size) == ["file"]
