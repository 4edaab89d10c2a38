/* label.h - the number or letter that stands before a clause: "14.2", "7.", "(b)", "iv)", "Article 5", "§ 3".
 *
 * Reads one label off the start of a text. Whether it is meant as one ("14 May 2024" and "3 Pound Lane" are not) is
 * told here where the text alone tells; clauses.h tells the rest from what stands before and after. */
#ifndef JB_EXTRACT_LABEL_H
#define JB_EXTRACT_LABEL_H

#include <glib.h>

enum { JB_LABEL_MAX_PARTS = 6 };

enum jb_label_style {
    JB_LABEL_NUMBER, /* "14.2", "7.", "7", "5A" */
    JB_LABEL_BRACKET, /* "(a)", "a)", "(iv)", "(2)", "[3]" */
    JB_LABEL_LETTER, /* "A.", "a." */
    JB_LABEL_ROMAN, /* "IV." */
    JB_LABEL_DIVISION, /* "Part 2", "Schedule 1": divides a document, numbers no clause */
};

struct jb_label {
    enum jb_label_style style;
    guint parts[JB_LABEL_MAX_PARTS]; /* of a number */
    guint n_parts;
    char suffix;       /* "5A": 'A'; else 0 */
    guint alpha;       /* a letter's place in the alphabet, aa = 27; 0: none */
    guint roman;       /* value as a Roman number; 0: none */
    guint digits;      /* value in a bracket; 0: none */
    gboolean is_upper; /* letters are capitals */
    gboolean has_word; /* "Article", "Rule" … stood before */
    gboolean has_point; /* "7." rather than "7" */
    const char *core;  /* borrowed: where the number or letter begins in the text */
    gsize core_length; /* bytes of it: "14.2", "iv" */
    gsize length;      /* bytes of all of the label, blanks and dashes after it included */
};

/* False where the text begins with no label. */
gboolean jb_label_read(const char *text, struct jb_label *label);

/* True where `next` may come directly after `last`: "4.2" after "4.1", "5" or "4.1" after "4", "(a)" after anything
 * numbered, "(c)" after "(b)". */
gboolean jb_label_follows(const struct jb_label *last, const struct jb_label *next);

/* Value of a Roman number in one case ("xiv", "IV"), 0 where it is none or not the shortest spelling. */
guint jb_roman_value(const char *text, gsize length);

#endif
