/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sitting: the open observatory, who has unlocked it, and what everyone may read in it now. */
#include "widgets/common/session.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VigieSession {
  GObject parent_instance;

  VigieClock clock;
  VigieObservatory *observatory;
  VigieConvention *convention;
  GPtrArray *editions;
  GPtrArray *received;
  GPtrArray *zonings;
  char *purpose;
  GHashTable *readings; /* journalled in this sitting */
};

enum {
  PROP_UNLOCKED = 1,
  PROP_HAS_OBSERVATORY,
  N_PROPERTIES
};

static GParamSpec *property[N_PROPERTIES];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (VigieSession, vigie_session, G_TYPE_OBJECT)

gint64
vigie_session_get_now (VigieSession *self)
{
  return self->clock ();
}

void
vigie_session_get_today (VigieSession *self, GDate *today)
{
  vigie_date_at (self->clock (), today);
}

/* Which editions and zonings there are; what cannot be read is not listed. */
static void
read_lists (VigieSession *self)
{
  g_ptr_array_set_size (self->editions, 0);
  g_ptr_array_set_size (self->received, 0);
  g_ptr_array_set_size (self->zonings, 0);
  g_clear_pointer (&self->convention, vigie_convention_free);

  if (!self->observatory)
    return;

  GDate today;
  gboolean unlocked = vigie_observatory_is_unlocked (self->observatory);
  g_autoptr (GPtrArray) editions = vigie_editions_list (self->observatory, NULL);
  g_autoptr (GPtrArray) received = unlocked ? vigie_received_list (self->observatory, NULL) : NULL;
  g_autoptr (GPtrArray) zonings = vigie_zonings_list (self->observatory, NULL);

  if (received)
    g_ptr_array_extend_and_steal (self->received, g_steal_pointer (&received));
  vigie_session_get_today (self, &today);
  self->convention = vigie_convention_load (self->observatory, &today, NULL);
  for (guint i = editions ? editions->len : 0; i > 0; i--) {
    VigieEditionEntry *entry = g_ptr_array_index (editions, i - 1);

    if (unlocked || (entry->audience == VIGIE_AUDIENCE_PARTNERS && entry->approved_on))
      g_ptr_array_add (self->editions, g_ptr_array_steal_index (editions, i - 1));
  }
  for (guint i = 0; zonings && i < zonings->len;) {
    VigieZoningEntry *entry = g_ptr_array_index (zonings, i);

    if (strcmp (entry->kind, "iris") == 0 || strcmp (entry->kind, "commune") == 0 ||
        strcmp (entry->kind, "agglomeration") == 0 || vigie_zoning_kind_is_own (entry->kind))
      g_ptr_array_add (self->zonings, g_ptr_array_steal_index (zonings, i));
    else
      i++;
  }
}

static void
adopt (VigieSession *self, VigieObservatory *observatory)
{
  g_hash_table_remove_all (self->readings);
  g_clear_pointer (&self->observatory, vigie_observatory_free);
  self->observatory = observatory;
  read_lists (self);
}

void
vigie_session_set_observatory (VigieSession *self, VigieObservatory *observatory)
{
  g_return_if_fail (VIGIE_IS_SESSION (self));

  adopt (self, observatory);
  g_object_notify_by_pspec (G_OBJECT (self), property[PROP_HAS_OBSERVATORY]);
  g_object_notify_by_pspec (G_OBJECT (self), property[PROP_UNLOCKED]);
  g_signal_emit (self, changed_signal, 0);
}

gboolean
vigie_session_open (VigieSession *self, const char *path, GError **error)
{
  VigieObservatory *observatory = vigie_observatory_open (path, self->clock (), error);

  if (!observatory)
    return FALSE;

  vigie_session_set_observatory (self, observatory);
  return TRUE;
}

VigieObservatory *
vigie_session_get_observatory (VigieSession *self)
{
  if (self->observatory)
    vigie_observatory_set_now (self->observatory, self->clock ());

  return self->observatory;
}

VigieObservatory *
vigie_session_dup_worker (VigieSession *self, GError **error)
{
  g_return_val_if_fail (self->observatory, NULL);

  return vigie_observatory_reopen (vigie_session_get_observatory (self), error);
}

const char *
vigie_session_get_name (VigieSession *self)
{
  return self->observatory ? vigie_observatory_get_name (self->observatory) : "";
}

gboolean
vigie_session_is_demonstration (VigieSession *self)
{
  return self->observatory && vigie_observatory_is_demonstration (self->observatory);
}

const VigieConvention *
vigie_session_get_convention (VigieSession *self)
{
  return self->convention;
}

const VigieCatalogue *
vigie_session_get_catalogue (VigieSession *self)
{
  return vigie_catalogue_get ();
}

GPtrArray *
vigie_session_get_editions (VigieSession *self)
{
  return self->editions;
}

GPtrArray *
vigie_session_get_received (VigieSession *self)
{
  return self->received;
}

char *
vigie_session_dup_edition_name (VigieSession *self, gint64 number)
{
  const VigieReceivedEntry *theirs = vigie_received_entry_find (self->received, number);

  if (!theirs)
    return g_strdup_printf (_ ("Edition no. %d"), (int) number);
  /* Translators: an edition's number, and the code of the body whose edition it is. */
  return g_strdup_printf (_ ("Edition no. %d of %s"), (int) theirs->number, theirs->party);
}

GPtrArray *
vigie_session_get_zonings (VigieSession *self)
{
  return self->zonings;
}

gboolean
vigie_session_is_unlocked (VigieSession *self)
{
  return self->observatory && vigie_observatory_is_unlocked (self->observatory);
}

