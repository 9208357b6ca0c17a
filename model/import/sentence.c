/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats are read here and by no printf: those of a record may be anything. */
#include "model/import/sentence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/language.h"

#define ARGUMENTS_MAX 12
#define DEPTH_MAX 4
#define DECIMALS_MAX 10

typedef struct {
  enum {
    TEXT,
    INTEGER,
    NUMBER,
    PART
  } kind;
  char *text;
  gint64 integer;
  double number;
  VigieSentence *part;
} Argument;

struct _VigieSentence {
  char *format;
  char *many;   /* (nullable) */
  char *french; /* (nullable): where gettext is not asked */
  guint64 n;
  GArray *argument; /* Argument */
};

/* What stands behind a percent sign. */
typedef struct {
  guint argument; /* from 0 */
  gboolean grouped, size;
  int precision; /* −1 for none */
  char conversion;
} Directive;

static void
argument_clear (gpointer data)
{
  Argument *argument = data;

  argument->number = 0.0; /* figures under seal are not left behind */
  g_free (argument->text);
  if (argument->part)
    vigie_sentence_unref (argument->part);
}

static VigieSentence *
sentence_new (const char *format, const char *many, guint64 n)
{
  VigieSentence *sentence = g_atomic_rc_box_new0 (VigieSentence);

  sentence->format = g_strdup (format);
  sentence->many = g_strdup (many);
  sentence->n = n;
  sentence->argument = g_array_new (FALSE, TRUE, sizeof (Argument));
  g_array_set_clear_func (sentence->argument, argument_clear);
  return sentence;
}

VigieSentence *
vigie_sentence_ref (VigieSentence *sentence)
{
  return g_atomic_rc_box_acquire (sentence);
}

static void
sentence_clear (gpointer data)
{
  VigieSentence *sentence = data;

  g_free (sentence->format);
  g_free (sentence->many);
  g_free (sentence->french);
  g_array_unref (sentence->argument);
}

void
vigie_sentence_unref (VigieSentence *sentence)
{
  g_atomic_rc_box_release_full (sentence, sentence_clear);
}

/* Reads a directive from behind its percent sign, the @next-th of its format; a translation may name another: “%2$s”.
 * Returns where it ends. */
static const char *
read_directive (const char *at, guint next, Directive *directive)
{
  gsize digits = strspn (at, "0123456789");

  *directive = (Directive) { .argument = next, .precision = -1 };
  if (digits > 0 && digits < 3 && at[digits] == '$') {
    directive->argument = (guint) g_ascii_strtoull (at, NULL, 10) - 1;
    at += digits + 1;
  }
  if (*at == '\'') {
    directive->grouped = TRUE;
    at++;
  }
  if (*at == '.') {
    directive->precision = (int) MIN (g_ascii_strtoull (at + 1, NULL, 10), DECIMALS_MAX);
    at += 1 + strspn (at + 1, "0123456789");
  }
  while (*at == 'z' || *at == 'l') {
    directive->size = TRUE;
    at++;
  }
  directive->conversion = *at;
  return *at ? at + 1 : at;
}

static Argument
take_argument (const Directive *directive, va_list *args)
{
  Argument argument = { .kind = INTEGER };

  switch (directive->conversion) {
  case 's':
    argument.kind = TEXT;
    argument.text = g_strdup (va_arg (*args, const char *));
    break;
  case 'd':
    argument.integer = va_arg (*args, int);
    break;
  case 'u':
    argument.integer = directive->size ? (gint64) va_arg (*args, gsize) : va_arg (*args, guint);
    break;
  case 'f':
  case 'g':
    argument.kind = NUMBER;
    argument.number = va_arg (*args, double);
    break;
  default:
    g_assert_not_reached ();
  }
  return argument;
}

static void
take_arguments (VigieSentence *sentence, va_list *args)
{
  const char *format = sentence->many ? sentence->many : sentence->format;

  for (const char *at = strchr (format, '%'); at; at = strchr (at, '%')) {
    Directive directive;
    Argument argument;

    at = read_directive (at + 1, sentence->argument->len, &directive);
    if (directive.conversion == '%')
      continue;
    argument = take_argument (&directive, args);
    g_array_append_val (sentence->argument, argument);
  }
}

