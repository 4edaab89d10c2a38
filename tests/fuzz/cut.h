/* cut.h - the input as strings, for what takes several: they are parted by NUL bytes, as a fuzzer can learn to do. */
#ifndef JB_TESTS_FUZZ_CUT_H
#define JB_TESTS_FUZZ_CUT_H

#include <glib.h>

struct cut {
    const uint8_t *at;
    size_t left;
};

/* The next one, "" where there is none any more. To be freed. */
static inline char *cut_next(struct cut *cut)
{
    size_t n = 0;
    while (n < cut->left && cut->at[n])
        n++;
    char *text = g_strndup((const char *)cut->at, n);
    n += n < cut->left;
    cut->at += n;
    cut->left -= n;
    return text;
}

#endif
