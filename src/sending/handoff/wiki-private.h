/* wiki-private.h - what the files of the wiki share: pages of a MediaWiki, read and written by its Action API. */
#ifndef JB_SENDING_HANDOFF_WIKI_PRIVATE_H
#define JB_SENDING_HANDOFF_WIKI_PRIVATE_H

#include "sending/handoff/step.h"

struct jb_wiki_page { /* strings owned */
    gboolean is_there;
    char *title;      /* as the wiki writes it */
    char *text;       /* NULL: it is not there */
    char *id;         /* "77" */
    gint64 revision;
    char *changed_at; /* of that revision, and the wiki's clock: as the wiki writes them */
    char *read_at;
    char *url;        /* NULL: it does not say */
    gboolean may_edit;
};
void jb_wiki_page_clear(struct jb_wiki_page *page);

/* The page, through redirects: of that id where it is not NULL, else of that title. Logs in where that is needed. FALSE: the
 * result says why not. A page that is not there is no failure. */
gboolean jb_wiki_read(struct jb_errand *errand, const char *title, const char *id, struct jb_wiki_page *page,
                      struct jb_step_result *result);
/* Writes it: anew where it was not there when it was read, else over the revision that was read and no other. TRUE: the wiki
 * has taken it, and names the page in `id` (new; NULL allowed). */
gboolean jb_wiki_write(struct jb_errand *errand, const struct jb_wiki_page *page, const char *text, const char *summary,
                       char **id, struct jb_step_result *result);
/* The last write failed because somebody else changed the page since it was read. */
gboolean jb_wiki_is_conflict(const struct jb_errand *errand);

/* joinbox doctor: the wiki, the login, what it may do. */
gboolean jb_wiki_examine(struct jb_errand *errand, struct jb_step_result *result);

#endif
