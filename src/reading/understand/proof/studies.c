/* studies.c - see studies.h. */
#include "reading/understand/proof/studies.h"

struct jb_studies {
    const struct jb_case *c;
    const jb_policy *policy;
    const struct jb_texts *texts;
    struct jb_study **documents; /* by index in c->documents; NULL: not asked for yet */
    struct jb_study *said, *signature, *pasted;
};

const char *jb_attachment_name(const struct jb_attachment *attachment)
{
    return attachment->name && *attachment->name ? attachment->name : "unnamed";
}

jb_studies *jb_studies_new(const struct jb_case *c, const jb_policy *policy, const struct jb_texts *texts)
{
    jb_studies *s = g_new0(jb_studies, 1);
    s->c = c;
    s->policy = policy;
    s->texts = texts;
    s->documents = g_new0(struct jb_study *, c->documents->len + 1);
    return s;
}

void jb_studies_free(jb_studies *s)
{
    if (!s)
        return;
    for (guint i = 0; i < s->c->documents->len; i++)
        jb_study_free(s->documents[i]);
    g_free(s->documents);
    jb_study_free(s->said);
    jb_study_free(s->signature);
    jb_study_free(s->pasted);
    g_free(s);
}

const jb_policy *jb_studies_policy(const jb_studies *s)
{
    return s->policy;
}

const struct jb_study *jb_studies_document(jb_studies *s, guint index)
{
    const struct jb_case_document *d = s->c->documents->pdata[index];
    if (!d->document || d->attachment < 0 || d->attachment >= s->c->parts->attachments->len)
        return NULL;
    if (!s->documents[index])
        s->documents[index] = jb_study_document(
            s->policy, d->document, jb_attachment_name(s->c->parts->attachments->pdata[d->attachment]));
    return s->documents[index];
}

const struct jb_study *jb_studies_attachment(jb_studies *s, gint64 attachment)
{
    for (guint i = 0; i < s->c->documents->len; i++)
        if (((const struct jb_case_document *)s->c->documents->pdata[i])->attachment == attachment)
            return jb_studies_document(s, i);
    return NULL;
}

const struct jb_study *jb_studies_said(jb_studies *s)
{
    if (!s->said)
        s->said = jb_study_words(s->policy, s->texts->said);
    return s->said;
}

const struct jb_study *jb_studies_signature(jb_studies *s)
{
    if (!s->signature)
        s->signature = jb_study_words(s->policy, s->texts->signature);
    return s->signature;
}

const struct jb_study *jb_studies_pasted(jb_studies *s)
{
    if (!s->pasted && s->texts->pasted)
        s->pasted = jb_study_pasted(s->policy, s->texts->pasted);
    return s->pasted;
}
