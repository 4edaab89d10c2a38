/* html-private.h - the page that is being written, and the only way in which text gets into it. */
#ifndef JB_REVIEW_DOSSIER_HTML_PRIVATE_H
#define JB_REVIEW_DOSSIER_HTML_PRIVATE_H

#include "review/dossier/dossier.h"

struct jb_page {
    GString *html;
    const jb_dossier *dossier;
};

/* Like printf; whatever stands for a %s is escaped. The format is HTML of ours. */
void jb_page_add(struct jb_page *page, const char *format, ...) G_GNUC_PRINTF(2, 3);

void jb_page_begin_section(struct jb_page *page, const char *id, const char *title);
void jb_page_end_section(struct jb_page *page);
/* A list of lines (char *) below a title (NULL: none); nothing where there are none. */
void jb_page_add_lines(struct jb_page *page, const char *title, const GPtrArray *lines);

/* A sentence of it: "is owned by its workers" gives "Is owned by its workers". Caller frees. */
char *jb_page_capital(const char *words);

/* The sections on the criteria: how much is shown, each by itself, who can outvote whom. In html_criteria.c. */
void jb_page_add_glance(struct jb_page *page);
void jb_page_add_criteria(struct jb_page *page);
void jb_page_add_power(struct jb_page *page);

#endif
