/* archive.h - the files in zip, tar, 7z, rar and cab, and the one file in gzip, bzip2, xz and the like, by libarchive.
 *
 * Encrypted entries are told by name as JB_UNPACK_LOCKED, damaged ones as JB_UNPACK_DAMAGED; folders, links and devices
 * are passed over; `__MACOSX/` and its kind are told like others (layout.h knows them). An archive whose directory
 * itself is locked or destroyed is told as one entry under its own name. */
#ifndef JB_READING_SPLIT_ARCHIVE_H
#define JB_READING_SPLIT_ARCHIVE_H

#include "reading/split/files/unpack.h"

struct jb_archive {
    const guint8 *bytes; /* borrowed */
    gsize size;
    const char *name; /* the archive's own name, for what has none inside ("rules.pdf.gz" gives "rules.pdf"); or NULL */
};

/* Media types (sniff.h) that jb_archive_walk() opens. OOXML, ODF and their kind are not among them: they are one
 * document each. */
gboolean jb_archive_handles(const char *media_type);

/* Calls `entry` for each file. FALSE where the bytes are no archive that can be opened at all: it is then a file like
 * others. `limit` gets a sentence where a limit of unpack.h was reached (caller frees), else stays as it was. */
gboolean jb_archive_walk(const struct jb_archive *archive, struct jb_unpack_budget *budget, jb_unpack_entry entry,
                         gpointer user, char **limit);

#endif
