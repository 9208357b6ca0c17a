/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop of mutations runs in a child; the parent watches its clock and tells how it ended. */
#include "tests/fuzz/driver.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define HANG_S 10        /* of the processor: others may want it too */
#define STANDSTILL_S 120 /* of the clock, without work */
#define MEMORY_KB (1024 * 1024)
#define FILE_MAX (1 << 20)

/* What the child tells its parent. */
typedef struct {
  volatile guint64 iteration;
  volatile gint64 started_us;
  volatile gint64 worked_us; /* by then, of the processor */
  volatile guint64 at;       /* in the corpus */
} Shared;

/* A case of the corpus. */
typedef struct {
  const VigieFuzz *fuzz;
  char *base; /* path without suffix */
} Case;

typedef struct {
  const VigieFuzz *fuzz; /* one for each format */
  gsize n_fuzz;
  GPtrArray *corpus; /* (element-type Case): sorted by path */
  const Case *current;
  char *folder;
  char *path; /* of the case under work, without suffix */
  double seconds;
  guint64 iterations;
  guint64 seed;
  gint64 only;
} Driver;

/* What a process has worked so far. */
static gint64
worked_us (clockid_t clock)
{
  struct timespec worked = { 0 };

  clock_gettime (clock, &worked);
  return worked.tv_sec * G_USEC_PER_SEC + worked.tv_nsec / 1000;
}

