/* A mail of ours: refused, or one whose header holds our fields and no others, in ASCII, in lines that fit. */
#include "fuzz.h"

#include "base/error.h"
#include "base/letter.h"
#include "cut.h"

static const char *const fields[] = {"Date",        "From",        "To",          "Reply-To",     "Subject",
                                     "Message-ID",  "In-Reply-To", "References",  "Content-Language", "Auto-Submitted",
                                     "X-Auto-Response-Suppress",   "X-Loop",      "MIME-Version", "Content-Type",
                                     "Content-Transfer-Encoding",  "Precedence",  NULL};

/* Each line of the header: one of the fields, once, or the folded rest of the one before. */
static void check_header(char *header)
{
    g_auto(GStrv) lines = g_strsplit(header, "\r\n", -1);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; lines[i]; i++) {
        if (*lines[i] == ' ' || *lines[i] == '\t')
            continue;
        char *colon = strchr(lines[i], ':');
        g_assert_nonnull(colon);
        *colon = '\0';
        g_assert_true(g_strv_contains(fields, lines[i]));
        g_assert_true(g_hash_table_add(seen, lines[i]));
    }
}

static void check_lines(const char *bytes, gsize size)
{
    gsize n = 0;
    for (gsize i = 0; i < size; i++) {
        g_assert_true(bytes[i] > 0);
        g_assert_true((bytes[i] == '\n') == (i > 0 && bytes[i - 1] == '\r'));
        n = bytes[i] == '\n' ? 0 : n + 1;
        g_assert_cmpuint(n, <=, 999); /* the CR is one of them */
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct cut cut = {bytes, size};
    g_autofree char *name = cut_next(&cut), *to = cut_next(&cut), *reply_to = cut_next(&cut), *subject = cut_next(&cut),
                    *id = cut_next(&cut), *raw = cut_next(&cut), *words = g_utf8_make_valid(raw, -1);
    g_autofree char *body = jb_letter_wrap(words, 72);
    g_autoptr(GPtrArray) references = g_ptr_array_new();
    g_ptr_array_add(references, id);
    const struct jb_letter letter = {.from_name = name, .from_address = "contact@network.example", .to_name = name, .to_address = to,
                                     .reply_to = *reply_to ? reply_to : NULL, .subject = subject, .date = 1790000000,
                                     .message_id = "1@network.example", .in_reply_to = *id ? id : NULL,
                                     .references = *id ? references : NULL, .language = "en",
                                     .is_automatic = size % 2, .body = body};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) mail = jb_letter_write(&letter, &error);
    g_assert_true(mail != NULL || error != NULL);
    if (!mail)
        return 0;
    gsize n;
    const char *text = g_bytes_get_data(mail, &n);
    const char *end = g_strstr_len(text, (gssize)n, "\r\n\r\n");
    g_assert_nonnull(end);
    g_autofree char *header = g_strndup(text, (gsize)(end - text));
    check_header(header);
    check_lines(text, n);
    return 0;
}
