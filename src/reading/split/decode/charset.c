#include "reading/split/decode/charset.h"

#include <errno.h>
#include <iconv.h>

#include "reading/split/decode/charset_own.h"

enum way { WAY_OWN, WAY_ICONV, WAY_HZ };

enum charset {
#define X(name, way, iconv_name, aliases) CHARSET_##name,
#include "reading/split/decode/charsets.def"
#undef X
    N_CHARSETS,
};

static const struct {
    enum way way;
    const char *iconv_name;
    const char *aliases;
} charset_rows[N_CHARSETS] = {
#define X(name, way, iconv_name, aliases) [CHARSET_##name] = {WAY_##way, iconv_name, aliases},
#include "reading/split/decode/charsets.def"
#undef X
};

#define NO_TABLE ((iconv_t)-1)
enum { MAX_LABEL = 40 };

struct jb_charsets {
    iconv_t tables[N_CHARSETS];
};

/* Letters and digits only, in lower case: "ISO_8859-1:1987" is iso885911987. False where it is too long to be any. */
static gboolean squash(struct jb_bytes label, char squashed[MAX_LABEL + 1])
{
    gsize n = 0;

    for (gsize i = 0; i < label.n; i++) {
        guint8 c = label.p[i];

        if (c == '*') /* a language (RFC 2231 §5) */
            break;
        if (!g_ascii_isalnum(c))
            continue;
        if (n == MAX_LABEL)
            return FALSE;
        squashed[n++] = g_ascii_tolower((char)c);
    }
    squashed[n] = '\0';
    return n > 0;
}

