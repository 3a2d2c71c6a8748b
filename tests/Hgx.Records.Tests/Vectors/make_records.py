"""Makes records.json: a second implementation of docs/records.md, which shares no code with the first.

Needs Python 3.11 or newer and the package "cryptography". Run it in this directory; the file it writes is checked in.
"""
import hashlib
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONE = bytes(65)


def fixed(label, length):
    """Bytes that look random and are the same in every run."""
    stream, counter = b"", 0
    while len(stream) < length:
        stream += hashlib.sha512(f"{label}/{counter}".encode()).digest()
        counter += 1
    return stream[:length]


def tagged(tag, data):
    return hashlib.sha512(tag.encode() + b"\0" + data).digest()


def ghid(tag, data):
    return b"\x01" + tagged(tag, data)


def sign(seed, context, data):
    return Ed25519PrivateKey.from_private_bytes(seed).sign(context.encode() + b"\0" + data)


def public(seed):
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def little(value, width, signed=False):
    return value.to_bytes(width, "little", signed=signed)


def derive(key, salt, info, length):
    return HKDF(hashes.SHA512(), length, salt, info.encode()).derive(key)


def padme(length):
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    low = exponent - exponent.bit_length()
    return (length + (1 << low) - 1) >> low << low


class Identity:
    def __init__(self, name):
        self.name = name
        self.seed, self.inbox, self.nonce = (fixed(f"{name}/{part}", 32) for part in ("seed", "inbox", "nonce"))
        inbox_public = X25519PrivateKey.from_private_bytes(self.inbox).public_key().public_bytes_raw()
        body = b"\x01\x11" + public(self.seed) + inbox_public + self.nonce
        self.fingerprint = ghid("hgx1/identity", body)
        self.record = body + sign(self.seed, "hgx1/identity", body)
        self.secret = b"\x01\x11" + self.seed + self.inbox + self.nonce + self.fingerprint

    def vector(self):
        return {"name": self.name, "signing_seed": self.seed.hex(), "inbox_secret": self.inbox.hex(), "nonce": self.nonce.hex(),
                "record": self.record.hex(), "fingerprint": self.fingerprint.hex(), "secret": self.secret.hex()}


def genesis(name, owner, api):
    seed, blind, nonce = (fixed(f"{name}/{part}", 32) for part in ("seed", "blind", "nonce"))
    opening = blind + owner.fingerprint + b"\0" + api
    record = b"\x01\x11\x01" + public(seed) + tagged("hgx1/owner", opening) + nonce
    address = ghid("hgx1/object", record)
    return {"name": name, "owner": owner.name, "api_id": api.hex(), "object_seed": seed.hex(), "blind": blind.hex(), "nonce": nonce.hex(),
            "opening": opening.hex(), "genesis": record.hex(), "address": address.hex(),
            "owner_signature": sign(owner.seed, "hgx1/owner", address).hex()}


def static(name, suite, author, api, time, state, origin=NONE, sequence=0, **wrong):
    """Seals a state; `wrong` replaces one part by a false one, for the vectors that must be refused."""
    key, salt = fixed(f"{name}/key", 32), fixed(f"{name}/salt", 32)
    derived = derive(key, salt, "hgx1/static", 76)
    token = derive(key, None, "hgx1/static-read", 32)
    fingerprint = wrong.get("fingerprint", author.fingerprint)
    before = wrong.get("false_api", b"\0" + api) + little(time, 8, signed=True) + fingerprint
    behind = origin + little(sequence, 8) + little(wrong.get("state_length", len(state)), 4) + state
    unpadded = len(before) + 64 + len(behind)
    length = wrong.get("padded", padme(unpadded))
    header = (b"\x01" + bytes([suite]) + salt + wrong.get("commitment", derived[44:])
              + wrong.get("token_hash", hashlib.sha512(token).digest()[:32]) + little(wrong.get("length", length + 16), 4))
    seed, context = wrong.get("seed", author.seed), wrong.get("context", "hgx1/static-author")
    signature = sign(seed, context, wrong.get("signed_header", header) + before + wrong.get("signed_behind", behind))
    plaintext = before + signature + behind + wrong.get("padding", b"\0") * (length - unpadded)
    cipher = (AESGCM if suite == 0x11 else ChaCha20Poly1305)(derived[:32])
    record = header + cipher.encrypt(derived[32:44], plaintext, header)
    return {"name": name, "suite": suite, "author": author.name, "api_id": api.hex(), "time": time, "state": state.hex(),
            "origin": origin.hex(), "origin_sequence": sequence, "static_key": key.hex(), "salt": salt.hex(),
            "record": record.hex(), "address": ghid("hgx1/static", record).hex()}


