/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: command line, shortcuts, settings, the clock. */
#include "app/desktop/application.h"

#include <epoxy/gl.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/desktop/window.h"
#include "config.h"

struct _VigieApplication {
  AdwApplication parent_instance;

  GSettings *settings; /* nullable: the schema may not be installed */
};

G_DEFINE_FINAL_TYPE (VigieApplication, vigie_application, ADW_TYPE_APPLICATION)

void
vigie_application_choose_renderer (void)
{
  GdkGLContext *gl;

  if (g_getenv ("GSK_RENDERER"))
    return;

  gl = gdk_display_create_gl_context (gdk_display_get_default (), NULL);
  if (gl && gdk_gl_context_realize (gl, NULL)) {
    gdk_gl_context_make_current (gl);
    if (strstr ((const char *) glGetString (GL_RENDERER), "llvmpipe"))
      g_setenv ("GSK_RENDERER", "cairo", TRUE);
    gdk_gl_context_clear_current ();
  }
  g_clear_object (&gl);
}

void
vigie_application_bind_language (void)
{
  const char *folder = g_getenv ("VIGIE_LOCALEDIR");

  if (!folder)
    folder = g_file_test (VIGIE_LOCALEDIR "/fr/LC_MESSAGES/vigie.mo", G_FILE_TEST_EXISTS)
               ? VIGIE_LOCALEDIR
               : VIGIE_BUILD_LOCALEDIR;
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE); /* ngettext() has no domain of its own */
}

/* The colours that differ on a dark ground are a sheet of their own, read again when it changes. */
static void
dark_changed_cb (AdwStyleManager *style, GParamSpec *pspec, GtkCssProvider *colors)
{
  gtk_css_provider_load_from_resource (colors, adw_style_manager_get_dark (style)
                                                 ? "/vigie/style/dark.css"
                                                 : "/vigie/style/light.css");
}

static void
add_provider (GdkDisplay *display, GtkCssProvider *provider)
{
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
vigie_application_load_style (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autoptr (GtkCssProvider) colors = gtk_css_provider_new ();
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  add_provider (display, colors);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (dark_changed_cb), colors, 0);
  dark_changed_cb (style, NULL, colors);
  gtk_css_provider_load_from_resource (provider, "/vigie/style/vigie.css");
  add_provider (display, provider);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/vigie/icons");
}

static gint64
read_clock (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* GLib aborts on an absent schema: the program runs without settings rather than not at all. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
    source ? g_settings_schema_source_lookup (source, VIGIE_APPLICATION_NAME, TRUE) : NULL;

  return schema ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static VigieWindow *
get_window (VigieApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return VIGIE_IS_WINDOW (window)
           ? VIGIE_WINDOW (window)
           : vigie_window_new (GTK_APPLICATION (self), read_clock, self->settings);
}

static void
vigie_application_activate (GApplication *application)
{
  VigieApplication *self = VIGIE_APPLICATION (application);
  gboolean first = gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL;
  VigieWindow *window = get_window (self);
  g_autofree char *last =
    self->settings ? g_settings_get_string (self->settings, "last-file") : NULL;

  gtk_window_present (GTK_WINDOW (window));
  if (first && last && last[0] && g_file_test (last, G_FILE_TEST_EXISTS))
    vigie_window_open (window, last);
}

static void
vigie_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autofree char *path = g_file_get_path (files[0]);

  /* A file for an observatory goes to the one of the last sitting, where none is open yet. */
  if (path && !g_str_has_suffix (path, ".vigie"))
    vigie_application_activate (application);
  gtk_window_present (GTK_WINDOW (get_window (VIGIE_APPLICATION (application))));
  if (path)
    vigie_window_receive (get_window (VIGIE_APPLICATION (application)), path);
}

static int
vigie_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);

  if (g_variant_dict_contains (options, "demo")) {
    VigieWindow *window = get_window (VIGIE_APPLICATION (application));

    gtk_window_present (GTK_WINDOW (window));
    gtk_widget_activate_action (GTK_WIDGET (window), "win.demonstration", NULL);
  } else if (arguments[0] && arguments[1]) {
    g_autoptr (GFile) file =
      g_application_command_line_create_file_for_arg (command_line, arguments[1]);

    g_application_open (application, &file, 1, "");
  } else {
    g_application_activate (application);
  }

  return 0;
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *window;

  while ((window = gtk_application_get_windows (GTK_APPLICATION (data))))
    gtk_window_destroy (GTK_WINDOW (window->data));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)),
                         "application-name", _ ("Vigie"), "application-icon",
                         VIGIE_APPLICATION_NAME, "version", VIGIE_VERSION, "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("The observatory of two bodies: social figures by neighbourhood, kept "
                            "secret, published safely."),
                         NULL);
}

static void
add_shortcuts (GtkApplication *application)
{
  static const struct {
    const char *action;
    const char *key[3];
  } shortcut[] = {
    { "win.page::home", { "<Control>1" } },
    { "win.page::deliveries", { "<Control>2" } },
    { "win.page::explore", { "<Control>3" } },
    { "win.page::documents", { "<Control>4" } },
    { "win.page::workshops", { "<Control>5" } },
    { "win.page::convention", { "<Control>6" } },
    { "win.open", { "<Control>o" } },
    { "win.create", { "<Control>n" } },
    { "win.lock", { "<Control>l" } },
    { "win.sidebar", { "F9" } },
    { "win.fullscreen", { "F11" } },
    { "win.search", { "<Control>f" } },
    { "win.shortcuts", { "<Control>question" } },
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shortcut); i++)
    gtk_application_set_accels_for_action (application, shortcut[i].action, shortcut[i].key);
}

static void
vigie_application_startup (GApplication *application)
{
  static const GActionEntry entry[] = { { "quit", quit_action }, { "about", about_action } };
  VigieApplication *self = VIGIE_APPLICATION (application);

  G_APPLICATION_CLASS (vigie_application_parent_class)->startup (application);

  self->settings = open_settings ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), entry, G_N_ELEMENTS (entry), self);
  if (self->settings) {
    g_autoptr (GAction) airy = g_settings_create_action (self->settings, "airy-rows");

    g_action_map_add_action (G_ACTION_MAP (self), airy);
  }
  add_shortcuts (GTK_APPLICATION (self));
  vigie_application_choose_renderer ();
  vigie_application_load_style ();
}

static void
vigie_application_finalize (GObject *object)
{
  g_clear_object (&VIGIE_APPLICATION (object)->settings);
  G_OBJECT_CLASS (vigie_application_parent_class)->finalize (object);
}

static void
vigie_application_class_init (VigieApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = vigie_application_finalize;
  application_class->startup = vigie_application_startup;
  application_class->activate = vigie_application_activate;
  application_class->open = vigie_application_open;
  application_class->command_line = vigie_application_command_line;
}

static void
vigie_application_init (VigieApplication *self)
{
  static const GOptionEntry option[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the demonstration"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), option);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE.vigie]"));
}

VigieApplication *
vigie_application_new (void)
{
  return g_object_new (VIGIE_TYPE_APPLICATION, "application-id", VIGIE_APPLICATION_NAME, "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}
