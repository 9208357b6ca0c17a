/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window. */
#include <locale.h>

#include "app/desktop/application.h"

int
main (int argc, char **argv)
{
  g_autoptr (VigieApplication) application = NULL;

  setlocale (LC_ALL, "");
  vigie_application_bind_language ();
  application = vigie_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
