#include "store/derived.h"

#include "store/application.h"
#include "store/database.h"

static const gboolean kind_is_founding[] = {
#define X(name, printed, founding, meaning, welsh) founding,
#include "base/documents.def"
#undef X
};

static gboolean has_founding_document(const struct jb_reading *reading)
{
    for (guint i = 0; i < reading->documents->len; i++) {
        const struct jb_paper *paper = reading->documents->pdata[i];
        if (kind_is_founding[paper->kind] && (paper->text == JB_TEXT_DIGITAL || paper->text == JB_TEXT_OCR))
            return TRUE;
    }
    return FALSE;
}

static gboolean has_description_document(const struct jb_reading *reading)
{
    for (guint i = 0; i < reading->documents->len; i++)
        if (((const struct jb_paper *)reading->documents->pdata[i])->kind == JB_KIND_DESCRIPTION)
            return TRUE;
    return FALSE;
}

/* A message in an application's thread that does not itself read as an application still supplies what it holds. */
static char *supplies_of(const struct jb_reading *reading)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    if (has_founding_document(reading))
        g_ptr_array_add(keys, (gpointer) "founding-document");
    if (has_description_document(reading))
        g_ptr_array_add(keys, (gpointer) "description");
    for (guint i = 0; i < reading->criteria->len; i++) {
        const struct jb_criterion *criterion = reading->criteria->pdata[i];
        if (criterion->status != JB_STATUS_ABSENT)
            g_ptr_array_add(keys, criterion->key);
    }
    return jb_strings_to_json(keys);
}

void jb_derived_init(struct jb_derived *derived, const struct jb_reading *reading)
{
    const struct jb_organisation *organisation = reading->organisation;
    *derived = (struct jb_derived){
        .sender_name = reading->sender ? reading->sender->name : NULL,
        .sender_email = reading->sender ? reading->sender->email : NULL,
        .forwarded_by = reading->forwarded_by,
        .organisation = organisation ? organisation->name : NULL,
        .registration = organisation && organisation->registration
                            ? jb_identity_of_registration(organisation->registration) : NULL,
        .missing = jb_strings_to_json(reading->missing),
        .supplies = supplies_of(reading),
        .is_unread = reading->unread->len > 0,
    };
}

void jb_derived_clear(struct jb_derived *derived)
{
    g_clear_pointer(&derived->registration, g_free);
    g_clear_pointer(&derived->missing, g_free);
    g_clear_pointer(&derived->supplies, g_free);
}
