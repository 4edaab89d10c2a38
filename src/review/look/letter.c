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

static gboolean is_quoted_printable(const char *header)
{
    g_autofree char *lower = g_ascii_strdown(header, -1);
    const char *field = strstr(lower, "content-transfer-encoding:");
    return field && g_str_has_prefix(field + strlen("content-transfer-encoding:"), " quoted-printable");
}

void jb_letter_print(struct jb_print *out, GBytes *mail)
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
    jb_print_styled(out, JB_DIM, "%s\n", clean);
    jb_print_text(out, "\n%s", text->str);
    if (text->len && text->str[text->len - 1] != '\n')
        jb_print_text(out, "\n");
}
