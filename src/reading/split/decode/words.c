#include "reading/split/decode/words.h"

#include "base/text.h"

#include "reading/split/decode/transfer.h"

/* An encoded word, "=?charset?B?text?=". */
struct word {
    struct jb_bytes charset;
    char encoding; /* 'B' or 'Q' */
    struct jb_bytes text;
    gsize end;
};

enum { MAX_CHARSET = 128 };

/* The end of a word's text that begins at `at`: of "?=" or, where another word begins before, nothing. */
static gboolean find_end(struct jb_bytes raw, gsize at, gsize *end, gsize *next)
{
    for (gsize i = at; i < raw.n; i++) {
        const guint8 *mark = memchr(raw.p + i, '?', raw.n - i);

        if (!mark)
            break;
        i = (gsize)(mark - raw.p);
        if (i + 1 < raw.n && raw.p[i + 1] == '=') {
            *end = i;
            return TRUE;
        }
        if (i > at && raw.p[i - 1] == '=') {
            *next = i - 1;
            return FALSE;
        }
    }
    *next = raw.n;
    return FALSE;
}

/* A word at "=?"; where there is none `next` says from where to look on. */
static gboolean read_word(struct jb_bytes raw, gsize at, struct word *word, gsize *next)
{
    gsize i = at + 2, end;

    *next = at + 2;
    while (i < raw.n && raw.p[i] != '?' && i - at < MAX_CHARSET && raw.p[i] > ' ' && raw.p[i] < 0x7F)
        i++;
    if (i + 2 >= raw.n || raw.p[i] != '?' || raw.p[i + 2] != '?' || i == at + 2)
        return FALSE;
    word->charset = jb_bytes_cut(raw, at + 2, i);
    word->encoding = g_ascii_toupper((char)raw.p[i + 1]);
    if (word->encoding != 'B' && word->encoding != 'Q')
        return FALSE;
    if (!find_end(raw, i + 3, &end, next))
        return FALSE;
    word->text = jb_bytes_cut(raw, i + 3, end);
    word->end = end + 2;
    return TRUE;
}

/* What waits to be decoded together: bytes of words of one character set, or bytes that stood in clear. */
struct run {
    const struct jb_charsets *charsets;
    GByteArray *bytes;
    char *charset; /* NULL: in clear */
    GString *out;
};

static void finish_run(struct run *run)
{
    if (run->bytes->len) {
        g_autofree char *text =
            jb_charset_decode(run->charsets, run->charset, jb_bytes(run->bytes->data, run->bytes->len));

        g_string_append(run->out, text);
    }
    g_byte_array_set_size(run->bytes, 0);
    g_clear_pointer(&run->charset, g_free);
}

static void add_clear(struct run *run, struct jb_bytes raw, gsize at, gsize end)
{
    if (at >= end)
        return;
    if (run->charset)
        finish_run(run);
    g_byte_array_append(run->bytes, raw.p + at, (guint)(end - at));
}

static void add_word(struct run *run, const struct word *word)
{
    if (!run->charset || !jb_bytes_equal_nocase(word->charset, run->charset)) {
        finish_run(run);
        run->charset = g_strndup((const char *)word->charset.p, word->charset.n);
    }
    if (word->encoding == 'B')
        jb_base64_decode(word->text, run->bytes);
    else
        jb_q_decode(word->text, run->bytes);
}

static gboolean is_all_space(struct jb_bytes raw, gsize at, gsize end)
{
    for (gsize i = at; i < end; i++)
        if (!jb_is_space(raw.p[i]))
            return FALSE;
    return TRUE;
}

static void take_apart(struct run *run, struct jb_bytes raw)
{
    gsize done = 0, at = 0, next;
    gboolean behind_word = FALSE;
    struct word word;

    while (at + 1 < raw.n) {
        const guint8 *mark = memchr(raw.p + at, '=', raw.n - at - 1);

        if (!mark)
            break;
        at = (gsize)(mark - raw.p);
        if (mark[1] != '?') {
            at++;
            continue;
        }
        if (!read_word(raw, at, &word, &next)) {
            at = next;
            continue;
        }
        if (!behind_word || !is_all_space(raw, done, at))
            add_clear(run, raw, done, at);
        add_word(run, &word);
        behind_word = TRUE;
        done = at = word.end;
    }
    add_clear(run, raw, done, raw.n);
    finish_run(run);
}

/* Invisible signs that turn or hide text have no place in a name or subject. */
static gboolean is_dropped(gunichar c)
{
    return c == 0x00AD ? FALSE
                       : (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
                             (c >= 0xE0000 && c <= 0xE007F);
}

char *jb_words_tidy(const char *text)
{
    g_autoptr(GString) out = g_string_sized_new(strlen(text) + 1);
    gboolean wants_space = FALSE;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            wants_space = out->len > 0;
            continue;
        }
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || is_dropped(c))
            continue;
        if (wants_space)
            g_string_append_c(out, ' ');
        wants_space = FALSE;
        g_string_append_unichar(out, c);
    }
    return jb_text_clean(out->str, out->len);
}

gboolean jb_words_cut(char *text, gsize max)
{
    if (strlen(text) <= max)
        return FALSE;
    while (max > 0 && ((guint8)text[max] & 0xC0) == 0x80)
        max--;
    text[max] = '\0';
    return TRUE;
}

char *jb_words_decode(const struct jb_charsets *charsets, struct jb_bytes raw)
{
    struct run run = {
        .charsets = charsets, .bytes = g_byte_array_new(), .out = g_string_sized_new(raw.n + 1)};

    take_apart(&run, raw);
    g_autofree char *mended = jb_charset_unmangle(run.out->str);
    char *tidy = jb_words_tidy(mended ? mended : run.out->str);

    g_byte_array_unref(run.bytes);
    g_string_free(run.out, TRUE);
    return tidy;
}
