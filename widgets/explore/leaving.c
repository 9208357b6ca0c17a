/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How figures leave the screen: copied, printed, dragged, exported. */
#include "widgets/explore/leaving.h"

#include <glib/gi18n-lib.h>

#include "model/conduct/taking.h"
#include "model/core/error.h"
#include "widgets/common/form.h"
#include "widgets/common/toast.h"
#include "widgets/explore/figure-print.h"

static gboolean
is_source (const VigieLeaving *leaving)
{
  return vigie_exploration_get_edition (leaving->exploration) == 0;
}

/* "iris/2020": whose figures, for the journal. */
static char *
dup_object (const VigieLeaving *leaving)
{
  return g_strdup_printf ("%s/%d", vigie_exploration_get_kind (leaving->exploration),
                          vigie_exploration_get_vintage (leaving->exploration));
}

/* --- the purpose, asked once a sitting */

/* Takes @data. */
typedef void (*Resume) (const VigieLeaving *leaving, gpointer data);

typedef struct {
  VigieLeaving leaving;
  Resume resume;
  gpointer data;
  GDestroyNotify free_data;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  if (asked->data)
    asked->free_data (asked->data);
  g_object_unref (asked->leaving.exploration);
  g_free (asked);
}

/* Nothing is recorded yet: the act itself is, with its cells. */
static gboolean
run_purpose (VigieObservatory *worker,
             const VigieAnswers *answers,
             const GDate *today,
             gpointer data,
             VigieProgress *progress,
             GError **error)
{
  return TRUE;
}

static void
purpose_given_cb (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  Asked *asked = data;

  vigie_session_set_purpose (asked->leaving.session, vigie_answer_get (answers, "purpose"));
  asked->resume (&asked->leaving, g_steal_pointer (&asked->data));
}

/* Takes @data. */
static void
ask_purpose (const VigieLeaving *leaving, Resume resume, gpointer data, GDestroyNotify free_data)
{
  Asked *asked = g_new0 (Asked, 1);
  const VigieAsk field[] = {
    { .name = "purpose",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Purpose"),
      .hint = _ ("It is written in the journal with the cells, and asked once a sitting."),
      .required = TRUE },
  };
  const VigieFormPlan plan = {
    .title = is_source (leaving) ? _ ("Source Figures for Your Own Work")
                                 : _ ("Figures for Your Own Work"),
    .sentence = _ ("They may not be given to a third party, in any form."),
    .verb = _ ("_Take the Figures"),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_purpose,
    .then = purpose_given_cb,
  };

  asked->leaving = *leaving;
  g_object_ref (asked->leaving.exploration);
  asked->resume = resume;
  asked->data = data;
  asked->free_data = free_data;
  vigie_form_present (leaving->widget, leaving->session, &plan, asked, asked_free);
}

/* --- the model decides */

typedef gboolean (*Ask) (VigieObservatory *observatory,
                         const VigieTaking *taking,
                         const GDate *today,
                         GError **error);

static gboolean
ask (Ask function, const VigieLeaving *leaving, const char *way, const char *cells, GError **error)
{
  const VigieTable *table = vigie_exploration_get_table (leaving->exploration);
  g_autofree char *object = dup_object (leaving);
  VigieTaking taking = { .way = way,
                         .edition = vigie_exploration_get_edition (leaving->exploration),
                         .object = object,
                         .cells = cells,
                         .purpose = vigie_session_get_purpose (leaving->session) };
  guint32 zone;
  gsize column;
  GDate today;

  if (table && vigie_exploration_get_n_selected (leaving->exploration) == 0 &&
      vigie_figure_grid_get_focus (leaving->grid, &zone, &column) && column != VIGIE_NO_COLUMN) {
    taking.indicator = table->column[column].indicator;
    taking.zoning = table->zoning->kind;
  }
  vigie_session_get_today (leaving->session, &today);

  return function (vigie_session_get_observatory (leaving->session), &taking, &today, error);
}

static gboolean
lacks_purpose (const VigieLeaving *leaving, const GError *error)
{
  return g_error_matches (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT) &&
         !vigie_session_get_purpose (leaving->session)[0];
}

