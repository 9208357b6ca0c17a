/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People: who is bound by professional secrecy, from when to when, and who may approve. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/**
 * VigiePerson:
 * @party: code of the employing body
 * @service: of that body, or ""
 * @bound: bound by professional secrecy (*astreint*), article 4
 * @referent: administers, approves and releases
 * @since, @until: ISO dates of the engagement; @until may be %NULL
 * @key: holds a key of the observatory: who was removed has none any more
 * @sign_public: 32 bytes, Ed25519; zeros for who is not bound and has no passphrase. It changes when
 *   a passphrase is set after recovery: keep it beside each signature.
 */
typedef struct {
  gint64 id;
  char *name;
  char *party;
  char *service;
  gboolean bound;
  gboolean referent;
  char *since;
  char *until;
  gboolean key;
  guint8 sign_public[32];
} VigiePerson;

/* (transfer full) */
VigiePerson *vigie_person_copy (const VigiePerson *person);
void vigie_person_free (VigiePerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePerson, vigie_person_free)

/* (transfer full) (element-type VigiePerson): everyone, in the order of entry. */
GPtrArray *vigie_people_list (sqlite3 *db, GError **error);

/**
 * VigieAccepted:
 * What a person accepted before being given a key.
 * @document: what it is called
 * @file_name: (nullable): of the document as it was signed, where it is kept
 */
typedef struct {
  gint64 id;
  gint64 person;
  char *document;
  char *text;
  char *accepted_on;
  char *file_name;
} VigieAccepted;

void vigie_accepted_free (VigieAccepted *accepted);

/* (transfer full) (element-type VigieAccepted): in the order of acceptance. */
GPtrArray *vigie_accepted_list (sqlite3 *db, GError **error);

/* (nullable): the newest of @accepted that a person signed. */
const VigieAccepted *vigie_accepted_find (const GPtrArray *accepted, gint64 person);

/* Whether this person may read source figures on @today: bound, and within the engagement, whose
 * last day counts (A4.1, A4.2). */
gboolean vigie_person_is_engaged (const VigiePerson *person, const GDate *today);

/* What somebody may do on a day. */
typedef enum {
  VIGIE_PERSON_WORKS,   /* bound, engaged, with a key */
  VIGIE_PERSON_NOT_YET, /* before the first day */
  VIGIE_PERSON_ENDED,   /* after the last day: the key is there, and opens nothing */
  VIGIE_PERSON_REMOVED, /* the key was taken away */
  VIGIE_PERSON_UNBOUND  /* reads what is in the clear */
} VigiePersonState;

VigiePersonState vigie_person_state (const VigiePerson *person, const GDate *today);

const char *vigie_person_state_name (VigiePersonState state);  /* "works", "not-yet"… */
const char *vigie_person_state_label (VigiePersonState state); /* translated */
