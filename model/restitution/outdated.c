/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of documents beside the editions that were corrected. */
#include "model/restitution/outdated.h"

#include <glib/gi18n-lib.h>

#include "model/protection/corrected.h"

void
vigie_outdated_free (VigieOutdated *outdated)
{
  if (!outdated)
    return;

  g_free (outdated->kind);
  g_free (outdated->title);
  g_free (outdated->path);
  g_free (outdated->columns);
  g_free (outdated);
}

const char *
vigie_outdated_label (void)
{
  return _ ("uses a version corrected since");
}

static void
add_documents (const VigieCorrected *corrected, const GPtrArray *documents, GPtrArray *list)
{
  for (guint i = 0; i < documents->len; i++) {
    const VigieDocumentEntry *entry = documents->pdata[i];
    VigieOutdated *outdated;

    if (entry->edition != corrected->edition)
      continue;
    outdated = g_new0 (VigieOutdated, 1);
    outdated->document = entry->id;
    outdated->kind = g_strdup (entry->kind);
    outdated->edition = entry->edition;
    outdated->title = g_strdup (entry->title);
    outdated->path = g_strdup (entry->path);
    outdated->delivery = corrected->delivery;
    outdated->columns = g_strdup (corrected->columns);
    g_ptr_array_add (list, outdated);
  }
}

GPtrArray *
vigie_documents_outdated (VigieObservatory *observatory, gint64 delivery, GError **error)
{
  g_autoptr (GPtrArray) editions = vigie_editions_corrected (observatory, delivery, error);
  g_autoptr (GPtrArray) documents = editions ? vigie_documents_list (observatory, error) : NULL;
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_outdated_free);

  if (!documents)
    return NULL;
  for (guint i = 0; i < editions->len; i++)
    add_documents (editions->pdata[i], documents, list);

  return g_steal_pointer (&list);
}
