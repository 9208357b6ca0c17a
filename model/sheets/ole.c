/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [MS-CFB]: a header, sectors chained by an allocation table, a directory, small streams inside a stream of their own.
 * Source: Microsoft, "Compound File Binary File Format", 2021. */
#include "model/sheets/ole.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/core/error.h"

#define FREE_FROM 0xfffffffau /* sector numbers from here on mean something else */
#define END 0xfffffffeu
#define ENTRY 128
#define ENTRIES_MAX 65536
#define CACHE (1 << 16)

struct _VigieOle {
  int file;
  guint64 file_size;
  guint sector, small; /* sizes */
  guint cutoff;        /* streams below it are small */
  GArray *table;       /* guint32: the sector behind each sector */
  GArray *small_table;
  GArray *small_sectors; /* of the stream that holds the small ones */
  GArray *entries;       /* bytes of the directory */

  guint64 size;
  gboolean is_bare;  /* the file is the stream */
  gboolean is_small; /* @sectors are of the small ones */
  GArray *sectors;   /* of the stream, in order */

  guint8 *cache;
  guint64 cached; /* where it begins in the stream */
  gsize n_cached;
};

static guint32
u16 (const guint8 *p)
{
  return p[0] | (guint32) p[1] << 8;
}

static guint32
u32 (const guint8 *p)
{
  return u16 (p) | u16 (p + 2) << 16;
}

static gboolean
read_file (const VigieOle *ole, guint64 offset, void *to, gsize n)
{
  return pread (ole->file, to, n, (off_t) offset) == (gssize) n;
}

/* A sector; the last one of a file may be cut: zeros follow. */
static gboolean
read_sector (const VigieOle *ole, guint32 sector, guint8 *to)
{
  guint64 offset = ((guint64) sector + 1) * ole->sector;
  gssize n = pread (ole->file, to, ole->sector, (off_t) offset);

  if (n <= 0)
    return FALSE;
  memset (to + n, 0, ole->sector - n);
  return TRUE;
}

/* The chain that begins at @first; NULL where it is knotted or leaves @table. */
static GArray *
chain_of (const GArray *table, guint32 first)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 at = first; at < FREE_FROM; at = g_array_index (table, guint32, at)) {
    if (at >= table->len || chain->len > table->len)
      return NULL;
    g_array_append_val (chain, at);
  }
  return g_steal_pointer (&chain);
}

/* All sectors of a chain, one behind the other. */
static GArray *
load_chain (const VigieOle *ole, guint32 first, guint64 most)
{
  g_autoptr (GArray) chain = chain_of (ole->table, first);
  g_autoptr (GArray) bytes = g_array_new (FALSE, TRUE, 1);

  if (!chain || (guint64) chain->len * ole->sector > most)
    return NULL;
  g_array_set_size (bytes, chain->len * ole->sector);
  for (guint i = 0; i < chain->len; i++)
    if (!read_sector (ole, g_array_index (chain, guint32, i),
                      (guint8 *) bytes->data + (gsize) i * ole->sector))
      return NULL;
  return g_steal_pointer (&bytes);
}

static void
append_numbers (GArray *table, const guint8 *bytes, gsize n)
{
  for (gsize i = 0; i + 4 <= n; i += 4) {
    guint32 next = u32 (bytes + i);

    g_array_append_val (table, next);
  }
}

