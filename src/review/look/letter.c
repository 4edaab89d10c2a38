#include "review/look/letter.h"

#include "base/text.h"

static int nibble(char c)
{
    return g_ascii_xdigit_value(c);
}

/* RFC 2045 §6.7: "=XX" and soft line ends. */
static void unquote(GString *text)
{
    gsize to = 0;
    for (gsize at = 0; at < text->len; at++) {
        const char *here = text->str + at;
        if (here[0] == '=' && here[1] == '\n')
            at += 1;
        else if (here[0] == '=' && nibble(here[1]) >= 0 && nibble(here[2]) >= 0) {
            text->str[to++] = (char)(nibble(here[1]) << 4 | nibble(here[2]));
            at += 2;
        } else
            text->str[to++] = here[0];
    }
    g_string_truncate(text, to);
}

/* One encoded word of ours at `at` (RFC 2047: UTF-8, B or Q): appends what it says. NULL where there is none, else what
 * follows it. */
static const char *take_word(const char *at, GString *into)
{
    const char *end = NULL;
    gboolean is_base64 = !g_ascii_strncasecmp(at, "=?utf-8?b?", 10);
    if (is_base64 || !g_ascii_strncasecmp(at, "=?utf-8?q?", 10))
        end = strstr(at + 10, "?=");
    if (!end)
        return NULL;
    g_autoptr(GString) word = g_string_new_len(at + 10, end - at - 10);
    if (is_base64) {
        gsize size = 0;
        g_autofree guchar *decoded = g_base64_decode(word->str, &size);
        g_string_append_len(into, (const char *)decoded, (gssize)size);
        return end + 2;
    }
    for (char *letter = word->str; *letter; letter++)
        if (*letter == '_')
            *letter = ' ';
    unquote(word);
    g_string_append_len(into, word->str, (gssize)word->len);
    return end + 2;
}

/* Fields one a line, encoded words as they read; the space between two of them is none. Caller frees. */
static char *readable(const char *header)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gboolean after_word = FALSE;
    for (const char *at = header; *at;) {
        gboolean is_fold = *at == '\n' && (at[1] == ' ' || at[1] == '\t');
        const char *past = at + (is_fold ? 2 : *at == ' ');
        const char *next = take_word(after_word ? past : at, text);
        after_word = next != NULL;
        if (next)
            at = next;
        else if (is_fold) {
            g_string_append_c(text, ' ');
            at += 2;
        } else
            g_string_append_c(text, *at++);
    }
    return jb_text_clean(text->str, text->len);
}

static gboolean is_quoted_printable(const char *header)
{
    g_autofree char *lower = g_ascii_strdown(header, -1);
    const char *field = strstr(lower, "content-transfer-encoding:");
    return field && g_str_has_prefix(field + strlen("content-transfer-encoding:"), " quoted-printable");
}

/* The header as it reads, the text into `*body`. Caller frees both. */
static char *open_letter(GBytes *mail, char **body)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(mail, &size);
    g_autofree char *clean = jb_text_clean(bytes, size);
    char *end = strstr(clean, "\n\n");
    g_autoptr(GString) text = g_string_new(end ? end + 2 : "");
    if (end)
        *end = '\0';
    if (is_quoted_printable(clean)) {
        unquote(text);
        g_autofree char *decoded = jb_text_clean(text->str, text->len);
        g_string_assign(text, decoded);
    }
    if (text->len && text->str[text->len - 1] != '\n')
        g_string_append_c(text, '\n');
    *body = g_strdup(text->str);
    return readable(clean);
}

void jb_letter_print(struct jb_print *out, GBytes *mail)
{
    g_autofree char *body = NULL, *header = open_letter(mail, &body);
    jb_print_styled(out, JB_DIM, "%s\n", header);
    jb_print_text(out, "\n%s", body);
}

char *jb_letter_text(GBytes *mail)
{
    char *body = NULL;
    g_autofree char *header = open_letter(mail, &body);
    char *signature = g_str_has_prefix(body, "-- \n") ? body : strstr(body, "\n-- \n");
    if (signature)
        *signature = '\0';
    return g_strchomp(body);
}

json_t *jb_letter_json(GBytes *mail)
{
    g_autofree char *body = NULL, *header = open_letter(mail, &body);
    return json_pack("s++", header, "\n\n", body);
}