static guint64
next (VigieFuzzRandom *random)
{
  guint64 z = (random->state += 0x9e3779b97f4a7c15u);

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

guint64
vigie_fuzz_below (VigieFuzzRandom *random, guint64 n)
{
  return n ? next (random) % n : 0;
}

static void
insert (GByteArray *file, gsize at, const void *data, gsize n)
{
  gsize behind = file->len - at;

  if (file->len + n > FILE_MAX)
    return;
  g_byte_array_set_size (file, file->len + n);
  memmove (file->data + at + n, file->data + at, behind);
  memcpy (file->data + at, data, n);
}

/* Numbers at which lengths, counts and offsets go wrong. */
static void
plant_number (GByteArray *file, VigieFuzzRandom *random)
{
  static const gint64 edge[] = { 0,      1,      -1,         0x7f,       0x80,       0xff,   0x7fff,
                                 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 1 << 20 };
  static const gsize width[] = { 1, 2, 4, 8 };
  gsize n = width[vigie_fuzz_below (random, 4)];
  guint64 number = edge[vigie_fuzz_below (random, G_N_ELEMENTS (edge))];
  gboolean big = vigie_fuzz_below (random, 2);
  gsize at;

  if (file->len < n)
    return;
  at = vigie_fuzz_below (random, file->len - n + 1);
  for (gsize i = 0; i < n; i++)
    file->data[at + i] = number >> (8 * (big ? n - 1 - i : i));
}

static void
mutate_once (GByteArray *file, VigieFuzzRandom *random, const char *const *token)
{
  gsize at = vigie_fuzz_below (random, file->len);
  gsize rest = file->len - at;
  gsize length = 1 + vigie_fuzz_below (random, vigie_fuzz_below (random, 4) ? 16 : 4096);
  gsize n = MIN (rest, length); /* MIN reads its words twice: no draw inside */

  switch (vigie_fuzz_below (random, 9)) {
  case 0:
    if (rest)
      file->data[at] ^= 1 << vigie_fuzz_below (random, 8);
    break;
  case 1:
    if (rest)
      file->data[at] = next (random);
    break;
  case 2:
    plant_number (file, random);
    break;
  case 3:
    if (n)
      g_byte_array_remove_range (file, at, n);
    break;
  case 4: {
    g_autofree guint8 *copy = n ? g_memdup2 (file->data + at, n) : NULL;

    if (n)
      insert (file, vigie_fuzz_below (random, file->len + 1), copy, n);
    break;
  }
  case 5:
    if (n)
      memset (file->data + at, vigie_fuzz_below (random, 2) ? 0 : (int) next (random), n);
    break;
  case 6:
    if (!vigie_fuzz_below (random, 4))
      g_byte_array_set_size (file, at);
    break;
  case 7:
    if (n) {
      gsize to = vigie_fuzz_below (random, file->len - n + 1);

      memmove (file->data + to, file->data + at, n);
    }
    break;
  default:
    if (token) {
      const char *word = token[vigie_fuzz_below (random, g_strv_length ((GStrv) token))];

      insert (file, at, word, strlen (word));
    }
  }
}

void
vigie_fuzz_mutate (GByteArray *file, VigieFuzzRandom *random, const char *const *token)
{
  gsize n = 1 + vigie_fuzz_below (random, 8);

  for (gsize i = 0; i < n; i++)
    mutate_once (file, random, token);
}

static GByteArray *
load (const char *base, const char *suffix)
{
  g_autofree char *path = g_strconcat (base, suffix, NULL);
  char *data;
  gsize n;

  if (!g_file_get_contents (path, &data, &n, NULL))
    return NULL;
  return g_byte_array_new_take ((guint8 *) data, n);
}

/* Files of the case under work. */
static void
remove_case (const Driver *driver)
{
  for (guint i = 0; driver->current && driver->current->fuzz->suffix[i]; i++) {
    g_autofree char *path = g_strconcat (driver->path, driver->current->fuzz->suffix[i], NULL);

    g_unlink (path);
  }
}

/* Writes one case beside the others in the work folder; which of its files are mutated is drawn. */
static void
make_case (Driver *driver, Shared *shared, guint64 iteration)
{
  VigieFuzzRandom random = { driver->seed * 0x2545f4914f6cdd1du + iteration };
  gboolean whole = iteration < driver->corpus->len;
  guint64 drawn = vigie_fuzz_below (&random, driver->corpus->len);
  const VigieFuzz *fuzz;
  guint n, chosen;

  remove_case (driver);
  shared->at = whole ? iteration : drawn;
  driver->current = driver->corpus->pdata[shared->at];
  fuzz = driver->current->fuzz;
  n = g_strv_length ((GStrv) fuzz->suffix);
  chosen = vigie_fuzz_below (&random, n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strconcat (driver->path, fuzz->suffix[i], NULL);
    g_autoptr (GByteArray) file = load (driver->current->base, fuzz->suffix[i]);
    gboolean absent = !whole && i > 0 && !vigie_fuzz_below (&random, 30);

    if (!file || absent)
      continue;
    if (!whole && (i == chosen || !vigie_fuzz_below (&random, 4)))
      (fuzz->mutate ? fuzz->mutate : vigie_fuzz_mutate) (file, &random, fuzz->token);
    if (!g_file_set_contents_full (path, (char *) file->data, file->len, G_FILE_SET_CONTENTS_NONE,
                                   0600, NULL))
      g_error ("%s cannot be written", path);
  }
}

static void
run_case (Driver *driver, Shared *shared, guint64 iteration)
{
  g_autofree char *path = NULL;
  struct rusage usage;

  shared->iteration = iteration;
  make_case (driver, shared, iteration);
  path = g_strconcat (driver->path, driver->current->fuzz->suffix[0], NULL);
  shared->worked_us = worked_us (CLOCK_PROCESS_CPUTIME_ID);
  shared->started_us = g_get_monotonic_time ();
  driver->current->fuzz->run (path);

  getrusage (RUSAGE_SELF, &usage);
  if (usage.ru_maxrss > MEMORY_KB) {
    g_printerr ("%s: %ld MB of memory\n", driver->fuzz->name, usage.ru_maxrss / 1024);
    abort ();
  }
}

static void
run_child (Driver *driver, Shared *shared)
{
  gint64 end = g_get_monotonic_time () + (gint64) (driver->seconds * G_USEC_PER_SEC);
  guint64 n = 0;

  if (driver->only >= 0) {
    run_case (driver, shared, driver->only);
  } else {
    while (n < driver->iterations && (n < driver->corpus->len || g_get_monotonic_time () < end))
      run_case (driver, shared, n++);
    g_print ("%s: %" G_GUINT64_FORMAT " files, %u as they are, seed %" G_GUINT64_FORMAT "\n",
             driver->fuzz->name, n, driver->corpus->len, driver->seed);
  }
}

static void
free_case (gpointer data)
{
  g_free (((Case *) data)->base);
  g_free (data);
}

static void
take_file (Driver *driver, const char *folder, const char *name)
{
  for (gsize i = 0; i < driver->n_fuzz; i++) {
    const char *suffix = driver->fuzz[i].suffix[0];
    Case *one;

    if (!g_str_has_suffix (name, suffix))
      continue;
    one = g_new0 (Case, 1);
    one->fuzz = &driver->fuzz[i];
    one->base = g_build_filename (folder, name, NULL);
    one->base[strlen (one->base) - strlen (suffix)] = '\0';
    g_ptr_array_add (driver->corpus, one);
  }
}

static void
take_corpus (Driver *driver, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    take_file (driver, folder, name);
}

static int
compare_cases (gconstpointer a, gconstpointer b)
{
  const Case *one = *(Case *const *) a, *other = *(Case *const *) b;
  int order = strcmp (one->base, other->base);

  return order ? order : strcmp (one->fuzz->suffix[0], other->fuzz->suffix[0]);
}

static gboolean
hangs (const Shared *shared, pid_t child)
{
  gint64 started = shared->started_us;
  clockid_t clock;

  if (!started || clock_getcpuclockid (child, &clock) != 0)
    return FALSE;
  return worked_us (clock) - shared->worked_us > HANG_S * G_USEC_PER_SEC ||
         g_get_monotonic_time () - started > STANDSTILL_S * G_USEC_PER_SEC;
}

/* Waits for the child; a standstill is a hang. */
static int
watch (const Driver *driver, const Shared *shared, pid_t child)
{
  int status;

  while (waitpid (child, &status, WNOHANG) == 0) {
    if (hangs (shared, child)) {
      kill (child, SIGKILL);
      waitpid (child, &status, 0);
      g_printerr ("%s: hangs", driver->fuzz->name);
      return 1;
    }
    g_usleep (20000);
  }
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return 0;

  g_printerr ("%s: crashed", driver->fuzz->name);
  return 1;
}

static gboolean
read_arguments (Driver *driver, int argc, char **argv)
{
  const char *soak = g_getenv ("VIGIE_SOAK");

  for (int i = 1; i < argc; i++) {
    const char *value = i + 1 < argc ? argv[i + 1] : "";

    if (!g_str_has_prefix (argv[i], "--")) {
      take_corpus (driver, argv[i]);
      continue;
    }
    if (strcmp (argv[i], "--soak") == 0 && soak && *soak)
      take_corpus (driver, value);
    else if (strcmp (argv[i], "--seconds") == 0)
      driver->seconds = g_ascii_strtod (value, NULL);
    else if (strcmp (argv[i], "--iterations") == 0)
      driver->iterations = g_ascii_strtoull (value, NULL, 10);
    else if (strcmp (argv[i], "--seed") == 0)
      driver->seed = g_ascii_strtoull (value, NULL, 10);
    else if (strcmp (argv[i], "--only") == 0)
      driver->only = g_ascii_strtoll (value, NULL, 10);
    else if (strcmp (argv[i], "--soak") != 0)
      return FALSE;
    i++;
  }
  if (soak && *soak) {
    driver->seconds = g_ascii_strtod (soak, NULL);
    driver->iterations = G_MAXUINT64;
  }
  g_ptr_array_sort (driver->corpus, compare_cases);
  return driver->corpus->len > 0;
}

/* The child knew which case was the last: all that may be there is removed. */
static void
remove_work (const Driver *driver)
{
  for (gsize f = 0; f < driver->n_fuzz; f++)
    for (guint i = 0; driver->fuzz[f].suffix[i]; i++) {
      g_autofree char *path = g_strconcat (driver->path, driver->fuzz[f].suffix[i], NULL);

      g_unlink (path);
    }
  g_rmdir (driver->folder);
}

int
vigie_fuzz_main (int argc, char **argv, const VigieFuzz *fuzz, gsize n)
{
  Driver driver = { .fuzz = fuzz,
                    .n_fuzz = n,
                    .corpus = g_ptr_array_new_with_free_func (free_case),
                    .seconds = 20,
                    .iterations = G_MAXUINT64,
                    .seed = 1,
                    .only = -1 };
  Shared *shared =
    mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pid_t child;
  int result;

  if (!read_arguments (&driver, argc, argv) || shared == MAP_FAILED) {
    g_printerr ("%s: a folder with files in %s is needed\n", argv[0], fuzz->suffix[0]);
    g_ptr_array_unref (driver.corpus);
    return 2;
  }
  driver.folder = g_dir_make_tmp ("vigie-fuzz-XXXXXX", NULL);
  driver.path = g_build_filename (driver.folder, fuzz->name, NULL);

  child = fork ();
  if (child == 0) {
    run_child (&driver, shared);
    g_ptr_array_unref (driver.corpus);
    g_free (driver.folder);
    g_free (driver.path);
    exit (0);
  }

  result = child < 0 ? 2 : watch (&driver, shared, child);
  if (result == 0)
    remove_work (&driver);
  else
    g_printerr (" at iteration %" G_GUINT64_FORMAT " of seed %" G_GUINT64_FORMAT
                ", file kept: %s%s\n",
                (guint64) shared->iteration, driver.seed, driver.path,
                ((const Case *) driver.corpus->pdata[shared->at])->fuzz->suffix[0]);

  munmap (shared, sizeof *shared);
  g_ptr_array_unref (driver.corpus);
  g_free (driver.folder);
  g_free (driver.path);
  return result;
}
