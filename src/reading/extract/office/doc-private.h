/* doc-private.h - what the files of the reader of Word 97-2003 documents ([MS-DOC]) share. */
#ifndef JB_EXTRACT_DOC_PRIVATE_H
#define JB_EXTRACT_DOC_PRIVATE_H

#include "reading/extract/office/doc.h"
#include "reading/extract/office/doc_bytes.h"
#include "reading/extract/office/lists.h"

/* The streams and what the file's head (FIB, §2.5) says. */
struct doc_file {
    struct doc_bytes main, table;
};
/* A structure of the table stream by its place in FibRgFcLcb97 (§2.5.6). */
struct doc_bytes doc_structure(const struct doc_file *file, guint index);

enum { /* places in FibRgFcLcb97 */
    DOC_STYLES = 1,      /* Stshf */
    DOC_CHARACTERS = 12, /* PlcfBteChpx */
    DOC_PARAGRAPHS = 13, /* PlcfBtePapx */
    DOC_PIECES = 33,     /* Clx */
    DOC_LISTS = 73,      /* PlfLst */
    DOC_LIST_USES = 74,  /* PlfLfo */
};

/* --- properties of paragraphs and characters (§2.6) --- */
struct doc_paragraph {
    guint style;
    int list, level; /* index into PlfLfo from 1, 0 none; level from 0 */
    int outline;     /* 0 to 8 of headings, else 9 */
    gboolean in_table, is_row_end;
};
struct doc_character {
    gboolean is_deleted, is_hidden, is_bold;
};
struct doc_properties;
struct doc_properties *doc_properties_new(const struct doc_file *file);
void doc_properties_free(struct doc_properties *properties);
/* Of the paragraph, the character at this offset of the main stream. */
struct doc_paragraph doc_paragraph_at(struct doc_properties *properties, guint32 fc);
struct doc_character doc_character_at(struct doc_properties *properties, guint32 fc);

/* Applies the modifiers of a paragraph (§2.6.2); used for styles too. */
void doc_paragraph_apply(struct doc_paragraph *paragraph, struct doc_bytes grpprl);

/* --- lists (§2.9.131, .132) --- */
struct doc_lists;
struct doc_lists *doc_lists_new(const struct doc_file *file);
void doc_lists_free(struct doc_lists *lists);
/* Counts a paragraph of this use of a list and prints its number; NULL where there is none. Caller frees. */
char *doc_lists_next(struct doc_lists *lists, int use, int level);

#endif
