/* The parts of a message are found in one pass, whatever is wrong with it. */
#include "reading/split/structure.h"

/* "type[body]" for a leaf, "type(...)" for what holds others. */
static void describe(const jb_structure *structure, int i, GString *out)
{
    const struct jb_part *part = g_ptr_array_index(structure->parts, i);

    g_string_append(out, part->type->value);
    if (part->role == JB_ROLE_LEAF) {
        g_string_append_printf(out, "[%.*s]", (int)part->body.n, (const char *)part->body.p);
        return;
    }
    g_string_append_c(out, '(');
    for (guint j = (guint)i + 1; j < structure->parts->len; j++)
        if (((struct jb_part *)g_ptr_array_index(structure->parts, j))->parent == i) {
            if (out->str[out->len - 1] != '(')
                g_string_append_c(out, ' ');
            describe(structure, (int)j, out);
        }
    g_string_append_c(out, ')');
}

static void is(const char *raw, const char *wanted)
{
    struct jb_notes notes = {0};
    g_autoptr(jb_structure) structure = jb_structure_parse(NULL, jb_bytes_of(raw), 0, &notes);
    g_autoptr(GString) said = g_string_new(NULL);

    describe(structure, 0, said);
    g_assert_cmpstr(said->str, ==, wanted);
}

#define MIXED "Content-Type: multipart/mixed; boundary=b\n\n"

static void parts_are_found(void)
{
    is("Subject: x\n\nbody\n", "text/plain[body\n]");
    is(MIXED "--b\n\none\n--b\nContent-Type: text/html\n\ntwo\n\n--b--\n",
       "multipart/mixed(text/plain[one] text/html[two\n])");
    is("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n--b--\r\n",
       "multipart/mixed(text/plain[one])");
    is("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\n\none\n--b--\n",
       "multipart/mixed(text/plain[one])");       /* E-08 */
    is("Subject: only a header", "text/plain[]"); /* E-14 */
    is("", "text/plain[]");                       /* E-12 */
}

static void what_stands_before_the_header_is_skipped(void)
{
    is("\n\nContent-Type: text/html\n\nx", "text/html[x]"); /* E-10 */
    is("\xef\xbb\xbf"
       "Content-Type: text/html\n\nx",
       "text/html[x]");                                                                            /* E-11 */
    is("From a@b.example Tue Jan 13 10:02:11 2026\nContent-Type: text/html\n\nx", "text/html[x]"); /* E-03 */
    is(">From a@b Tue\nContent-Type: text/html\n\nFrom here\n", "text/html[From here\n]"); /* E-04, E-05 */
    is("Hello all,\nno header\n\nat all", "text/plain[Hello all,\nno header\n\nat all]");  /* E-13 */
}

static void a_header_with_strange_lines_is_read(void)
{
    is("Subject: x\nabout the game tonight\nContent-Type: text/html\n\nx", "text/html[x]"); /* H-08 */
    is("Subject : x\nContent-Type : text/html\n\nx", "text/html[x]");                       /* H-09 */
    is("Subject: a\n \n b\nContent-Type: text/html\n\nx", "text/html[x]");                  /* H-07 */
    is(MIXED "--b\nContent-Type: text/html\nwords\nmore\n--b--\n",
       "multipart/mixed(text/html[words\nmore])"); /* M-15 */
    is(MIXED "--b\njust words\n--b--\n", "multipart/mixed(text/plain[just words])");
    is("Content-Type: text/html\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n",
       "multipart/mixed(text/plain[x])"); /* H-04 */
    is("Content-Type: text\n\nx", "text[x]");
}

static void boundaries_are_matched_leniently(void)
{
    is("Content-Type: multipart/mixed\n\n--zz\nContent-Type: text/html\n\nx\n--zz--\n",
       "multipart/mixed(text/html[x])");                                                    /* M-08 */
    is(MIXED "no boundary anywhere", "multipart/mixed[no boundary anywhere]");              /* M-09 */
    is(MIXED "--b\n\none\n--b\n\ntwo", "multipart/mixed(text/plain[one] text/plain[two])"); /* M-10 */
    is(MIXED "--b  \n\none\n--b-- \n", "multipart/mixed(text/plain[one])");                 /* M-12 */
    is(MIXED "--bb\n\n--b\n\none\n--b--\n", "multipart/mixed(text/plain[one])");
    is(MIXED "--b\n\none\n--b--\n\n--b\n\ntwo\n--b--\n", "multipart/mixed(text/plain[one] text/plain[two])");
    is("Content-Type: multipart/mixed; boundary=\"a b=c\"\n\n--a b=c\n\none\n--a b=c--\n",
       "multipart/mixed(text/plain[one])");
}

