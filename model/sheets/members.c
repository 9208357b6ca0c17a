/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Producers pack a table with its dictionary, and a layer with its parts. */
#include "model/sheets/members.h"

#include <glib/gi18n-lib.h>
#include <minizip/unzip.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/encoding.h"

#define MEMBERS_MAX 65536
#define OUTWEIGHS 20
#define SMALL 1024

static void
member_free (gpointer data)
{
  VigieMember *member = data;

  g_free (member->name);
  g_free (member->bytes);
  g_free (member);
}

void
vigie_members_free (VigieMembers *members)
{
  if (!members)
    return;
  g_ptr_array_unref (members->table);
  g_free (members);
}

/* Names without a mark of UTF-8 are in the code page of DOS. */
static char *
name_of (const char *bytes)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (VigieDecoder) decoder = NULL;

  if (g_utf8_validate (bytes, -1, NULL))
    return g_strdup (bytes);
  decoder = vigie_decoder_new ("IBM850", NULL);
  if (decoder)
    vigie_decoder_append (decoder, bytes, strlen (bytes), name);
  return g_strdup (name->str);
}

static gboolean
ends_with (const char *name, const char *const *suffix)
{
  const char *dot = strrchr (name, '.');

  for (; dot && *suffix; suffix++)
    if (g_ascii_strcasecmp (dot + 1, *suffix) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_table (const char *name)
{
  static const char *const suffix[] = { "csv",     "txt",  "tsv", "prn",  "dat", "xlsx",
                                        "xlsm",    "xls",  "ods", "fods", "dbf", "gpkg",
                                        "geojson", "json", "tab", "mif",  NULL };
  const char *slash = strrchr (name, '/');

  return ends_with (name, suffix) && !g_str_has_prefix (name, "__MACOSX") &&
         !g_str_has_prefix (slash ? slash + 1 : name, ".");
}

/* The parts of a MapInfo layer are no tables of their own. */
static void
drop_parts (GPtrArray *table)
{
  static const char *const tab[] = { "tab", NULL };
  static const char *const part[] = { "dat", "dbf", NULL };

  for (guint i = 0; i < table->len; i++) {
    const VigieMember *whole = table->pdata[i];

    if (!ends_with (whole->name, tab))
      continue;
    for (guint j = table->len; j-- > 0;) {
      const VigieMember *other = table->pdata[j];
      gsize n = strlen (whole->name) - 3;

      if (j != i && ends_with (other->name, part) && strlen (other->name) == n + 3 &&
          g_ascii_strncasecmp (other->name, whole->name, n) == 0) {
        g_ptr_array_remove_index (table, j);
        i -= j < i;
      }
    }
  }
}

static void
take_member (VigieMembers *members, const char *bytes, guint64 size)
{
  static const char *const nested[] = { "zip", "7z", "rar", "gz", NULL };
  VigieMember *member;

  if (g_ascii_strcasecmp (bytes, "_rels/.rels") == 0 ||
      g_ascii_strcasecmp (bytes, "[Content_Types].xml") == 0)
    members->workbook = TRUE;
  if (g_str_has_suffix (bytes, "workbook.bin"))
    members->binary_workbook = TRUE;
  if (strcmp (bytes, "content.xml") == 0 || strcmp (bytes, "META-INF/manifest.xml") == 0 ||
      strcmp (bytes, "mimetype") == 0)
    members->opendocument = TRUE;
  members->nested |= ends_with (bytes, nested);
  if (!is_table (bytes))
    return;
  member = g_new0 (VigieMember, 1);
  member->bytes = g_strdup (bytes);
  member->name = name_of (bytes);
  member->size = size;
  g_ptr_array_add (members->table, member);
}

VigieMembers *
vigie_members_list (const char *path, const char *name, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (VigieMembers) members = g_new0 (VigieMembers, 1);
  unzFile zip = unzOpen64 (path);
  char bytes[512];
  gsize n = 0;

  members->table = g_ptr_array_new_with_free_func (member_free);
  if (!zip) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is a damaged workbook or archive: ask for it again."), name);
    return NULL;
  }
  for (int step = unzGoToFirstFile (zip); step == UNZ_OK && n < MEMBERS_MAX;
       step = unzGoToNextFile (zip), n++) {
    unz_file_info64 info;

    if (unzGetCurrentFileInfo64 (zip, &info, bytes, sizeof bytes - 1, NULL, 0, NULL, 0) != UNZ_OK)
      break;
    bytes[sizeof bytes - 1] = '\0';
    members->ambiguous |= !g_hash_table_add (names, g_ascii_strdown (bytes, -1));
    take_member (members, bytes, info.uncompressed_size);
  }
  unzClose (zip);
  drop_parts (members->table);
  return g_steal_pointer (&members);
}

/* Files that explain a table: Insee packs “meta_….csv” with each. */
static gboolean
is_note (const char *name)
{
  static const char *const word[] = { "meta_",        "metadonnees",   "varmod",    "readme",
                                      "lisez",        "licence",       "license",   "notice",
                                      "dictionnaire", "documentation", "variables", NULL };
  const char *slash = strrchr (name, '/');
  g_autofree char *lower = g_ascii_strdown (slash ? slash + 1 : name, -1);

  for (gsize i = 0; word[i]; i++)
    if (g_str_has_prefix (lower, word[i]))
      return TRUE;
  return FALSE;
}

static const VigieMember *
choose_likely (const VigieMembers *members)
{
  const VigieMember *only = NULL;
  const VigieMember *largest = NULL;
  guint64 second = 0;
  guint n = 0;

  for (guint i = 0; i < members->table->len; i++) {
    const VigieMember *member = members->table->pdata[i];

    if (!is_note (member->name)) {
      only = member;
      n++;
    }
    if (!largest || member->size > largest->size) {
      second = largest ? largest->size : 0;
      largest = member;
    } else {
      second = MAX (second, member->size);
    }
  }
  if (n == 1)
    return only;
  return largest && largest->size / OUTWEIGHS > second ? largest : NULL;
}

const VigieMember *
vigie_members_find (const VigieMembers *members, const char *name)
{
  for (guint i = 0; i < members->table->len; i++) {
    const VigieMember *member = members->table->pdata[i];

    if (strcmp (member->name, name) == 0 || strcmp (member->bytes, name) == 0)
      return member;
  }
  return NULL;
}

const VigieMember *
vigie_members_choose (const VigieMembers *members,
                      const char *name,
                      const char *member,
                      GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const VigieMember *likely;

  if (members->table->len == 0) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_FILE,
      members->nested
        ? _ ("“%s” is an archive in an archive: unpack it first.")
        : _ ("“%s” is an archive without a table: unpack it and choose a CSV or XLSX file."),
      name);
    return NULL;
  }
  if (member && vigie_members_find (members, member))
    return vigie_members_find (members, member);
  for (guint i = 0; i < members->table->len; i++) {
    const VigieMember *one = members->table->pdata[i];

    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", one->name);
  }
  likely = member ? NULL : choose_likely (members);
  if (!likely)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 member
                   ? _ ("“%s” is an archive of other tables (%s): choose one with --member.")
                   : _ ("“%s” is an archive of several tables (%s): choose one with --member."),
                 name, list->str);
  return likely;
}

char *
vigie_members_read_beside (const char *path, const VigieMember *member, const char *suffix)
{
  const char *dot = strrchr (member->bytes, '.');
  g_autofree char *base =
    g_strndup (member->bytes, dot ? (gsize) (dot - member->bytes) : strlen (member->bytes));
  g_autofree char *beside = g_strconcat (base, suffix, NULL);
  unzFile zip = unzOpen64 (path);
  char *text = NULL;

  if (zip && unzLocateFile (zip, beside, 2) == UNZ_OK && unzOpenCurrentFile (zip) == UNZ_OK) {
    char bytes[SMALL];
    int n = unzReadCurrentFile (zip, bytes, sizeof bytes);

    if (n > 0)
      text = g_strndup (bytes, n);
    unzCloseCurrentFile (zip);
  }
  if (zip)
    unzClose (zip);
  return text;
}
