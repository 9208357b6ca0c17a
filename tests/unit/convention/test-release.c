/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/convention/decision.h"
#include "model/convention/opinion.h"
#include "model/core/error.h"
#include "tests/unit/fixture.h"

static const char *const caf[] = { "CAF", NULL };
static const char *const caf_dgi[] = { "CAF", "DGI", NULL };
static const char *const internal[] = { "INTERNE", NULL };

static VigieConvention *
agreement (void)
{
  VigieConvention *convention = vigie_convention_template ("2009", NULL);

  g_assert_nonnull (convention);

  return convention;
}

static GDate
day (int year, int month, int number)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) number, month, (GDateYear) year);

  return date;
}

#define DAY day (2009, 9, 1)

static void
assert_allowed (VigieAct act, GDate today, const char *article)
{
  g_autoptr (VigieConvention) convention = agreement ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (vigie_convention_decide (convention, &act, &today, &error), ==, article);
  g_assert_no_error (error);
}

static void
assert_refused (VigieAct act, GDate today, const char *message)
{
  g_autoptr (VigieConvention) convention = agreement ();
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_convention_decide (convention, &act, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, message);
}

static VigieRecipient
recipient (VigieRecipientKind kind, const char *name, const char *code, gboolean delivered)
{
  return (VigieRecipient) { .kind = kind,
                            .name = (char *) name,
                            .code = (char *) code,
                            .programmes = (char *) "ABS",
                            .delivered = delivered };
}

#define RELEASE(what, to, ...)                   \
  ((VigieAct) { .kind = VIGIE_ACT_RELEASE##what, \
                .programmes = "ODSL",            \
                .recipient = to,                 \
                .sources = caf,                  \
                __VA_ARGS__ })

/* One opinion in a list, of CAF for the press. */
static GPtrArray *
opinions (VigieOpinionAnswer answer, const char *to, gint64 edition)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_opinion_free);
  VigieOpinion *one = g_new0 (VigieOpinion, 1);

  one->source = g_strdup ("CAF");
  one->recipient = g_strdup (to);
  one->answer = answer;
  one->edition = edition;
  g_ptr_array_add (list, one);

  return list;
}

static void
test_a_document_without_programme_is_not_issued (void)
{
  VigieRecipient to = recipient (VIGIE_RECIPIENT_PARTY, "CCAS de Dijon", "CCAS", FALSE);
  VigieAct act = RELEASE (, &to);

  assert_allowed (act, DAY, "4");
  act.programmes = "";
  assert_refused (act, DAY, "No article of the convention covers this action.");
  act.programmes = NULL;
  assert_refused (act, DAY, "No article of the convention covers this action.");
}

static void
test_restitutions_go_to_providers_and_partners (void)
{
  VigieRecipient silent = recipient (VIGIE_RECIPIENT_PROVIDER, "CPAM", "CPAM", FALSE);
  VigieRecipient provider = recipient (VIGIE_RECIPIENT_PROVIDER, "CPAM", "CPAM", TRUE);
  VigieRecipient partner = recipient (VIGIE_RECIPIENT_PARTNER, "Centre social", "", FALSE);
  VigieRecipient service = recipient (VIGIE_RECIPIENT_SERVICE, "SIG", "gis", FALSE);

  assert_allowed (RELEASE (, &provider), DAY, "4");
  assert_allowed (RELEASE (, &partner), DAY, "4");
  assert_allowed (RELEASE (, &service), DAY, "4");
  assert_refused (RELEASE (, &silent), DAY,
                  "CPAM is neither a data provider nor a contributing partner (article 4).");
  partner.until = (char *) "2009-08-31";
  assert_refused (
    RELEASE (, &partner), DAY,
    "Centre social is neither a data provider nor a contributing partner (article 4).");
  partner.until = (char *) "2009-09-01";
  assert_allowed (RELEASE (, &partner), DAY, "4");
}

static void
test_the_press_needs_the_producers_opinion (void)
{
  VigieRecipient press = recipient (VIGIE_RECIPIENT_OTHER, "Le Bien public", "", FALSE);
  g_autoptr (GPtrArray) yes = opinions (VIGIE_OPINION_FAVOURABLE, "Le Bien public", 0);
  g_autoptr (GPtrArray) no = opinions (VIGIE_OPINION_UNFAVOURABLE, "Le Bien public", 0);
  g_autoptr (GPtrArray) silent = opinions (VIGIE_OPINION_SILENT, "Le Bien public", 0);
  g_autoptr (GPtrArray) other = opinions (VIGIE_OPINION_FAVOURABLE, "France 3", 0);
  g_autoptr (GPtrArray) earlier = opinions (VIGIE_OPINION_FAVOURABLE, "Le Bien public", 2);
  const char *message =
    "Le Bien public is neither a data provider nor a contributing partner (article 4).";

  assert_refused (RELEASE (, &press), DAY, message);
  assert_refused (RELEASE (, &press, .opinions = no), DAY, message);
  assert_refused (RELEASE (, &press, .opinions = silent), DAY, message);
  assert_refused (RELEASE (, &press, .opinions = other), DAY, message);
  assert_refused (RELEASE (, &press, .opinions = earlier, .edition = 3), DAY, message);
  assert_allowed (RELEASE (, &press, .opinions = earlier, .edition = 2), DAY, "5");
  assert_allowed (RELEASE (, &press, .opinions = yes), DAY, "5");

  /* Each producer has its own. */
  VigieAct two = RELEASE (, &press, .opinions = yes);

  two.sources = caf_dgi;
  assert_refused (two, DAY, message);
}

