/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings change from one vendor to the next; codes of nine digits do not. */
#include "model/territory/columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/territory/contours.h"

/* What the cells of a column look like. */
typedef struct {
  gsize n_filled;
  gsize n_codes;       /* codes of zones */
  gsize n_distinct;    /* filled cells that differ */
  gsize n_types;       /* H, A, D, Z */
  gsize n_words;       /* with a letter */
  gboolean by_commune; /* the same in all IRIS of each commune */
} Look;

static gboolean
is_code (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]) && !(i == 1 && (text[i] == 'A' || text[i] == 'B')))
      return FALSE;
  return TRUE;
}

char *
vigie_contours_code (const char *text)
{
  gsize n = strlen (text);

  if (n == 9 && is_code (text, 9))
    return g_strdup (text);
  if (n == 8 && strspn (text, "0123456789") == 8)
    return g_strconcat ("0", text, NULL);
  /* A number as DBF writes it: 010010101.000. */
  if (n > 9 && text[9] == '.' && strspn (text, "0123456789") == 9 &&
      strspn (text + 10, "0") == n - 10)
    return g_strndup (text, 9);
  return NULL;
}

char *
vigie_contours_commune (const char *text)
{
  gsize n = strlen (text);

  if (n == 5 && is_code (text, 5))
    return g_strdup (text);
  if (n == 4 && strspn (text, "0123456789") == 4)
    return g_strconcat ("0", text, NULL);
  return NULL;
}

static const char *
cell (const VigieRaw *raw, gsize feature, gsize column)
{
  return raw->text[feature * raw->n_columns + column];
}

static Look
look_at (const VigieRaw *raw, VigieContoursCode read_code, gsize column)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Look look = { 0 };

  for (gsize f = 0; f < raw->n_features; f++) {
    const char *text = cell (raw, f, column);
    g_autofree char *code = read_code (text);

    look.n_filled += *text != '\0';
    look.n_codes += code != NULL;
    look.n_types += strlen (text) == 1 && strchr ("HADZ", text[0]) != NULL;
    for (const char *at = text; *at; at = g_utf8_next_char (at))
      if (g_unichar_isalpha (g_utf8_get_char (at))) {
        look.n_words++;
        break;
      }
    if (*text)
      g_hash_table_add (seen, (gpointer) text);
  }
  look.n_distinct = g_hash_table_size (seen);
  return look;
}

/* Whether a column says the same for all zones of a commune, and not the same for all communes. */
static gboolean
goes_with_commune (const VigieRaw *raw, gsize column, int code)
{
  g_autoptr (GHashTable) of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize f = 0; f < raw->n_features; f++) {
    g_autofree char *iris = vigie_contours_code (cell (raw, f, code));
    g_autofree char *commune = NULL;
    const char *held;

    if (!iris)
      continue;
    commune = g_strndup (iris, 5);
    held = g_hash_table_lookup (of, commune);
    if (held && strcmp (held, cell (raw, f, column)) != 0)
      return FALSE;
    if (!held)
      g_hash_table_insert (of, g_steal_pointer (&commune), (gpointer) cell (raw, f, column));
  }
  return TRUE;
}

static gboolean
heading_has (const VigieRaw *raw, gsize column, const char *const *word)
{
  g_autofree char *low = g_utf8_strdown (raw->heading[column], -1);

  for (; *word; word++)
    if (strstr (low, *word))
      return TRUE;
  return FALSE;
}

static const char *const iris_words[] = { "iris", NULL };
static const char *const code_words[] = { "iris", "insee", "code", NULL };
static const char *const name_words[] = { "nom", "lib", "name", NULL };
static const char *const commune_words[] = { "com", NULL };

static gsize
score_code (const VigieRaw *raw, gsize column, const Look *look)
{
  if (look->n_codes == 0 || look->n_codes * 100 < raw->n_features * 95)
    return 0;
  return look->n_distinct * 2 + heading_has (raw, column, code_words);
}

static gsize
score_name (const VigieRaw *raw, gsize column, const Look *look)
{
  if (look->n_words * 2 < raw->n_features || look->n_types == look->n_filled)
    return 0;
  return 1 + look->n_distinct + (heading_has (raw, column, name_words) ? raw->n_features : 0) +
         (heading_has (raw, column, iris_words) ? 2 * raw->n_features : 0);
}

static gsize
score_commune (const VigieRaw *raw, gsize column, const Look *look)
{
  if (!look->by_commune || look->n_words * 2 < raw->n_features)
    return 0;
  return 1 + look->n_distinct + (heading_has (raw, column, name_words) ? raw->n_features : 0) +
         (heading_has (raw, column, commune_words) ? raw->n_features : 0);
}

static gboolean
refuse_code (const VigieRaw *raw, VigieContoursCode read_code, GError **error)
{
  g_autofree char *list = g_strjoinv (", ", raw->heading);

  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    read_code == vigie_contours_code
      ? _ ("No column of the contours holds the codes of IRIS, nine digits each; its columns "
           "are: %s.")
      : _ ("No column of the contours holds the codes of communes, five digits each; its columns "
           "are: %s."),
    list);
  return FALSE;
}

static gboolean
check_choice (const VigieRaw *raw, int column, GError **error)
{
  if (column < (int) raw->n_columns)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("The contours have %zu columns, and number %d was chosen."), raw->n_columns,
               column + 1);
  return FALSE;
}

gboolean
vigie_contours_columns (const VigieRaw *raw,
                        VigieContoursCode read_code,
                        int code,
                        int name,
                        VigieContoursColumns *columns,
                        GError **error)
{
  g_autofree Look *look = g_new0 (Look, raw->n_columns + 1);
  gsize best_code = 0;
  gsize best_name = 0;
  gsize best_commune = 0;

  *columns = (VigieContoursColumns) { code, name, -1, -1 };
  if (!check_choice (raw, code, error) || !check_choice (raw, name, error))
    return FALSE;

  for (gsize c = 0; c < raw->n_columns; c++) {
    look[c] = look_at (raw, read_code, c);
    if (code < 0 && score_code (raw, c, &look[c]) > best_code) {
      best_code = score_code (raw, c, &look[c]);
      columns->code = c;
    }
  }
  if (columns->code < 0 || look[columns->code].n_codes == 0)
    return refuse_code (raw, read_code, error);

  for (gsize c = 0; c < raw->n_columns; c++) {
    if ((int) c == columns->code)
      continue;
    if (look[c].n_types * 100 >= raw->n_features * 95 && look[c].n_types > 0)
      columns->type = c;
    look[c].by_commune =
      read_code == vigie_contours_code && goes_with_commune (raw, c, columns->code);
    if (name < 0 && score_name (raw, c, &look[c]) > best_name) {
      best_name = score_name (raw, c, &look[c]);
      columns->name = c;
    }
    if (score_commune (raw, c, &look[c]) > best_commune) {
      best_commune = score_commune (raw, c, &look[c]);
      columns->commune = c;
    }
  }
  return TRUE;
}
