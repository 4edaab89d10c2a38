#include "reading/split/files/sniff_inner.h"

enum { LOOKED_AT = 64 << 10 };

/* No control characters that texts do not have. */
static gboolean is_plain(struct jb_span bytes)
{
    for (gsize i = 0; i < MIN(bytes.size, LOOKED_AT); i++) {
        guint8 c = bytes.at[i];
        if (c == 0x7F || (c < 0x20 && !strchr("\t\n\v\f\r\b\x1a\x1b", c)) || c == 0)
            return FALSE;
    }
    return TRUE;
}

/* UTF-16: units that are neither NUL nor control characters, and most of them of few scripts. */
static gboolean is_wide(struct jb_span bytes)
{
    if (bytes.size < 4 || bytes.size % 2)
        return FALSE;
    guint32 mark = jb_span_u16_at(bytes, 0);
    gboolean is_little = mark == 0xFEFF, has_mark = is_little || mark == 0xFFFE;
    gsize n = MIN(bytes.size, 4096) / 2, n_latin = 0;
    if (!has_mark)
        is_little = bytes.at[1] == 0;
    for (gsize i = has_mark ? 1 : 0; i < n; i++) {
        guint32 c = jb_span_u16_at(bytes, i * 2);
        c = is_little ? c : GUINT16_SWAP_LE_BE((guint16)c);
        if (c == 0 || (c < 0x20 && !strchr("\t\n\f\r", (int)c)))
            return FALSE;
        n_latin += c < 0x250;
    }
    return has_mark || n_latin * 10 > n * 9;
}

static struct jb_span skip_start(struct jb_span bytes)
{
    struct jb_span taken;
    if (bytes.size >= 3 && memcmp(bytes.at, "\xef\xbb\xbf", 3) == 0)
        jb_span_take(&bytes, 3, &taken);
    while (bytes.size && g_ascii_isspace(bytes.at[0]))
        jb_span_take(&bytes, 1, &taken);
    return bytes;
}

static gboolean begins(struct jb_span text, const char *word)
{
    gsize n = strlen(word);
    return text.size >= n && g_ascii_strncasecmp((const char *)text.at, word, n) == 0;
}

/* An element's tag: the name and no letter behind it. */
static gboolean begins_tag(struct jb_span text, const char *tag)
{
    gsize n = strlen(tag);
    return begins(text, tag) && (text.size == n || !g_ascii_isalnum(text.at[n]));
}

static gboolean holds(struct jb_span text, const char *word)
{
    enum { HEAD = 4096 };
    return memmem(text.at, MIN(text.size, HEAD), word, strlen(word)) != NULL;
}

static gboolean is_html(struct jb_span text)
{
    static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body", "<div", "<table", "<meta",
                                       "<title", "<p", "<span", "<style", "<script", "<font", "<br", "<h1", "<center"};
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        if (begins_tag(text, tags[i]))
            return TRUE;
    if (begins(text, "<!doctype netscape-bookmark"))
        return TRUE;
    return begins(text, "<!--") && (holds(text, "<html") || holds(text, "<HTML") || holds(text, "<body"));
}

static const char *xml_type(struct jb_span text)
{
    if (holds(text, "<html") || holds(text, "<!DOCTYPE html"))
        return "text/html";
    if (holds(text, "<office:document"))
        return "application/vnd.oasis.opendocument.text-flat-xml";
    if (holds(text, "<svg"))
        return "image/svg+xml";
    return holds(text, "Word.Document") ? "application/msword" : "text/xml";
}

/* The lines of a header: how many are of a mail. */
struct header {
    guint n_known;  /* From, To, Date, Subject … */
    gboolean is_mail; /* one that only mails have */
};

static const struct {
    const char *name;
    gboolean is_mail;
} fields[] = {
    {"From:", FALSE},        {"To:", FALSE},           {"Cc:", FALSE},          {"Subject:", FALSE},
    {"Date:", FALSE},        {"Reply-To:", FALSE},     {"Sender:", FALSE},      {"Message-ID:", TRUE},
    {"MIME-Version:", TRUE}, {"Received:", TRUE},      {"Return-Path:", TRUE},  {"Content-Type:", TRUE},
    {"Delivered-To:", TRUE}, {"DKIM-Signature:", TRUE}, {"References:", TRUE},  {"In-Reply-To:", TRUE},
    {"X-Mailer:", TRUE},     {"User-Agent:", TRUE},    {"X-Mozilla-Status:", TRUE},
};

static void note_field(struct header *header, struct jb_span line)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        if (begins(line, fields[i].name)) {
            header->n_known++;
            header->is_mail |= fields[i].is_mail;
        }
}

static gboolean is_field(struct jb_span line)
{
    gsize n = 0;
    while (n < line.size && line.at[n] > ' ' && line.at[n] < 0x7F && line.at[n] != ':')
        n++;
    return n > 0 && n < line.size && line.at[n] == ':';
}

/* From the first line on header lines only (an mbox line apart), three of them known, and one that is of mail alone. */
static gboolean is_mail(struct jb_span text)
{
    enum { MOST_LINES = 400 };
    struct header header = {0};
    for (guint n = 0; n < MOST_LINES && text.size; n++) {
        const guint8 *newline = memchr(text.at, '\n', MIN(text.size, LOOKED_AT));
        struct jb_span line;
        jb_span_take(&text, newline ? (gsize)(newline - text.at) + 1 : text.size, &line);
        if (line.at[0] == '\n' || line.at[0] == '\r')
            break;
        gboolean is_folded = n > 0 && (line.at[0] == ' ' || line.at[0] == '\t');
        if (is_folded || (n == 0 && (begins(line, "From ") || begins(line, ">From "))))
            continue;
        if (!is_field(line))
            return FALSE;
        note_field(&header, line);
    }
    return header.is_mail && header.n_known >= 3;
}

/* Values in columns look like any text: the name has to say so, and the first line to have a separator. */
static gboolean is_csv(struct jb_span text, const char *name)
{
    if (!jb_sniff_ends(name, ".csv") && !jb_sniff_ends(name, ".tsv"))
        return FALSE;
    for (gsize i = 0; i < text.size && text.at[i] != '\n'; i++)
        if (strchr(",;\t", text.at[i]))
            return TRUE;
    return FALSE;
}

static const char *markup_type(struct jb_span text)
{
    if (is_html(text))
        return "text/html";
    if (begins(text, "<?xml"))
        return xml_type(text);
    return begins_tag(text, "<svg") ? "image/svg+xml" : NULL;
}

const char *jb_sniff_text(struct jb_span bytes, const char *name)
{
    if (!is_plain(bytes))
        return is_wide(bytes) ? "text/plain" : NULL;
    struct jb_span text = skip_start(bytes);
    const char *markup = markup_type(text);
    if (markup)
        return markup;
    if (is_mail(text))
        return "message/rfc822";
    return is_csv(text, name) ? "text/csv" : "text/plain";
}
