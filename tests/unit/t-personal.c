/* What of a text is hidden from those who have no business with it, and what stays. */
#include "base/personal.h"

static const char *const names[] = {"Meg Hartshorn", "Meg"};

static const struct {
    const char *text, *hidden;
} rows[] = {
    {"write to meg.h+co@quillwort.example, please", "write to [mail address left out], please"},
    {"<Meg@quillwort.example>", "<[mail address left out]>"},
    {"info (at) quillwort.example or info[at]quillwort.example.", "[mail address left out] or [mail address left out]."},
    {"post@münchen.example", "[mail address left out]"},
    {"follow @quillwort or a @ b", "follow @quillwort or a @ b"},
    {"ring 0117 496 0000 today", "ring [phone number left out] today"},
    {"(0117) 496-0000", "[phone number left out]"},
    {"+44 (0)117 496 0000; +353 1 555 1234", "[phone number left out]; [phone number left out]"},
    {"01632\302\240960\342\200\221001", "[phone number left out]"},
    {"tel: 496 0000", "tel: [phone number left out]"},
    {"during 2024 and 2025 496000", "during 2024 and 2025 496000"},
    {"company number 07654321, VAT GB 123 4567 89", "company number 07654321, VAT GB 123 4567 89"},
    {"on 01.02.2026 10.30 and 01/02/2026 10:30", "on 01.02.2026 10.30 and 01/02/2026 10:30"},
    {"clause 14.2(a), 2024-01-13, £1,900,000", "clause 14.2(a), 2024-01-13, £1,900,000"},
    {"12-34-56 12345678", "[number left out]"},
    {"sort code 12-34-56, account 12345678", "sort code [number left out], account [number left out]"},
    {"QQ 12 34 56 C", "[number left out]"},
    {"GB29 NWBK 6016 1331 9268 19", "[number left out]"},
    {"I am meg  hartshorn. Meg's ideas, Megan's too", "I am [name left out]. [name left out]'s ideas, Megan's too"},
    {"they meg us", "they meg us"},
    {"at 14 Elm Street, Leeds LS1 4ZZ now", "at [address left out] now"},
    {"In 2019 we moved to Flat 2, 14b Elm Row, Leeds LS14ZZ.", "In 2019 we moved to Flat [address left out]."},
    {"7 of us. The Old Mill, Frome BA11 1ZZ", "7 of us. The Old Mill, Frome [address left out]"},
    {"office: 2 Station Yard, LD1 5ZZ", "office: 2 Station Yard, LD1 5ZZ"},
    {"Its Registered Office is at 14 Elm Row, Leeds LS1 4ZZ", "Its Registered Office is at 14 Elm Row, Leeds LS1 4ZZ"},
    {"rule AB1 of EC1, W1A 0ZZ", "rule AB1 of EC1, [address left out]"},
    {"", ""},
};

static void hides(void)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    const struct jb_personal_known known = {list, "LD1 5ZZ"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_ptr_array_add(list, (gpointer)names[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *hidden = jb_personal_hide(rows[i].text, &known, NULL);
        g_assert_cmpstr(hidden, ==, rows[i].hidden);
    }
}

static void counts_by_kind(void)
{
    guint n[JB_N_PERSONAL] = {0};
    g_autofree char *hidden = jb_personal_hide("a@b.example c@d.example 0117 496 0000", &(struct jb_personal_known){0}, n);
    g_assert_cmpuint(n[JB_PERSONAL_MAIL], ==, 2);
    g_assert_cmpuint(n[JB_PERSONAL_PHONE], ==, 1);
    g_assert_cmpuint(n[JB_PERSONAL_NAME], ==, 0);
}

/* Four megabytes of what looks like the beginning of something are told in a moment. */
static void is_linear(void)
{
    static const char *const pieces[] = {"@", "a@", "0 ", "(at)", "meg ", "01632 960 ", "A", "GB29 ", "1 A", "LS1 4ZZ ", "1 A LS1 4ZZ"};
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    const struct jb_personal_known known = {list, NULL};
    g_ptr_array_add(list, (gpointer) "meg meg meg meg x");
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 4 << 20)
            g_string_append(text, pieces[i]);
        g_autoptr(GTimer) timer = g_timer_new();
        g_autoptr(GArray) spans = jb_personal_find(text->str, &known);
        g_assert_nonnull(spans);
        g_assert_cmpfloat(g_timer_elapsed(timer, NULL), <, 5.0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/personal/hides", hides);
    g_test_add_func("/personal/counts-by-kind", counts_by_kind);
    g_test_add_func("/personal/is-linear", is_linear);
    return g_test_run();
}
