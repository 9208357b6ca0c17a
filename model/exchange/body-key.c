/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key files: made, read, told on the telephone. */
#include "model/exchange/body-key.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/convention/convention.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/exchange/json.h"
#include "model/store/body.h"

#define FORM "vigie-key 1"
#define N_GROUPS 12

static void
signer_free (VigieSigner *signer)
{
  g_free (signer->name);
  g_free (signer->since);
  g_free (signer->until);
  g_free (signer);
}

void
vigie_body_key_free (VigieBodyKey *key)
{
  if (!key)
    return;

  g_free (key->party);
  g_free (key->name);
  g_ptr_array_unref (key->signer);
  g_free (key);
}

static VigieBodyKey *
key_new (void)
{
  VigieBodyKey *key = g_new0 (VigieBodyKey, 1);

  key->signer = g_ptr_array_new_with_free_func ((GDestroyNotify) signer_free);

  return key;
}

static gboolean
is_zero (const guint8 key[32])
{
  return sodium_is_zero (key, 32) == 1;
}

VigieBodyKey *
vigie_body_key_own (VigieObservatory *observatory, const GDate *today, GError **error)
{
  g_autoptr (VigieBodyKey) key = key_new ();
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);
  g_autoptr (GPtrArray) people =
    convention ? vigie_people_list (vigie_observatory_get_db (observatory), error) : NULL;
  const VigieParty *party;

  if (!people || !(key->party = vigie_body_dup_party (observatory, error)) ||
      !vigie_body_get_public (observatory, key->party, key->public_key, error))
    return NULL;
  party = vigie_convention_find_party (convention, key->party);
  key->name = g_strdup (party ? party->name : key->party);
  for (guint i = 0; i < people->len; i++) {
    const VigiePerson *person = g_ptr_array_index (people, i);
    VigieSigner *signer;

    if (strcmp (person->party, key->party) != 0 || is_zero (person->sign_public) ||
        !vigie_person_is_engaged (person, today))
      continue;
    signer = g_new0 (VigieSigner, 1);
    signer->name = g_strdup (person->name);
    memcpy (signer->sign_public, person->sign_public, 32);
    signer->referent = person->referent;
    signer->since = g_strdup (person->since);
    signer->until = g_strdup (person->until ? person->until : "");
    g_ptr_array_add (key->signer, signer);
  }

  return g_steal_pointer (&key);
}

