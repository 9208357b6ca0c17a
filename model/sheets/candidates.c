/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the source once more than the reader does, since what is ranked is seldom asked for. */
#include "model/sheets/candidates.h"

#include <string.h>

#include "model/sheets/members.h"
#include "model/sheets/reader-private.h"
#include "model/sheets/text-reader.h"

static void
candidate_free (gpointer data)
{
  VigieReadingCandidate *candidate = data;

  vigie_reading_free (candidate->reading);
  g_strfreev (candidate->words);
  g_free (candidate);
}

/* Adds a candidate like @now and gives it, to be changed. */
static VigieReadingCandidate *
add (GPtrArray *list, const VigieReading *now, double score)
{
  VigieReadingCandidate *candidate = g_new0 (VigieReadingCandidate, 1);

  candidate->reading = now ? vigie_reading_dup (now) : g_new0 (VigieReading, 1);
  candidate->score = score;
  g_ptr_array_add (list, candidate);
  return candidate;
}

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = g_strdup (text);
}

static gboolean
rank_encodings (GPtrArray *list, VigieBytes *bytes, const VigieReading *now, GError **error)
{
  g_autoptr (GArray) ranks = vigie_encoding_rank (bytes, error);

  for (guint i = 0; ranks && i < ranks->len; i++) {
    VigieEncodingRank *rank = &g_array_index (ranks, VigieEncodingRank, i);
    VigieReadingCandidate *candidate = add (list, now, rank->score);

    set_text (&candidate->reading->encoding, rank->name);
    candidate->words = g_strdupv (rank->words);
  }
  return ranks != NULL;
}

/* Takes @bytes. */
static gboolean
rank_separators (GPtrArray *list, VigieBytes *bytes, const VigieReading *now, GError **error)
{
  const VigieCut any = { 0 };
  VigieText text;
  g_autofree char *starts = NULL;
  g_autoptr (GArray) cuts = NULL;

  if (!vigie_text_open (&text, bytes, now ? now->encoding : NULL, error)) {
    vigie_text_clear (&text);
    return FALSE;
  }
  cuts = vigie_sniff_cuts (text.text, text.end, text.finished, &any);
  starts = vigie_sniff_columns (text.text, text.end, text.finished);
  for (guint i = 0; i < cuts->len; i++) {
    const VigieCut *cut = &g_array_index (cuts, VigieCut, i);
    VigieReadingCandidate *candidate = add (list, now, cut->score);

    set_text (&candidate->reading->format, "csv");
    g_clear_pointer (&candidate->reading->starts, g_free);
    candidate->reading->separator = cut->separator;
    candidate->reading->quote = cut->quote;
    candidate->reading->escape = cut->escape;
    candidate->columns = cut->usual;
  }
  if (starts) {
    VigieReadingCandidate *candidate = add (list, now, 0.5);

    set_text (&candidate->reading->format, "fixed");
    set_text (&candidate->reading->starts, starts);
    candidate->reading->separator = candidate->reading->quote = candidate->reading->escape = 0;
    candidate->columns = 1;
    for (const char *p = starts; *p; p++)
      candidate->columns += *p == ',';
  }
  vigie_text_clear (&text);
  return TRUE;
}

/* The bytes of a text, plain or packed; %NULL where the file is none. */
static VigieBytes *
open_text (const char *path, const VigieReading *reading, GError **error)
{
  g_autoptr (VigieBytes) bytes = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (VigieMembers) members = NULL;
  const VigieMember *member;
  char head[4] = { 0 };

  if (strcmp (reading->format, "csv") != 0 && strcmp (reading->format, "fixed") != 0)
    return NULL;
  bytes = vigie_bytes_open (path, error);
  if (!bytes || vigie_bytes_read (bytes, head, sizeof head, error) < 0 ||
      !vigie_bytes_rewind (bytes, error))
    return NULL;
  if (memcmp (head, "\x1f\x8b", 2) == 0)
    return vigie_bytes_open_gzip (path, error);
  if (!reading->member)
    return g_steal_pointer (&bytes);
  members = vigie_members_list (path, name, error);
  member = members ? vigie_members_choose (members, name, reading->member, error) : NULL;
  return member ? vigie_bytes_open_member (path, member->bytes, error) : NULL;
}

