/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Disk full, a torn write, a power cut at each point where the observatory's file is written: what
 * was committed is there, what was not is not, the file opens and verifies.
 *
 * A file system of SQLite (VFS) in front of the real one counts writes, syncs, truncations and
 * deletions and lets them fail from a given one on. For a power cut it keeps what each write since
 * the last sync replaced, and puts a random part of it back: the disk had not written it yet, or not
 * in that order. VIGIE_SOAK=1 visits every point. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/store/journal.h"
#include "model/store/observatory-private.h"
#include "model/store/seal.h"
#include "model/store/statement.h"
#include "tests/unit/fixture.h"

typedef enum {
  FAULT_NONE,
  FAULT_FULL, /* no more room */
  FAULT_TORN, /* half a write, then the disk is gone */
  FAULT_CUT   /* the disk is gone, with what it had not yet written */
} FaultKind;

/* What a write replaced. */
typedef struct {
  char *path;
  sqlite3_int64 at;
  int n;
  guint8 *before;
} Undo;

static struct {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  FaultKind kind;
  int countdown;
  int points; /* met so far */
  gboolean dead;
  GPtrArray *undo;
} disk;

typedef struct {
  sqlite3_file base;
  char *path;
  sqlite3_file *real;
} File;

static void
undo_free (void *data)
{
  Undo *undo = data;

  g_free (undo->path);
  g_free (undo->before);
  g_free (undo);
}

/* Whether the operation at this point fails. */
static gboolean
fails (void)
{
  disk.points++;
  if (disk.kind == FAULT_NONE)
    return FALSE;
  if (!disk.dead && disk.countdown-- == 0)
    disk.dead = TRUE;

  return disk.dead;
}

static int
file_close (sqlite3_file *file)
{
  File *self = (File *) file;

  g_clear_pointer (&self->path, g_free);
  return self->real->pMethods->xClose (self->real);
}

static int
file_read (sqlite3_file *file, void *data, int n, sqlite3_int64 at)
{
  File *self = (File *) file;

  return self->real->pMethods->xRead (self->real, data, n, at);
}

static void
remember (File *self, int n, sqlite3_int64 at)
{
  Undo *undo = NULL;

  if (disk.kind != FAULT_CUT || !self->path)
    return;
  undo = g_new (Undo, 1);
  undo->path = g_strdup (self->path);
  undo->at = at;
  undo->n = n;
  undo->before = g_malloc0 ((gsize) n);
  /* Behind the end it reads as zeros: a file may grow before its content is there. */
  self->real->pMethods->xRead (self->real, undo->before, n, at);
  g_ptr_array_add (disk.undo, undo);
}

