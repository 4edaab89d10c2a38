#include "base/setting.h"

#include "base/document.h"
#include "base/parts.h"

#define MAX_POLICY (1024 * 1024)

JB_SHAPE(jb_envelope_shape, jb_envelope,
         JB_FIELD(jb_envelope, sender, JB_STRING, .flags = JB_OPTIONAL, .max = 4096),
         JB_FIELD(jb_envelope, recipients, JB_STRINGS));

JB_SHAPE(jb_setting_shape, jb_setting,
         JB_FIELD(jb_setting, own_addresses, JB_STRINGS),
         JB_FIELD(jb_setting, own_domains, JB_STRINGS),
         JB_FIELD(jb_setting, own_list, JB_STRING, .flags = JB_OPTIONAL),
         JB_FIELD(jb_setting, authserv_ids, JB_STRINGS),
         JB_FIELD(jb_setting, policy, JB_STRING, .max = MAX_POLICY),
         JB_FIELD(jb_setting, policy_name, JB_STRING),
         JB_FIELD(jb_setting, policy_sha256, JB_STRING, .flags = JB_OPTIONAL));

JB_SHAPE(jb_case_document_shape, jb_case_document,
         JB_FIELD(jb_case_document, attachment, JB_INT),
         JB_FIELD(jb_case_document, document, JB_OBJECT, .of = &jb_document_shape));

JB_SHAPE(jb_case_failure_shape, jb_case_failure,
         JB_FIELD(jb_case_failure, stage, JB_STRING),
         JB_FIELD(jb_case_failure, attachment, JB_INT),
         JB_FIELD(jb_case_failure, reason, JB_STRING));

JB_SHAPE(jb_case_shape, jb_case,
         JB_FIELD(jb_case, setting, JB_OBJECT, .of = &jb_setting_shape),
         JB_FIELD(jb_case, envelope, JB_OBJECT, .of = &jb_envelope_shape),
         JB_FIELD(jb_case, parts, JB_OBJECT, .of = &jb_parts_shape),
         JB_FIELD(jb_case, documents, JB_LIST, .of = &jb_case_document_shape),
         JB_FIELD(jb_case, failed, JB_LIST, .of = &jb_case_failure_shape));

void jb_envelope_free(jb_envelope *envelope)
{
    jb_shape_free(&jb_envelope_shape, envelope);
}

void jb_setting_free(jb_setting *setting)
{
    jb_shape_free(&jb_setting_shape, setting);
}

void jb_case_free(jb_case *c)
{
    jb_shape_free(&jb_case_shape, c);
}
