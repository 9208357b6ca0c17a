/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked where packages are sent and taken, and a key is given. */
#pragma once

#include "model/exchange/package-table.h"
#include "widgets/common/form.h"

/* (nullable): NULL where no edition for the services is approved. */
VigieForm *vigie_exchange_form_send (GtkWidget *parent, VigieSession *session);

/* What the trial of a package found; @taken is told the path of the receipt once it is stored. */
VigieForm *vigie_exchange_form_take (GtkWidget *parent,
                                     VigieSession *session,
                                     const char *path,
                                     const VigiePackage *trial,
                                     void (*taken) (GtkWidget *parent, const char *receipt));

VigieForm *vigie_exchange_form_export_key (GtkWidget *parent, VigieSession *session);
