/* Names from mail: what of them may become a file's name. */
#include "base/filename.h"

#include <string.h>

static void nothing_harmful_is_left(void)
{
    static const struct {
        const char *name, *safe;
    } names[] = {
        {"Rules 2019.pdf", "Rules 2019.pdf"},
        {"../../etc/passwd", "passwd"},
        {"C:\\Users\\x\\articles.docx", "articles.docx"},
        {"/", "document"},
        {"", "document"},
        {NULL, "document"},
        {"..", "document"},
        {".bashrc", "bashrc"},
        {"-rf *", "rf _"},
        {"a\nb\tc\033[31m.pdf", "abc_31m.pdf"},
        {"invoice\u202efdp.exe", "invoicefdp.exe"},
        {"Cyfansoddiad Tŷ Gwyn – drafft.odt", "Cyfansoddiad Tŷ Gwyn – drafft.odt"},
        {"a:b|c<d>e\"f?.txt", "a_b_c_d_e_f_.txt"},
        {"nul.txt", "_nul.txt"},
        {"COM1", "_COM1"},
        {"common.txt", "common.txt"},
        {"name. . ", "name"},
        {"$(reboot).pdf", "_(reboot).pdf"},
        {"x\xff.pdf", "x_.pdf"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *safe = jb_filename_safe(names[i].name);
        g_assert_cmpstr(safe, ==, names[i].safe);
    }
}

static void long_names_keep_their_extension(void)
{
    g_autoptr(GString) name = g_string_new(NULL);
    for (int i = 0; i < 300; i++)
        g_string_append(name, "ŵ");
    g_string_append(name, ".pdf");
    g_autofree char *safe = jb_filename_safe(name->str);
    g_assert_cmpuint(strlen(safe), <=, JB_FILENAME_MAX_BYTES);
    g_assert_true(g_str_has_suffix(safe, "ŵ.pdf"));
    g_assert_true(g_utf8_validate(safe, -1, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/filename/nothing harmful is left", nothing_harmful_is_left);
    g_test_add_func("/filename/long names keep their extension", long_names_keep_their_extension);
    return g_test_run();
}
