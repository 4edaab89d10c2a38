/* study.h - a document read once for all that is asked of it: its clauses, and what of the policy is found in
 * them. */
#ifndef JB_UNDERSTAND_STUDY_H
#define JB_UNDERSTAND_STUDY_H

#include "base/setting.h"
#include "reading/understand/proof/evidence.h"

typedef struct jb_study jb_study;
struct jb_study {
    GPtrArray *clauses;  /* struct jb_clause */
    GPtrArray *evidence; /* struct jb_evidence */
};

/* `source` must outlive it. */
struct jb_study *jb_study_document(const jb_policy *policy, const struct jb_document *document,
                                   const char *source);
/* Several documents as one: the photographed pages of a document. `sources` (const char *) must outlive it.
 */
struct jb_study *jb_study_pages(const jb_policy *policy, const GPtrArray *documents,
                                const GPtrArray *sources);
/* A document pasted into the body. */
struct jb_study *jb_study_pasted(const jb_policy *policy, const char *text);
/* What a person writes. */
struct jb_study *jb_study_words(const jb_policy *policy, const char *text);
void jb_study_free(struct jb_study *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_study, jb_study_free)

/* True where it is a form to be filled in or a model of somebody else: nobody's founding document. */
gboolean jb_study_is_model(const struct jb_study *study);
/* Letters and digits in all clauses. */
gsize jb_study_letters(const struct jb_study *study);

#endif
