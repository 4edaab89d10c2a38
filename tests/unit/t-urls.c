/* Web addresses in texts. */
#include <string.h>

#include "reading/understand/facts/urls.h"

static const struct {
    const char *text, *urls; /* separated by blanks */
} texts[] = {
    {"see https://Tidewrack.example.", "https://tidewrack.example"},
    {"Web: www.corvedaleweb.example/", "https://www.corvedaleweb.example"},
    {"quillwort.example | 2 Station Yard", "https://quillwort.example"},
    {"write to meg@quillwort.example", ""},
    {"rules.pdf and index.php and node.js", ""},
    {"(https://cloud.isinglass.example/s/8kQ_r2?dir=/a)", "https://cloud.isinglass.example/s/8kQ_r2?dir=/a"},
    {"<http://a.example/b>", "http://a.example/b"},
    {"https://en.example/wiki/Co-op_(UK), or", "https://en.example/wiki/Co-op_(UK)"},
    {"e.g. this, i.e. that, U.K. and Ltd.", ""},
    {"at x.coop and y.co.uk/about!", "https://x.coop https://y.co.uk/about"},
    {"HTTP://EXAMPLE.ORG/Path", "http://example.org/Path"},
    {"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fr&data=1",
     "https://a.example/r"},
    {"javascript:alert(1) mailto:a@b.example file:///etc", ""},
};

static void find(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GPtrArray) urls = jb_urls_of(texts[i].text);
        g_autoptr(GString) all = g_string_new(NULL);
        for (guint k = 0; k < urls->len; k++)
            g_string_append_printf(all, "%s%s", k ? " " : "", ((struct jb_url *)urls->pdata[k])->url);
        g_test_message("%s", texts[i].text);
        g_assert_cmpstr(all->str, ==, texts[i].urls);
    }
}

static void hosts(void)
{
    g_assert_true(jb_host_is_common("www.linkedin.com"));
    g_assert_true(jb_host_shares("drive.google.com"));
    g_assert_true(jb_host_shares("cloud.isinglass.example"));
    g_assert_false(jb_host_shares("isinglass.example"));
    g_assert_true(jb_host_under("a.b.example", "b.example"));
    g_assert_false(jb_host_under("ab.example", "b.example"));
}

/* Hostile input takes no more than linear time: this would take minutes else. */
static void brackets(void)
{
    g_autoptr(GString) s = g_string_new("https://a.example/");
    for (guint i = 0; i < 200000; i++)
        g_string_append(s, "))");
    g_autoptr(GPtrArray) urls = jb_urls_of(s->str);
    g_assert_cmpuint(urls->len, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/urls/find", find);
    g_test_add_func("/urls/hosts", hosts);
    g_test_add_func("/urls/brackets", brackets);
    return g_test_run();
}
