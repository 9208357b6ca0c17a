# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for a secret in every byte of files: as they lie, unpacked, inflated, and as text."""
import os, re, struct, zipfile, zlib

from vigie import output_of


def faces(path):
    """All that a reader of the file could see: its bytes, members unpacked, streams inflated, text extracted."""
    with open(path, 'rb') as f:
        data = f.read()
    yield data
    if data.startswith(b'PK'):
        with zipfile.ZipFile(path) as z:
            yield from (z.read(name) for name in z.namelist())
    if data.startswith(b'%PDF'):
        yield output_of('pdftotext', path, '-').encode()
        for stream in re.findall(rb'stream\r?\n(.*?)endstream', data, re.S):
            try:
                yield zlib.decompress(stream)
            except zlib.error:
                pass


def needles(secret):
    """Words as they are; a figure, written as text, as texts write it and as machines hold it."""
    yield secret.encode()
    if re.fullmatch(r'[0-9.]+', secret):
        yield secret.replace('.', ',').encode()
        yield secret[:8].encode()
        yield struct.pack('<d', float(secret))
        yield struct.pack('>d', float(secret))


def found(secret, *folders):
    """The names of the files that tell it."""
    sought = list(needles(secret))
    return {name for top in folders for folder, _, names in os.walk(top) for name in names
            if any(n in face for face in faces(os.path.join(folder, name)) for n in sought)}
