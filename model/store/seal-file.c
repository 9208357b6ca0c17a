/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files under a seal: Zstandard, then crypto_secretstream, in pieces of 64 KB.
 *
 * Sealed: the stream's header (24 bytes), then pieces of PIECE + 17 bytes, the last one shorter and
 * with the final tag, so that a cut is seen. Inside: the size as 8 bytes, little endian, then the
 * file compressed (packed-file.h). */
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <zstd.h>

#include "model/core/error.h"
#include "model/core/memory.h"
#include "model/store/connection.h"
#include "model/store/packed-file.h"
#include "model/store/seal-private.h"

#define PIECE 65536
#define SEALED_PIECE (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES)
#define HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define MAX_FILE (G_GUINT64_CONSTANT (2) << 30)
#define MAX_SEALED (900u << 20) /* SQLite's values end at 1 GB */

GBytes *
vigie_seal_close_packed (const VigieSeal *seal, const char *identity, const GByteArray *packed)
{
  const gsize n_pieces = MAX (1, (packed->len + PIECE - 1) / PIECE);
  const gsize size = HEADER + packed->len + n_pieces * crypto_secretstream_xchacha20poly1305_ABYTES;
  crypto_secretstream_xchacha20poly1305_state stream;
  guint8 *sealed;
  guint8 *to;

  if (size > MAX_SEALED)
    return NULL;
  sealed = to = vigie_memory_alloc (size);
  crypto_secretstream_xchacha20poly1305_init_push (&stream, to, seal->key);
  to += HEADER;
  for (gsize i = 0; i < n_pieces; i++) {
    gboolean last = i + 1 == n_pieces;
    unsigned long long n = 0;

    crypto_secretstream_xchacha20poly1305_push (
      &stream, to, &n, packed->data + i * PIECE, last ? packed->len - i * PIECE : PIECE,
      (const guint8 *) identity, strlen (identity),
      last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
           : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    to += n;
  }
  sodium_memzero (&stream, sizeof stream);
  return g_bytes_new_take (sealed, size);
}

GBytes *
vigie_seal_close_file (const VigieSeal *seal,
                       const char *identity,
                       const char *path,
                       GError **error)
{
  g_autoptr (VigiePackedFile) file = vigie_packed_file_begin (path);
  guint8 hash[32];
  const GByteArray *packed = vigie_packed_file_finish (file, hash, error);
  GBytes *sealed = packed ? vigie_seal_close_packed (seal, identity, packed) : NULL;

  if (packed && !sealed) {
    g_autofree char *shown = g_filename_display_basename (path);

    vigie_connection_fails (error, _ ("“%s” is too big to be kept in the observatory."), shown);
  }
  return sealed;
}

/* What opening has come to. */
typedef struct {
  ZSTD_DCtx *zip;
  guint8 *data;
  guint64 size;
  guint64 n;
  gboolean ended;
} Reader;

/* The first piece begins with the size, and so gives the memory to fill. */
static gboolean
begin (Reader *reader, const guint8 *piece, gsize n)
{
  guint64 size = 0;

  if (n < sizeof size)
    return FALSE;
  memcpy (&size, piece, sizeof size);
  reader->size = GUINT64_FROM_LE (size);
  if (reader->size > MAX_FILE)
    return FALSE;

  reader->data = g_try_malloc (reader->size + 1);
  return reader->data != NULL;
}

static gboolean
decompress_piece (Reader *reader, const guint8 *piece, gsize n)
{
  ZSTD_inBuffer source = { piece, n, 0 };

  while (source.pos < source.size) {
    guint8 more;
    guint64 left = reader->size - reader->n;
    /* One byte more than was told would be a lie about the size. */
    ZSTD_outBuffer target = { left ? reader->data + reader->n : &more, left ? left : 1, 0 };
    gsize before = source.pos;
    gsize status;

    if (reader->ended)
      return FALSE;
    status = ZSTD_decompressStream (reader->zip, &target, &source);
    if (ZSTD_isError (status) || (!left && target.pos > 0))
      return FALSE;
    reader->n += target.pos;
    reader->ended = status == 0;
    if (source.pos == before && target.pos == 0 && !reader->ended)
      return FALSE;
  }

  return TRUE;
}

static gboolean
open_stream (
  Reader *reader, const VigieSeal *seal, const char *identity, const guint8 *sealed, gsize n)
{
  crypto_secretstream_xchacha20poly1305_state stream;
  guint8 piece[PIECE];
  guint8 tag = 0;
  gboolean good =
    n > HEADER && crypto_secretstream_xchacha20poly1305_init_pull (&stream, sealed, seal->key) == 0;

  for (gsize at = HEADER; good && at < n; at += SEALED_PIECE) {
    unsigned long long out = 0;
    gsize skip = 0;

    good = tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL &&
           crypto_secretstream_xchacha20poly1305_pull (&stream, piece, &out, &tag, sealed + at,
                                                       MIN (n - at, SEALED_PIECE),
                                                       (const guint8 *) identity,
                                                       strlen (identity)) == 0;
    if (good && at == HEADER) {
      good = begin (reader, piece, (gsize) out);
      skip = sizeof (guint64);
    }
    good = good && decompress_piece (reader, piece + skip, (gsize) out - skip);
  }
  sodium_memzero (piece, sizeof piece);
  sodium_memzero (&stream, sizeof stream);

  return good && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL && reader->ended &&
         reader->n == reader->size;
}

GBytes *
vigie_seal_open_file (
  const VigieSeal *seal, const char *identity, const void *sealed, gsize n, GError **error)
{
  Reader reader = { 0 };
  gboolean good = FALSE;

  reader.zip = ZSTD_createDCtx ();
  if (!reader.zip)
    g_error ("no memory for Zstandard");
  good = sealed && open_stream (&reader, seal, identity, sealed, n);
  ZSTD_freeDCtx (reader.zip);
  if (good)
    return vigie_seal_bytes_take (reader.data, reader.size);

  if (reader.data)
    sodium_memzero (reader.data, reader.n);
  g_free (reader.data);
  vigie_seal_altered (identity, error);
  return NULL;
}
