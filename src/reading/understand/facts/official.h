/* official.h - the texts of founding and official documents, for those who look for facts in them. */
#ifndef JB_UNDERSTAND_OFFICIAL_H
#define JB_UNDERSTAND_OFFICIAL_H

#include "base/setting.h"
#include "base/reading.h"

/* The paper of reading->documents that a document is the text of; NULL. */
const struct jb_paper *jb_paper_of(const struct jb_reading *reading, const struct jb_case_document *document);

/* True for founding documents and certificates. */
gboolean jb_kind_is_official(int kind);
gboolean jb_kind_is_founding(int kind);

/* The first `n_paragraphs` of all official documents, a paragraph a line, certificates first. Caller frees;
 * "" where there are none. */
char *jb_official_text(const struct jb_case *c, const struct jb_reading *reading, guint n_paragraphs);

#endif
