/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/zip.h"

#include <minizip/ioapi.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <string.h>

#define PART_MAX (1 << 20)

/* minizip on a file in memory. */
typedef struct {
  GByteArray *bytes;
  gsize at;
} Memory;

static voidpf ZCALLBACK
memory_open (voidpf opaque, const void *name, int mode)
{
  ((Memory *) opaque)->at = 0;
  return opaque;
}

static uLong ZCALLBACK
memory_read (voidpf opaque, voidpf stream, void *to, uLong n)
{
  Memory *memory = opaque;
  gsize got = memory->at < memory->bytes->len ? MIN (n, memory->bytes->len - memory->at) : 0;

  memcpy (to, memory->bytes->data + memory->at, got);
  memory->at += got;
  return got;
}

static uLong ZCALLBACK
memory_write (voidpf opaque, voidpf stream, const void *from, uLong n)
{
  Memory *memory = opaque;

  if (memory->at + n > memory->bytes->len)
    g_byte_array_set_size (memory->bytes, memory->at + n);
  memcpy (memory->bytes->data + memory->at, from, n);
  memory->at += n;
  return n;
}

static ZPOS64_T ZCALLBACK
memory_tell (voidpf opaque, voidpf stream)
{
  return ((Memory *) opaque)->at;
}

static long ZCALLBACK
memory_seek (voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
  Memory *memory = opaque;

  memory->at = offset + (origin == ZLIB_FILEFUNC_SEEK_CUR   ? memory->at
                         : origin == ZLIB_FILEFUNC_SEEK_END ? memory->bytes->len
                                                            : 0);
  return 0;
}

static int ZCALLBACK
memory_close (voidpf opaque, voidpf stream)
{
  return 0;
}

static zlib_filefunc64_def
memory_functions (Memory *memory)
{
  return (zlib_filefunc64_def) { memory_open, memory_read,  memory_write, memory_tell,
                                 memory_seek, memory_close, memory_close, memory };
}

/* Copies the current member of @from, mutated or not. */
static void
copy_member (
  unzFile from, zipFile to, gboolean mutate, VigieFuzzRandom *random, const char *const *token)
{
  g_autoptr (GByteArray) part = g_byte_array_new ();
  zip_fileinfo info = { 0 };
  char name[256];
  int got;

  if (unzGetCurrentFileInfo64 (from, NULL, name, sizeof name - 1, NULL, 0, NULL, 0) != UNZ_OK ||
      unzOpenCurrentFile (from) != UNZ_OK)
    return;
  g_byte_array_set_size (part, PART_MAX);
  got = unzReadCurrentFile (from, part->data, PART_MAX);
  unzCloseCurrentFile (from);
  g_byte_array_set_size (part, MAX (got, 0));
  if (mutate)
    vigie_fuzz_mutate (part, random, token);

  if (zipOpenNewFileInZip (to, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 1) == ZIP_OK) {
    zipWriteInFileInZip (to, part->data, part->len);
    zipCloseFileInZip (to);
  }
}

void
vigie_fuzz_mutate_zip (GByteArray *file, VigieFuzzRandom *random, const char *const *token)
{
  g_autoptr (GByteArray) made = g_byte_array_new ();
  Memory source = { file, 0 };
  Memory target = { made, 0 };
  zlib_filefunc64_def source_functions = memory_functions (&source);
  zlib_filefunc64_def target_functions = memory_functions (&target);
  unzFile from;
  zipFile to;
  unz_global_info64 info;
  gsize chosen;

  if (!vigie_fuzz_below (random, 8)) {
    vigie_fuzz_mutate (file, random, token);
    return;
  }
  from = unzOpen2_64 ("", &source_functions);
  if (!from)
    return;
  to = zipOpen2_64 ("", APPEND_STATUS_CREATE, NULL, &target_functions);
  unzGetGlobalInfo64 (from, &info);
  chosen = vigie_fuzz_below (random, info.number_entry);
  for (int step = unzGoToFirstFile (from), i = 0; step == UNZ_OK && i < 64;
       step = unzGoToNextFile (from), i++) {
    gboolean mutate = (gsize) i == chosen || !vigie_fuzz_below (random, 6);

    copy_member (from, to, mutate, random, token);
  }
  unzClose (from);
  zipClose (to, NULL);
  g_byte_array_set_size (file, 0);
  g_byte_array_append (file, made->data, made->len);
}