VigieSentence *
vigie_sentence (const char *format, ...)
{
  VigieSentence *sentence = sentence_new (format, NULL, 1);
  va_list args;

  va_start (args, format);
  take_arguments (sentence, &args);
  va_end (args);
  return sentence;
}

VigieSentence *
vigie_sentence_plural (const char *one, const char *many, gsize n, ...)
{
  VigieSentence *sentence = sentence_new (one, many, n);
  va_list args;

  va_start (args, n);
  take_arguments (sentence, &args);
  va_end (args);
  return sentence;
}

VigieSentence *
vigie_sentence_of_words (const char *words)
{
  return sentence_new (words, NULL, 1);
}

VigieSentence *
vigie_sentence_of_both (const char *english, const char *french)
{
  VigieSentence *sentence = sentence_new (english, NULL, 1);

  sentence->french = g_strdup (french);
  return sentence;
}

void
vigie_sentence_put (VigieSentence *sentence, guint argument, VigieSentence *part)
{
  Argument *place = &g_array_index (sentence->argument, Argument, argument);

  g_return_if_fail (argument < sentence->argument->len);

  argument_clear (place);
  *place = (Argument) { .kind = PART, .part = part };
}

const char *
vigie_sentence_get_words (const VigieSentence *sentence)
{
  return sentence->format;
}

VigieSentence *
vigie_sentence_in_other_words (const VigieSentence *sentence, const char *words)
{
  VigieSentence *other = sentence_new (words, NULL, 1);

  for (guint i = 0; i < sentence->argument->len; i++) {
    Argument argument = g_array_index (sentence->argument, Argument, i);

    argument.text = g_strdup (argument.text);
    if (argument.part)
      vigie_sentence_ref (argument.part);
    g_array_append_val (other->argument, argument);
  }
  return other;
}

/* (transfer full): of so many digits that count, none of them an idle zero. */
static char *
dup_digits (double value, int digits, VigieLanguage language)
{
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
  const char *point;

  g_snprintf (format, sizeof format, "%%.%dg", CLAMP (digits, 1, DECIMALS_MAX));
  g_ascii_formatd (text, sizeof text, format, value);
  point = strchr (text, 'e') ? NULL : strchr (text, '.');
  return vigie_number_format (g_ascii_strtod (text, NULL), point ? (int) strlen (point + 1) : 0,
                              language);
}

static void append_sentence (GString *text, const VigieSentence *sentence, int depth);

static void
append_argument (GString *text, const Directive *directive, const Argument *argument, int depth)
{
  VigieLanguage language = vigie_language_current ();
  g_autofree char *number = NULL;

  switch (argument->kind) {
  case TEXT:
    g_string_append (text, argument->text);
    break;
  case INTEGER:
    if (directive->grouped)
      number = vigie_number_format ((double) argument->integer, 0, language);
    else
      number = g_strdup_printf ("%" G_GINT64_FORMAT, argument->integer);
    break;
  case NUMBER:
    number = directive->conversion == 'g'
               ? dup_digits (argument->number, directive->precision, language)
               : vigie_number_format (argument->number, MAX (directive->precision, 0), language);
    break;
  case PART:
    append_sentence (text, argument->part, depth + 1);
    break;
  }
  if (number)
    g_string_append (text, number);
}

static const char *
words_of (const VigieSentence *sentence)
{
  if (sentence->french)
    return vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? sentence->french : sentence->format;
  if (sentence->many)
    return g_dngettext (GETTEXT_PACKAGE, sentence->format, sentence->many,
                        (gulong) MIN (sentence->n, G_MAXULONG));
  return *sentence->format ? g_dgettext (GETTEXT_PACKAGE, sentence->format) : "";
}

