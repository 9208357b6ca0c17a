/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Explorer shows: the figures of a zoning, of deliveries or of an edition, read in a thread. */
#include <string.h>

#include "model/convention/anomaly.h"
#include "model/core/error.h"
#include "widgets/explore/exploration-private.h"

static guint signals[VIGIE_EXPLORATION_N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieExploration, vigie_exploration, G_TYPE_OBJECT)

static void
set_state (VigieExploration *self, VigieExplorationState state, const char *failure)
{
  g_free (self->failure);
  self->failure = g_strdup (failure);
  self->state = state;
  vigie_exploration_emit (self, VIGIE_EXPLORATION_STATE_SIGNAL);
}

static void
drop_figures (VigieExploration *self)
{
  g_clear_pointer (&self->table, vigie_table_free);
  vigie_exploration_drop_references (self);
  g_clear_pointer (&self->shown, vigie_shown_figures_free);
  g_clear_pointer (&self->rank, g_free);
  g_clear_pointer (&self->selected, g_free);
  memset (&self->classes, 0, sizeof self->classes);
  g_array_set_size (self->periods, 0);
  g_array_set_size (self->history, 0);
  self->column = VIGIE_NO_COLUMN;
  self->n_selected = 0;
  self->hovered = VIGIE_NO_ZONE;
  vigie_exploration_emit (self, VIGIE_EXPLORATION_TABLE_SIGNAL);
  vigie_exploration_emit (self, VIGIE_EXPLORATION_FIGURES_SIGNAL);
  vigie_exploration_emit (self, VIGIE_EXPLORATION_MAPPED_SIGNAL);
  vigie_exploration_emit (self, VIGIE_EXPLORATION_SELECTION_SIGNAL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VigieExploration) self = data;
  g_autoptr (GError) error = NULL;
  VigieShownFigures *shown = vigie_figures_job_finish (result, &error);
  g_autoptr (VigieZoning) before = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error && error->domain == VIGIE_ERROR && error->code == VIGIE_ERROR_LOCKED) {
    set_state (self, VIGIE_EXPLORATION_LOCKED, NULL);
    return;
  }
  if (!shown) {
    set_state (self, VIGIE_EXPLORATION_FAILED, error->message);
    return;
  }

  if (self->shown && self->shown->all)
    before = vigie_zoning_ref (self->shown->all->zoning);
  g_clear_pointer (&self->shown, vigie_shown_figures_free);
  self->shown = shown;
  if (!shown->all || shown->all->n_columns == 0) {
    drop_figures (self);
    set_state (self, VIGIE_EXPLORATION_EMPTY, NULL);
    return;
  }

  vigie_exploration_keep_columns (self);
  vigie_exploration_keep_selection (self, before);
  vigie_exploration_rebuild (self);
  vigie_exploration_emit (self, VIGIE_EXPLORATION_FIGURES_SIGNAL);
  vigie_exploration_emit (self, VIGIE_EXPLORATION_SELECTION_SIGNAL);
  set_state (self, VIGIE_EXPLORATION_SHOWN, NULL);
}

static void
read_again (VigieExploration *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (!vigie_session_get_observatory (self->session)) {
    drop_figures (self);
    set_state (self, VIGIE_EXPLORATION_EMPTY, NULL);
  } else if (vigie_session_get_zonings (self->session)->len == 0) {
    drop_figures (self);
    set_state (self, VIGIE_EXPLORATION_NO_MAP, NULL);
  } else if (!self->edition && !vigie_session_is_unlocked (self->session)) {
    drop_figures (self);
    set_state (self, VIGIE_EXPLORATION_LOCKED, NULL);
  } else {
    self->cancellable = g_cancellable_new ();
    self->stale = FALSE;
    self->read_of = vigie_session_get_observatory (self->session);
    set_state (self, VIGIE_EXPLORATION_LOADING, NULL);
    vigie_figures_job_run (self->session, self->kind, self->vintage, self->edition,
                           self->cancellable, read_cb, g_object_ref (self));
  }
}

static gboolean
edition_is_readable (VigieExploration *self)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);

  for (guint i = 0; i < editions->len; i++)
    if (((VigieEditionEntry *) g_ptr_array_index (editions, i))->number == self->edition)
      return TRUE;

  return vigie_received_entry_find (vigie_session_get_received (self->session), self->edition) !=
         NULL;
}

/* The zoning asked is one that there is: the one before, or the finest and newest. */
static void
settle_zoning (VigieExploration *self)
{
  GPtrArray *zonings = vigie_session_get_zonings (self->session);
  const VigieZoningEntry *best = NULL;

  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (zonings, i);

    if (strcmp (entry->kind, self->kind) == 0 && entry->vintage == self->vintage)
      return;
    if (!best || entry->n_zones > best->n_zones ||
        (entry->n_zones == best->n_zones && entry->vintage > best->vintage))
      best = entry;
  }

  if (best) {
    g_free (self->kind);
    self->kind = g_strdup (best->kind);
    self->vintage = best->vintage;
  }
}

/* What it shows may be kept until somebody looks: nothing of it was left or locked. */
static gboolean
may_wait (VigieExploration *self)
{
  return self->unwatched && !self->pinned && self->state == VIGIE_EXPLORATION_SHOWN &&
         self->read_of == vigie_session_get_observatory (self->session) &&
         vigie_session_is_unlocked (self->session);
}