/* The allocation table, whose own sectors are listed in the header and in a chain behind it. */
static gboolean
load_table (VigieOle *ole, const guint8 *header)
{
  g_autofree guint8 *sector = g_malloc (ole->sector);
  g_autofree guint8 *list = g_malloc (ole->sector);
  guint64 most = ole->file_size / ole->sector + 1;
  guint32 n = u32 (header + 44);
  guint32 next = u32 (header + 68);
  guint32 done = 0;
  guint32 hops = 0;

  if (n > most)
    return FALSE;
  for (; done < MIN (n, 109); done++) {
    if (!read_sector (ole, u32 (header + 76 + 4 * done), sector))
      return FALSE;
    append_numbers (ole->table, sector, ole->sector);
  }
  while (done < n) {
    if (next >= FREE_FROM || hops++ > most || !read_sector (ole, next, list))
      return FALSE;
    for (guint i = 0; i + 4 < ole->sector && done < n; i += 4, done++) {
      if (!read_sector (ole, u32 (list + i), sector))
        return FALSE;
      append_numbers (ole->table, sector, ole->sector);
    }
    next = u32 (list + ole->sector - 4);
  }
  if (ole->table->len > most)
    g_array_set_size (ole->table, (guint) most);
  return TRUE;
}

/* A directory entry by its name, without regard to case; names are ASCII here. */
static const guint8 *
find_entry (const VigieOle *ole, const char *name)
{
  gsize length = strlen (name);

  for (guint at = 0; at + ENTRY <= ole->entries->len; at += ENTRY) {
    const guint8 *entry = (const guint8 *) ole->entries->data + at;
    gsize i = 0;

    if (entry[66] != 2 || u16 (entry + 64) != 2 * (length + 1))
      continue;
    while (i < length && entry[2 * i + 1] == 0 &&
           g_ascii_tolower ((char) entry[2 * i]) == g_ascii_tolower (name[i]))
      i++;
    if (i == length)
      return entry;
  }
  return NULL;
}

static gboolean
load_stream (VigieOle *ole, const guint8 *entry)
{
  guint64 room;

  ole->size = u32 (entry + 120);
  ole->is_small = ole->size < ole->cutoff;
  ole->sectors = chain_of (ole->is_small ? ole->small_table : ole->table, u32 (entry + 116));
  if (!ole->sectors)
    return FALSE;
  room = (guint64) ole->sectors->len * (ole->is_small ? ole->small : ole->sector);
  ole->size = MIN (ole->size, room);
  return TRUE;
}

static gboolean
load_directory (VigieOle *ole, const guint8 *header)
{
  g_autoptr (GArray) small = NULL;

  ole->entries = load_chain (ole, u32 (header + 48), (guint64) ENTRIES_MAX * ENTRY);
  if (!ole->entries || ole->entries->len < ENTRY)
    return FALSE;
  small = load_chain (ole, u32 (header + 60), ole->file_size);
  ole->small_sectors = chain_of (ole->table, u32 ((const guint8 *) ole->entries->data + 116));
  if (small && ole->small_sectors)
    append_numbers (ole->small_table, (const guint8 *) small->data, small->len);
  else
    g_clear_pointer (&ole->small_sectors, g_array_unref);
  return TRUE;
}

static gboolean
load (VigieOle *ole, const char *const *streams)
{
  static const guint8 magic[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  guint8 header[512];
  guint shift, small_shift;

  if (!read_file (ole, 0, header, sizeof header) || memcmp (header, magic, sizeof magic) != 0)
    return FALSE;
  shift = u16 (header + 30);
  small_shift = u16 (header + 32);
  if ((shift != 9 && shift != 12) || small_shift < 2 || small_shift > shift ||
      u16 (header + 28) != 0xfffe)
    return FALSE;
  ole->sector = 1u << shift;
  ole->small = 1u << small_shift;
  ole->cutoff = u32 (header + 56);
  if (!load_table (ole, header) || !load_directory (ole, header))
    return FALSE;
  for (; *streams; streams++) {
    const guint8 *entry = find_entry (ole, *streams);

    if (entry)
      return load_stream (ole, entry);
  }
  ole->sectors = g_array_new (FALSE, FALSE, sizeof (guint32)); /* none of them: size 0 */
  return TRUE;
}

VigieOle *
vigie_ole_open (const char *path, const char *name, const char *const *streams, GError **error)
{
  g_autoptr (VigieOle) ole = g_new0 (VigieOle, 1);
  struct stat about;
  guint8 magic[2] = { 0, 0 };

  ole->cached = G_MAXUINT64;
  ole->table = g_array_new (FALSE, FALSE, sizeof (guint32));
  ole->small_table = g_array_new (FALSE, FALSE, sizeof (guint32));
  ole->file = open (path, O_RDONLY | O_CLOEXEC);
  if (ole->file >= 0 && fstat (ole->file, &about) == 0) {
    ole->file_size = about.st_size;
    ole->cache = g_malloc (CACHE);
    if (read_file (ole, 0, magic, 2) && magic[0] == 0x09) {
      ole->is_bare = TRUE;
      ole->size = ole->file_size;
      return g_steal_pointer (&ole);
    }
    if (load (ole, streams))
      return g_steal_pointer (&ole);
  }
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_FILE,
    _ ("“%s” is a damaged workbook (XLS): ask for it again, or open and save it in a spreadsheet."),
    name);
  return NULL;
}