/* --- copied */

typedef struct {
  char *text;
  char *cells;
} Copied;

static void
copied_free (gpointer data)
{
  Copied *copied = data;

  g_free (copied->text);
  g_free (copied->cells);
  g_free (copied);
}

/* Only what the journal holds is taken. */
static void
take_copy (const VigieLeaving *leaving, gpointer data)
{
  Copied *copied = data;
  GError *error = NULL;

  if (!ask (vigie_taking_note, leaving, "copy", copied->cells, &error)) {
    if (lacks_purpose (leaving, error)) {
      g_error_free (error);
      ask_purpose (leaving, take_copy, copied, copied_free);
      return;
    }
    vigie_toast_error (leaving->widget, error);
  } else if (copied->text[0]) {
    gdk_clipboard_set_text (gtk_widget_get_clipboard (leaving->widget), copied->text);
    if (is_source (leaving))
      vigie_toast (leaving->widget, _ ("Source figures copied, and written in the journal."));
  }
  copied_free (copied);
}

void
vigie_leaving_copy (const VigieLeaving *leaving)
{
  Copied *copied;

  if (!vigie_session_get_observatory (leaving->session))
    return;
  copied = g_new0 (Copied, 1);
  copied->text = vigie_figure_grid_dup_copy (leaving->grid);
  copied->cells = vigie_figure_grid_dup_cells (leaving->grid);
  take_copy (leaving, copied);
}

/* --- printed */

/* Runs when the printer is chosen, before the first page: what is not noted is not printed. */
static gboolean
note_print (gpointer data, GError **error)
{
  const VigieLeaving *leaving = data;
  g_autofree char *cells = vigie_figure_grid_dup_shown_cells (leaving->grid);

  return ask (vigie_taking_note, leaving, "print", cells, error);
}

/* The printer is asked only for what may be printed. */
static void
take_print (const VigieLeaving *leaving, gpointer data)
{
  g_autofree char *path = data;
  GtkRoot *root = gtk_widget_get_root (leaving->widget);
  GError *error = NULL;

  if (!ask (vigie_taking_check, leaving, "print", "", &error)) {
    if (lacks_purpose (leaving, error)) {
      g_error_free (error);
      ask_purpose (leaving, take_print, g_steal_pointer (&path), g_free);
      return;
    }
    g_clear_error (&error);
    note_print ((gpointer) leaving, &error);
  } else if (vigie_exploration_get_table (leaving->exploration)) {
    vigie_figure_print (leaving->grid, leaving->exploration, leaving->session,
                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, path, note_print,
                        (gpointer) leaving, &error);
  }
  if (error)
    vigie_toast_error (leaving->widget, error);
}

void
vigie_leaving_print (const VigieLeaving *leaving, const char *path)
{
  if (vigie_session_get_observatory (leaving->session))
    take_print (leaving, g_strdup (path));
}

/* --- given */

void
vigie_leaving_export (const VigieLeaving *leaving)
{
  gint64 edition = vigie_exploration_get_edition (leaving->exploration);
  GError *error = NULL;

  if (!vigie_session_get_observatory (leaving->session))
    return;
  if (edition < 0)
    vigie_toast (leaving->widget,
                 _ ("Documents are made of your own editions: copy or print these figures."));
  else if (edition)
    gtk_widget_activate_action (leaving->widget, "win.make-document", "x", edition);
  else if (!ask (vigie_taking_note, leaving, "export", "", &error))
    vigie_toast_error (leaving->widget, error);
}

GdkContentProvider *
vigie_leaving_drag (const VigieLeaving *leaving)
{
  g_autofree char *text = NULL, *cells = NULL;
  GError *error = NULL;

  if (!vigie_session_get_observatory (leaving->session))
    return NULL;
  cells = vigie_figure_grid_dup_cells (leaving->grid);
  if (!ask (vigie_taking_note, leaving, "drag", cells, &error)) {
    vigie_toast_error (leaving->widget, error);
    return NULL;
  }
  text = vigie_figure_grid_dup_copy (leaving->grid);
  return text[0] ? gdk_content_provider_new_typed (G_TYPE_STRING, text) : NULL;
}
