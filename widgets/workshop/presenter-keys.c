/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a presentation: those of LOOK, those that clickers send, and where a French keyboard has figures. */
#include "widgets/workshop/presenter-keys.h"

#define PRESENTATION "vigie-presentation"
#define ZOOM 1.25

static VigiePresentation *
of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), PRESENTATION);
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_move (of (widget), g_variant_get_int32 (parameter));
}

static void
go_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_show_step (of (widget), (gsize) g_variant_get_int32 (parameter));
}

static void
end_of_steps_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_show_step (of (widget),
                                vigie_presentation_get_workshop (of (widget))->n_steps - 1);
}

static void
toggle_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_toggle (of (widget), (VigieTool) g_variant_get_int32 (parameter));
}

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_zoom (of (widget), g_variant_get_double (parameter));
}

static void
fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_fit (of (widget));
}

static void
zone_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_next_zone (of (widget), g_variant_get_int32 (parameter));
}

/* Enter goes on, as with other programs; while surrounding it takes the zone in or out. */
static void
enter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (vigie_presentation_is_on (of (widget), VIGIE_TOOL_LASSO))
    vigie_presentation_pick (of (widget));
  else
    vigie_presentation_move (of (widget), 1);
}

static void
notes_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_show_notes (of (widget));
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_copy (of (widget));
}

static void
resume_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_resume (of (widget));
}

static void
escape_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_escape (of (widget));
}

static void
end_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_presentation_end (of (widget));
}

static const struct {
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc function;
} action[] = {
  { "presenter.move", "i", move_cb },          { "presenter.go", "i", go_cb },
  { "presenter.last", NULL, end_of_steps_cb }, { "presenter.toggle", "i", toggle_cb },
  { "presenter.zoom", "d", zoom_cb },          { "presenter.fit", NULL, fit_cb },
  { "presenter.zone", "i", zone_cb },          { "presenter.enter", NULL, enter_cb },
  { "presenter.notes", NULL, notes_cb },       { "presenter.resume", NULL, resume_cb },
  { "presenter.escape", NULL, escape_cb },     { "presenter.end", NULL, end_cb },
  { "presenter.copy", NULL, copy_cb },
};

/* Keys of an action with a number, 0 at the end. On a French keyboard 2 and 0 are é and à without Maj, and
 * the point of a clicker arrives as a colon. */
static const struct {
  const char *action;
  int parameter;
  guint key[10];
} number_key[] = {
  { "presenter.move",
    1,
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, GDK_KEY_space, GDK_KEY_Right, GDK_KEY_KP_Right,
      GDK_KEY_Down, GDK_KEY_KP_Down } },
  { "presenter.move",
    -1,
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_KEY_Up, GDK_KEY_KP_Up,
      GDK_KEY_BackSpace } },
  { "presenter.go", 0, { GDK_KEY_Home } },
  { "presenter.toggle",
    VIGIE_TOOL_BLANK,
    { GDK_KEY_n, GDK_KEY_N, GDK_KEY_b, GDK_KEY_B, GDK_KEY_period, GDK_KEY_colon,
      GDK_KEY_KP_Decimal } },
  { "presenter.toggle", VIGIE_TOOL_NAMES, { GDK_KEY_z, GDK_KEY_Z } },
  { "presenter.toggle", VIGIE_TOOL_LASSO, { GDK_KEY_l, GDK_KEY_L } },
  { "presenter.toggle", VIGIE_TOOL_PAIR, { GDK_KEY_2, GDK_KEY_KP_2, GDK_KEY_eacute } },
};

static const struct {
  const char *action;
  guint key[5];
} key[] = {
  { "presenter.last", { GDK_KEY_End } },
  { "presenter.fit", { GDK_KEY_0, GDK_KEY_KP_0, GDK_KEY_agrave } },
  { "presenter.enter", { GDK_KEY_Return, GDK_KEY_KP_Enter } },
  { "presenter.notes", { GDK_KEY_F2 } },
  { "presenter.resume", { GDK_KEY_F5 } },
  { "presenter.escape", { GDK_KEY_Escape } },
};

static const struct {
  guint key;
  double factor;
} zoom_key[] = {
  { GDK_KEY_plus, ZOOM },
  { GDK_KEY_KP_Add, ZOOM },
  { GDK_KEY_equal, ZOOM },
  { GDK_KEY_minus, 1.0 / ZOOM },
  { GDK_KEY_KP_Subtract, 1.0 / ZOOM },
};

/* With Maj too: on which keyboard a figure needs it is not known. */
static void
bind (GtkShortcutController *keys, guint keyval, const char *name, const char *format, ...)
{
  GVariant *parameter = NULL;
  va_list arguments;

  if (format) {
    va_start (arguments, format);
    parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
    va_end (arguments);
  }
  for (int shift = 0; shift < 2; shift++) {
    GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_keyval_trigger_new (keyval, shift ? GDK_SHIFT_MASK : 0),
                        gtk_named_action_new (name));

    if (parameter)
      gtk_shortcut_set_arguments (shortcut, parameter);
    gtk_shortcut_controller_add_shortcut (keys, shortcut);
  }
  g_clear_pointer (&parameter, g_variant_unref);
}

/* GTK's inspector would come before the room, and can show what other windows hold. */
static gboolean
enable_no_debugging (GtkWindow *window, gboolean toggle)
{
  return TRUE;
}

void
vigie_presenter_keys_install (GtkWidgetClass *class)
{
  GTK_WINDOW_CLASS (class)->enable_debugging = enable_no_debugging;
  for (gsize i = 0; i < G_N_ELEMENTS (action); i++)
    gtk_widget_class_install_action (class, action[i].name, action[i].parameter,
                                     action[i].function);
}

/* Where text is typed these copy that. */
static void
bind_copy (GtkShortcutController *keys)
{
  static const guint copy[] = { GDK_KEY_c, GDK_KEY_Insert, GDK_KEY_KP_Insert };

  for (gsize i = 0; i < G_N_ELEMENTS (copy); i++)
    gtk_shortcut_controller_add_shortcut (
      keys, gtk_shortcut_new (gtk_keyval_trigger_new (copy[i], GDK_CONTROL_MASK),
                              gtk_named_action_new ("presenter.copy")));
}

static void
bind_all (GtkShortcutController *keys)
{
  bind_copy (keys);
  for (gsize i = 0; i < G_N_ELEMENTS (number_key); i++)
    for (const guint *one = number_key[i].key; *one; one++)
      bind (keys, *one, number_key[i].action, "i", number_key[i].parameter);
  for (gsize i = 0; i < G_N_ELEMENTS (key); i++)
    for (const guint *one = key[i].key; *one; one++)
      bind (keys, *one, key[i].action, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (zoom_key); i++)
    bind (keys, zoom_key[i].key, "presenter.zoom", "d", zoom_key[i].factor);
}

void
vigie_presenter_keys_set (GtkWidget *window, VigiePresentation *presentation, gboolean tab)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_object_set_data_full (G_OBJECT (window), PRESENTATION, g_object_ref (presentation),
                          g_object_unref);
  bind_all (GTK_SHORTCUT_CONTROLLER (keys));
  if (tab) {
    bind (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Tab, "presenter.zone", "i", 1);
    bind (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_ISO_Left_Tab, "presenter.zone", "i", -1);
  }
  gtk_widget_add_controller (window, keys);
}
