#include "reading/extract/office/rtf_tokens.h"

enum { LARGEST_NUMBER = 2000000000 };

static int hex_value(guint8 c)
{
    return g_ascii_isxdigit((char)c) ? g_ascii_xdigit_value((char)c) : -1;
}

static guint8 peek(const struct rtf_source *source, gsize ahead)
{
    return source->at + ahead < source->size ? source->bytes[source->at + ahead] : 0;
}

static void read_number(struct rtf_source *source, struct rtf_token *token)
{
    gboolean is_negative = peek(source, 0) == '-' && g_ascii_isdigit((char)peek(source, 1));
    gint64 value = 0;
    source->at += is_negative ? 1 : 0;
    while (g_ascii_isdigit((char)peek(source, 0))) {
        value = MIN(value * 10 + (peek(source, 0) - '0'), LARGEST_NUMBER);
        token->has_number = TRUE;
        source->at++;
    }
    token->number = (int)(is_negative ? -value : value);
}

static void read_word(struct rtf_source *source, struct rtf_token *token)
{
    gsize n = 0;
    token->kind = RTF_WORD;
    while (g_ascii_isalpha((char)peek(source, 0))) {
        if (n + 1 < RTF_LONGEST_WORD)
            token->word[n++] = (char)peek(source, 0);
        source->at++;
    }
    token->word[n] = '\0';
    read_number(source, token);
    if (peek(source, 0) == ' ')
        source->at++;
    if (g_str_equal(token->word, "bin") && token->number > 0)
        source->at += MIN((gsize)token->number, source->size - source->at);
}

static void read_escape(struct rtf_source *source, struct rtf_token *token)
{
    guint8 c = peek(source, 0);
    if (g_ascii_isalpha((char)c)) {
        read_word(source, token);
        return;
    }
    source->at += source->at < source->size ? 1 : 0;
    if (c == '\'' && hex_value(peek(source, 0)) >= 0 && hex_value(peek(source, 1)) >= 0) {
        token->kind = RTF_BYTE;
        token->byte = (guint8)(hex_value(peek(source, 0)) * 16 + hex_value(peek(source, 1)));
        token->is_escaped = TRUE;
        source->at += 2;
    } else if (c == '\\' || c == '{' || c == '}') {
        token->kind = RTF_BYTE;
        token->byte = c;
    } else {
        token->kind = RTF_WORD;
        token->word[0] = (char)(c == '\n' || c == '\r' ? '\n' : c);
        token->word[1] = '\0';
    }
}

void rtf_next(struct rtf_source *source, struct rtf_token *token)
{
    *token = (struct rtf_token){.kind = RTF_END};
    while (source->at < source->size && (peek(source, 0) == '\r' || peek(source, 0) == '\n' || peek(source, 0) == 0))
        source->at++;
    if (source->at >= source->size)
        return;
    guint8 c = source->bytes[source->at++];
    if (c == '{' || c == '}')
        token->kind = c == '{' ? RTF_OPEN : RTF_CLOSE;
    else if (c == '\\')
        read_escape(source, token);
    else {
        token->kind = RTF_BYTE;
        token->byte = c;
    }
}
