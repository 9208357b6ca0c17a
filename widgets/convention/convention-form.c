/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an agreement says, as fields: the pages of its wizard. */
#include "widgets/convention/convention-form.h"

#include <glib/gi18n-lib.h>

static const VigieAsk agreement[] = {
  { .name = "title", .kind = VIGIE_ASK_TEXT, .label = N_ ("Title") },
  { .name = "territory", .kind = VIGIE_ASK_TEXT, .label = N_ ("Territory, as titles call it") },
  { .name = "footer", .kind = VIGIE_ASK_TEXT, .label = N_ ("Foot of documents") },
  { .name = "collector", .kind = VIGIE_ASK_TEXT, .label = N_ ("Who collects the data") },
  { .name = "preamble", .kind = VIGIE_ASK_LINES, .label = N_ ("Preamble") },
};

static const VigieAsk dates[] = {
  { .name = "dated", .kind = VIGIE_ASK_DATE, .label = N_ ("Dated") },
  { .name = "signed_on", .kind = VIGIE_ASK_DATE, .label = N_ ("Signed on") },
  { .name = "deposited_on", .kind = VIGIE_ASK_DATE, .label = N_ ("Deposited on") },
  { .name = "enforceable", .kind = VIGIE_ASK_DATE, .label = N_ ("Enforceable from") },
  { .name = "expires", .kind = VIGIE_ASK_DATE, .label = N_ ("Last day") },
  { .name = "replaces", .kind = VIGIE_ASK_DATE, .label = N_ ("Replaces the convention of") },
  { .name = "notice_months",
    .kind = VIGIE_ASK_NUMBER,
    .label = N_ ("Notice of termination, months") },
  { .name = "breach_months",
    .kind = VIGIE_ASK_NUMBER,
    .label = N_ ("Notice for a breach, months") },
};

static const VigieAsk money[] = {
  { .name = "share", .kind = VIGIE_ASK_NUMBER, .label = N_ ("Share of each party, €") },
};

static const VigieAsk party[] = {
  { .name = "code", .kind = VIGIE_ASK_TEXT, .label = N_ ("Code, short and without spaces") },
  { .name = "name", .kind = VIGIE_ASK_TEXT, .label = N_ ("Name") },
  { .name = "short_name", .kind = VIGIE_ASK_TEXT, .label = N_ ("Short name") },
  { .name = "address", .kind = VIGIE_ASK_TEXT, .label = N_ ("Address") },
  { .name = "representative",
    .kind = VIGIE_ASK_TEXT,
    .label = N_ ("Represented by, with the function") },
};

static const char *const none[] = { "", NULL };

static const char *const receives[] = { "",
                                        "table",
                                        "layer",
                                        "table,layer",
                                        "integration",
                                        "table,integration",
                                        "table,layer,integration",
                                        NULL };
static const VigieAsk service[] = {
  { .name = "code", .kind = VIGIE_ASK_TEXT, .label = N_ ("Code, short and without spaces") },
  { .name = "name", .kind = VIGIE_ASK_TEXT, .label = N_ ("Name") },
  { .name = "party", .kind = VIGIE_ASK_CHOICE, .label = N_ ("Of"), .choice = none },
  { .name = "receives", .kind = VIGIE_ASK_CHOICE, .label = N_ ("Is given"), .choice = receives },
  { .name = "addressed",
    .kind = VIGIE_ASK_TEXT,
    .label = N_ ("As a French sentence addresses it: “au SIG”") },
};

static const VigieAsk article[] = {
  { .name = "number", .kind = VIGIE_ASK_TEXT, .label = N_ ("Number") },
  { .name = "title", .kind = VIGIE_ASK_TEXT, .label = N_ ("Title") },
  { .name = "text", .kind = VIGIE_ASK_LINES, .label = N_ ("Text") },
};

static const VigieAsk direction[] = {
  { .name = "from", .kind = VIGIE_ASK_CHOICE, .label = N_ ("From"), .choice = none },
  { .name = "to", .kind = VIGIE_ASK_CHOICE, .label = N_ ("To"), .choice = none },
  { .name = "label", .kind = VIGIE_ASK_TEXT, .label = N_ ("Heading") },
};

static const VigieAsk line[] = {
  { .name = "id", .kind = VIGIE_ASK_TEXT, .label = N_ ("Number, such as V02") },
  { .name = "label", .kind = VIGIE_ASK_TEXT, .label = N_ ("Label") },
  { .name = "summary", .kind = VIGIE_ASK_TEXT, .label = N_ ("Some words for lists") },
  { .name = "wording", .kind = VIGIE_ASK_TEXT, .label = N_ ("Wording, as signed") },
  { .name = "from", .kind = VIGIE_ASK_CHOICE, .label = N_ ("From"), .choice = none },
  { .name = "to", .kind = VIGIE_ASK_CHOICE, .label = N_ ("To"), .choice = none },
  { .name = "source", .kind = VIGIE_ASK_CHOICE, .label = N_ ("Source"), .choice = none },
};

static const VigieRecordPlan parties = {
  .member = "parties",
  .heading = N_ ("Parties"),
  .sentence = N_ ("The bodies that sign, and who signs for them."),
  .add = N_ ("_Add a Party"),
  .field = party,
  .n_fields = G_N_ELEMENTS (party),
  .title = 1,
  .subtitle = 4,
};
static const VigieRecordPlan services = {
  .member = "services",
  .heading = N_ ("Services"),
  .sentence = N_ ("Services of the parties that the convention gives something."),
  .add = N_ ("_Add a Service"),
  .field = service,
  .n_fields = G_N_ELEMENTS (service),
  .title = 1,
  .subtitle = 0,
};
static const VigieRecordPlan articles = {
  .member = "articles",
  .heading = N_ ("Articles"),
  .add = N_ ("_Add an Article"),
  .field = article,
  .n_fields = G_N_ELEMENTS (article),
  .title = 1,
  .subtitle = 0,
};
static const VigieRecordPlan directions = {
  .member = "directions",
  .heading = N_ ("Parts of the annex"),
  .sentence = N_ ("One for each direction in which data go."),
  .add = N_ ("_Add a Part"),
  .field = direction,
  .n_fields = G_N_ELEMENTS (direction),
  .title = 2,
  .subtitle = 0,
};
static const VigieRecordPlan lines = {
  .member = "lines",
  .heading = N_ ("Lines of the annex"),
  .sentence = N_ ("What each party owes the other each year."),
  .add = N_ ("_Add a Line"),
  .field = line,
  .n_fields = G_N_ELEMENTS (line),
  .title = 1,
  .subtitle = 0,
};

const VigieConventionSection vigie_convention_sections[] = {
  { "agreement", N_ ("Agreement"), NULL, agreement, G_N_ELEMENTS (agreement), { NULL, NULL } },
  { "dates", N_ ("Dates and notices"), NULL, dates, G_N_ELEMENTS (dates), { NULL, NULL } },
  { "parties", N_ ("Parties"), NULL, NULL, 0, { &parties, NULL } },
  { "services", N_ ("Services"), NULL, NULL, 0, { &services, NULL } },
  { "articles", N_ ("Articles"), NULL, NULL, 0, { &articles, NULL } },
  { "annex", N_ ("Annex"), NULL, NULL, 0, { &directions, &lines } },
  { "money", N_ ("Money"), NULL, money, G_N_ELEMENTS (money), { NULL, NULL } },
};
const gsize vigie_convention_n_sections = G_N_ELEMENTS (vigie_convention_sections);
