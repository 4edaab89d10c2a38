/* pkcs7.h - the content inside an opaque S/MIME signature (RFC 8551 §3.5.2, CMS SignedData: RFC 5652 §5). The signature
 * is not checked, and nothing is claimed of it. */
#ifndef JB_SPLIT_PKCS7_H
#define JB_SPLIT_PKCS7_H

#include "reading/split/bytes.h"

/* The content of a SignedData in DER or BER, or NULL where it is something else, holds none, or is broken. */
GByteArray *jb_pkcs7_content(struct jb_bytes der);

#endif
