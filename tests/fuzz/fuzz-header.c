/* Whatever a header holds, what is read of it is clean UTF-8, and an address is one or none. */
#include "fuzz.h"

#include "base/address.h"
#include "reading/split/addresses.h"
#include "reading/split/date.h"
#include "reading/split/ids.h"
#include "reading/split/name.h"
#include "reading/split/params.h"
#include "reading/split/decode/words.h"

static void check_clean(const char *text)
{
    g_assert_true(g_utf8_validate(text, -1, NULL));
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        g_assert_true(c >= 0x20 && (c < 0x7F || c >= 0xA0));
    }
}

static void check_addresses(struct jb_bytes raw)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    jb_addresses_parse(NULL, raw, list, NULL);
    g_assert_cmpuint(list->len, <=, JB_LIMIT_ADDRESSES);
    for (guint i = 0; i < list->len; i++) {
        const struct jb_address *address = g_ptr_array_index(list, i);

        if (address->name)
            check_clean(address->name);
        if (!address->email)
            continue;
        check_clean(address->email);
        g_autofree char *again = jb_address_normalise(address->email);
        g_assert_cmpstr(again, ==, address->email);
    }
    jb_shape_list_clear(&jb_address_shape, list);
}

static void check_params(struct jb_bytes raw)
{
    g_autoptr(jb_params) params = jb_params_parse(NULL, raw, NULL);

    for (guint i = 0; i < params->list->len; i++) {
        const struct jb_param *param = g_ptr_array_index(params->list, i);
        g_autofree char *name = jb_name_clean(param->value);

        check_clean(param->value);
        if (name)
            check_clean(name);
        g_assert_true(!name ||
                      (strlen(name) <= 255 && !strpbrk(name, "/\\") && *name != '.' && *name != '-'));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct jb_bytes raw = jb_bytes_cut(jb_bytes(bytes, size), 0, JB_LIMIT_FIELD_BYTES);
    g_autofree char *words = jb_words_decode(NULL, raw);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

    check_clean(words);
    check_addresses(raw);
    check_params(raw);
    jb_ids_parse(NULL, raw, ids, NULL);
    for (guint i = 0; i < ids->len; i++)
        check_clean(g_ptr_array_index(ids, i));
    g_assert_cmpint(jb_date_parse(raw), >=, 0);
    return 0;
}