static void
rank_names (
  GPtrArray *list, const VigieReading *now, GStrv names, const char *best, gboolean member)
{
  for (gsize i = 0; names && names[i]; i++) {
    VigieReadingCandidate *candidate = add (list, now, g_strcmp0 (names[i], best) == 0 ? 1.0 : 0.0);

    set_text (member ? &candidate->reading->member : &candidate->reading->sheet, names[i]);
    if (member)
      g_clear_pointer (&candidate->reading->sheet, g_free);
  }
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const VigieReadingCandidate *first = *(VigieReadingCandidate *const *) a;
  const VigieReadingCandidate *second = *(VigieReadingCandidate *const *) b;

  return first->score > second->score ? -1 : first->score < second->score;
}

/* Of an archive whose tables are as likely, no reader opens before one is chosen. */
static gboolean
list_members (GPtrArray *list, const char *path, const VigieReading *now)
{
  g_autoptr (VigieMembers) members = vigie_members_list (path, "", NULL);

  for (guint i = 0; members && i < members->table->len; i++) {
    VigieReadingCandidate *candidate = add (list, now, 0.5);

    set_text (&candidate->reading->member, ((VigieMember *) members->table->pdata[i])->name);
    g_clear_pointer (&candidate->reading->sheet, g_free);
  }
  return list->len > 0;
}

GPtrArray *
vigie_reading_candidates (const char *path,
                          const VigieReading *now,
                          VigieReadingAspect aspect,
                          VigieProgress *progress,
                          GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (VigieReader) reader = NULL;
  const VigieReading *reading;
  GError *inner = NULL;
  VigieBytes *bytes;
  gboolean done = TRUE;

  reader = vigie_reader_open_followed (path, now, progress, &inner);
  if (!reader) {
    if (aspect == VIGIE_ASPECT_MEMBER && list_members (list, path, now)) {
      g_error_free (inner);
      return g_steal_pointer (&list);
    }
    g_propagate_error (error, inner);
    return NULL;
  }
  reading = vigie_reader_get_reading (reader);
  switch (aspect) {
  case VIGIE_ASPECT_SHEET:
    rank_names (list, now, reading->sheets, reading->sheet, FALSE);
    break;
  case VIGIE_ASPECT_MEMBER:
    rank_names (list, now, reading->members, reading->member, TRUE);
    break;
  case VIGIE_ASPECT_ENCODING:
  case VIGIE_ASPECT_SEPARATOR:
    bytes = open_text (path, reading, &inner);
    if (bytes && aspect == VIGIE_ASPECT_ENCODING) {
      done = rank_encodings (list, bytes, now, error);
      vigie_bytes_free (bytes);
    } else if (bytes) {
      done = rank_separators (list, bytes, now, error);
    }
    break;
  }
  if (inner) {
    g_propagate_error (error, inner);
    return NULL;
  }
  if (!done)
    return NULL;
  g_ptr_array_sort (list, compare_candidates);
  return g_steal_pointer (&list);
}

GStrv
vigie_reading_dup_lines (const char *path, const VigieReading *reading, gsize n, GError **error)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  VigieBytes *bytes = open_text (path, reading, error);
  VigieText text;

  if (!bytes)
    return NULL;
  if (!vigie_text_open (&text, bytes, reading->encoding, error)) {
    vigie_text_clear (&text);
    return NULL;
  }
  for (const char *p = text.text + text.start, *end = text.text + text.end; n > 0 && p < end; n--) {
    gsize length = 0;
    g_autofree char *line = NULL;

    while (p + length < end && p[length] != '\n' && p[length] != '\r')
      length++;
    line = g_utf8_make_valid (p, (gssize) length);
    g_strv_builder_add (lines, line);
    p += length + 1;
    p += p < end && p[-1] == '\r' && *p == '\n';
  }
  vigie_text_clear (&text);
  return g_strv_builder_end (lines);
}
