"""Archives written by hand that no Python library writes: stored members, no compression."""

import struct
import zlib


def make_rar(name: str, data: bytes) -> bytes:
    """Return a RAR 4 archive with one stored member."""

    def block(body: bytes) -> bytes:
        return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body

    printed = name.encode()
    main = block(struct.pack("<BHH6x", 0x73, 0, 13))
    head = struct.pack(
        "<BHHIIBIIBBHI",
        0x74,
        0x8000,
        32 + len(printed),
        len(data),
        len(data),
        3,
        zlib.crc32(data),
        0x58215821,
        20,
        0x30,
        len(printed),
        0o100644,
    )
    end = block(struct.pack("<BHH", 0x7B, 0x4000, 7))
    return b"Rar!\x1a\x07\x00" + main + block(head + printed) + data + end


def make_7z(name: str, data: bytes) -> bytes:
    """Return a 7z archive with one copied member (shorter than 128 bytes)."""
    assert len(data) < 128
    size = bytes([len(data)])
    names = name.encode("utf-16-le") + b"\0\0"
    header = (
        b"\x01\x04"  # header, streams
        + (b"\x06\x00\x01\x09" + size + b"\x00")  # one packed stream at 0
        + (b"\x07\x0b\x01\x00" + b"\x01\x01\x00" + b"\x0c" + size)  # one folder: copy
        + (b"\x0a\x01" + struct.pack("<I", zlib.crc32(data)) + b"\x00\x00")
        + (b"\x05\x01" + b"\x11" + bytes([1 + len(names)]) + b"\x00" + names + b"\x00\x00")
    )
    start = struct.pack("<QQI", len(data), len(header), zlib.crc32(header))
    lead = b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start))
    return lead + start + data + header
