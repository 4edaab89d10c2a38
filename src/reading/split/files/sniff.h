/* sniff.h - the true media type of bytes, whatever a message or a name says. */
#ifndef JB_READING_SPLIT_SNIFF_H
#define JB_READING_SPLIT_SNIFF_H

#include <glib.h>

/* libmagic's database. To be loaded before the sandbox; it takes a few ms, so load it only where there are files. */
struct jb_sniffer;
struct jb_sniffer *jb_sniffer_load(GError **error); /* NULL with JB_READING_ERROR */
void jb_sniffer_free(struct jb_sniffer *sniffer);   /* NULL allowed */

/* A media type in lower case, a static string or one that lives as long as the sniffer's next call; never NULL:
 * "application/octet-stream" where unknown. Our own signatures come first, libmagic is asked for the rest; `sniffer`
 * NULL: own signatures only. `name` (or NULL) decides only where content cannot: text/csv beside text/plain, Pages beside
 * Numbers, a locked Word file beside a locked Excel one. */
const char *jb_sniff_type(struct jb_sniffer *sniffer, const guint8 *bytes, gsize size, const char *name);

/* The usual extension with its dot (".pdf"), "" where unknown: for parts without a name. */
const char *jb_sniff_extension(const char *media_type);

#endif
