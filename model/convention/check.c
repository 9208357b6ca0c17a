/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an agreement that somebody wrote says all that the program counts on. */
#include "model/convention/check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/decision.h"
#include "model/core/error.h"
#include "model/core/language.h"

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error)
    *error = g_error_new_valist (VIGIE_ERROR, VIGIE_ERROR_CONTENT, format, arguments);
  va_end (arguments);

  return FALSE;
}

static gboolean
is_date (const char *text)
{
  GDate date;

  return vigie_date_parse (text, &date, NULL);
}

static gboolean
check_dates (const VigieConvention *convention, GError **error)
{
  if (!is_date (convention->enforceable))
    return fail (error, _ ("Say from which day the convention is enforceable."));
  if (!is_date (convention->expires))
    return fail (error, _ ("Say on which day the convention expires."));
  if (strcmp (convention->expires, convention->enforceable) < 0)
    return fail (error, _ ("The convention expires before it is enforceable: put one of the days "
                           "right."));
  if ((*convention->dated && !is_date (convention->dated)) ||
      (*convention->signed_on && !is_date (convention->signed_on)) ||
      (*convention->deposited_on && !is_date (convention->deposited_on)) ||
      (*convention->replaces && !is_date (convention->replaces)))
    return fail (error, _ ("A day of the convention is none."));
  if (convention->notice_months < 0 || convention->notice_months > 120 ||
      convention->breach_months < 0 || convention->breach_months > 120)
    return fail (error, _ ("A notice of termination has 0 to 120 months."));

  return convention->share_cents >= 0 || fail (error, _ ("A share cannot be less than nothing."));
}

static gboolean
check_parties (const VigieConvention *convention, GError **error)
{
  if (convention->n_parties < 2)
    return fail (error, _ ("A convention has two parties: name the other one."));
  for (gsize i = 0; i < convention->n_parties; i++) {
    const VigieParty *party = &convention->party[i];

    if (!*party->code || !*party->name || !*party->short_name)
      return fail (error, _ ("Party %d has no code, name or short name."), (int) i + 1);
    if (strpbrk (party->code, " ,/"))
      return fail (error, _ ("The code “%s” has a space or a sign: letters and digits do."),
                   party->code);
    if (vigie_convention_find_party (convention, party->code) != party)
      return fail (error, _ ("Two parties have the code “%s”."), party->code);
  }
  for (gsize i = 0; i < convention->n_services; i++) {
    const VigieService *service = &convention->service[i];

    if (!*service->code || !*service->name)
      return fail (error, _ ("Service %d has no code or no name."), (int) i + 1);
    if (vigie_convention_find_service (convention, service->code) != service)
      return fail (error, _ ("Two services have the code “%s”."), service->code);
    if (!vigie_convention_find_party (convention, service->party))
      return fail (error, _ ("“%s” is of no party of the convention."), service->name);
  }

  return TRUE;
}

static gboolean
has_article (const VigieConvention *convention, const char *number)
{
  for (gsize i = 0; i < convention->n_articles; i++)
    if (strcmp (convention->article[i].number, number) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
check_articles (const VigieConvention *convention, GError **error)
{
  for (gsize i = 0; i < convention->n_articles; i++) {
    const VigieArticle *article = &convention->article[i];

    if (!*article->number || !*article->text)
      return fail (error, _ ("Article %d of the list has no number or no text."), (int) i + 1);
    for (gsize other = 0; other < i; other++)
      if (strcmp (convention->article[other].number, article->number) == 0)
        return fail (error, _ ("Two articles have the number “%s”."), article->number);
  }
  for (gsize i = 0; i < convention->n_acts; i++)
    if (!has_article (convention, convention->act[i].article))
      return fail (error, _ ("“%s” rests on article “%s”, which is not in the text."),
                   vigie_convention_act_label (convention->act[i].act), convention->act[i].article);

  return convention->n_articles > 0 || fail (error, _ ("A convention has at least one article."));
}

static gboolean
check_lines (const VigieConvention *convention, GError **error)
{
  for (gsize i = 0; i < convention->n_lines; i++) {
    const VigieAnnexLine *line = &convention->line[i];

    if (!*line->id || !*line->label || !*line->source)
      return fail (error, _ ("Line %d of the annex has no number, label or source."), (int) i + 1);
    if (!vigie_convention_find_party (convention, line->from) ||
        !vigie_convention_find_party (convention, line->to) || strcmp (line->from, line->to) == 0)
      return fail (error, _ ("Line %s goes from one party to another."), line->id);
    if (vigie_convention_line_of_source (convention, line->source) != line)
      return fail (error, _ ("Two lines of the annex are of the source “%s”."), line->source);
    for (gsize other = 0; other < i; other++)
      if (strcmp (convention->line[other].id, line->id) == 0)
        return fail (error, _ ("Two lines of the annex have the number “%s”."), line->id);
  }
  for (gsize i = 0; i < convention->n_directions; i++)
    if (!vigie_convention_find_party (convention, convention->direction[i].from) ||
        !vigie_convention_find_party (convention, convention->direction[i].to))
      return fail (error, _ ("Part %d of the annex is of no party of the convention."),
                   (int) i + 1);

  return TRUE;
}

gboolean
vigie_convention_check (const VigieConvention *convention, GError **error)
{
  if (!*convention->title)
    return fail (error, _ ("The convention has no title."));
  if (!*convention->territory)
    return fail (error, _ ("Name the territory, as titles do."));
  if (!*convention->collector)
    return fail (error, _ ("Name who collects the data: the parties themselves if nobody does."));

  return check_dates (convention, error) && check_parties (convention, error) &&
         check_articles (convention, error) && check_lines (convention, error);
}
