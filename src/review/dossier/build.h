/* build.h - the parts that a dossier is built from; for jb_dossier_new() alone. */
#ifndef JB_REVIEW_DOSSIER_BUILD_H
#define JB_REVIEW_DOSSIER_BUILD_H

#include "review/dossier/context.h"
#include "review/dossier/dossier.h"
#include "review/dossier/veil.h"

struct jb_dossier_builder {
    const struct jb_dossier_order *order;
    const struct jb_context *context;
    jb_dossier *dossier;
    struct jb_veil veil;
    gboolean is_looked_up; /* by its number, in a register: set by the facts */
};

gboolean jb_dossier_add_facts(struct jb_dossier_builder *builder, GError **error);
void jb_dossier_add_criteria(struct jb_dossier_builder *builder);
void jb_dossier_add_papers(struct jb_dossier_builder *builder);
void jb_dossier_add_steps(struct jb_dossier_builder *builder);
/* What could not be read, what nobody checked. */
void jb_dossier_add_limits(struct jb_dossier_builder *builder);
/* Pictures of the pages that hold what was quoted: after the criteria, whose quotes are pointed at them. */
gboolean jb_dossier_add_pages(struct jb_dossier_builder *builder, GError **error);

void jb_dossier_quote_free(gpointer quote);
void jb_dossier_question_free(gpointer question);

/* Whether another founding document of the same kind came with a later message than document `number`, from 1. */
gboolean jb_dossier_is_earlier(const struct jb_casefile *file, guint number);

/* "13 January 2026"; caller frees. */
char *jb_dossier_day(gint64 at);

#endif
