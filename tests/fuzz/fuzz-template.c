/* Templates: what a value holds is never read as a template, and what can be rendered was not called wrong. */
#include "fuzz.h"

#include "base/template.h"
#include "cut.h"

static json_t *view_of(const char *value)
{
    return json_pack("{s:s, s:b, s:n, s:[s, s], s:[{s:s}]}", "text", value, "yes", 1, "nothing", "words", value, "x", "list", "name",
                     value);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct cut cut = {bytes, size};
    g_autofree char *text = cut_next(&cut), *raw = cut_next(&cut), *value = g_utf8_make_valid(raw, -1);
    json_t *view = view_of(value), *plain = view_of("o");
    g_autofree char *rendered = jb_template_render(text, "a", view, NULL), *again = jb_template_render(text, "a", plain, NULL);
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free), names = jb_template_names(text);
    jb_template_check(text, "a", view, faults);
    g_assert_nonnull(names);
    g_assert_true(!*value || (rendered != NULL) == (again != NULL)); /* whatever stands in the value */
    g_assert_true(rendered != NULL || faults->len > 0);
    json_decref(view);
    json_decref(plain);
    return 0;
}