static void
append_sentence (GString *text, const VigieSentence *sentence, int depth)
{
  const char *at = words_of (sentence);
  guint next = 0;

  while (*at && depth < DEPTH_MAX) {
    gsize plain = strcspn (at, "%");
    Directive directive;

    g_string_append_len (text, at, (gssize) plain);
    at += plain;
    if (*at == '\0')
      break;
    at = read_directive (at + 1, next, &directive);
    if (directive.conversion == '%') {
      g_string_append_c (text, '%');
      continue;
    }
    next++;
    if (directive.argument < sentence->argument->len)
      append_argument (text, &directive,
                       &g_array_index (sentence->argument, Argument, directive.argument), depth);
  }
}

char *
vigie_sentence_dup_text (const VigieSentence *sentence)
{
  GString *text = g_string_new (NULL);

  append_sentence (text, sentence, 0);
  return g_string_free (text, FALSE);
}

gboolean
vigie_sentence_is_known (const VigieSentence *sentence)
{
  const char *words = words_of (sentence);

  return vigie_language_current () == VIGIE_LANGUAGE_ENGLISH ||
         (words != sentence->format && words != sentence->many);
}

static void
write_argument (const Argument *argument, JsonBuilder *builder)
{
  switch (argument->kind) {
  case TEXT:
    json_builder_add_string_value (builder, argument->text);
    break;
  case INTEGER:
    json_builder_add_int_value (builder, argument->integer);
    break;
  case NUMBER:
    json_builder_add_double_value (builder, argument->number);
    break;
  case PART:
    vigie_sentence_write (argument->part, builder);
    break;
  }
}

void
vigie_sentence_write (const VigieSentence *sentence, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "words");
  json_builder_add_string_value (builder, sentence->format);
  if (sentence->french) {
    json_builder_set_member_name (builder, "french");
    json_builder_add_string_value (builder, sentence->french);
  }
  if (sentence->many) {
    json_builder_set_member_name (builder, "many");
    json_builder_add_string_value (builder, sentence->many);
    json_builder_set_member_name (builder, "n");
    json_builder_add_int_value (builder, (gint64) sentence->n);
  }
  if (sentence->argument->len > 0) {
    json_builder_set_member_name (builder, "with");
    json_builder_begin_array (builder);
    for (guint i = 0; i < sentence->argument->len; i++)
      write_argument (&g_array_index (sentence->argument, Argument, i), builder);
    json_builder_end_array (builder);
  }
  json_builder_end_object (builder);
}

static VigieSentence *read_sentence (JsonNode *node, int depth);

static gboolean
read_argument (VigieSentence *sentence, JsonNode *node, int depth)
{
  Argument argument = { .kind = INTEGER };

  if (JSON_NODE_HOLDS_OBJECT (node)) {
    argument.kind = PART;
    if (!(argument.part = read_sentence (node, depth + 1)))
      return FALSE;
  } else if (!JSON_NODE_HOLDS_VALUE (node)) {
    return FALSE;
  } else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    argument.kind = TEXT;
    argument.text = json_node_dup_string (node);
  } else if (json_node_get_value_type (node) == G_TYPE_DOUBLE) {
    argument.kind = NUMBER;
    argument.number = json_node_get_double (node);
  } else {
    argument.integer = json_node_get_int (node);
  }
  g_array_append_val (sentence->argument, argument);
  return TRUE;
}

/* (nullable): a text of @object that is one. */
static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static VigieSentence *
read_sentence (JsonNode *node, int depth)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *words = object ? text_of (object, "words") : NULL;
  JsonNode *with = words ? json_object_get_member (object, "with") : NULL;
  g_autoptr (VigieSentence) sentence = NULL;
  JsonArray *list;

  if (!words || depth >= DEPTH_MAX)
    return NULL;
  sentence =
    sentence_new (words, text_of (object, "many"),
                  (guint64) MAX (json_object_get_int_member_with_default (object, "n", 1), 0));
  sentence->french = g_strdup (text_of (object, "french"));
  list = with && JSON_NODE_HOLDS_ARRAY (with) ? json_node_get_array (with) : NULL;
  for (guint i = 0; list && i < MIN (json_array_get_length (list), ARGUMENTS_MAX); i++)
    if (!read_argument (sentence, json_array_get_element (list, i), depth))
      return NULL;
  return g_steal_pointer (&sentence);
}

VigieSentence *
vigie_sentence_read (JsonNode *node)
{
  return read_sentence (node, 0);
}