/* Whether the list of words (separated by blanks) holds this one. */
static gboolean has_word(const char *words, const char *word)
{
    gsize n = strlen(word);

    for (const char *p = words; (p = strstr(p, word)); p += n)
        if ((p == words || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return TRUE;
    return FALSE;
}

static int find(struct jb_bytes label)
{
    char squashed[MAX_LABEL + 1];

    if (!squash(label, squashed))
        return -1;
    for (int i = 0; i < N_CHARSETS; i++)
        if (has_word(charset_rows[i].aliases, squashed))
            return i;
    return -1;
}

gboolean jb_charset_is_known(const char *label)
{
    return label && find(jb_bytes_of(label)) >= 0;
}

static void open_table(struct jb_charsets *charsets, int i)
{
    if (i == CHARSET_CHINESE_HZ)
        i = CHARSET_CHINESE;
    if (i >= 0 && charset_rows[i].iconv_name && charsets->tables[i] == NO_TABLE)
        charsets->tables[i] = iconv_open("UTF-8", charset_rows[i].iconv_name);
}

/* The word behind "charset=" or "=?", as far as it can be a name. */
static struct jb_bytes label_at(struct jb_bytes raw, gsize at)
{
    gsize end = at;

    while (end < raw.n && end - at < MAX_LABEL + 8 &&
           (g_ascii_isalnum(raw.p[end]) || strchr("-_:.", raw.p[end])))
        end++;
    return jb_bytes_cut(raw, at, end);
}

static gboolean follows_charset(struct jb_bytes raw, gsize at)
{
    while (at > 0 && jb_is_space(raw.p[at - 1]))
        at--;
    return at >= 7 && g_ascii_strncasecmp((const char *)raw.p + at - 7, "charset", 7) == 0;
}

static void open_mentioned(struct jb_charsets *charsets, struct jb_bytes raw)
{
    const guint8 *sign;

    for (gsize i = 0; i < raw.n && (sign = memchr(raw.p + i, '=', raw.n - i)); i++) {
        i = (gsize)(sign - raw.p);
        gsize at = i + 1;

        if (at < raw.n && raw.p[at] == '?')
            at++;
        else if (!follows_charset(raw, i))
            continue;
        while (at < raw.n && at < i + 8 && strchr(" \t\r\n\"'", raw.p[at]) && raw.p[at])
            at++;
        open_table(charsets, find(label_at(raw, at)));
    }
    if (jb_bytes_find(raw, "\033$"))
        open_table(charsets, CHARSET_JAPANESE_MAIL);
}

struct jb_charsets *jb_charsets_open(struct jb_bytes raw, gboolean all)
{
    struct jb_charsets *charsets = g_new0(struct jb_charsets, 1);

    for (int i = 0; i < N_CHARSETS; i++)
        charsets->tables[i] = NO_TABLE;
    for (int i = 0; all && i < N_CHARSETS; i++)
        open_table(charsets, i);
    if (!all && raw.n)
        open_mentioned(charsets, raw);
    return charsets;
}

void jb_charsets_free(struct jb_charsets *charsets)
{
    if (!charsets)
        return;
    for (int i = 0; i < N_CHARSETS; i++)
        if (charsets->tables[i] != NO_TABLE)
            iconv_close(charsets->tables[i]);
    g_free(charsets);
}

static void append_unreadable(GString *out)
{
    g_string_append(out, "\357\277\275");
}

static void decode_by_table(iconv_t table, struct jb_bytes bytes, GString *out)
{
    char *from = (char *)bytes.p, buffer[4096];
    gsize left = bytes.n;

    iconv(table, NULL, NULL, NULL, NULL);
    while (left > 0) {
        char *to = buffer;
        gsize room = sizeof buffer;
        gsize done = iconv(table, &from, &left, &to, &room);

        g_string_append_len(out, buffer, to - buffer);
        if (done != (gsize)-1 || errno == E2BIG)
            continue;
        append_unreadable(out);
        if (errno == EINVAL) /* cut off in a character */
            break;
        from++, left--;
    }
}

/* HZ (RFC 1843): "~{" shifts to GB 2312 in seven bits, "~}" back; "~" LF is a soft line end. */
static GByteArray *hz_to_gb(struct jb_bytes bytes)
{
    GByteArray *out = g_byte_array_sized_new((guint)bytes.n);
    gboolean is_shifted = FALSE;

    for (gsize i = 0; i < bytes.n; i++) {
        guint8 c = bytes.p[i];

        if (c == '\n')
            is_shifted = FALSE;
        if (c == '~' && i + 1 < bytes.n) {
            guint8 next = bytes.p[i + 1];

            i++;
            if (next == '{' || next == '}')
                is_shifted = next == '{';
            else if (next == '~')
                g_byte_array_append(out, &c, 1);
            else if (next != '\n')
                i--;
            continue;
        }
        if (is_shifted && c > 0x20 && c < 0x7F)
            c |= 0x80;
        g_byte_array_append(out, &c, 1);
    }
    return out;
}

static void drop_nuls(GString *text)
{
    gsize to = 0;

    for (gsize i = 0; i < text->len; i++)
        if (text->str[i])
            text->str[to++] = text->str[i];
    g_string_truncate(text, to);
}

static gboolean is_ascii(struct jb_bytes bytes)
{
    for (gsize i = 0; i < bytes.n; i++)
        if (bytes.p[i] >= 0x80)
            return FALSE;
    return TRUE;
}

/* Bytes at the end that begin a character and do not finish it. A lone one counts only where all before it was UTF-8:
 * else it is a letter of windows-1252. */
static gboolean is_cut_off(struct jb_bytes bytes, gboolean was_utf8)
{
    if (bytes.p[0] == 0 || g_utf8_get_char_validated((const char *)bytes.p, (gssize)bytes.n) != (gunichar)-2)
        return FALSE;
    return bytes.n > 1 || was_utf8;
}

static void decode_mixed(struct jb_bytes bytes, GString *out)
{
    gboolean was_utf8 = FALSE, was_western = FALSE;

    while (bytes.n > 0) {
        const char *end;

        g_utf8_validate((const char *)bytes.p, (gssize)bytes.n, &end);
        gsize good = (gsize)((const guint8 *)end - bytes.p);

        g_string_append_len(out, (const char *)bytes.p, (gssize)good);
        was_utf8 = was_utf8 || !is_ascii(jb_bytes_cut(bytes, 0, good));
        bytes = jb_bytes_cut(bytes, good, bytes.n);
        if (bytes.n == 0)
            break;
        if (is_cut_off(bytes, was_utf8 && !was_western)) {
            append_unreadable(out);
            break;
        }
        was_western = was_western || bytes.p[0] >= 0x80;
        if (bytes.p[0])
            g_string_append_unichar(out, jb_western_char(bytes.p[0]));
        bytes = jb_bytes_cut(bytes, 1, bytes.n);
    }
}

static char *unmangle_once(const char *text)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    gboolean has_high = FALSE;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        int byte = jb_western_byte(g_utf8_get_char(p));

        if (byte < 0)
            return NULL;
        has_high |= byte >= 0x80;
        g_string_append_c(bytes, (char)byte);
    }
    if (!has_high || !g_utf8_validate(bytes->str, (gssize)bytes->len, NULL))
        return NULL;
    return g_strdup(bytes->str);
}

char *jb_charset_unmangle(const char *text)
{
    char *mended = unmangle_once(text), *again;

    while (mended && (again = unmangle_once(mended))) { /* each time it is shorter */
        g_free(mended);
        mended = again;
    }
    return mended;
}

/* UTF-16 without a mark: the half of the bytes that holds the NULs of Latin letters is the high one. */
static gboolean is_big_endian(struct jb_bytes bytes)
{
    gsize n_even = 0, n_odd = 0;

    if (bytes.n >= 2 && bytes.p[0] == 0xFF && bytes.p[1] == 0xFE)
        return FALSE;
    for (gsize i = 0; i + 1 < bytes.n && i < 4096; i += 2) {
        n_even += bytes.p[i] == 0;
        n_odd += bytes.p[i + 1] == 0;
    }
    return n_odd <= n_even;
}

