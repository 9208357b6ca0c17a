/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ruler over the first lines of a text of fixed width. */
#include "widgets/assistants/import-ruler.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#define SCALE 22
#define LINE 19
#define LEFT 12
#define FONT 13.0
#define PLACES_MAX 2000 /* characters that are shown of a line */

struct _VigieImportRuler {
  GtkWidget parent_instance;

  GStrv line;
  GArray *start; /* guint, rising; 0 is always one of them */
  guint places;  /* of the longest line */
  guint cursor;
  double advance; /* of a character */
};

G_DEFINE_FINAL_TYPE (VigieImportRuler, vigie_import_ruler, GTK_TYPE_WIDGET)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static PangoLayout *
layout_new (VigieImportRuler *self, const char *text, double size)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_from_string ("Monospace");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_font_description_free (font);
  return layout;
}

static void
measure_advance (VigieImportRuler *self)
{
  g_autoptr (PangoLayout) layout = layout_new (self, "0000000000", FONT);
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  self->advance = extents.width / 10.0 / PANGO_SCALE;
}

static double
x_of (const VigieImportRuler *self, guint place)
{
  return LEFT + place * self->advance;
}

static gboolean
is_start (const VigieImportRuler *self, guint place, guint *at)
{
  guint i = 0;

  while (i < self->start->len && g_array_index (self->start, guint, i) < place)
    i++;
  *at = i;
  return i < self->start->len && g_array_index (self->start, guint, i) == place;
}

/* --- painting */

static void
fill (GtkSnapshot *snapshot, GdkRGBA color, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static GdkRGBA
with_alpha (GdkRGBA color, double alpha)
{
  color.alpha = alpha;
  return color;
}

static void
write_text (VigieImportRuler *self,
            GtkSnapshot *snapshot,
            const char *text,
            double size,
            GdkRGBA color,
            double x,
            double y)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text, size);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
paint_scale (VigieImportRuler *self, GtkSnapshot *snapshot, GdkRGBA fg)
{
  for (guint place = 0; place <= self->places; place += 5) {
    gboolean tenth = place % 10 == 0;

    fill (snapshot, with_alpha (fg, 0.35), x_of (self, place), tenth ? SCALE - 7 : SCALE - 4, 1,
          tenth ? 7 : 4);
    if (tenth) {
      g_autofree char *number = g_strdup_printf ("%u", place + 1);

      write_text (self, snapshot, number, 10.0, with_alpha (fg, 0.62), x_of (self, place) + 3, 2);
    }
  }
}

static void
vigie_import_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA green = { 0.149, 0.635, 0.412, 1 }, blue = { 0.208, 0.518, 0.894, 1 };
  VigieImportRuler *self = VIGIE_IMPORT_RULER (widget);
  double height = gtk_widget_get_height (widget), y = SCALE + 4;
  GdkRGBA fg;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &fg);
  fill (snapshot, with_alpha (fg, 0.05), 0, 0, gtk_widget_get_width (widget), SCALE);
  paint_scale (self, snapshot, fg);
  for (guint i = 1; i < self->start->len; i += 2) {
    double from = x_of (self, g_array_index (self->start, guint, i));
    double to = x_of (self, i + 1 < self->start->len ? g_array_index (self->start, guint, i + 1)
                                                     : self->places);

    fill (snapshot, with_alpha (green, 0.10), from, SCALE, MAX (0, to - from), height - SCALE);
  }
  for (gsize i = 0; self->line && self->line[i]; i++, y += LINE) {
    g_autofree char *shown =
      g_utf8_substring (self->line[i], 0, MIN (g_utf8_strlen (self->line[i], -1), PLACES_MAX));

    write_text (self, snapshot, shown, FONT, fg, LEFT, y);
  }
  for (guint i = 0; i < self->start->len; i++)
    fill (snapshot, green, x_of (self, g_array_index (self->start, guint, i)) - 1, 0, 2, height);
  if (gtk_widget_has_visible_focus (widget))
    fill (snapshot, with_alpha (blue, 0.35), x_of (self, self->cursor), 0, self->advance, height);
  fill (snapshot, with_alpha (fg, 0.12), 0, height - 1, gtk_widget_get_width (widget), 1);
}

