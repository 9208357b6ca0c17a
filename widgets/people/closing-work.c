/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a closing does in a worker. */
#include "widgets/people/closing-work.h"

#include "model/conduct/paper-request.h"
#include "model/deliveries/closing.h"

struct _VigieClosingWork {
  GPtrArray *fates;
  GStrv beyond;
  char *folder;
  GDate today;
  GPtrArray *written;
};

VigieClosingWork *
vigie_closing_work_new (VigieSession *session,
                        GPtrArray *fates,
                        const char *const *beyond,
                        const char *folder)
{
  VigieClosingWork *self = g_new0 (VigieClosingWork, 1);

  self->fates = fates;
  self->beyond = g_strdupv ((char **) beyond);
  self->folder = g_strdup (folder);
  self->written = g_ptr_array_new_with_free_func (g_free);
  vigie_session_get_today (session, &self->today);

  return self;
}

void
vigie_closing_work_free (gpointer data)
{
  VigieClosingWork *self = data;

  g_ptr_array_unref (self->fates);
  g_strfreev (self->beyond);
  g_free (self->folder);
  g_ptr_array_unref (self->written);
  g_free (self);
}

const GPtrArray *
vigie_closing_work_get_written (const VigieClosingWork *self)
{
  return self->written;
}

/* @holder: (nullable): of an attestation. */
static gboolean
write_paper (VigieClosingWork *self,
             VigieObservatory *worker,
             VigiePaperKind kind,
             const char *holder,
             GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s%s%s.pdf", vigie_paper_kind_french (kind),
                                           holder ? " " : "", holder ? holder : "");
  g_autofree char *path = g_build_filename (self->folder, g_strdelimit (name, "/\\:", '-'), NULL);
  const VigiePaperRequest request = {
    .kind = kind, .name = holder, .beyond = (const char *const *) self->beyond, .fates = self->fates
  };
  g_autoptr (VigiePaperEntry) entry =
    vigie_paper_request_make (worker, &request, path, &self->today, error);

  if (entry)
    g_ptr_array_add (self->written, g_steal_pointer (&path));
  return entry != NULL;
}

gboolean
vigie_closing_work_write (VigieObservatory *worker,
                          gpointer data,
                          VigieProgress *progress,
                          GError **error)
{
  VigieClosingWork *self = data;
  g_autoptr (GPtrArray) sources = NULL, holders = NULL;

  if (!vigie_closing_plan (worker, self->fates, &self->today, &sources, &holders, error) ||
      !write_paper (self, worker, VIGIE_PAPER_CLOSING_REPORT, NULL, error))
    return FALSE;
  for (guint i = 0; i < holders->len; i++) {
    const VigieClosingHolder *one = g_ptr_array_index (holders, i);

    if (!vigie_progress_step (progress, i + 1, holders->len + 1, error) ||
        !write_paper (self, worker, VIGIE_PAPER_ATTESTATION, one->name, error))
      return FALSE;
  }

  return TRUE;
}

gboolean
vigie_closing_work_end (VigieObservatory *worker,
                        gpointer data,
                        VigieProgress *progress,
                        GError **error)
{
  VigieClosingWork *self = data;

  return vigie_closing_run (worker, self->fates, &self->today, error);
}
