/* dossier.h - what voting members read of one application: built once, written as HTML, Markdown or plain
 * text.
 *
 * It says what the co-op says of itself, what its documents show for each criterion and where, who can
 * outvote whom, what nobody checked, and what was decided so far. All its strings are owned by it and fit to
 * be shown: personal data veiled (veil.h) unless it is internal, control characters and bidi overrides made
 * visible. Escaping is for those who write it. Not here: what a criterion means (policy), what counts as
 * evidence (reading). */
#ifndef JB_REVIEW_DOSSIER_DOSSIER_H
#define JB_REVIEW_DOSSIER_DOSSIER_H

#include "base/command.h"
#include "base/config.h"
#include "base/policy.h"
#include "base/world.h"
#include "review/casefile.h"

/* Words relied on, and where they stand. */
struct jb_dossier_quote {
    char *text;
    char *before, *after; /* the words around it in the document, "" where they are not known */
    char *document;       /* NULL: their own words, in a mail */
    gint64 number;        /* of the document, as the list has it; 0: none */
    gint64 page;          /* 0: none */
    char *clause;         /* NULL */
    char *says;           /* of what speaks against: what it means; else NULL */
    guint picture;        /* the page's place among the pictures, from 1; 0: it is not pictured */
    gboolean is_earlier;  /* another document of that kind came later */
    gboolean is_proof;    /* words of a document that can prove; else of the applicant */
    char *mark;           /* as it was read, for marking the page; never shown */
};

struct jb_dossier_question {
    char *title;
    int answer;         /* enum jb_answered */
    char *law;          /* what the law says; NULL */
    GPtrArray *quotes;  /* struct jb_dossier_quote: what answers it, and */
    GPtrArray *against; /* what speaks against */
};

struct jb_dossier_criterion {
    char *key, *title;
    char *power;          /* of one that tells who can outvote whom: the heading of that; NULL */
    int status;           /* enum jb_status */
    GPtrArray *questions; /* struct jb_dossier_question; empty where no document was held against it */
    GPtrArray *quotes;    /* struct jb_dossier_quote: what belongs to no question, and the applicant's own words */
    GPtrArray *notes;     /* char *: further doubts */
};

struct jb_dossier_paper {
    gint64 number;                            /* as `joinbox show` has it */
    char *name, *kind, *pages, *state, *came; /* pages "" where it has none */
};

/* A page that holds what was quoted. */
struct jb_dossier_page {
    gint64 number, page; /* of the document, and the page */
    char *document;
    GBytes *png;
    gint64 width, height;
    gboolean is_marked; /* else nothing of what was quoted was found on it */
    gboolean is_scan;   /* it is shown as it was read: grey and straight */
};

struct jb_dossier_fact {
    char *label, *value;
    char *href; /* an http or https URL; NULL: none */
};

struct jb_dossier_step {
    char *when, *what;
    char *who; /* NULL unless internal */
};

struct jb_dossier {
    gboolean is_internal;
    char *network, *reference, *organisation;
    char *state;                   /* what it means */
    char *made, *program, *policy; /* when and by what; policy NULL: not known */
    char *language;                /* of the applicant's words; NULL */
    GPtrArray *facts;              /* struct jb_dossier_fact */
    GPtrArray *contact;            /* the same; empty unless internal */
    char *description;             /* NULL */
    GPtrArray *criteria;           /* struct jb_dossier_criterion */
    GPtrArray *missing;            /* char * */
    GPtrArray *papers;             /* struct jb_dossier_paper */
    GPtrArray *versions;           /* char *: which documents came in more than one version */
    GPtrArray *links;              /* char *: given as evidence; hosts alone unless internal */
    GPtrArray *pages;              /* struct jb_dossier_page */
    GPtrArray *not_pictured;       /* char *: why pages are missing among them */
    GPtrArray *unread;             /* char *: what could not be read */
    GPtrArray *unchecked;          /* char *: what nobody checked */
    GPtrArray *left_out;           /* char *: what was left out because it is personal */
    GPtrArray *steps;              /* struct jb_dossier_step, oldest first */
    GPtrArray *notes;              /* struct jb_dossier_step; empty unless internal */
};
typedef struct jb_dossier jb_dossier;

/* What it is made from; all borrowed. */
struct jb_dossier_order {
    jb_store *store;
    const struct jb_config *config;
    const struct jb_policy *policy; /* NULL allowed: without titles */
    const struct jb_casefile *file;
    gint64 now; /* UTC seconds */
    gboolean is_internal;
    gboolean has_pictures; /* pages are drawn, which takes a moment each */
};

/* NULL on errors of the store. */
jb_dossier *jb_dossier_new(const struct jb_dossier_order *order, GError **error);
/* The policy in force; NULL where it cannot be read. */
jb_policy *jb_dossier_policy(const struct jb_config *config);
/* The same for a command, with the titles of the policy in force; one that cannot be read is no reason to
 * show nothing. JB_ERROR_USAGE where members have no vote on it: no application, merged, forgotten. */
jb_dossier *jb_dossier_of(const struct jb_command_context *context, const struct jb_casefile *file,
                          gboolean is_internal, gboolean has_pictures, GError **error);
void jb_dossier_free(jb_dossier *dossier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_dossier, jb_dossier_free)

/* The ways to write it; each is whole. Callers free. */
char *jb_dossier_html(const jb_dossier *dossier);
char *jb_dossier_text(const jb_dossier *dossier); /* lines of any length */
char *jb_dossier_md(const jb_dossier *dossier);
/* Markdown of no more than so many words: what can be looked up in the dossier is dropped first. */
char *jb_dossier_md_short(const jb_dossier *dossier, guint most_words);
/* One line of text in which nothing means anything to Markdown. Caller frees. */
char *jb_dossier_md_words(const char *text);

/* What all writers say alike; borrowed. */
const char *jb_dossier_status_words(int status); /* "shown by the documents" */
const char *jb_dossier_answer_words(int answer); /* "The documents say so." */
/* "Rules 2019.pdf, page 2, clause 5"; caller frees. */
char *jb_dossier_place(const struct jb_dossier_quote *quote);
/* What is said below who can outvote whom: whether clauses in force speak against the members' votes. Borrowed. */
const char *jb_dossier_power_words(const struct jb_dossier_criterion *criterion);
/* How many clauses that are in force speak against it, and further doubts. */
guint jb_dossier_n_against(const struct jb_dossier_criterion *criterion);
/* The first words of a document that show it; NULL. Borrowed. */
const struct jb_dossier_quote *jb_dossier_best(const struct jb_dossier_criterion *criterion);

#endif
