/* The configuration: a file is taken whole or refused with its line, and what is taken is within its range when printed. */
#include "fuzz.h"

#include "base/config.h"
#include "base/error.h"

enum { MOST_ROWS = 500 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autofree char *text = g_strndup((const char *)bytes, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_config) config = jb_config_parse(text, "joinbox.conf", &error);
    g_assert_true(config != NULL || g_error_matches(error, JB_BASE_ERROR, JB_ERROR_CONFIG));
    g_assert_true(config == NULL || error == NULL);
    int row = config ? jb_config_find("home") : -1;
    if (row >= 0) {
        g_autofree char *value = jb_config_value(config, (guint)row);
        g_assert_true(value == NULL || g_utf8_validate(value, -1, NULL));
    }
    return 0;
}
