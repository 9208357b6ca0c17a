/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: what lies in a ZIP archive, and which of it is the table. */
#pragma once

#include <glib.h>

typedef struct {
  char *name;  /* as people read it */
  char *bytes; /* as the archive has it */
  guint64 size;
} VigieMember;

/**
 * VigieMembers:
 * @table: (element-type VigieMember): members with a table's suffix, in their order
 */
typedef struct {
  gboolean workbook;        /* XLSX */
  gboolean binary_workbook; /* XLSB */
  gboolean opendocument;
  gboolean nested;    /* it holds archives */
  gboolean ambiguous; /* two members of one name: programs differ on which they read */
  GPtrArray *table;
} VigieMembers;

/* %NULL with @error for what is no whole archive. */
VigieMembers *vigie_members_list (const char *path, const char *name, GError **error);
void vigie_members_free (VigieMembers *members);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieMembers, vigie_members_free)

/* A table by its name, or NULL. */
const VigieMember *vigie_members_find (const VigieMembers *members, const char *name);

/**
 * vigie_members_choose:
 * @member: (nullable): the user's choice
 *
 * The only table; else the only one that is no note or dictionary; else one that outweighs all others. Where several
 * are as likely, @error lists them.
 */
const VigieMember *vigie_members_choose (const VigieMembers *members,
                                         const char *name,
                                         const char *member,
                                         GError **error);

/* The text of a small member beside @member with another suffix, such as its code page; NULL where there is none. */
char *vigie_members_read_beside (const char *path, const VigieMember *member, const char *suffix);
