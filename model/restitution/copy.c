/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The restitution copy. */
#include "model/restitution/copy.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/protection/edition.h"
#include "model/protection/outgoing.h"
#include "model/restitution/copy-table.h"
#include "model/restitution/read-back.h"
#include "model/store/copy.h"
#include "model/store/journal.h"

/* One version, as the agreement stands: without its drafts, letters and money spent. */
static gboolean
write_convention (VigieObservatory *copy, gpointer data, GError **error)
{
  return vigie_convention_store (copy, data, error);
}

static gboolean
write_copy (VigieConduct *conduct, const char *path, GError **error)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new ();

  for (const VigieCopyTable *table = vigie_copy_tables; table->table; table++)
    if (table->insert)
      g_ptr_array_add (statements, (gpointer) table->insert);
  g_ptr_array_add (statements, NULL);

  return vigie_observatory_write_copy (conduct->observatory, path,
                                       (const char *const *) statements->pdata, conduct->article,
                                       write_convention, conduct->convention, error);
}

/* The first fault that @faults tells, if any. */
static gboolean
has_no_fault (const GPtrArray *faults, GError **error)
{
  if (!faults)
    return FALSE;
  if (faults->len == 0)
    return TRUE;
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE, g_ptr_array_index (faults, 0));

  return FALSE;
}

/* Each edition that the copy lists is the observatory's own, and is for partners. */
static gboolean
has_same_editions (VigieObservatory *observatory, VigieObservatory *copy, GError **error)
{
  g_autoptr (GPtrArray) entries = vigie_editions_list (copy, error);

  for (guint i = 0; entries && i < entries->len; i++) {
    gint64 number = ((const VigieEditionEntry *) g_ptr_array_index (entries, i))->number;
    g_autoptr (VigieEdition) theirs = vigie_edition_load (copy, number, error);
    g_autoptr (VigieEdition) ours = vigie_edition_load (observatory, number, error);

    if (!theirs || !ours)
      return FALSE;
    if (theirs->audience != VIGIE_AUDIENCE_PARTNERS || g_strcmp0 (theirs->hash, ours->hash) != 0) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                   _ ("Edition %d is not the same in the copy, so the copy was not kept."),
                   (int) number);
      return FALSE;
    }
  }

  return entries != NULL;
}

static gboolean
read_back (VigieObservatory *observatory, const char *path, GError **error)
{
  g_autoptr (VigieObservatory) copy =
    vigie_observatory_open (path, vigie_observatory_get_now (observatory), error);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) edition_faults = NULL;

  return copy && has_no_fault (faults = vigie_observatory_verify (copy, error), error) &&
         has_no_fault (edition_faults = vigie_editions_verify (copy, error), error) &&
         has_same_editions (observatory, copy, error);
}

/* Whether all that the copy's readers know hides what it should. */
static gboolean
attack (VigieObservatory *observatory, VigieProgress *progress, GError **error)
{
  gsize n;

  return vigie_edition_count_findings (observatory, 0, progress, &n, error) &&
         (n == 0 || vigie_read_back_reveals (n, error));
}

/* A file that is not as it should be does not stay. */
static gboolean
make (VigieConduct *conduct, const char *path, VigieProgress *progress, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  if (!attack (conduct->observatory, progress, error) || !write_copy (conduct, path, error))
    return FALSE;
  if (read_back (conduct->observatory, path, error) &&
      vigie_conduct_end (conduct, "copy", name, NULL, error))
    return TRUE;
  g_unlink (path);

  return FALSE;
}

gboolean
vigie_copy_make (VigieObservatory *observatory,
                 const char *path,
                 const GDate *today,
                 VigieProgress *progress,
                 GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_COPY };
  g_auto (VigieConduct) conduct = { 0 };
  GError *refusal = NULL;

  if (vigie_observatory_is_copy (observatory)) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("This is a restitution copy already: copy its file as it is."));
    return FALSE;
  }
  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error))
    return FALSE;
  if (make (&conduct, path, progress, &refusal))
    return TRUE;

  vigie_conduct_clear (&conduct);
  if (g_error_matches (refusal, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
    vigie_journal_append (observatory, "copy", "", conduct.article, "refused", refusal->message,
                          NULL);
  g_propagate_error (error, refusal);

  return FALSE;
}