static void
session_changed_cb (VigieExploration *self)
{
  gboolean was_shown = self->shown != NULL;

  if (may_wait (self)) {
    self->stale = TRUE;
    return;
  }
  vigie_exploration_read_anomalies (self);
  if (self->pinned) {
    if (edition_is_readable (self)) {
      read_again (self);
    } else { /* left, or locked */
      g_cancellable_cancel (self->cancellable);
      drop_figures (self);
      set_state (self, VIGIE_EXPLORATION_EMPTY, NULL);
    }
    return;
  }
  settle_zoning (self);
  if (self->edition && !edition_is_readable (self)) {
    self->edition = 0;
    drop_figures (self);
  } else if (!self->edition && !was_shown && !vigie_session_is_unlocked (self->session) &&
             vigie_session_get_editions (self->session)->len > 0 &&
             self->state == VIGIE_EXPLORATION_EMPTY) {
    /* Just opened and sealed: what everyone may read is shown. */
    self->edition =
      ((VigieEditionEntry *) g_ptr_array_index (vigie_session_get_editions (self->session), 0))
        ->number;
  }
  read_again (self);
}

void
vigie_exploration_set_watched (VigieExploration *self, gboolean watched)
{
  self->unwatched = !watched;
  if (watched && self->stale) {
    self->stale = FALSE;
    session_changed_cb (self);
  }
}

VigieSession *
vigie_exploration_get_session (VigieExploration *self)
{
  return self->session;
}

VigieExplorationState
vigie_exploration_get_state (VigieExploration *self)
{
  return self->state;
}

const char *
vigie_exploration_get_failure (VigieExploration *self)
{
  return self->failure;
}

void
vigie_exploration_set_zoning (VigieExploration *self, const char *kind, int vintage)
{
  if (strcmp (kind, self->kind) == 0 && vintage == self->vintage)
    return;

  g_free (self->kind);
  self->kind = g_strdup (kind);
  self->vintage = vintage;
  read_again (self);
}

const char *
vigie_exploration_get_kind (VigieExploration *self)
{
  return self->kind;
}

int
vigie_exploration_get_vintage (VigieExploration *self)
{
  return self->vintage;
}

void
vigie_exploration_set_edition (VigieExploration *self, gint64 number)
{
  if (number == self->edition)
    return;

  self->edition = number;
  read_again (self);
}

gint64
vigie_exploration_get_edition (VigieExploration *self)
{
  return self->edition;
}

const VigieTable *
vigie_exploration_get_table (VigieExploration *self)
{
  return self->table;
}

const VigieTable *
vigie_exploration_get_all (VigieExploration *self)
{
  return self->shown ? self->shown->all : NULL;
}

const VigieZoning *
vigie_exploration_get_communes (VigieExploration *self)
{
  return self->shown ? self->shown->communes : NULL;
}

static void
vigie_exploration_dispose (GObject *object)
{
  VigieExploration *self = VIGIE_EXPLORATION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigie_exploration_parent_class)->dispose (object);
}

static void
vigie_exploration_finalize (GObject *object)
{
  VigieExploration *self = VIGIE_EXPLORATION (object);

  g_clear_pointer (&self->table, vigie_table_free);
  vigie_exploration_drop_references (self);
  g_clear_pointer (&self->shown, vigie_shown_figures_free);
  g_ptr_array_unref (self->indicators);
  g_ptr_array_unref (self->anomalies);
  g_array_unref (self->periods);
  g_array_unref (self->history);
  g_free (self->failure);
  g_free (self->kind);
  g_free (self->mapped);
  g_free (self->rank);
  g_free (self->selected);
  G_OBJECT_CLASS (vigie_exploration_parent_class)->finalize (object);
}

void
vigie_exploration_emit (VigieExploration *self, VigieExplorationSignal number)
{
  g_signal_emit (self, signals[number], 0);
}

static void
vigie_exploration_class_init (VigieExplorationClass *class)
{
  static const char *const name[VIGIE_EXPLORATION_N_SIGNALS] = { "state",  "figures",   "table",
                                                                 "mapped", "selection", "hovered",
                                                                 "filter" };

  G_OBJECT_CLASS (class)->dispose = vigie_exploration_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_exploration_finalize;
  for (int i = 0; i < VIGIE_EXPLORATION_N_SIGNALS; i++)
    signals[i] = g_signal_new (name[i], VIGIE_TYPE_EXPLORATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
vigie_exploration_init (VigieExploration *self)
{
  self->indicators = g_ptr_array_new ();
  self->anomalies = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_anomaly_free);
  self->periods = g_array_new (FALSE, TRUE, sizeof (VigiePeriod));
  self->history = g_array_new (FALSE, TRUE, sizeof (gsize));
  self->kind = g_strdup ("iris");
  self->column = VIGIE_NO_COLUMN;
  self->hovered = VIGIE_NO_ZONE;
  self->method = VIGIE_METHOD_JENKS;
  self->n_classes = 5;
}

VigieExploration *
vigie_exploration_new (VigieSession *session)
{
  VigieExploration *self = g_object_new (VIGIE_TYPE_EXPLORATION, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (session_changed_cb), self);
  session_changed_cb (self);
  return self;
}

VigieExploration *
vigie_exploration_new_for_edition (VigieSession *session,
                                   gint64 number,
                                   const char *kind,
                                   int vintage)
{
  VigieExploration *self = g_object_new (VIGIE_TYPE_EXPLORATION, NULL);

  self->session = g_object_ref (session);
  self->pinned = TRUE;
  self->edition = number;
  self->vintage = vintage;
  g_free (self->kind);
  self->kind = g_strdup (kind);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (session_changed_cb), self);
  session_changed_cb (self);
  return self;
}