static int
file_write (sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
  File *self = (File *) file;
  gboolean first = !disk.dead;

  if (fails ()) {
    if (disk.kind == FAULT_TORN && first)
      self->real->pMethods->xWrite (self->real, data, n / 2, at);
    return disk.kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }

  remember (self, n, at);
  return self->real->pMethods->xWrite (self->real, data, n, at);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  File *self = (File *) file;

  if (disk.kind != FAULT_FULL && fails ())
    return SQLITE_IOERR_TRUNCATE;

  return self->real->pMethods->xTruncate (self->real, size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  File *self = (File *) file;

  if (disk.kind != FAULT_FULL && fails ())
    return SQLITE_IOERR_FSYNC;

  for (guint i = disk.undo->len; self->path && i-- > 0;)
    if (strcmp (((Undo *) g_ptr_array_index (disk.undo, i))->path, self->path) == 0)
      g_ptr_array_remove_index (disk.undo, i);
  return SQLITE_OK;
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  File *self = (File *) file;

  return self->real->pMethods->xFileSize (self->real, size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  File *self = (File *) file;

  return self->real->pMethods->xLock (self->real, level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  File *self = (File *) file;

  return self->real->pMethods->xUnlock (self->real, level);
}

static int
file_check_reserved (sqlite3_file *file, int *answer)
{
  File *self = (File *) file;

  return self->real->pMethods->xCheckReservedLock (self->real, answer);
}

static int
file_control (sqlite3_file *file, int operation, void *argument)
{
  File *self = (File *) file;

  return self->real->pMethods->xFileControl (self->real, operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  File *self = (File *) file;

  return self->real->pMethods->xSectorSize (self->real);
}

static int
file_characteristics (sqlite3_file *file)
{
  File *self = (File *) file;

  return self->real->pMethods->xDeviceCharacteristics (self->real);
}

static int
file_shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  File *self = (File *) file;

  return self->real->pMethods->xShmMap (self->real, region, size, extend, memory);
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  File *self = (File *) file;

  return self->real->pMethods->xShmLock (self->real, offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  File *self = (File *) file;

  self->real->pMethods->xShmBarrier (self->real);
}

static int
file_shm_unmap (sqlite3_file *file, int delete_flag)
{
  File *self = (File *) file;

  return self->real->pMethods->xShmUnmap (self->real, delete_flag);
}

static const sqlite3_io_methods methods = {
  2,
  file_close,
  file_read,
  file_write,
  file_truncate,
  file_sync,
  file_size,
  file_lock,
  file_unlock,
  file_check_reserved,
  file_control,
  file_sector_size,
  file_characteristics,
  file_shm_map,
  file_shm_lock,
  file_shm_barrier,
  file_shm_unmap,
};

static int
vfs_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out)
{
  File *self = (File *) file;
  int status = SQLITE_OK;

  memset (self, 0, sizeof *self);
  if (disk.dead && disk.kind != FAULT_FULL && (flags & SQLITE_OPEN_CREATE))
    return SQLITE_CANTOPEN;

  self->real = (sqlite3_file *) (self + 1);
  status = disk.real->xOpen (disk.real, path, self->real, flags, out);
  if (self->real->pMethods) {
    self->base.pMethods = &methods;
    self->path = g_strdup (path);
  }

  return status;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *path, int sync)
{
  if (disk.kind != FAULT_FULL && fails ())
    return SQLITE_IOERR_DELETE;

  return disk.real->xDelete (disk.real, path, sync);
}

static void
install (void)
{
  disk.real = sqlite3_vfs_find (NULL);
  disk.vfs = *disk.real;
  disk.vfs.zName = "fault";
  disk.vfs.szOsFile = (int) sizeof (File) + disk.real->szOsFile;
  disk.vfs.xOpen = vfs_open;
  disk.vfs.xDelete = vfs_delete;
  disk.undo = g_ptr_array_new_with_free_func (undo_free);
  sqlite3_vfs_register (&disk.vfs, 1);
}

static void
arm (FaultKind kind, int point)
{
  disk.kind = kind;
  disk.countdown = point;
  disk.dead = FALSE;
  disk.points = 0;
}

/* The disk works again, with a random part of what it had not yet written. */
static void
mend (const char *path)
{
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  for (guint i = disk.undo->len; i-- > 0;) {
    Undo *undo = g_ptr_array_index (disk.undo, i);
    int file = g_test_rand_bit () ? g_open (undo->path, O_WRONLY, 0) : -1;

    if (file >= 0) {
      g_assert_cmpint (pwrite (file, undo->before, (gsize) undo->n, undo->at), ==, undo->n);
      g_close (file, NULL);
    }
  }
  g_ptr_array_set_size (disk.undo, 0);
  g_unlink (shm);
  disk.kind = FAULT_NONE;
  disk.dead = FALSE;
}

static gboolean
is_soak (void)
{
  return g_getenv ("VIGIE_SOAK") != NULL;
}

/* The next point to try: all of them, or some. */
static int
after (int point, int stride)
{
  return point + (is_soak () ? 1 : g_test_rand_int_range (1, 2 * stride));
}

typedef struct {
  char *folder;
  char *template; /* an observatory, closed */
  char *path;     /* its copy, on which the disk fails */
  VigieObservatory *keys;
  gboolean log; /* WAL, or a rollback journal as on a share */
} Fixture;

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize n = 0;

  g_assert_true (g_file_get_contents (from, &bytes, &n, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) n, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->template = g_build_filename (fixture->folder, "template.vigie", NULL);
  fixture->path = g_build_filename (fixture->folder, "copy.vigie", NULL);
  fixture->log = data != NULL;
  disk.kind = FAULT_NONE;
  fixture->keys = vigie_test_observatory (fixture->folder);
  g_assert_true (vigie_store_execute (vigie_observatory_get_db (fixture->keys),
                                      "PRAGMA wal_checkpoint (TRUNCATE)", NULL));
  copy_file (vigie_observatory_get_path (fixture->keys), fixture->template);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->keys);
  g_free (fixture->template);
  g_free (fixture->path);
  vigie_test_folder_remove (fixture->folder);
}

static void
renew_copy (Fixture *fixture)
{
  static const char *const suffix[] = { "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffix); i++) {
    g_autofree char *beside = g_strconcat (fixture->path, suffix[i], NULL);

    g_unlink (beside);
  }
  copy_file (fixture->template, fixture->path);
}

/* The copy opened with the keys of the template: Argon2id at each of a thousand points takes too
 * long. %NULL when the disk fails already. */
static VigieObservatory *
open_copy (Fixture *fixture)
{
  g_autofree char *own = fixture->keys->path;
  VigieObservatory *observatory = NULL;

  fixture->keys->path = fixture->path;
  observatory = vigie_observatory_reopen (fixture->keys, NULL);
  fixture->keys->path = g_steal_pointer (&own);
  if (observatory && !fixture->log)
    vigie_store_execute (vigie_observatory_get_db (observatory), "PRAGMA journal_mode = DELETE",
                         NULL);

  return observatory;
}

/* One command: a key, the number of them, a line of the journal; all or nothing. */
static gboolean
work (VigieObservatory *observatory, int i)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, NULL);
  /* Some pages each, so that there is something to tear. */
  g_autofree char *purpose = g_strnfill ((gsize) (i % 3) * 20000 + 9, 'd');
  g_autofree char *count = g_strdup_printf ("UPDATE observatory SET name = '%d'", i + 1);
  g_autoptr (VigieSeal) seal = NULL;

  return transaction && (seal = vigie_seal_new (observatory, purpose, NULL)) &&
         vigie_store_execute (db, count, NULL) &&
         vigie_journal_append (observatory, "work", NULL, NULL, "done", purpose, NULL) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), NULL);
}

