/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts are places in the arena until the row is given, since the arena moves as it grows. */
#include "model/sheets/row-maker.h"

/* Where the text of a cell lies. */
typedef struct {
  const char *shared; /* or */
  gsize offset;
} Place;

void
vigie_row_maker_init (VigieRowMaker *maker)
{
  maker->field = g_array_new (FALSE, FALSE, sizeof (VigieField));
  maker->place = g_array_new (FALSE, FALSE, sizeof (Place));
  maker->arena = g_string_new (NULL);
}

void
vigie_row_maker_clear (VigieRowMaker *maker)
{
  g_clear_pointer (&maker->field, g_array_unref);
  g_clear_pointer (&maker->place, g_array_unref);
  if (maker->arena)
    g_string_free (maker->arena, TRUE);
  maker->arena = NULL;
}

void
vigie_row_maker_begin (VigieRowMaker *maker, gsize number)
{
  maker->number = number;
  maker->start = 0;
  g_array_set_size (maker->field, 0);
  g_array_set_size (maker->place, 0);
  g_string_truncate (maker->arena, 0);
}

void
vigie_row_maker_open_cell (VigieRowMaker *maker)
{
  maker->start = maker->arena->len;
}

char *
vigie_row_maker_get_text (VigieRowMaker *maker)
{
  return maker->arena->str + maker->start;
}

gsize
vigie_row_maker_get_length (const VigieRowMaker *maker)
{
  return maker->arena->len - maker->start;
}

void
vigie_row_maker_set_text (VigieRowMaker *maker, const char *text, gsize n)
{
  g_string_truncate (maker->arena, maker->start);
  g_string_append_len (maker->arena, text, n);
}

void
vigie_row_maker_put (VigieRowMaker *maker,
                     gsize column,
                     VigieFieldKind kind,
                     double number,
                     const char *shared,
                     gsize shared_length,
                     gsize n)
{
  static const VigieField empty = { VIGIE_FIELD_EMPTY, NULL, 0, 0.0 };
  static const Place nowhere = { "", 0 };
  VigieField field = { kind, NULL, shared ? shared_length : vigie_row_maker_get_length (maker),
                       number };
  Place place = { shared, maker->start };

  if (!shared)
    g_string_append_c (maker->arena, '\0');
  if (field.length == 0 && kind == VIGIE_FIELD_TEXT)
    field.kind = VIGIE_FIELD_EMPTY;
  while (maker->field->len < column) {
    g_array_append_val (maker->field, empty);
    g_array_append_val (maker->place, nowhere);
  }
  for (gsize i = column; i < column + n; i++) {
    if (i < maker->field->len) {
      g_array_index (maker->field, VigieField, i) = field;
      g_array_index (maker->place, Place, i) = place;
    } else {
      g_array_append_val (maker->field, field);
      g_array_append_val (maker->place, place);
    }
  }
}

gboolean
vigie_row_maker_is_blank (const VigieRowMaker *maker)
{
  for (guint i = 0; i < maker->field->len; i++)
    if (g_array_index (maker->field, VigieField, i).kind != VIGIE_FIELD_EMPTY)
      return FALSE;
  return TRUE;
}

void
vigie_row_maker_give (VigieRowMaker *maker, VigieRow *row)
{
  VigieField *field = (VigieField *) maker->field->data;

  for (guint i = 0; i < maker->field->len; i++) {
    const Place *place = &g_array_index (maker->place, Place, i);

    field[i].text = place->shared ? place->shared : maker->arena->str + place->offset;
  }
  *row = (VigieRow) { maker->number, maker->field->len, field };
}