char *
vigie_body_key_write (const VigieBodyKey *key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  char hex[65];

  json_builder_begin_object (builder);
  vigie_json_add (builder, "form", FORM);
  vigie_json_add (builder, "party", key->party);
  vigie_json_add (builder, "name", key->name);
  vigie_json_add (builder, "key", sodium_bin2hex (hex, sizeof hex, key->public_key, 32));
  json_builder_set_member_name (builder, "signers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < key->signer->len; i++) {
    const VigieSigner *signer = g_ptr_array_index (key->signer, i);

    json_builder_begin_object (builder);
    vigie_json_add (builder, "name", signer->name);
    vigie_json_add (builder, "key", sodium_bin2hex (hex, sizeof hex, signer->sign_public, 32));
    vigie_json_add_boolean (builder, "referent", signer->referent);
    vigie_json_add (builder, "since", signer->since);
    vigie_json_add (builder, "until", signer->until);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return vigie_json_write (builder);
}

/* A name on one line, so that the fingerprint's text is read in one way only. */
static char *
dup_line (VigieJson *json, JsonObject *object, const char *name)
{
  char *text = vigie_json_dup (json, object, name);

  for (const char *c = text; *c; c++)
    if ((guchar) *c < ' ' && !json->missing)
      json->missing = name;
  if (strlen (text) > 200 && !json->missing)
    json->missing = name;

  return text;
}

static void
read_key (VigieJson *json, JsonObject *object, guint8 key[32])
{
  g_autofree char *hex = vigie_json_dup (json, object, "key");
  gsize n = 0;

  if (json->missing)
    return;
  if (strlen (hex) != 64 || sodium_hex2bin (key, 32, hex, 64, NULL, &n, NULL) != 0 || n != 32)
    json->missing = "key";
}

static void
read_signers (VigieJson *json, JsonObject *object, VigieBodyKey *key)
{
  JsonArray *list = vigie_json_array (json, object, "signers");
  GDate day;

  for (guint i = 0; list && !json->missing && i < json_array_get_length (list); i++) {
    JsonObject *one = vigie_json_element (json, list, i);
    VigieSigner *signer = g_new0 (VigieSigner, 1);

    g_ptr_array_add (key->signer, signer);
    signer->name = dup_line (json, one, "name");
    read_key (json, one, signer->sign_public);
    signer->referent = vigie_json_boolean (json, one, "referent");
    signer->since = dup_line (json, one, "since");
    signer->until = dup_line (json, one, "until");
    if (!json->missing && (!vigie_date_parse (signer->since, &day, NULL) ||
                           (*signer->until && !vigie_date_parse (signer->until, &day, NULL))))
      json->missing = "since";
  }
}

VigieBodyKey *
vigie_body_key_parse (const char *text, GError **error)
{
  g_autoptr (JsonObject) object = vigie_json_parse (text, error);
  g_autoptr (VigieBodyKey) key = key_new ();
  g_autofree char *form = NULL;
  VigieJson json = { NULL };

  if (!object)
    return NULL;
  form = vigie_json_dup (&json, object, "form");
  if (!json.missing && strcmp (form, FORM) != 0)
    json.missing = "form";
  key->party = dup_line (&json, object, "party");
  key->name = dup_line (&json, object, "name");
  read_key (&json, object, key->public_key);
  read_signers (&json, object, key);

  return vigie_json_check (&json, error) ? g_steal_pointer (&key) : NULL;
}

char *
vigie_body_key_dup_fingerprint (const VigieBodyKey *key)
{
  g_autofree char *hex = g_malloc (65);
  g_autoptr (GString) said = g_string_new (FORM "\n");
  GString *digits = g_string_new (NULL);
  guint8 hash[64];

  sodium_bin2hex (hex, 65, key->public_key, 32);
  g_string_append_printf (said, "%s\n%s\n%s\n", key->party, key->name, hex);
  for (guint i = 0; i < key->signer->len; i++) {
    const VigieSigner *signer = g_ptr_array_index (key->signer, i);

    sodium_bin2hex (hex, 65, signer->sign_public, 32);
    g_string_append_printf (said, "%s\n%s\n%d\n%s\n%s\n", signer->name, hex, signer->referent,
                            signer->since, signer->until);
  }
  crypto_generichash (hash, sizeof hash, (const guint8 *) said->str, said->len, NULL, 0);
  for (gsize i = 0; i < N_GROUPS; i++) {
    guint64 number = 0;

    for (gsize j = 0; j < 5; j++)
      number = number << 8 | hash[5 * i + j];
    g_string_append_printf (digits, "%s%05u", i > 0 ? " " : "", (guint) (number % 100000));
  }

  return g_string_free (digits, FALSE);
}

const VigieSigner *
vigie_body_key_find (const VigieBodyKey *key, const guint8 sign_public[32])
{
  for (guint i = 0; i < key->signer->len; i++) {
    const VigieSigner *signer = g_ptr_array_index (key->signer, i);

    if (memcmp (signer->sign_public, sign_public, 32) == 0)
      return signer;
  }

  return NULL;
}

gboolean
vigie_signer_is_engaged (const VigieSigner *signer, const GDate *day)
{
  GDate first, last;

  return vigie_date_parse (signer->since, &first, NULL) && g_date_compare (day, &first) >= 0 &&
         (!*signer->until ||
          (vigie_date_parse (signer->until, &last, NULL) && g_date_compare (day, &last) <= 0));
}
