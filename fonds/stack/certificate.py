"""The certificate that the parts of the object store show each other, made anew at each start.

SeaweedFS's parts talk to each other over ports of their own, gRPC and HTTP, and whoever reaches
those needs no key: it reads, writes and deletes past every policy. With mutual TLS both ends must
show a certificate that the other one trusts. All parts are one process (`weed mini`), so one
self-signed certificate does, which is its own authority: nobody else is given it, and no key that
could sign another is left behind. Only the S3 port stays open to clients, which have keys.

The `store` service of docker-compose.yml is started through this module; SECURITY is the file with
the tokens, and the whole configuration is then in FOLDER:

    python -m fonds.stack.certificate FOLDER SECURITY weed -config_dir=FOLDER ...
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from fonds.stack.keys import write_private

CERTIFICATE, KEY = "store.pem", "store.key"
#: every part that serves gRPC, and the client of all of them
GRPC = (
    *("master", "volume", "filer", "s3", "admin", "worker"),
    *("msg_broker", "msg_agent", "mq", "client"),
)
#: every part that serves HTTP but the S3 port, and the client of all of them
HTTP = ("master", "volume", "filer", "admin", "client")
#: the names that the parts call each other by: of the embedded store, and of Compose's service
HOSTS, LOOPBACK = ("localhost", "store"), ip_address("127.0.0.1")
#: far beyond the time that a process runs: every start makes a new one
VALID = timedelta(days=3650)
#: a clock that is set back must not make it a certificate of the future
BEFORE = timedelta(days=2)


def renew(folder: Path) -> None:
    """Write a new certificate and its key into `folder`, readable by the owner alone."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "fonds store")])
    names = [*(x509.DNSName(host) for host in HOSTS), x509.IPAddress(LOOPBACK)]
    both_ends = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + VALID)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage(both_ends), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write_private(folder / KEY, private.decode())
    write_private(folder / CERTIFICATE, made.public_bytes(pem).decode())


def settings(folder: Path) -> dict[str, str]:
    """What the store's `security.toml` says of the certificate in `folder`, by dotted name."""
    files = {"cert": str(folder / CERTIFICATE), "key": str(folder / KEY)}
    found = {"grpc.ca": files["cert"]}
    found |= {f"grpc.{part}.{name}": path for part in GRPC for name, path in files.items()}
    files["ca"] = files["cert"]
    found |= {f"https.{part}.{name}": path for part in HTTP for name, path in files.items()}
    return {**found, "https.client.enabled": "true"}


def as_toml(lines: Mapping[str, str]) -> str:
    """Dotted names and their values as the first lines of a TOML file."""
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in lines.items())


def security(secret: str, folder: Path) -> str:
    """What the parts of the embedded store show each other: tokens and the folder's certificate.

    Without them anyone on this machine could read, write and delete past the keys of the S3 port.
    """
    sections = ("jwt.signing", "jwt.signing.read", "jwt.filer_signing", "jwt.filer_signing.read")
    lines = {
        f"{part}.key": hashlib.sha256(f"{part}:{secret}".encode()).hexdigest() for part in sections
    }
    return as_toml(lines | settings(folder))


def main(arguments: list[str]) -> None:
    """Renew the certificate, write the store's configuration beside it, and become the command."""
    from fonds.stack import announcing

    folder, tokens = Path(arguments[0]), Path(arguments[1]).read_text(encoding="utf-8")
    renew(folder)
    announcing.tell(folder, announcing.hook_of(os.environ))
    write_private(folder / "security.toml", as_toml(settings(folder)) + tokens)
    os.umask(0o077)
    os.execvp(arguments[2], arguments[2:])  # noqa: S606 - no shell


if __name__ == "__main__":
    main(sys.argv[1:])