void
vigie_ole_free (VigieOle *ole)
{
  if (!ole)
    return;
  if (ole->file >= 0)
    close (ole->file);
  g_clear_pointer (&ole->table, g_array_unref);
  g_clear_pointer (&ole->small_table, g_array_unref);
  g_clear_pointer (&ole->small_sectors, g_array_unref);
  g_clear_pointer (&ole->entries, g_array_unref);
  g_clear_pointer (&ole->sectors, g_array_unref);
  g_free (ole->cache);
  g_free (ole);
}

guint64
vigie_ole_get_size (const VigieOle *ole)
{
  return ole->size;
}

gboolean
vigie_ole_has (const VigieOle *ole, const char *stream)
{
  return ole->entries && find_entry (ole, stream);
}

/* Where byte @offset of the stream lies in the file, and how many follow it there; 0 where it lies nowhere. */
static guint64
place_of (const VigieOle *ole, guint64 offset, gsize *n)
{
  guint size = ole->is_small ? ole->small : ole->sector;
  guint64 at;

  if (ole->is_bare) {
    *n = CACHE;
    return offset;
  }
  at = (guint64) g_array_index (ole->sectors, guint32, offset / size) * size + offset % size;
  *n = size - offset % size;
  if (!ole->is_small)
    return at + ole->sector;
  if (!ole->small_sectors || at / ole->sector >= ole->small_sectors->len)
    return *n = 0;
  return ((guint64) g_array_index (ole->small_sectors, guint32, at / ole->sector) + 1) *
           ole->sector +
         at % ole->sector;
}

/* The stream's bytes from @offset on into the cache. */
static gboolean
fill_cache (VigieOle *ole, guint64 offset)
{
  gsize have = 0;

  ole->cached = offset;
  while (have < CACHE && offset + have < ole->size) {
    gsize n;
    guint64 at = place_of (ole, offset + have, &n);
    gssize got;

    n = MIN (n, MIN (CACHE - have, ole->size - offset - have));
    if (n == 0)
      break;
    got = pread (ole->file, ole->cache + have, n, (off_t) at);
    if (got <= 0)
      break;
    have += got;
    if ((gsize) got < n)
      break;
  }
  ole->n_cached = have;
  return have > 0;
}

gboolean
vigie_ole_read (VigieOle *ole, guint64 offset, void *to, gsize n)
{
  guint8 *out = to;

  if (offset > ole->size || n > ole->size - offset)
    return FALSE;
  while (n > 0) {
    gsize some;

    if ((offset < ole->cached || offset >= ole->cached + ole->n_cached) &&
        !fill_cache (ole, offset))
      return FALSE;
    some = MIN (n, ole->cached + ole->n_cached - offset);
    memcpy (out, ole->cache + (offset - ole->cached), some);
    out += some;
    offset += some;
    n -= some;
  }
  return TRUE;
}
