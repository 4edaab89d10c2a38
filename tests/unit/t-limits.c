/* Each limit of limits.def: what is within it is read and nothing is said; one more, and it is said. */
#include "reading/split/split.h"

#define FROM "From: meg@quillwort.example\nSubject: Joining\n"
#define MIXED FROM "Content-Type: multipart/mixed; boundary=b\n\n"
#define END "\n--b--\n"

static void repeat(GString *out, const char *piece, gsize n)
{
    for (gsize i = 0; i < n; i++)
        g_string_append(out, piece);
}

static void repeat_numbered(GString *out, const char *before, const char *behind, gsize n)
{
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(out, "%s%u%s", before, (guint)i, behind);
}

/* ---- one message for each limit, of that size */

static void headers(GString *out, gsize n)
{
    g_string_append(out, FROM);
    repeat(out, "X: y\n", n - 2);
    g_string_append(out, "\nbody");
}

static void header_bytes(GString *out, gsize n)
{
    /* fields of 50,000 bytes, and one to make it full; names count */
    gsize left = n - strlen("Frommeg@quillwort.example") - strlen("SubjectJoining") - 2;

    g_string_append(out, FROM);
    for (; left > 0; left -= MIN(left, 50000)) {
        g_autofree char *value = g_strnfill(MIN(left, 50000) - 1, 'v');

        g_string_append_printf(out, "X:%s\n", value);
    }
    g_string_append(out, "\nbody");
}

static void field_bytes(GString *out, gsize n)
{
    g_autofree char *value = g_strnfill(n, 'v');

    g_string_append_printf(out, FROM "X:%s\n\nbody", value);
}

static void folds(GString *out, gsize n)
{
    g_string_append(out, FROM "X: y\n");
    repeat(out, " z\n", n - 1);
    g_string_append(out, "\nbody");
}

static void addresses(GString *out, gsize n)
{
    g_string_append(out, FROM "To: a@b.example");
    repeat(out, ",a@b.example", n - 1);
    g_string_append(out, "\n\nbody");
}

static void comments(GString *out, gsize n)
{
    g_string_append(out, FROM "To: a@b.example ");
    repeat(out, "(", n);
    repeat(out, ")", n);
    g_string_append(out, "\n\nbody");
}

static void depth(GString *out, gsize n)
{
    g_string_append(out, FROM "Content-Type: multipart/mixed; boundary=0b\n\n");
    for (gsize i = 1; i < n; i++)
        g_string_append_printf(out, "--%ub\nContent-Type: multipart/mixed; boundary=%ub\n\n", (guint)i - 1, (guint)i);
    g_string_append_printf(out, "--%ub\n\nbody\n", (guint)n - 1);
    for (gsize i = n; i > 0; i--)
        g_string_append_printf(out, "--%ub--\n", (guint)i - 1);
}

static void parts(GString *out, gsize n)
{
    g_string_append(out, MIXED);
    repeat(out, "--b\n\n\n", n - 1);
    g_string_append(out, END);
}

static void boundary(GString *out, gsize n)
{
    g_autofree char *name = g_strnfill(n, 'b');

    g_string_append_printf(out, FROM "Content-Type: multipart/mixed; boundary=%s\n\n--%s\n\nbody\n--%s--\n", name, name,
                           name);
}

static void params(GString *out, gsize n)
{
    g_string_append(out, FROM "Content-Type: text/plain");
    repeat_numbered(out, "; p", "=v", n);
    g_string_append(out, "\n\nbody");
}

static void references(GString *out, gsize n)
{
    g_string_append(out, FROM "References:");
    repeat_numbered(out, " <", "@b.example>", n);
    g_string_append(out, "\n\nbody");
}

static void nested(GString *out, gsize n)
{
    repeat(out, "Content-Type: message/rfc822\n\n", n);
    g_string_append(out, FROM "\nbody");
}

static void messages(GString *out, gsize n)
{
    g_string_append(out, MIXED);
    repeat(out, "--b\nContent-Type: message/rfc822\n\nFrom: a@b.example\n\nbody\n", n - 1);
    g_string_append(out, END);
}

static void body_bytes(GString *out, gsize n)
{
    g_string_append(out, FROM "\n");
    repeat(out, "w", n);
}

static void bodies_bytes(GString *out, gsize n)
{
    g_string_append(out, MIXED "--b\n\n");
    repeat(out, "w", JB_LIMIT_BODY_BYTES);
    g_string_append(out, "\n--b\n\n");
    repeat(out, "w", n - JB_LIMIT_BODY_BYTES);
    g_string_append(out, END);
}

static void bodies(GString *out, gsize n)
{
    g_string_append(out, MIXED);
    repeat(out, "--b\n\nw\n", n);
    g_string_append(out, END);
}

static const struct row {
    const char *name;
    void (*make)(GString *out, gsize n);
    gsize limit;
    enum jb_limit number;
} rows[] = {
#define ROW(make, name) {#make, make, JB_LIMIT_##name, JB_LIMIT_NO_##name}
    ROW(headers, HEADERS),       ROW(header_bytes, HEADER_BYTES), ROW(field_bytes, FIELD_BYTES),
    ROW(folds, FOLDS),           ROW(addresses, ADDRESSES),       ROW(comments, COMMENTS),
    ROW(depth, DEPTH),           ROW(parts, PARTS),               ROW(boundary, BOUNDARY),
    ROW(params, PARAMS),         ROW(references, REFERENCES),     ROW(nested, NESTED),
    ROW(messages, MESSAGES),     ROW(body_bytes, BODY_BYTES),     ROW(bodies_bytes, BODIES_BYTES),
    ROW(bodies, BODIES),
};

static gboolean says(const struct row *row, gsize n)
{
    g_autoptr(GString) raw = g_string_new(NULL);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GPtrArray) sentence = g_ptr_array_new_with_free_func(g_free);
    struct jb_notes notes = {0};
    gboolean found = FALSE;

    row->make(raw, n);
    jb_notes_reach(&notes, row->number);
    jb_notes_list(&notes, sentence);
    g_autoptr(jb_parts) taken = jb_split_raw(NULL, NULL, jb_bytes(raw->str, raw->len), bytes);
    for (guint i = 0; i < taken->limits->len; i++)
        found |= g_str_equal(g_ptr_array_index(taken->limits, i), g_ptr_array_index(sentence, 0));
    return found;
}

static void is_said_beyond_and_not_within(gconstpointer data)
{
    const struct row *row = data;

    g_assert_false(says(row, row->limit - 1));
    g_assert_false(says(row, row->limit));
    g_assert_true(says(row, row->limit + 1));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/limits/%s", rows[i].name);

        g_test_add_data_func(path, &rows[i], is_said_beyond_and_not_within);
    }
    return g_test_run();
}
