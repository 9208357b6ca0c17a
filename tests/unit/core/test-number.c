/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in files: what is one, what is none, and to the last bit what the C library reads. */
#include "model/core/number.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char *text;
  char decimal;
  char thousands;
  double value;
} Good;

static void
test_reads_what_producers_write (void)
{
  static const Good good[] = {
    { "0", '.', 0, 0.0 },
    { "42", '.', 0, 42.0 },
    { " 42\t", '.', 0, 42.0 },
    { "-2.7", '.', 0, -2.7 },
    { "+2,7", ',', 0, 2.7 },
    { "\342\210\2222,7", ',', 0, -2.7 },                  /* U+2212 */
    { "1 234,5", ',', ' ', 1234.5 },                      /* space */
    { "1\302\240234\302\240567,5", ',', ' ', 1234567.5 }, /* U+00A0 */
    { "1\342\200\257234,5", ',', ' ', 1234.5 },           /* U+202F */
    { "1,234,567.25", '.', ',', 1234567.25 },
    { "1.234.567,25", ',', '.', 1234567.25 },
    { "1'234", '.', '\'', 1234.0 },
    { "123 ", ',', ' ', 123.0 },
    { "1234567", ',', ' ', 1234567.0 },
    { ",5", ',', 0, 0.5 },
    { "5,", ',', 0, 5.0 },
    { "2.1231E+08", '.', 0, 212310000.0 },
    { "1e-5", '.', 0, 1e-5 },
    { "0.1", '.', 0, 0.1 },
    { "000000000000000000000012", '.', 0, 12.0 },
    { "9007199254740993", '.', 0, 9007199254740992.0 },
    { "1234567890123456.7", '.', 0, 1234567890123456.7 },
    { "1.7976931348623157e308", '.', 0, 1.7976931348623157e308 },
    { "1e-400", '.', 0, 0.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    double value = -99.0;

    g_test_message ("%s", good[i].text);
    g_assert_true (vigie_number_parse (good[i].text, strlen (good[i].text), good[i].decimal,
                                       good[i].thousands, &value));
    g_assert_cmpfloat (value, ==, good[i].value);
  }
}

static void
test_refuses_what_is_no_number (void)
{
  static const Good bad[] = {
    { "", '.', 0, 0 },           { "  ", '.', 0, 0 },          { "Nancy", '.', 0, 0 },
    { "nan", '.', 0, 0 },        { "inf", '.', 0, 0 },         { "0x1F", '.', 0, 0 },
    { "1 234", '.', 0, 0 },      { "1 23", ',', ' ', 0 },      { "1234 567", ',', ' ', 0 },
    { "1 234 56", ',', ' ', 0 }, { "1.2.3", '.', 0, 0 },       { "1,5", '.', 0, 0 },
    { "12e", '.', 0, 0 },        { "e5", '.', 0, 0 },          { "-", '.', 0, 0 },
    { ".", '.', 0, 0 },          { "- 5", '.', 0, 0 },         { "--5", '.', 0, 0 },
    { "1e999", '.', 0, 0 },      { "5 %", '.', ' ', 0 },       { "s", ',', ' ', 0 },
    { "1,234,5", '.', ',', 0 },  { ",234", '.', ',', 0 },      { "2A004", '.', 0, 0 },
    { "1\302", '.', ' ', 0 },    { "1 234,5 6", ',', ' ', 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    double value = -99.0;

    g_test_message ("case %zu", i);
    g_assert_false (vigie_number_parse (bad[i].text, strlen (bad[i].text), bad[i].decimal,
                                        bad[i].thousands, &value));
    g_assert_cmpfloat (value, ==, -99.0);
  }
}

/* The C library's strtod rounds correctly: any double printed with 17 digits must come back. */
static void
test_agrees_with_strtod_to_the_last_bit (void)
{
  for (int i = 0; i < 20000; i++) {
    union {
      guint64 bits;
      double value;
    } in = { ((guint64) (guint32) g_test_rand_int () << 32) | (guint32) g_test_rand_int () };
    char text[64];
    double out = 0.0;
    int digits = g_test_rand_int_range (1, 18);

    if (i % 2)
      in.value = g_test_rand_double_range (-1e6, 1e6);
    if (!isfinite (in.value))
      continue;
    g_snprintf (text, sizeof text, "%.*g", digits, in.value);
    if (!isfinite (g_ascii_strtod (text, NULL)))
      continue;
    g_assert_true (vigie_number_parse (text, strlen (text), '.', 0, &out));
    g_assert_cmpfloat (out, ==, g_ascii_strtod (text, NULL));
  }
}

/* @n bounds the text: the sanitizer sees a read behind it. */
static void
test_reads_no_byte_behind (void)
{
  static const char text[] = "12\302\240345,5e+7\302\240";

  for (gsize n = 0; n < sizeof text; n++) {
    g_autofree char *piece = g_memdup2 (text, n);
    double value = 0.0;

    vigie_number_parse (piece ? piece : "", n, ',', ' ', &value);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/number/reads-what-producers-write", test_reads_what_producers_write);
  g_test_add_func ("/core/number/refuses-what-is-no-number", test_refuses_what_is_no_number);
  g_test_add_func ("/core/number/agrees-with-strtod-to-the-last-bit",
                   test_agrees_with_strtod_to_the_last_bit);
  g_test_add_func ("/core/number/reads-no-byte-behind", test_reads_no_byte_behind);
  return g_test_run ();
}
