/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of records of one form: added, filled, ordered, taken out. */
#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "widgets/common/form.h"

#define VIGIE_TYPE_RECORD_LIST (vigie_record_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieRecordList, vigie_record_list, VIGIE, RECORD_LIST, AdwBin)

/**
 * VigieRecordPlan:
 * @member: of the agreement's JSON that the records are: "parties"
 * @add: of the button: "_Add a Party"
 * @field: of each record, named as its members are; borrowed for ever
 * @title: place of the field that a record is called by; @subtitle: of what stands under it
 */
typedef struct {
  const char *member;
  const char *heading;
  const char *sentence; /* nullable */
  const char *add;
  const VigieAsk *field;
  gsize n_fields;
  gsize title;
  gsize subtitle;
} VigieRecordPlan;

/* @changed: called with @data, swapped, whenever anything changes. */
GtkWidget *vigie_record_list_new (const VigieRecordPlan *plan, GCallback changed, gpointer data);

/* The choices of a field, for all records; kept where they still are among them. Copied. */
void vigie_record_list_set_choices (VigieRecordList *self,
                                    const char *field,
                                    const char *const *choice,
                                    const char *const *label);

/* From and to a member of the agreement's JSON. */
void vigie_record_list_read (VigieRecordList *self, JsonObject *object);
void vigie_record_list_write (VigieRecordList *self, JsonBuilder *builder);

guint vigie_record_list_get_n (VigieRecordList *self);
/* As if the button were clicked. */
void vigie_record_list_add (VigieRecordList *self);
/* (transfer full): what a field of a record says, "" for nothing. */
char *vigie_record_list_dup (VigieRecordList *self, guint record, const char *field);
void
vigie_record_list_set (VigieRecordList *self, guint record, const char *field, const char *value);