void
vigie_session_set_purpose (VigieSession *self, const char *purpose)
{
  g_free (self->purpose);
  self->purpose = g_strdup (purpose);
}

const char *
vigie_session_get_purpose (VigieSession *self)
{
  return self->purpose ? self->purpose : "";
}

gboolean
vigie_session_is_first_reading (VigieSession *self, const char *object)
{
  return g_hash_table_add (self->readings, g_strdup (object));
}

void
vigie_session_lock (VigieSession *self)
{
  if (!vigie_session_is_unlocked (self))
    return;

  vigie_observatory_lock (self->observatory);
  read_lists (self);
  g_object_notify_by_pspec (G_OBJECT (self), property[PROP_UNLOCKED]);
  g_signal_emit (self, changed_signal, 0);
}

/* The key is derived on a handle of the thread's own, which then becomes the sitting's. */
typedef struct {
  VigieObservatory *observatory;
  char *person;
  char *passphrase; /* with @recovery the new one */
  char *recovery;   /* (nullable): the letters of the recovery sheet */
  GDate today;
} UnlockJob;

static void
wipe (char *secret)
{
  if (secret)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
unlock_job_free (UnlockJob *job)
{
  g_clear_pointer (&job->observatory, vigie_observatory_free);
  g_free (job->person);
  wipe (job->passphrase);
  wipe (job->recovery);
  g_free (job);
}

static gboolean
open_sources (const UnlockJob *job, GError **error)
{
  if (!job->recovery)
    return vigie_observatory_unlock (job->observatory, job->person, job->passphrase, &job->today,
                                     error);

  return vigie_observatory_unlock_with_recovery (job->observatory, job->person, job->recovery,
                                                 &job->today, error) &&
         vigie_observatory_set_passphrase (job->observatory, job->passphrase, VIGIE_KDF_MODERATE,
                                           error);
}

static void
run_unlock (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  UnlockJob *job = data;
  GError *error = NULL;

  if (open_sources (job, &error))
    g_task_return_pointer (task, g_steal_pointer (&job->observatory),
                           (GDestroyNotify) vigie_observatory_free);
  else
    g_task_return_error (task, error);
}

static void
start_unlock (VigieSession *self,
              const char *person,
              const char *recovery,
              const char *passphrase,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  UnlockJob *job = g_new0 (UnlockJob, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, start_unlock);
  g_task_set_task_data (task, job, (GDestroyNotify) unlock_job_free);
  job->person = g_strdup (person);
  job->passphrase = g_strdup (passphrase);
  job->recovery = g_strdup (recovery);
  vigie_session_get_today (self, &job->today);

  job->observatory = vigie_session_dup_worker (self, &error);
  if (!job->observatory)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, run_unlock);
}

void
vigie_session_unlock (VigieSession *self,
                      const char *person,
                      const char *passphrase,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  start_unlock (self, person, NULL, passphrase, callback, user_data);
}

void
vigie_session_recover (VigieSession *self,
                       const char *person,
                       const char *recovery,
                       const char *passphrase,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  start_unlock (self, person, recovery, passphrase, callback, user_data);
}

gboolean
vigie_session_unlock_finish (VigieSession *self, GAsyncResult *result, GError **error)
{
  VigieObservatory *observatory = g_task_propagate_pointer (G_TASK (result), error);

  if (!observatory)
    return FALSE;

  adopt (self, observatory);
  g_object_notify_by_pspec (G_OBJECT (self), property[PROP_UNLOCKED]);
  g_signal_emit (self, changed_signal, 0);
  return TRUE;
}

/* A worker may have changed the key, or ended it: this handle follows. */
static void
refresh_key (VigieSession *self)
{
  gboolean before = vigie_session_is_unlocked (self);

  if (self->observatory && !vigie_observatory_refresh_key (self->observatory, NULL))
    vigie_observatory_lock (self->observatory);
  if (before != vigie_session_is_unlocked (self))
    g_object_notify (G_OBJECT (self), "unlocked");
}

void
vigie_session_changed (VigieSession *self)
{
  refresh_key (self);
  read_lists (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
vigie_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieSession *self = VIGIE_SESSION (object);

  switch (id) {
  case PROP_UNLOCKED:
    g_value_set_boolean (value, vigie_session_is_unlocked (self));
    break;
  case PROP_HAS_OBSERVATORY:
    g_value_set_boolean (value, self->observatory != NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
vigie_session_finalize (GObject *object)
{
  VigieSession *self = VIGIE_SESSION (object);

  g_clear_pointer (&self->observatory, vigie_observatory_free);
  g_clear_pointer (&self->convention, vigie_convention_free);
  g_ptr_array_unref (self->editions);
  g_ptr_array_unref (self->received);
  g_ptr_array_unref (self->zonings);
  g_hash_table_unref (self->readings);
  g_free (self->purpose);
  G_OBJECT_CLASS (vigie_session_parent_class)->finalize (object);
}

static void
vigie_session_class_init (VigieSessionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = vigie_session_get_property;
  object_class->finalize = vigie_session_finalize;

  property[PROP_UNLOCKED] =
    g_param_spec_boolean ("unlocked", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  property[PROP_HAS_OBSERVATORY] = g_param_spec_boolean ("has-observatory", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, property);
  changed_signal = g_signal_new ("changed", VIGIE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
vigie_session_init (VigieSession *self)
{
  self->readings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->editions = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_edition_entry_free);
  self->received = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_received_entry_free);
  self->zonings = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_zoning_entry_free);
}

VigieSession *
vigie_session_new (VigieClock clock)
{
  VigieSession *self = g_object_new (VIGIE_TYPE_SESSION, NULL);

  self->clock = clock;
  return self;
}