static void parts_nest(void)
{
    is(MIXED
       "--b\nContent-Type: multipart/alternative; boundary=bb\n\n--bb\n\none\n--bb--\n--b\n\ntwo\n--b--\n",
       "multipart/mixed(multipart/alternative(text/plain[one]) text/plain[two])"); /* M-13 */
    is(MIXED "--b\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\none\n--b--\n--b\n\ntwo\n--b--\n",
       "multipart/mixed(multipart/alternative(text/plain[one]) text/plain[two])");
    is(MIXED "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\none\n--b\n\ntwo\n--b--\n",
       "multipart/mixed(multipart/alternative(text/plain[one]) text/plain[two])");
    is("Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\none\n--b--\n",
       "multipart/digest(message/rfc822(text/plain[one]))"); /* M-14 */
    is(MIXED "--b\nContent-Type: message/rfc822\n\nSubject: x\nContent-Type: text/html\n\none\n--b--\n",
       "multipart/mixed(message/rfc822(text/html[one]))");
}

static guint count(const char *piece, guint n, struct jb_notes *notes)
{
    g_autoptr(GString) raw = g_string_new(MIXED);

    for (guint i = 0; i < n; i++)
        g_string_append(raw, piece);
    g_autoptr(jb_structure) structure = jb_structure_parse(NULL, jb_bytes(raw->str, raw->len), 0, notes);
    return structure->parts->len;
}

static void parts_and_depth_are_bounded(void)
{
    struct jb_notes notes = {0}, deep = {0}, below = {0};

    g_assert_cmpuint(count("--b\n\nx\n", JB_LIMIT_PARTS - 1, &below), ==, JB_LIMIT_PARTS);
    g_assert_false(below.reached[JB_LIMIT_NO_PARTS]);
    g_assert_cmpuint(count("--b\n\nx\n", JB_LIMIT_PARTS, &notes), ==, JB_LIMIT_PARTS);
    g_assert_true(notes.reached[JB_LIMIT_NO_PARTS]);
    g_assert_cmpuint(count("--b\n" MIXED, 10000, &deep), <=, JB_LIMIT_PARTS);
    g_assert_true(deep.reached[JB_LIMIT_NO_DEPTH]);
}

static void messages_in_messages_are_bounded(void)
{
    g_autoptr(GString) raw = g_string_new(NULL);
    struct jb_notes notes = {0};

    for (int i = 0; i < 5000; i++)
        g_string_append(raw, "Content-Type: message/rfc822\n\n");
    g_autoptr(jb_structure) structure = jb_structure_parse(NULL, jb_bytes(raw->str, raw->len), 0, &notes);
    g_assert_cmpuint(structure->parts->len, ==, JB_LIMIT_NESTED + 1);
    g_assert_true(notes.reached[JB_LIMIT_NO_NESTED]);
}

static void headers_are_bounded_and_the_needed_ones_found(void)
{
    g_autoptr(GString) raw = g_string_new(NULL);
    struct jb_notes notes = {0};

    for (int i = 0; i < 100000; i++)
        g_string_append(raw, "X-Filler: x\n");
    g_string_append(raw, "Subject: found\n");
    g_autoptr(GArray) headers = jb_headers_read(jb_bytes(raw->str, raw->len), &notes);
    g_assert_cmpuint(headers->len, ==, JB_LIMIT_HEADERS + 1);
    g_assert_nonnull(jb_headers_find(headers, "subject")); /* H-17 */
    g_assert_true(notes.reached[JB_LIMIT_NO_HEADERS]);
}

static void folds_become_one_space(void)
{
    g_autoptr(GString) line = jb_header_unfold(jb_bytes("  a\r\n\t b \n  \n c\0d ", 18));

    g_assert_cmpstr(line->str, ==, "a b cd"); /* H-06, H-11 */
}

static void old_macs_are_known(void)
{
    g_assert_true(jb_structure_has_bare_cr(jb_bytes_of("Subject: x\r\rbody\r")));
    g_assert_true(jb_structure_has_bare_cr(jb_bytes_of("Subject: x\r\rbody\n")));
    g_assert_false(jb_structure_has_bare_cr(jb_bytes_of("Subject: x\r\n\r\nbody\r")));
    g_assert_false(jb_structure_has_bare_cr(jb_bytes_of("Subject: x\rX-Evil: y\n\nbody\r\r")));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/structure/parts are found", parts_are_found);
    g_test_add_func("/structure/what stands before the header is skipped",
                    what_stands_before_the_header_is_skipped);
    g_test_add_func("/structure/a header with strange lines is read", a_header_with_strange_lines_is_read);
    g_test_add_func("/structure/boundaries are matched leniently", boundaries_are_matched_leniently);
    g_test_add_func("/structure/parts nest", parts_nest);
    g_test_add_func("/structure/parts and depth are bounded", parts_and_depth_are_bounded);
    g_test_add_func("/structure/messages in messages are bounded", messages_in_messages_are_bounded);
    g_test_add_func("/structure/headers are bounded and the needed ones found",
                    headers_are_bounded_and_the_needed_ones_found);
    g_test_add_func("/structure/folds become one space", folds_become_one_space);
    g_test_add_func("/structure/old Macs are known", old_macs_are_known);
    return g_test_run();
}
