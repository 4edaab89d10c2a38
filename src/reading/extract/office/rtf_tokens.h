/* rtf_tokens.h - RTF taken apart into groups, words, characters and bytes (RTF 1.9.1). */
#ifndef JB_EXTRACT_RTF_TOKENS_H
#define JB_EXTRACT_RTF_TOKENS_H

#include <glib.h>

enum { RTF_LONGEST_WORD = 32 };

enum rtf_kind { RTF_OPEN, RTF_CLOSE, RTF_WORD, RTF_BYTE, RTF_END };

struct rtf_token {
    enum rtf_kind kind;
    char word[RTF_LONGEST_WORD]; /* of a word, without backslash; a sign ("~", "*") stands for itself */
    gboolean has_number;
    int number;
    guint8 byte; /* of a byte of text, \'xx included */
    gboolean is_escaped; /* \'xx */
};

struct rtf_source {
    const guint8 *bytes;
    gsize size, at;
};

/* Reads the next token; at the end RTF_END. Bytes of \bin are passed over. */
void rtf_next(struct rtf_source *source, struct rtf_token *token);

#endif
