/* On well-formed mail the parts that we find are those that GMime finds, with the same bytes in them. */
#include <stdio.h>

#ifdef HAVE_GMIME
#include <gmime/gmime.h>

#include "reading/split/structure.h"

static void describe_ours(const jb_structure *structure, int i, GString *out)
{
    const struct jb_part *part = g_ptr_array_index(structure->parts, i);

    g_string_append(out, part->type->value);
    if (part->role == JB_ROLE_LEAF) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();

        jb_transfer_decode(part->encoding, part->body, bytes);
        g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes->data, bytes->len);
        g_string_append_printf(out, "[%.8s]", sum);
        return;
    }
    g_string_append_c(out, '(');
    for (guint j = (guint)i + 1; j < structure->parts->len; j++)
        if (((struct jb_part *)g_ptr_array_index(structure->parts, j))->parent == i)
            describe_ours(structure, (int)j, out);
    g_string_append_c(out, ')');
}

static void describe_leaf(GMimePart *part, GString *out)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);

    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    g_mime_data_wrapper_write_to_stream(content, stream);
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes->data, bytes->len);
    g_string_append_printf(out, "[%.8s]", sum);
    g_object_unref(stream);
}

static void describe_theirs(GMimeObject *object, GString *out)
{
    g_autofree char *type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object));
    g_autofree char *lower = g_ascii_strdown(type, -1);

    g_string_append(out, lower);
    if (GMIME_IS_PART(object)) {
        describe_leaf(GMIME_PART(object), out);
        return;
    }
    g_string_append_c(out, '(');
    if (GMIME_IS_MULTIPART(object))
        for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); i++)
            describe_theirs(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), out);
    else if (GMIME_IS_MESSAGE_PART(object))
        describe_theirs(
            g_mime_message_get_mime_part(g_mime_message_part_get_message(GMIME_MESSAGE_PART(object))), out);
    g_string_append_c(out, ')');
}

static char *theirs(const char *raw, gsize size)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(raw, size);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    GString *out = g_string_new(NULL);

    describe_theirs(g_mime_message_get_mime_part(message), out);
    g_object_unref(message);
    g_object_unref(parser);
    g_object_unref(stream);
    return g_string_free(out, FALSE);
}

static char *ours(const char *raw, gsize size)
{
    g_autoptr(jb_structure) structure = jb_structure_parse(NULL, jb_bytes(raw, size), 0, NULL);
    GString *out = g_string_new(NULL);

    describe_ours(structure, 0, out);
    return g_string_free(out, FALSE);
}

static void both_find_the_same_parts(void)
{
    g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "messages", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    guint n = 0;

    g_assert_nonnull(dir);
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *raw = NULL;
        gsize size;

        if (!g_str_has_suffix(name, ".eml"))
            continue;
        g_assert_true(g_file_get_contents(path, &raw, &size, NULL));
        g_autofree char *a = ours(raw, size), *b = theirs(raw, size);
        g_test_message("%s", name);
        g_assert_cmpstr(a, ==, b);
        n++;
    }
    g_assert_cmpuint(n, >=, 30);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_mime_init();
    g_test_add_func("/structure peer/both find the same parts", both_find_the_same_parts);
    return g_test_run();
}
#else
int main(void)
{
    puts("1..0 # SKIP libgmime-3.0-dev was not there when joinbox was configured");
    return 0;
}
#endif