static void
vigie_import_ruler_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  VigieImportRuler *self = VIGIE_IMPORT_RULER (widget);
  guint lines = self->line ? g_strv_length (self->line) : 0;

  measure_advance (self);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                          ? (int) ceil (x_of (self, self->places) + LEFT)
                          : SCALE + (int) lines * LINE + 10;
  *minimum_baseline = *natural_baseline = -1;
}

/* --- what the user does */

static void
say (VigieImportRuler *self)
{
  guint at;
  g_autofree char *starts = vigie_import_ruler_dup_starts (self);
  g_autofree char *label =
    g_strdup_printf (is_start (self, self->cursor, &at) ? _ ("Character %u, a column begins here")
                                                        : _ ("Character %u, no column begins here"),
                     self->cursor + 1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, starts, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vigie_import_ruler_toggle (VigieImportRuler *self, guint place)
{
  guint at;

  g_return_if_fail (VIGIE_IS_IMPORT_RULER (self));

  if (place == 0 || place >= self->places)
    return;
  self->cursor = place;
  if (is_start (self, place, &at))
    g_array_remove_index (self->start, at);
  else
    g_array_insert_val (self->start, at, place);
  say (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Between two characters, a click is for the nearer gap. */
static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, VigieImportRuler *self)
{
  double place = (x - LEFT) / self->advance;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (place > 0)
    vigie_import_ruler_toggle (self, (guint) (place + 0.5));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        VigieImportRuler *self)
{
  guint last = self->places > 0 ? self->places - 1 : 0;

  if (state & (GDK_ALT_MASK | GDK_CONTROL_MASK))
    return FALSE;
  switch (key) {
  case GDK_KEY_Left:
    self->cursor -= self->cursor > 0;
    break;
  case GDK_KEY_Right:
    self->cursor += self->cursor < last;
    break;
  case GDK_KEY_Home:
    self->cursor = 0;
    break;
  case GDK_KEY_End:
    self->cursor = last;
    break;
  case GDK_KEY_space:
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    vigie_import_ruler_toggle (self, self->cursor);
    return TRUE;
  default:
    return FALSE;
  }
  say (self);
  return TRUE;
}

char *
vigie_import_ruler_dup_starts (VigieImportRuler *self)
{
  GString *starts = g_string_new (NULL);

  g_return_val_if_fail (VIGIE_IS_IMPORT_RULER (self), NULL);

  for (guint i = 0; i < self->start->len; i++)
    g_string_append_printf (starts, "%s%u", i ? "," : "", g_array_index (self->start, guint, i));
  return g_string_free (starts, FALSE);
}

void
vigie_import_ruler_set (VigieImportRuler *self, const char *const *line, const char *starts)
{
  g_auto (GStrv) place = g_strsplit (starts ? starts : "", ",", -1);
  guint first = 0;

  g_return_if_fail (VIGIE_IS_IMPORT_RULER (self));

  g_strfreev (self->line);
  self->line = g_strdupv ((char **) line);
  self->places = 0;
  for (gsize i = 0; line && line[i]; i++)
    self->places = MAX (self->places, (guint) MIN (g_utf8_strlen (line[i], -1), PLACES_MAX));
  g_array_set_size (self->start, 0);
  g_array_append_val (self->start, first);
  for (gsize i = 0; place[i]; i++) {
    guint at, start = (guint) strtoul (place[i], NULL, 10);

    if (!is_start (self, start, &at))
      g_array_insert_val (self->start, at, start);
  }
  self->cursor = MIN (self->cursor, self->places > 0 ? self->places - 1 : 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  say (self);
}

static void
vigie_import_ruler_finalize (GObject *object)
{
  VigieImportRuler *self = VIGIE_IMPORT_RULER (object);

  g_strfreev (self->line);
  g_array_unref (self->start);

  G_OBJECT_CLASS (vigie_import_ruler_parent_class)->finalize (object);
}

static void
vigie_import_ruler_class_init (VigieImportRulerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = vigie_import_ruler_finalize;
  widget_class->snapshot = vigie_import_ruler_snapshot;
  widget_class->measure = vigie_import_ruler_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_widget_class_set_css_name (widget_class, "filepreview");
  signals[CHANGED] = g_signal_new ("changed", VIGIE_TYPE_IMPORT_RULER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_import_ruler_init (VigieImportRuler *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->start = g_array_new (FALSE, FALSE, sizeof (guint));
  self->advance = 8.0;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (self), _ ("Click where a column begins; click again to take it away. Arrows and "
                          "Space do the same."));
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}
