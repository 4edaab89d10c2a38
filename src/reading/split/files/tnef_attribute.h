/* tnef_attribute.h - a TNEF stream cut into its attributes (MS-OXTNEF §2.1.1). */
#ifndef JB_READING_SPLIT_TNEF_ATTRIBUTE_H
#define JB_READING_SPLIT_TNEF_ATTRIBUTE_H

#include "reading/split/files/span.h"

enum jb_tnef_tag {
    JB_TNEF_SUBJECT = 0x00018004,
    JB_TNEF_BODY = 0x0002800C,
    JB_TNEF_CLASS = 0x00078008,
    JB_TNEF_CODEPAGE = 0x00069007,
    JB_TNEF_MESSAGE_PROPERTIES = 0x00069003,
    JB_TNEF_FILE_START = 0x00069002, /* attAttachRendData: what follows is of a new file */
    JB_TNEF_FILE_TITLE = 0x00018010,
    JB_TNEF_FILE_DATA = 0x0006800F,
    JB_TNEF_FILE_TRANSPORT_NAME = 0x00069001,
    JB_TNEF_FILE_PROPERTIES = 0x00069005,
};

struct jb_tnef_attribute {
    guint32 tag;
    gboolean is_of_file; /* of an attached file, else of the message */
    struct jb_span value;
    gboolean is_cut; /* its length runs beyond the stream: the value is what is there */
};

typedef void (*jb_tnef_each)(gpointer user, const struct jb_tnef_attribute *attribute);

gboolean jb_tnef_is(struct jb_span stream); /* begins with the signature */

/* Tells each attribute, 4,096 at most; checksums are not looked at, what is no attribute ends it. FALSE where the bytes
 * are no TNEF or there are more. */
gboolean jb_tnef_attributes(struct jb_span stream, jb_tnef_each each, gpointer user);

#endif