static gint64
number (VigieObservatory *observatory, const char *sql)
{
  return vigie_connection_number (vigie_observatory_get_db (observatory), sql, -1);
}

/* Whole, and with as many commands as were done, or one more: whose end the disk no longer told. */
static void
assert_whole (Fixture *fixture, int done, int most)
{
  g_autoptr (VigieObservatory) observatory = open_copy (fixture);
  g_autoptr (GPtrArray) faults = NULL;
  gint64 keys = 0;

  g_assert_nonnull (observatory);
  faults = vigie_observatory_verify (observatory, NULL);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  keys = number (observatory, "SELECT count(*) FROM sealed_key");
  g_assert_cmpint (keys, >=, done);
  g_assert_cmpint (keys, <=, most);
  g_assert_cmpint (number (observatory, "SELECT count(*) FROM journal WHERE act = 'work'"), ==,
                   keys);
  if (keys)
    g_assert_cmpint (number (observatory, "SELECT CAST (name AS INTEGER) FROM observatory"), ==,
                     keys);
}

#define COMMANDS 6

/* Returns whether the fault was met before the work was done. */
static gboolean
try_point (Fixture *fixture, FaultKind kind, int point)
{
  VigieObservatory *observatory = NULL;
  gboolean met = FALSE;
  int done = 0;

  renew_copy (fixture);
  arm (kind, point);
  observatory = open_copy (fixture);
  while (observatory && done < COMMANDS && work (observatory, done))
    done++;
  met = disk.dead;

  if (kind == FAULT_FULL && observatory) {
    /* Room is made: the same handle goes on. */
    disk.kind = FAULT_NONE;
    disk.dead = FALSE;
    if (met) {
      g_assert_true (work (observatory, done));
      done++;
    }
  }
  vigie_observatory_free (observatory);
  met |= disk.dead;
  mend (fixture->path);
  assert_whole (fixture, done, kind == FAULT_FULL ? done : done + 1);

  return met;
}

static void
test_commands_are_whole_or_not_there (Fixture *fixture, gconstpointer data)
{
  for (FaultKind kind = FAULT_FULL; kind <= FAULT_CUT; kind++) {
    int tried = 0;

    for (int point = 0; try_point (fixture, kind, point); point = after (point, 6))
      tried++;
    g_test_message ("kind %d: %d points", kind, tried);
    g_assert_cmpint (tried, >, 3);
  }
}

