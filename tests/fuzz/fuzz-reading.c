/* What the parent believes of a stage: JSON that fits the shape and the contract, or nothing; and it writes what it read. */
#include "fuzz.h"

#include "base/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    json_t *json = json_loadb((const char *)bytes, size, JSON_REJECT_DUPLICATES, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_reading) reading = jb_reading_from_json(json, &error);
    g_assert_true(reading != NULL || error != NULL);
    if (reading) {
        json_t *written = jb_reading_to_json(reading);
        g_autoptr(jb_reading) again = jb_reading_from_json(written, NULL);
        g_assert_nonnull(again);
        json_t *twice = jb_reading_to_json(again);
        g_assert_true(json_equal(written, twice));
        json_decref(written);
        json_decref(twice);
    }
    json_decref(json);
    return 0;
}
