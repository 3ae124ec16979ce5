"""Who may hear what goes to a server: one that this machine trusts; and the key of a bucket never goes."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from canvass.errors import StoreUnreachableError
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync.stores.sigv4 import Signer
from canvass.sync.stores.store import open_store
from tests.sync.stores.strangers import Reply, Stranger, stranger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = [StoreKind.WEBDAV, StoreKind.S3]


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of 127.0.0.1 by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "example.org")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "certificate.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def server(certificate: Path) -> Iterator[Stranger]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with stranger(lambda _: Reply(200, b"1"), tls) as told:
        yield told


def _settings(kind: StoreKind, server: Stranger) -> StoreSettings:
    return StoreSettings(kind, f"https://127.0.0.1:{server.port}", "user", "secret", bucket="branch")


@pytest.mark.parametrize("kind", KINDS)
def test_a_certificate_that_nobody_vouches_for_is_told_nothing(server: Stranger, kind: StoreKind) -> None:
    with pytest.raises(StoreUnreachableError):
        open_store(_settings(kind, server)).put("canvass.cvs", b"1")
    assert not server.asked


@pytest.mark.parametrize("kind", KINDS)
def test_a_certificate_that_this_machine_trusts_will_do(
    server: Stranger, kind: StoreKind, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert open_store(_settings(kind, server)).get("canvass.cvs") == b"1"


def test_a_request_is_signed_as_amazon_signs_its_examples() -> None:
    """The published examples of Signature Version 4 for S3: a GET with a range, and a listing."""
    signer = Signer("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
    now = datetime(2013, 5, 24, tzinfo=UTC)
    host = {"Host": "examplebucket.s3.amazonaws.com"}
    got = signer.headers("GET", "/test.txt", {**host, "Range": "bytes=0-9"}, b"", now)
    listed = signer.headers("GET", "/?max-keys=2&prefix=J", host, b"", now)
    assert got["Authorization"].endswith("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    assert listed["Authorization"].endswith(
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
    )


def test_the_key_of_a_bucket_is_not_sent() -> None:
    with stranger() as server:
        settings = StoreSettings(
            StoreKind.S3, f"http://127.0.0.1:{server.port}", "user", "very secret", bucket="branch"
        )
        open_store(settings).get("canvass.cvs")
        assert "very secret" not in str(server.asked)
        assert "very secret" not in repr(settings)
