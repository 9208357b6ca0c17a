/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three sources of bytes behind one read, each bounded. */
#include "model/sheets/bytes.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include "model/core/error.h"

/* Real tables unpack to 4 to 30 times their size; blank cells with styles reach 100. */
#define RATIO_MAX 200
#define IN_MEMORY_MAX (G_GUINT64_CONSTANT (512) << 20)
#define UNPACKED_FREE (G_GUINT64_CONSTANT (16) << 20)

struct _VigieBytes {
  char *path;
  char *name;
  FILE *file;
  gzFile gzip;
  unzFile zip;
  char *member;
  guint64 total;  /* packed */
  guint64 packed; /* read */
  guint64 unpacked;
};

static gboolean
refuse (GError **error, const char *format, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
check_file (const char *path, const char *name, guint64 *size, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0) {
    int code = errno;

    if (code == ENOENT || code == ENOTDIR)
      return refuse (error, _ ("There is no file “%s”: choose another."), name);
    if (code == EACCES)
      return refuse (error, _ ("“%s” may not be read: ask for the right to it."), name);
    return refuse (error, _ ("“%s” cannot be opened: choose another file."), name);
  }
  if (S_ISDIR (info.st_mode))
    return refuse (error, _ ("“%s” is a folder: choose a file in it."), name);
  if (!S_ISREG (info.st_mode))
    return refuse (error, _ ("“%s” is no ordinary file: choose a table file."), name);
  if (info.st_size == 0)
    return refuse (error, _ ("“%s” is empty, without a single byte: ask for it again."), name);

  *size = info.st_size;
  return TRUE;
}

static VigieBytes *
bytes_new (const char *path, const char *name, GError **error)
{
  g_autoptr (VigieBytes) bytes = g_new0 (VigieBytes, 1);
  FILE *file;

  bytes->path = g_strdup (path);
  bytes->name = name ? g_strdup (name) : g_filename_display_basename (path);
  if (!check_file (path, bytes->name, &bytes->total, error))
    return NULL;

  file = g_fopen (path, "rb");
  if (!file) {
    refuse (error,
            errno == EACCES ? _ ("“%s” may not be read: ask for the right to it.")
                            : _ ("“%s” cannot be opened: choose another file."),
            bytes->name);
    return NULL;
  }
  setvbuf (file, NULL, _IONBF, 0);
  bytes->file = file;

  return g_steal_pointer (&bytes);
}

VigieBytes *
vigie_bytes_open (const char *path, GError **error)
{
  return bytes_new (path, NULL, error);
}

VigieBytes *
vigie_bytes_open_as (const char *path, const char *name, GError **error)
{
  return bytes_new (path, name, error);
}

VigieBytes *
vigie_bytes_open_gzip (const char *path, GError **error)
{
  g_autoptr (VigieBytes) bytes = bytes_new (path, NULL, error);

  if (!bytes)
    return NULL;
  g_clear_pointer (&bytes->file, fclose);
  bytes->gzip = gzopen (path, "rb");
  if (!bytes->gzip) {
    refuse (error, _ ("“%s” cannot be opened: choose another file."), bytes->name);
    return NULL;
  }
  gzbuffer (bytes->gzip, 1 << 17);

  return g_steal_pointer (&bytes);
}