static void
test_the_table_goes_to_the_services_named (void)
{
  VigieRecipient gis = recipient (VIGIE_RECIPIENT_SERVICE, "SIG", "gis", FALSE);
  VigieRecipient housing = recipient (VIGIE_RECIPIENT_OTHER, "Service habitat", "", FALSE);
  g_autoptr (GPtrArray) yes = opinions (VIGIE_OPINION_FAVOURABLE, "Service habitat", 0);
  VigieAct both = RELEASE (_TABLE, &housing, .opinions = yes);

  assert_allowed (RELEASE (_TABLE, &gis), DAY, "5");
  assert_refused (RELEASE (_TABLE, &housing), DAY,
                  "This transfer needs the producer’s opinion (CAF). Prepare the request?");
  assert_allowed (RELEASE (_TABLE, &housing, .opinions = yes), DAY, "5");
  both.sources = caf_dgi;
  assert_refused (both, DAY,
                  "This transfer needs the producer’s opinion (DGI). Prepare the request?");
}

static void
test_the_layer_holds_internal_data (void)
{
  VigieRecipient gis = recipient (VIGIE_RECIPIENT_SERVICE, "SIG", "gis", FALSE);
  g_autoptr (GPtrArray) yes = opinions (VIGIE_OPINION_FAVOURABLE, "SIG", 0);
  VigieAct act = RELEASE (_LAYER, &gis);

  assert_refused (act, DAY,
                  "Only data collected from municipal services for the ABS may enter the layer "
                  "(article 5).");
  act.opinions = yes;
  assert_allowed (act, DAY, "5");
  act.opinions = NULL;
  act.sources = internal;
  assert_allowed (act, DAY, "5");
}

static void
test_the_layer_is_for_two_services (void)
{
  VigieRecipient party = recipient (VIGIE_RECIPIENT_PARTY, "CCAS de Dijon", "CCAS", FALSE);
  VigieRecipient city =
    recipient (VIGIE_RECIPIENT_SERVICE, "Politique de la Ville", "city_policy", FALSE);
  VigieAct act = RELEASE (_LAYER, &party);

  act.sources = internal;
  assert_refused (act, DAY,
                  "The layer is reserved for Observatoire Prospective and Politique de la Ville "
                  "(article 5).");
  act.recipient = &city;
  assert_allowed (act, DAY, "5");
}

static void
test_source_data_go_to_nobody (void)
{
  assert_refused ((VigieAct) { .kind = VIGIE_ACT_GIVE_SOURCE }, DAY,
                  "Source data may not be given to a third party, in any form (article 4).");
  assert_allowed ((VigieAct) { .kind = VIGIE_ACT_OWN_USE }, DAY, "4");
}

static void
test_packages_go_the_way_of_the_annex (void)
{
  VigieAct act = { .kind = VIGIE_ACT_PACKAGE, .direction_from = "CCAS", .sources = caf };

  assert_allowed (act, DAY, "3");
  act.direction_from = "GD";
  assert_refused (act, DAY, "The annex does not provide for this source in this direction.");
  act.kind = VIGIE_ACT_RECEIVE;
  assert_refused (act, DAY, "The annex does not provide for this source in this direction.");
  act.sources = internal;
  assert_refused (act, DAY, "The annex does not provide for this source in this direction.");
}

static void
test_nothing_is_released_after_expiry (void)
{
  VigieRecipient party = recipient (VIGIE_RECIPIENT_PARTY, "CCAS de Dijon", "CCAS", FALSE);
  VigieRecipient gis = recipient (VIGIE_RECIPIENT_SERVICE, "SIG", "gis", FALSE);
  GDate after = day (2010, 1, 1);
  const char *message = "The convention expired on 31/12/2009: exchanges are closed, reading stays "
                        "open.";

  assert_refused (RELEASE (, &party), after, message);
  assert_refused (RELEASE (_TABLE, &gis), after, message);
  assert_refused ((VigieAct) { .kind = VIGIE_ACT_PACKAGE,
                               .direction_from = "CCAS",
                               .sources = caf },
                  after, message);
  assert_refused ((VigieAct) { .kind = VIGIE_ACT_RECEIVE,
                               .direction_from = "CCAS",
                               .sources = caf },
                  after, message);
  assert_refused ((VigieAct) { .kind = VIGIE_ACT_COPY }, after, message);
  assert_allowed ((VigieAct) { .kind = VIGIE_ACT_ANOMALY }, after, "5");
  assert_allowed ((VigieAct) { .kind = VIGIE_ACT_REVIEW }, after, "7");
  assert_allowed ((VigieAct) { .kind = VIGIE_ACT_AMEND }, after, "8a");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add_func ("/convention/release/" name, func)
  TEST ("A1.1-M01-a-document-without-programme-is-not-issued",
        test_a_document_without_programme_is_not_issued);
  TEST ("A4.5-M11-restitutions-go-to-providers-and-partners",
        test_restitutions_go_to_providers_and_partners);
  TEST ("A4.7-A5.5-the-press-needs-the-producers-opinion",
        test_the_press_needs_the_producers_opinion);
  TEST ("A5.3-A5.5-M16-the-table-goes-to-the-services-named",
        test_the_table_goes_to_the_services_named);
  TEST ("A5.1-M12-the-layer-holds-internal-data", test_the_layer_holds_internal_data);
  TEST ("A5.2-M13-the-layer-is-for-two-services", test_the_layer_is_for_two_services);
  TEST ("A4.4-M10-source-data-go-to-nobody", test_source_data_go_to_nobody);
  TEST ("A3.2-M04-packages-go-the-way-of-the-annex", test_packages_go_the_way_of_the_annex);
  TEST ("A8a.2-M20-nothing-is-released-after-expiry", test_nothing_is_released_after_expiry);
#undef TEST

  return g_test_run ();
}
