/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Envelopes closed and opened. */
#include "model/exchange/envelope.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/body.h"
#include "model/store/seal.h"

#define FORM 1
#define MAX_LINE 100
#define KEY crypto_secretstream_xchacha20poly1305_KEYBYTES
#define SEALED_KEY (KEY + crypto_box_SEALBYTES)
#define HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define PIECE 65536
#define SEALED_PIECE (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES)
#define SIGNED (32 + 64) /* signer and signature, before the archive */

static const char *const kind_name[] = {
  [VIGIE_ENVELOPE_PACKAGE] = "VIGIE-PACKAGE",
  [VIGIE_ENVELOPE_RECEIPT] = "VIGIE-RECEIPT",
};

void
vigie_envelope_clear (VigieEnvelope *envelope)
{
  g_clear_pointer (&envelope->from, g_free);
  g_clear_pointer (&envelope->to, g_free);
}

static char *
dup_line (const VigieEnvelope *envelope)
{
  return g_strdup_printf ("%s %d %s %s %" G_GINT64_FORMAT "\n", kind_name[envelope->kind], FORM,
                          envelope->from, envelope->to, envelope->serial);
}

/* What is signed: the line, so that no archive can travel under another one, and the archive. */
static GByteArray *
signed_bytes (const char *line, const guint8 *archive, gsize n)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) line, (guint) strlen (line));
  g_byte_array_append (bytes, archive, (guint) n);

  return bytes;
}

static void
seal_pieces (const guint8 key[KEY], const char *line, const GByteArray *content, GByteArray *out)
{
  crypto_secretstream_xchacha20poly1305_state stream;
  g_autofree guint8 *sealed = g_malloc (SEALED_PIECE);
  guint8 header[HEADER];
  gboolean last = FALSE;

  crypto_secretstream_xchacha20poly1305_init_push (&stream, header, key);
  g_byte_array_append (out, header, sizeof header);
  for (gsize at = 0; !last; at += PIECE) {
    gsize n = MIN (PIECE, content->len - at);
    unsigned long long written;

    last = at + n == content->len;
    crypto_secretstream_xchacha20poly1305_push (&stream, sealed, &written, content->data + at, n,
                                                (const guint8 *) line, strlen (line),
                                                last
                                                  ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                  : 0);
    g_byte_array_append (out, sealed, (guint) written);
  }
  sodium_memzero (&stream, sizeof stream);
}

static void
free_wiped (GByteArray *bytes)
{
  sodium_memzero (bytes->data, bytes->len);
  g_byte_array_unref (bytes);
}

static GByteArray *
sign (const char *line, VigieObservatory *observatory, GBytes *archive, GError **error)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (archive, &n);
  GByteArray *message = signed_bytes (line, data, n);
  GByteArray *content = NULL;
  guint8 signature[64];

  if (vigie_seal_sign (observatory, message->data, message->len, signature, error)) {
    content = g_byte_array_new ();
    g_byte_array_append (content, vigie_observatory_get_person (observatory)->sign_public, 32);
    g_byte_array_append (content, signature, sizeof signature);
    g_byte_array_append (content, data, (guint) n);
  }
  free_wiped (message);

  return content;
}

GBytes *
vigie_envelope_close (const VigieEnvelope *envelope,
                      VigieObservatory *observatory,
                      const guint8 public_key[32],
                      GBytes *archive,
                      GError **error)
{
  g_autofree char *line = dup_line (envelope);
  GByteArray *content = sign (line, observatory, archive, error);
  g_autoptr (GBytes) sealed = NULL;
  GByteArray *out;
  guint8 key[KEY];

  if (!content)
    return NULL;
  crypto_secretstream_xchacha20poly1305_keygen (key);
  if (!(sealed = vigie_body_seal (public_key, key, sizeof key))) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("The key of “%s” is no key: trust it anew."), envelope->to);
    free_wiped (content);
    return NULL;
  }

  out = g_byte_array_new ();
  g_byte_array_append (out, (const guint8 *) line, (guint) strlen (line));
  g_byte_array_append (out, g_bytes_get_data (sealed, NULL), (guint) g_bytes_get_size (sealed));
  seal_pieces (key, line, content, out);
  sodium_memzero (key, sizeof key);
  free_wiped (content);

  return g_byte_array_free_to_bytes (out);
}

static gboolean
no_envelope (GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                       _ ("This file is no package or receipt of Vigie, or its beginning was "
                          "altered: choose another one, or ask for it again."));
  return FALSE;
}

/* "CCAS": what may name a body on the line. */
static gboolean
is_code (const char *text)
{
  for (const char *c = text; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("_-.", *c))
      return FALSE;

  return *text != '\0';
}