static guint
count_files (const char *folder, const char *suffix)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while (directory && (name = g_dir_read_name (directory)))
    n += g_str_has_suffix (name, suffix);

  return n;
}

/* A creation that fails leaves no file; one that a power cut ends leaves none, or a whole one. */
static gboolean
try_creation (FaultKind kind, int point)
{
  char *folder = vigie_test_folder ();
  g_autofree char *path = g_build_filename (folder, "new.vigie", NULL);
  g_autoptr (VigieObservatory) made = NULL;
  g_autoptr (GError) error = NULL;
  VigieFounding founding = { "n", "p", "CCAS", NULL, "x", VIGIE_KDF_LIGHT, VIGIE_TEST_NOW, NULL };
  gboolean met = FALSE;
  gboolean stands = FALSE;

  arm (kind, point);
  made = vigie_observatory_create (path, &founding, NULL, &error);
  met = disk.dead;
  g_clear_pointer (&made, vigie_observatory_free);
  mend (path);
  stands = g_file_test (path, G_FILE_TEST_EXISTS);
  if (kind == FAULT_FULL && error)
    g_assert_cmpuint (count_files (folder, ""), ==, 0);
  if (stands) {
    g_autoptr (VigieObservatory) again = vigie_observatory_open (path, VIGIE_TEST_NOW, NULL);
    g_autoptr (GPtrArray) faults = NULL;

    g_assert_nonnull (again);
    g_assert_true (vigie_observatory_unlock (again, NULL, "x", VIGIE_TEST_TODAY, NULL));
    faults = vigie_observatory_verify (again, NULL);
    g_assert_cmpuint (faults->len, ==, 0);
  }
  vigie_test_folder_remove (folder);

  return met;
}

static void
test_creation_is_whole_or_not_there (void)
{
  for (FaultKind kind = FAULT_FULL; kind <= FAULT_CUT; kind++)
    for (int point = 0; try_creation (kind, point);)
      point = after (point, 20);
}

/* A copy that ends in .vigie is a whole one, and the file is as it was. */
static gboolean
try_snapshot (Fixture *fixture, FaultKind kind, int point)
{
  g_autofree char *snapshots = g_strconcat (fixture->path, ".snapshots", NULL);
  VigieObservatory *observatory = NULL;
  gboolean made = FALSE;
  gboolean met = FALSE;

  renew_copy (fixture);
  disk.kind = FAULT_NONE;
  observatory = open_copy (fixture);
  g_assert_true (work (observatory, 0));
  arm (kind, point);
  made = vigie_observatory_snapshot (observatory, "test", NULL);
  met = disk.dead;
  vigie_observatory_free (observatory);
  mend (fixture->path);
  g_assert_cmpuint (count_files (snapshots, ".vigie"), ==, made);
  g_assert_true (made != met);
  assert_whole (fixture, 1, 1);
  {
    g_autoptr (GDir) directory = g_dir_open (snapshots, 0, NULL);
    const char *name = NULL;

    while (directory && (name = g_dir_read_name (directory))) {
      g_autofree char *file = g_build_filename (snapshots, name, NULL);

      g_unlink (file);
    }
  }

  return met;
}

static void
test_snapshot_is_whole_or_not_there (Fixture *fixture, gconstpointer data)
{
  for (FaultKind kind = FAULT_FULL; kind <= FAULT_CUT; kind++)
    for (int point = 0; try_snapshot (fixture, kind, point);)
      point = after (point, 10);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  install ();
  g_test_add ("/store/power-cut/commands-are-whole-or-not-there/log", Fixture, "log", set_up,
              test_commands_are_whole_or_not_there, tear_down);
  g_test_add ("/store/power-cut/commands-are-whole-or-not-there/share", Fixture, NULL, set_up,
              test_commands_are_whole_or_not_there, tear_down);
  g_test_add_func ("/store/power-cut/creation-is-whole-or-not-there",
                   test_creation_is_whole_or_not_there);
  g_test_add ("/store/power-cut/snapshot-is-whole-or-not-there", Fixture, "log", set_up,
              test_snapshot_is_whole_or_not_there, tear_down);
  status = g_test_run ();
  g_ptr_array_unref (disk.undo);
  return status;
}
