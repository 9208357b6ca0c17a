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
#include "model/store/statement.h"

#define PIECE 65536
#define SEALED_PIECE (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES)
#define HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define MAX_FILE (G_GUINT64_CONSTANT (2) << 30)

/* A writer of sealed pieces. The last one is known by what is left. */
typedef struct {
  crypto_secretstream_xchacha20poly1305_state stream;
  const char *identity;
  guint64 left; /* packed bytes not yet sealed */
  guint8 *to;   /* (nullable): memory, or */
  sqlite3 *db;
  sqlite3_blob *blob;
  int at; /* in it */
  gsize n;
  guint8 piece[PIECE];
} Writer;

static gboolean
put_sealed (Writer *writer, const guint8 *sealed, gsize n, GError **error)
{
  if (writer->to) {
    memcpy (writer->to, sealed, n);
    writer->to += n;
    return TRUE;
  }
  if (sqlite3_blob_write (writer->blob, sealed, (int) n, writer->at) != SQLITE_OK)
    return vigie_store_fail (writer->db, error);
  writer->at += (int) n;
  return TRUE;
}

static gboolean
push (Writer *writer, const guint8 *piece, gsize n, GError **error)
{
  guint8 sealed[SEALED_PIECE];
  unsigned long long n_sealed = 0;

  writer->left -= n;
  crypto_secretstream_xchacha20poly1305_push (
    &writer->stream, sealed, &n_sealed, piece, n, (const guint8 *) writer->identity,
    strlen (writer->identity),
    writer->left == 0 ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                      : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
  return put_sealed (writer, sealed, (gsize) n_sealed, error);
}

/* A VigiePackedSink: seals each full piece, and the last. */
static gboolean
put (const guint8 *packed, gsize n, gpointer data, GError **error)
{
  Writer *writer = data;

  while (n > 0) {
    gsize part = MIN (n, PIECE - writer->n);
    gboolean whole = writer->n == 0 && part == PIECE;

    if (!whole)
      memcpy (writer->piece + writer->n, packed, part);
    writer->n += part;
    if (writer->n == PIECE || writer->n == writer->left) {
      if (!push (writer, whole ? packed : writer->piece, writer->n, error))
        return FALSE;
      writer->n = 0;
    }
    packed += part;
    n -= part;
  }
  return TRUE;
}

static gboolean
seal_packed (Writer *writer, const VigieSeal *seal, VigiePackedFile *packed, GError **error)
{
  guint8 header[HEADER];
  gboolean done;

  writer->left = vigie_packed_file_get_size (packed);
  crypto_secretstream_xchacha20poly1305_init_push (&writer->stream, header, seal->key);
  done = put_sealed (writer, header, sizeof header, error) &&
         vigie_packed_file_write (packed, put, writer, error);
  sodium_memzero (writer, sizeof *writer);
  return done;
}

guint64
vigie_seal_get_packed_size (const VigiePackedFile *packed)
{
  guint64 n = vigie_packed_file_get_size (packed);

  return HEADER + n + (n + PIECE - 1) / PIECE * crypto_secretstream_xchacha20poly1305_ABYTES;
}

GBytes *
vigie_seal_close_packed (const VigieSeal *seal,
                         const char *identity,
                         VigiePackedFile *packed,
                         GError **error)
{
  g_autofree Writer *writer = g_new0 (Writer, 1);
  gsize size = vigie_seal_get_packed_size (packed);
  g_autofree guint8 *sealed = vigie_memory_alloc (size);

  writer->identity = identity;
  writer->to = sealed;
  return seal_packed (writer, seal, packed, error)
           ? g_bytes_new_take (g_steal_pointer (&sealed), size)
           : NULL;
}

gboolean
vigie_seal_write_packed (const VigieSeal *seal,
                         const char *identity,
                         VigiePackedFile *packed,
                         sqlite3 *db,
                         const char *table,
                         gint64 row,
                         GError **error)
{
  g_autofree Writer *writer = g_new0 (Writer, 1);
  sqlite3_blob *blob = NULL;
  gboolean done;

  if (sqlite3_blob_open (db, "main", table, "sealed", row, 1, &blob) != SQLITE_OK)
    return vigie_store_fail (db, error);
  writer->identity = identity;
  writer->db = db;
  writer->blob = blob;
  done = seal_packed (writer, seal, packed, error);
  return (sqlite3_blob_close (blob) == SQLITE_OK || !done || vigie_store_fail (db, error)) && done;
}

GBytes *
vigie_seal_close_file (const VigieSeal *seal,
                       const char *identity,
                       const char *path,
                       GError **error)
{
  g_autoptr (VigiePackedFile) file = vigie_packed_file_begin (path);
  guint8 hash[32];

  return vigie_packed_file_finish (file, hash, error)
           ? vigie_seal_close_packed (seal, identity, file, error)
           : NULL;
}

/* What opening has come to. */
typedef struct {
  const guint8 *memory; /* (nullable): where it is sealed, or */
  sqlite3_blob *blob;
  ZSTD_DCtx *zip;
  guint8 *whole; /* (nullable): all of it, or */
  guint8 *piece; /* PIECE bytes, given to @sink one after the other */
  gboolean in_pieces;
  VigieSealSink sink; /* (nullable) */
  gpointer data;
  GError *error; /* (nullable): of @sink */
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
  if (reader->in_pieces)
    return TRUE;

  reader->whole = g_try_malloc (reader->size + 1);
  return reader->whole != NULL;
}

/* Where the next bytes go. One byte more than was told would be a lie about the size. */
static ZSTD_outBuffer
room_of (Reader *reader, guint8 *more)
{
  guint64 left = reader->size - reader->n;

  if (left == 0)
    return (ZSTD_outBuffer) { more, 1, 0 };
  if (reader->in_pieces)
    return (ZSTD_outBuffer) { reader->piece, MIN (left, PIECE), 0 };
  return (ZSTD_outBuffer) { reader->whole + reader->n, left, 0 };
}

static gboolean
decompress_piece (Reader *reader, const guint8 *piece, gsize n)
{
  ZSTD_inBuffer source = { piece, n, 0 };

  /* Zstandard takes the last byte of a frame only with the last of what it gives: nothing stays inside. */
  while (source.pos < source.size) {
    guint8 more;
    ZSTD_outBuffer target = room_of (reader, &more);
    gsize before = source.pos;
    gsize status;

    if (reader->ended)
      return FALSE;
    status = ZSTD_decompressStream (reader->zip, &target, &source);
    if (ZSTD_isError (status) || (target.dst == &more && target.pos > 0))
      return FALSE;
    reader->n += target.pos;
    reader->ended = status == 0;
    if (source.pos == before && target.pos == 0 && !reader->ended)
      return FALSE;
    if (reader->in_pieces && reader->sink && target.pos > 0 &&
        !reader->sink (reader->piece, target.pos, reader->data, &reader->error))
      return FALSE;
  }

  return TRUE;
}

/* (nullable): @n sealed bytes from @at on; @room: for as many. */
static const guint8 *
read_sealed (Reader *reader, gsize at, gsize n, guint8 *room)
{
  if (reader->memory)
    return reader->memory + at;
  return sqlite3_blob_read (reader->blob, room, (int) n, (int) at) == SQLITE_OK ? room : NULL;
}

static gboolean
open_stream (Reader *reader, const VigieSeal *seal, const char *identity, gsize n)
{
  crypto_secretstream_xchacha20poly1305_state stream;
  guint8 room[SEALED_PIECE], piece[PIECE];
  guint8 tag = 0;
  const guint8 *sealed = n > HEADER ? read_sealed (reader, 0, HEADER, room) : NULL;
  gboolean good =
    sealed && crypto_secretstream_xchacha20poly1305_init_pull (&stream, sealed, seal->key) == 0;

  for (gsize at = HEADER; good && at < n; at += SEALED_PIECE) {
    unsigned long long out = 0;
    gsize n_sealed = MIN (n - at, SEALED_PIECE), skip = 0;

    sealed = read_sealed (reader, at, n_sealed, room);
    good = sealed && tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL &&
           crypto_secretstream_xchacha20poly1305_pull (&stream, piece, &out, &tag, sealed, n_sealed,
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

static gboolean
open_sealed (Reader *reader, const VigieSeal *seal, const char *identity, gsize n, GError **error)
{
  gboolean good;

  reader->zip = ZSTD_createDCtx ();
  if (!reader->zip)
    g_error ("no memory for Zstandard");
  good = open_stream (reader, seal, identity, n);
  ZSTD_freeDCtx (reader->zip);
  if (good)
    return TRUE;
  if (reader->error)
    g_propagate_error (error, reader->error);
  else
    vigie_seal_altered (identity, error);
  return FALSE;
}

GBytes *
vigie_seal_open_file (
  const VigieSeal *seal, const char *identity, const void *sealed, gsize n, GError **error)
{
  Reader reader = { .memory = sealed };

  if (open_sealed (&reader, seal, identity, sealed ? n : 0, error))
    return vigie_seal_bytes_take (reader.whole, reader.size);

  if (reader.whole)
    sodium_memzero (reader.whole, reader.n);
  g_free (reader.whole);
  return NULL;
}

gboolean
vigie_seal_read_file (const VigieSeal *seal,
                      const char *identity,
                      sqlite3 *db,
                      const char *table,
                      gint64 row,
                      VigieSealSink sink,
                      gpointer data,
                      GError **error)
{
  Reader reader = { .in_pieces = TRUE, .sink = sink, .data = data };
  gboolean done;

  if (sqlite3_blob_open (db, "main", table, "sealed", row, 0, &reader.blob) != SQLITE_OK)
    return vigie_store_fail (db, error);
  reader.piece = g_malloc (PIECE);
  done = open_sealed (&reader, seal, identity, (gsize) sqlite3_blob_bytes (reader.blob), error);
  sodium_memzero (reader.piece, PIECE);
  g_free (reader.piece);
  sqlite3_blob_close (reader.blob);
  return done;
}
