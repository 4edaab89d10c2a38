/* studies.h - the documents and words of a message, each held against the policy once, when first asked for.
 */
#ifndef JB_UNDERSTAND_STUDIES_H
#define JB_UNDERSTAND_STUDIES_H

#include "base/parts.h"
#include "reading/understand/proof/study.h"
#include "reading/understand/mail/texts.h"

typedef struct jb_studies jb_studies;
/* All arguments must outlive it. */
jb_studies *jb_studies_new(const struct jb_case *c, const jb_policy *policy, const struct jb_texts *texts);
void jb_studies_free(jb_studies *studies); /* NULL allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_studies, jb_studies_free)

const jb_policy *jb_studies_policy(const jb_studies *studies);
/* Of c->documents[index]; NULL where it holds no text. */
const struct jb_study *jb_studies_document(jb_studies *studies, guint index);
/* Of the document that is the text of an attachment; NULL. */
const struct jb_study *jb_studies_attachment(jb_studies *studies, gint64 attachment);
const struct jb_study *jb_studies_said(jb_studies *studies);
const struct jb_study *jb_studies_signature(jb_studies *studies);
const struct jb_study *jb_studies_pasted(jb_studies *studies); /* NULL where nothing is pasted */

/* The name under which an attachment is listed and quoted. */
const char *jb_attachment_name(const struct jb_attachment *attachment);

#endif
