/* What the mail server says beside the mail, and the mbox line before it: our block is lines of our own names only. */
#include "fuzz.h"

#include <glib.h>

#include "cut.h"
#include "intake/envelope.h"

static void keep(void *context, const char *bytes, size_t size)
{
    g_string_append_len(context, bytes, (gssize)size);
}

static void check_block(const char *block)
{
    g_auto(GStrv) lines = g_strsplit(block, "\n", -1);
    guint n = g_strv_length(lines);
    g_assert_true(n >= 1 && *lines[n - 1] == '\0');
    for (guint i = 0; i + 1 < n; i++)
        g_assert_true(g_str_has_prefix(lines[i], "Return-Path: <") || g_str_has_prefix(lines[i], "Delivered-To: ") ||
                      g_str_has_prefix(lines[i], "X-Original-To: ") || g_str_has_prefix(lines[i], "X-Joinbox: at="));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct jb_envelope envelope = {.at = {1790000000, 1}};
    size_t n = jb_envelope_from_line((const char *)bytes, size, &envelope.sender);
    g_assert_cmpuint(n, <=, size);
    jb_envelope_from_line_is_open((const char *)bytes, size);
    struct cut cut = {bytes, size};
    g_autofree char *first = cut_next(&cut), *second = cut_next(&cut);
    char *recipients[] = {first, second};
    envelope.recipients = recipients;
    envelope.n_recipients = 2;
    envelope.original = (struct jb_span){second, strlen(second)};
    envelope.logname = envelope.extension = envelope.original;
    g_autoptr(GString) block = g_string_new(NULL);
    jb_envelope_write(&envelope, keep, block);
    g_assert_cmpuint(block->len, ==, jb_envelope_size(&envelope));
    check_block(block->str);
    return 0;
}