static gboolean
parse_words (char **word, VigieEnvelope *envelope, GError **error)
{
  gint64 form;

  if (g_strv_length (word) != 5)
    return no_envelope (error);
  if (strcmp (word[0], kind_name[VIGIE_ENVELOPE_PACKAGE]) == 0)
    envelope->kind = VIGIE_ENVELOPE_PACKAGE;
  else if (strcmp (word[0], kind_name[VIGIE_ENVELOPE_RECEIPT]) == 0)
    envelope->kind = VIGIE_ENVELOPE_RECEIPT;
  else
    return no_envelope (error);
  if (!g_ascii_string_to_signed (word[1], 10, 1, 9999, &form, NULL))
    return no_envelope (error);
  if (form > FORM) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_NEWER,
                         _ ("This package was made by a newer Vigie: update this one, then open it "
                            "again."));
    return FALSE;
  }
  if (!is_code (word[2]) || !is_code (word[3]) ||
      !g_ascii_string_to_signed (word[4], 10, 1, G_MAXINT32, &envelope->serial, NULL))
    return no_envelope (error);
  envelope->from = g_strdup (word[2]);
  envelope->to = g_strdup (word[3]);

  return TRUE;
}

gboolean
vigie_envelope_read (GBytes *file, VigieEnvelope *envelope, GError **error)
{
  gsize n;
  const char *data = g_bytes_get_data (file, &n);
  const char *end = n > 0 ? memchr (data, '\n', MIN (n, MAX_LINE)) : NULL;
  g_autofree char *line = end ? g_strndup (data, (gsize) (end - data)) : NULL;
  g_auto (GStrv) word = NULL;
  g_autofree char *again = NULL;

  *envelope = (VigieEnvelope) { 0 };
  if (!line || strlen (line) != (gsize) (end - data))
    return no_envelope (error);
  word = g_strsplit (line, " ", -1);
  if (!parse_words (word, envelope, error))
    return FALSE;

  /* One way to write each line: "+3" and "03" are none. */
  again = dup_line (envelope);
  if (strlen (again) != (gsize) (end - data) + 1 || memcmp (again, data, strlen (again)) != 0) {
    vigie_envelope_clear (envelope);
    return no_envelope (error);
  }

  return TRUE;
}

GBytes *
vigie_envelope_unseal (const guint8 key[32], const char *line, const guint8 *stream, gsize n)
{
  crypto_secretstream_xchacha20poly1305_state state;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE);
  guint8 tag = 0;
  gboolean good =
    n > HEADER && crypto_secretstream_xchacha20poly1305_init_pull (&state, stream, key) == 0;

  for (gsize at = HEADER; good && at < n; at += SEALED_PIECE) {
    unsigned long long written = 0;

    good = tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL &&
           crypto_secretstream_xchacha20poly1305_pull (&state, piece, &written, &tag, stream + at,
                                                       MIN (n - at, SEALED_PIECE),
                                                       (const guint8 *) line, strlen (line)) == 0;
    if (good)
      g_byte_array_append (out, piece, (guint) written);
  }
  sodium_memzero (piece, PIECE);
  sodium_memzero (&state, sizeof state);
  if (good && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));

  if (out->len > 0)
    sodium_memzero (out->data, out->len);
  return NULL;
}

static GBytes *
altered (GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ ("The file was altered or cut short on its way: nothing of it was taken; "
                          "ask for it again."));
  return NULL;
}

static gboolean
check_signature (const char *line, const guint8 *content, gsize n)
{
  GByteArray *message = signed_bytes (line, content + SIGNED, n - SIGNED);
  gboolean good = vigie_seal_check_signature (content, message->data, message->len, content + 32);

  free_wiped (message);

  return good;
}

GBytes *
vigie_envelope_open (VigieObservatory *observatory,
                     GBytes *file,
                     const VigieEnvelope *envelope,
                     guint8 signer[32],
                     GError **error)
{
  g_autofree char *line = dup_line (envelope);
  gsize n, skip = strlen (line), inside;
  const guint8 *data = g_bytes_get_data (file, &n);
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GBytes) content = NULL;
  const guint8 *opened;

  if (n < skip + SEALED_KEY + HEADER)
    return altered (error);
  if (!(key = vigie_body_open (observatory, envelope->to, data + skip, SEALED_KEY, error)))
    return NULL;
  content = vigie_envelope_unseal (g_bytes_get_data (key, NULL), line, data + skip + SEALED_KEY,
                                   n - skip - SEALED_KEY);
  opened = content ? g_bytes_get_data (content, &inside) : NULL;
  if (!opened || inside < SIGNED)
    return altered (error);
  if (!check_signature (line, opened, inside)) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("The signature is not that of its signer: nothing of it was taken; ask "
                            "for it again."));
    return NULL;
  }
  memcpy (signer, opened, 32);

  return g_bytes_new_from_bytes (content, SIGNED, inside - SIGNED);
}
