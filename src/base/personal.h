/* personal.h - what in a text is personal and nobody's business but the sender's: addresses of mail, phone numbers, numbers of
 * bank accounts and of national insurance, postal addresses by their postcode, names that the caller knows.
 *
 * A linear scanner. It errs on the side of hiding: "0117 496 0000" is a phone number whatever it was meant to be; but
 * eight digits are a company's number, and dates, sums and numbers of clauses stay. */
#ifndef JB_BASE_PERSONAL_H
#define JB_BASE_PERSONAL_H

#include <glib.h>

enum jb_personal {
    JB_PERSONAL_MAIL,   /* an address of mail, also as "meg (at) quillwort.example" */
    JB_PERSONAL_PHONE,  /* ten digits or more that begin with 0 or +; fewer after "tel" and the like */
    JB_PERSONAL_NUMBER, /* sort code with account, IBAN of the UK, national insurance */
    JB_PERSONAL_PLACE,  /* a British postcode with what stands before it from the house number on */
    JB_PERSONAL_NAME,   /* one of the names given */
    JB_N_PERSONAL,
};

struct jb_personal_span {
    gsize at, end; /* bytes of the text */
    int kind;      /* enum jb_personal */
};

/* What is known beforehand; borrowed. */
struct jb_personal_known {
    const GPtrArray *names; /* char *: several words are found in any case, a single word only as it is written; NULL allowed */
    const char *postcode;   /* of an office that is public; NULL: none is */
};

/* struct jb_personal_span, in order, none touching another; owned by the caller. */
GArray *jb_personal_find(const char *text, const struct jb_personal_known *known);

/* The text with each of them replaced by words that say what stood there; `n` (of JB_N_PERSONAL, NULL allowed) counts them
 * on. Caller frees. */
char *jb_personal_hide(const char *text, const struct jb_personal_known *known, guint *n);

#endif