static gboolean
open_member (VigieBytes *bytes, GError **error)
{
  unz_file_info64 info;

  if (unzLocateFile (bytes->zip, bytes->member, 1) != UNZ_OK ||
      unzGetCurrentFileInfo64 (bytes->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
    return refuse (error, _ ("The archive “%s” is damaged: ask for it again."), bytes->name);
  if (info.flag & 1)
    return refuse (error, _ ("The archive “%s” is locked by a password: unpack it first."),
                   bytes->name);
  if (unzOpenCurrentFile (bytes->zip) != UNZ_OK)
    return refuse (error,
                   _ ("The archive “%s” is damaged or packed in a way that Vigie does not read: "
                      "unpack it first."),
                   bytes->name);
  bytes->total = MAX (info.compressed_size, 1);
  return TRUE;
}

VigieBytes *
vigie_bytes_open_member (const char *path, const char *member, GError **error)
{
  g_autoptr (VigieBytes) bytes = bytes_new (path, NULL, error);

  if (!bytes)
    return NULL;
  g_clear_pointer (&bytes->file, fclose);
  bytes->member = g_strdup (member);
  bytes->zip = unzOpen64 (path);
  if (!bytes->zip) {
    refuse (error, _ ("The archive “%s” is damaged: ask for it again."), bytes->name);
    return NULL;
  }
  if (!open_member (bytes, error))
    return NULL;

  return g_steal_pointer (&bytes);
}

/* One call of the library below; −1 when the source is damaged. */
static gssize
read_some (VigieBytes *bytes, char *to, gsize n)
{
  gssize got;

  if (bytes->file) {
    got = fread (to, 1, n, bytes->file);
    bytes->packed += got;
    return got == 0 && ferror (bytes->file) ? -1 : got;
  }
  if (bytes->gzip) {
    got = gzread (bytes->gzip, to, MIN (n, 1 << 20));
    bytes->packed = gzoffset (bytes->gzip);
    if (got == 0) {
      int ended;

      gzerror (bytes->gzip, &ended);
      /* The file ends where its stream does not: it was cut. */
      if (ended == Z_BUF_ERROR)
        got = -1;
    }
  } else {
    got = unzReadCurrentFile (bytes->zip, to, MIN (n, 1 << 20));
    bytes->packed = bytes->total * 0.5; /* minizip does not say */
    if (got == 0 && unzCloseCurrentFile (bytes->zip) == UNZ_CRCERROR)
      got = -1;
  }
  return got;
}

gssize
vigie_bytes_read (VigieBytes *bytes, void *to, gsize n, GError **error)
{
  gsize have = 0;

  while (have < n) {
    gssize got = read_some (bytes, (char *) to + have, n - have);

    if (got < 0) {
      refuse (error, _ ("“%s” is damaged and cannot be read to its end: ask for it again."),
              bytes->name);
      return -1;
    }
    if (got == 0)
      break;
    have += got;
    bytes->unpacked += got;
    if (!bytes->file && bytes->unpacked > UNPACKED_FREE &&
        bytes->unpacked / RATIO_MAX > bytes->total) {
      refuse (error,
              _ ("“%s” unpacks to more than 200 times its size, as no table does: it is refused."),
              bytes->name);
      return -1;
    }
  }

  return have;
}

int
vigie_bytes_unpack (VigieBytes *bytes, VigieProgress *progress, GError **error)
{
  enum {
    PIECE = 1 << 18
  };
  g_autofree char *piece = g_malloc (PIECE);
  int file = memfd_create ("vigie", MFD_CLOEXEC);
  guint64 total = 0;
  gssize n = PIECE;

  if (file < 0 || !vigie_bytes_rewind (bytes, error)) {
    if (file < 0)
      refuse (error, _ ("“%s” cannot be unpacked in memory: unpack it first."), bytes->name);
    n = -1;
  }
  while (n == PIECE) {
    n = vigie_progress_step (progress, 0, 0, error) ? vigie_bytes_read (bytes, piece, PIECE, error)
                                                    : -1;
    total += MAX (n, 0);
    if (n > 0 && (total > IN_MEMORY_MAX || write (file, piece, n) != n)) {
      refuse (error, _ ("“%s” unpacks to more than 512 MB: unpack it first."), bytes->name);
      n = -1;
    }
  }
  if (n >= 0)
    return file;
  if (file >= 0)
    close (file);
  return -1;
}

gboolean
vigie_bytes_rewind (VigieBytes *bytes, GError **error)
{
  gboolean done;

  bytes->packed = bytes->unpacked = 0;
  if (bytes->file) {
    clearerr (bytes->file);
    done = fseek (bytes->file, 0, SEEK_SET) == 0;
  } else if (bytes->gzip) {
    done = gzrewind (bytes->gzip) == 0;
  } else {
    unzCloseCurrentFile (bytes->zip);
    return open_member (bytes, error);
  }

  return done || refuse (error, _ ("“%s” cannot be read a second time."), bytes->name);
}

double
vigie_bytes_get_fraction (const VigieBytes *bytes)
{
  return MIN (1.0, (double) bytes->packed / MAX (bytes->total, 1));
}

const char *
vigie_bytes_get_name (const VigieBytes *bytes)
{
  return bytes->name;
}

void
vigie_bytes_free (VigieBytes *bytes)
{
  if (!bytes)
    return;
  g_clear_pointer (&bytes->file, fclose);
  g_clear_pointer (&bytes->gzip, gzclose);
  if (bytes->zip) {
    unzCloseCurrentFile (bytes->zip);
    unzClose (bytes->zip);
  }
  g_free (bytes->member);
  g_free (bytes->path);
  g_free (bytes->name);
  g_free (bytes);
}