/* Text declared UTF-16 that is plain text in truth (a converter kept the label): has no NUL and no mark. */
static gboolean is_wide(struct jb_bytes bytes)
{
    if (bytes.n >= 2 &&
        ((bytes.p[0] == 0xFF && bytes.p[1] == 0xFE) || (bytes.p[0] == 0xFE && bytes.p[1] == 0xFF)))
        return TRUE;
    return memchr(bytes.p, 0, bytes.n) != NULL || !is_ascii(bytes);
}

static void decode_own(enum charset charset, struct jb_bytes bytes, GString *out)
{
    switch (charset) {
    case CHARSET_WESTERN:
        jb_decode_western(bytes, FALSE, out);
        break;
    case CHARSET_WESTERN_EURO:
        jb_decode_western(bytes, TRUE, out);
        break;
    case CHARSET_UTF16:
        jb_decode_utf16(bytes, is_big_endian(bytes), out);
        break;
    case CHARSET_UTF16LE:
    case CHARSET_UTF16BE:
        jb_decode_utf16(bytes, charset == CHARSET_UTF16BE, out);
        break;
    case CHARSET_UTF32:
        jb_decode_utf32(bytes, out);
        break;
    case CHARSET_UTF7:
        jb_decode_utf7(bytes, out);
        break;
    default:
        decode_mixed(bytes, out);
    }
}

static gboolean is_seven_bit(int charset)
{
    return charset == CHARSET_JAPANESE_MAIL || charset == CHARSET_KOREAN_MAIL ||
           charset == CHARSET_CHINESE_HZ || charset == CHARSET_UTF7;
}

/* Some sets for Chinese, Japanese and Korean have pairs of bytes that UTF-8 has too: a few prove nothing. */
static gboolean is_utf8_in_truth(int labelled, struct jb_bytes bytes)
{
    gboolean may_coincide = labelled >= CHARSET_CHINESE;
    gsize n_high = 0;

    if (!g_utf8_validate((const char *)bytes.p, (gssize)bytes.n, NULL))
        return FALSE;
    for (gsize i = 0; i < bytes.n && n_high < 20; i++)
        n_high += bytes.p[i] >= 0x80;
    return n_high >= (may_coincide ? 20 : 1);
}

/* What the bytes are, whatever the label says. */
static enum charset by_bytes(int labelled, struct jb_bytes bytes)
{
    gboolean is_wide_label = labelled >= CHARSET_UTF16 && labelled <= CHARSET_UTF32;

    if (bytes.n >= 2 && !is_wide_label && labelled <= CHARSET_WESTERN_EURO &&
        ((bytes.p[0] == 0xFF && bytes.p[1] == 0xFE) || (bytes.p[0] == 0xFE && bytes.p[1] == 0xFF)) &&
        memchr(bytes.p, 0, bytes.n))
        return CHARSET_UTF16;
    if (is_wide_label && !is_wide(bytes))
        return CHARSET_UNLABELLED;
    if (labelled <= CHARSET_UNLABELLED && jb_bytes_find(bytes, "\033$B"))
        return CHARSET_JAPANESE_MAIL;
    if (labelled < 0 || (is_seven_bit(labelled) && !is_ascii(bytes)))
        return CHARSET_UNLABELLED;
    if (!is_wide_label && labelled != CHARSET_UTF8 && is_utf8_in_truth(labelled, bytes))
        return CHARSET_UTF8;
    return (enum charset)labelled;
}

static void decode_into(const struct jb_charsets *charsets, enum charset charset, struct jb_bytes bytes,
                        GString *out)
{
    enum charset table = charset == CHARSET_CHINESE_HZ ? CHARSET_CHINESE : charset;

    if (charset_rows[charset].way == WAY_OWN) {
        decode_own(charset, bytes, out);
    } else if (!charsets || charsets->tables[table] == NO_TABLE) {
        decode_mixed(bytes, out);
    } else if (charset_rows[charset].way == WAY_HZ) {
        g_autoptr(GByteArray) gb = hz_to_gb(bytes);

        decode_by_table(charsets->tables[table], jb_bytes(gb->data, gb->len), out);
    } else {
        decode_by_table(charsets->tables[table], bytes, out);
    }
}

char *jb_charset_decode(const struct jb_charsets *charsets, const char *label, struct jb_bytes bytes)
{
    if (bytes.n == 0)
        return g_strdup("");
    GString *out = g_string_sized_new(bytes.n + 1);
    int labelled = label ? find(jb_bytes_of(label)) : -1;

    if (bytes.n >= 3 && memcmp(bytes.p, "\357\273\277", 3) == 0) {
        bytes = jb_bytes_cut(bytes, 3, bytes.n);
        labelled = CHARSET_UTF8;
    }
    decode_into(charsets, by_bytes(labelled, bytes), bytes, out);
    if (!g_utf8_validate(out->str, (gssize)out->len, NULL)) {
        drop_nuls(out);
        char *valid = g_utf8_make_valid(out->str, (gssize)out->len);

        g_string_free(out, TRUE);
        return valid;
    }
    return g_string_free(out, FALSE);
}
