/* xml.h - XML of office files, read in one pass and within limits.
 *
 * SAX by libxml2, without network, entities or a tree. A DOCTYPE, more than 256 elements in one another or a very long
 * attribute ends the reading. Elements and attributes are named with fixed prefixes ("w:p", "text:list-item"), whatever
 * prefixes the file uses; those of other namespaces have "?". */
#ifndef JB_EXTRACT_XML_H
#define JB_EXTRACT_XML_H

#include <glib.h>

struct jb_xml_attributes; /* of one element, valid during the call */

struct jb_xml_handler {
    void (*start)(gpointer context, const char *name, const struct jb_xml_attributes *attributes);
    void (*end)(gpointer context, const char *name);
    void (*text)(gpointer context, const char *text, gsize n); /* NULL: not wanted; no NUL at the end */
};

/* False where the file is no XML to its end or passes a limit; what came before was handed over. */
gboolean jb_xml_read(const guint8 *bytes, gsize size, const struct jb_xml_handler *handler, gpointer context);

/* The same of a part of an archive; false where there is none (NULL). */
gboolean jb_xml_read_part(GBytes *part, const struct jb_xml_handler *handler, gpointer context);

/* Copy of the attribute's value; NULL where there is none. Caller frees. */
char *jb_xml_attribute(const struct jb_xml_attributes *attributes, const char *name);
/* Its value as a number, or `otherwise`. */
int jb_xml_number(const struct jb_xml_attributes *attributes, const char *name, int otherwise);
gboolean jb_xml_is(const struct jb_xml_attributes *attributes, const char *name, const char *value);
/* OOXML's on and off: true where the attribute "w:val" is missing or says so. */
gboolean jb_xml_is_on(const struct jb_xml_attributes *attributes);

#endif
