/* policy.h - the network's policy: what is to be shown, and how documents and people say it.
 *
 * A dated plain-text file that a volunteer can read and change; the format is explained at the head of
 * policy/cotech-2020.policy. Parsing checks all of it: errors name the file and the line. */
#ifndef JB_BASE_POLICY_H
#define JB_BASE_POLICY_H

#include "base/pattern.h"

/* What a pattern line is for. */
enum jb_line_role {
    JB_LINE_SHOWS,       /* a clause that answers the question by itself */
    JB_LINE_OPENS,       /* one half of an answer: workers may join … */
    JB_LINE_CLOSES,      /* … and the other: and nobody else */
    JB_LINE_SAYS,        /* the applicant's own words */
    JB_LINE_BARS,        /* answers the question with no */
    JB_LINE_DOUBTS,      /* shown to the reviewer */
    JB_LINE_FACT,        /* a named fact that other lines depend on */
    JB_LINE_VOIDS,       /* a sentence with this commits nobody: plans, definitions, talk of others */
    JB_LINE_NEGATES,     /* a word that turns what follows round */
    JB_LINE_SAVES,       /* holds such a word and turns nothing round */
    JB_LINE_MODEL,       /* a sign of a blank model */
    JB_LINE_TITLE,       /* kinds of document: near the beginning */
    JB_LINE_HEADING,     /* a heading */
    JB_LINE_TEXT,        /* anywhere */
    JB_LINE_END,         /* near the end */
    JB_LINE_NAME,        /* in the file's name, or in what the mail calls it */
    JB_LINE_IN_MAIL,     /* legal forms: said in a mail */
    JB_LINE_IN_DOCUMENT, /* … in a founding or official document */
};

struct jb_policy_line {
    enum jb_line_role role;
    int criterion, question; /* indices, -1: of none */
    int kind;                /* enum jb_document_kind of the line's section, -1: of none */
    int form;                /* enum jb_form of the line's section, -1: of none */
    int weight;
    char *pattern;
    char *says;   /* of bars and doubts: the sentence for the reviewer; of facts and voids: their name */
    char *unless; /* name of a fact that takes the line away; NULL */
    char *source; /* key of a source */
    guint line;   /* in the file */
};

struct jb_policy_titles { /* a list of titles of which some must stand together */
    guint at_least;
    GArray *patterns; /* int: pattern numbers */
    char *source;     /* key of a source; NULL */
};

struct jb_policy_law { /* what the law says where a document is silent */
    int form;          /* enum jb_form */
    gboolean answer;
    char *unless; /* name of a fact that takes it away; NULL */
    char *says;
    char *source; /* key of a source; NULL */
};

struct jb_policy_question {
    char *key;
    char *title;
    gboolean is_needed; /* else it only confirms or spoils */
    GPtrArray *laws;    /* struct jb_policy_law */
};

/* What is known of the organisation may speak for a criterion. */
enum { JB_KNOWN_POSTCODE = 1 << 0, JB_KNOWN_REGISTRATION = 1 << 1, JB_KNOWN_NATION = 1 << 2 };

struct jb_policy_criterion {
    char *key;
    char *title;
    char *ask;            /* what the applicant is asked for; NULL */
    char *title_welsh, *ask_welsh; /* the same for letters in Welsh; NULL: not given */
    char *power;          /* of one whose questions tell who can outvote whom: what that is called in a dossier; NULL */
    guint proof;          /* bit set of enum jb_document_kind */
    GPtrArray *questions; /* struct jb_policy_question */
    GPtrArray *titles;    /* struct jb_policy_titles */
    GPtrArray *accepts;   /* char *: names of voids that are none here */
    guint known;          /* JB_KNOWN_… */
};

struct jb_policy_pair {
    char *key, *value;
};

/* Lists of plain words for what no pattern says. */
enum jb_policy_list {
    JB_LIST_LIMITS,   /* "only … may": the "may" that follows one permits nothing */
    JB_LIST_FOUNDING, /* what people call their founding documents where they give a link */
    JB_LIST_FORMAL,   /* a sentence with one applies and points to papers, and describes nothing */
    JB_N_POLICY_LISTS,
};

typedef struct jb_policy jb_policy;
struct jb_policy {
    char *name, *dated;
    GPtrArray *sources;  /* struct jb_policy_pair */
    GPtrArray *proposal; /* struct jb_policy_pair: title, text, days, passes … as written */
    GPtrArray *criteria; /* struct jb_policy_criterion */
    GPtrArray *lists[JB_N_POLICY_LISTS]; /* char *, in lower case */
    GPtrArray *lines;    /* struct jb_policy_line, by pattern number; NULL for titles */
    jb_matcher *matcher; /* sealed */
};

/* `file` is named in errors. NULL with JB_ERROR_DATA: "cotech-2020.policy:14: …". */
jb_policy *jb_policy_parse(const char *text, const char *file, GError **error);
/* The same without its phrases, which take most of the time: criteria with their titles and questions, sources, the
 * proposal. `lines` is empty, the matcher finds nothing, and mistakes in phrases are not seen. */
jb_policy *jb_policy_outline(const char *text, const char *file, GError **error);

/* What is wrong with a policy, or looks so. */
struct jb_policy_problem {
    guint line;        /* 0: the whole file */
    gboolean is_error; /* else it can be used as it is */
    char *what;
};
/* struct jb_policy_problem, in the order of lines, freed with the array: all mistakes, and of what can be read phrases that
 * stand there twice or can never match, that name no source, lists, facts and sources that nothing uses. */
GPtrArray *jb_policy_problems(const char *text);
void jb_policy_free(jb_policy *policy); /* NULL allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_policy, jb_policy_free)

/* What readings name it by: "cotech-2020.policy 2020-04-13 sha256:…"; `sha256` is of its text. Caller frees. */
char *jb_policy_mark(const jb_policy *policy, const char *file, const char *sha256);

const struct jb_policy_criterion *jb_policy_criterion(const jb_policy *policy, guint index);
/* What a source key stands for; NULL. */
const char *jb_policy_source(const jb_policy *policy, const char *key);

#endif