def refused(error, vector):
    return {"name": vector["name"], "error": error, "static_key": vector["static_key"], "record": vector["record"], "address": vector["address"]}


alice, bob = Identity("alice"), Identity("bob")
api = hashlib.sha512(b"acme.telemeter/status@1").digest()
origin = ghid("hgx1/object", b"some genesis")
time = 1_700_000_000_123_456
objects = [genesis("an object of alice", alice, api), genesis("an object of bob without an ApiID", bob, bytes(64))]
address = bytes.fromhex(objects[0]["address"])

statics = [
    static("an empty state", 0x11, alice, api, time, b""),
    static("an empty state in the other suite", 0x12, alice, api, time, b""),
    static("a short state", 0x11, alice, api, time, b"hello"),
    static("a short state in the other suite", 0x12, alice, api, time, b"hello"),
    static("frozen from a frame, by a reader", 0x11, bob, api, time, b'{"cpu":0.5}', address, 3),
    static("frozen before the first frame", 0x12, alice, api, time, b'{"cpu":0.5}', address, 0),
    static("before 1970, the highest sequence", 0x11, alice, bytes(64), -1, b"\0\0\0", address, 2**64 - 1),
    static("a state of 1000 bytes", 0x12, bob, api, time, fixed("state", 1000)),
    static("a state that needs no padding", 0x11, bob, api, time, fixed("state", 320 - 279)),
]

short = dict(suite=0x11, author=alice, api=api, time=time, state=b"hello")
refusals = [
    refused("verification", static("another commitment", **short, commitment=fixed("no commitment", 32))),
    refused("verification", static("another read-token hash", **short, token_hash=fixed("no token", 32))),
    refused("malformed", static("another length", **short, length=300)),
    refused("malformed", static("an unknown suite", 0x13, alice, api, time, b"hello")),
    refused("malformed", static("padding that is not zero", **short, padding=b"\1")),
    refused("malformed", static("no padding", **short, padded=279 + 5)),
    refused("malformed", static("the padding of a longer state", **short, padded=padme(279 + 100))),
    refused("malformed", static("a state length that is too short", **short, state_length=4, signed_behind=b"")),
    refused("malformed", static("a state length beyond the plaintext", **short, state_length=2**32 - 1)),
    refused("malformed", static("an ApiID that begins with one", **short, false_api=b"\1" + api)),
    refused("malformed", static("a time that no calendar has", 0x11, alice, api, 2**63 - 1, b"hello")),
    refused("malformed", static("an author of algorithm 0", **short, fingerprint=b"\0" + alice.fingerprint[1:])),
    refused("malformed", static("an author of algorithm 2", **short, fingerprint=b"\2" + alice.fingerprint[1:])),
    refused("malformed", static("an origin of algorithm 0", **short, origin=b"\0" + origin[1:])),
    refused("malformed", static("a sequence without an origin", **short, sequence=1)),
    refused("identity", static("an unknown author", **short, fingerprint=ghid("hgx1/identity", b"nobody"))),
    refused("verification", static("a signature of somebody else", **short, seed=bob.seed)),
    refused("verification", static("a signature for another purpose", **short, context="hgx1/owner")),
    refused("verification", static("a signature that leaves out the header", **short, signed_header=b"")),
    refused("verification", static("a signature that leaves out the origin", **short, origin=origin, sequence=1,
                                   signed_behind=NONE + bytes(8) + little(5, 4) + b"hello")),
]

with open("records.json", "w", encoding="ascii", newline="\n") as file:
    json.dump({
        "about": "Golden vectors of docs/records.md, made by make_records.py. All bytes are hexadecimal; times are microseconds since 1970.",
        "identities": [alice.vector(), bob.vector()],
        "objects": objects,
        "statics": statics,
        "refused_statics": refusals,
        "padme": [[length, padme(length)] for length in
                  [0, 1, 2, 3, 4, 7, 8, 9, 10, 16, 17, 31, 32, 33, 100, 279, 280, 284, 1000, 1025, 65_535, 65_536, 65_537, 10_485_833]],
    }, file, indent=1)
    file.write("\n")
