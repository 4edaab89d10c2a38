/* rtf_lz.h - compressed RTF (MS-OXRTFCP). */
#ifndef JB_READING_SPLIT_RTF_LZ_H
#define JB_READING_SPLIT_RTF_LZ_H

#include "reading/split/files/span.h"

/* The RTF of PR_RTF_COMPRESSED, at most `max` bytes of it; NULL where it is none. The sizes that it declares are not
 * believed, its checksum is not looked at. Caller frees. */
GByteArray *jb_rtf_decompress(struct jb_span compressed, gsize max);

#endif
