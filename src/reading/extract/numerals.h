/* numerals.h - numbers as lists print them. */
#ifndef JB_EXTRACT_NUMERALS_H
#define JB_EXTRACT_NUMERALS_H

#include <glib.h>

enum jb_numeral {
    JB_NUMERAL_DECIMAL,
    JB_NUMERAL_DECIMAL_ZERO, /* 01 */
    JB_NUMERAL_LOWER_LETTER, /* a … z, aa, bb */
    JB_NUMERAL_UPPER_LETTER,
    JB_NUMERAL_LOWER_ROMAN,
    JB_NUMERAL_UPPER_ROMAN,
    JB_NUMERAL_ORDINAL, /* 1st */
    JB_NUMERAL_NONE,    /* prints nothing: bullets too */
};

/* What a list's "1", "a", "A", "i" or "I" stands for; JB_NUMERAL_NONE for anything else and NULL. */
enum jb_numeral jb_numeral_of(const char *sign);

void jb_numeral_append(GString *text, guint value, enum jb_numeral numeral);

#endif
