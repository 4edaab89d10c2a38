#include "review/doctor/doctor.h"

#include <glib/gstdio.h>

#include "base/home.h"
#include "base/world.h"

const char *const jb_verdict_names[] = {
    [JB_VERDICT_FINE] = "fine", [JB_VERDICT_LOOK] = "look", [JB_VERDICT_WRONG] = "wrong"};

static const struct check {
    const char *name;
    void (*look)(jb_doctor *doctor);
} checks[] = {
#define X(printed, function, about) {.name = (printed), .look = jb_look_at_##function},
#include "review/doctor/checks.def"
#undef X
};

static void finding_free(gpointer finding)
{
    g_free(((struct jb_finding *)finding)->what);
    g_free(((struct jb_finding *)finding)->said);
    g_free(finding);
}

jb_doctor *jb_doctor_new(struct jb_command_context *context)
{
    jb_doctor *doctor = g_new0(jb_doctor, 1);
    doctor->context = context;
    doctor->now = jb_world_now(context->world);
    doctor->findings = g_ptr_array_new_with_free_func(finding_free);
    return doctor;
}

void jb_doctor_free(jb_doctor *doctor)
{
    if (!doctor)
        return;
    jb_store_free(doctor->store);
    g_free(doctor->store_fault);
    g_ptr_array_unref(doctor->findings);
    g_free(doctor);
}

void jb_say(jb_doctor *doctor, enum jb_verdict verdict, const char *format, ...)
{
    struct jb_finding *finding = g_new0(struct jb_finding, 1);
    va_list arguments;
    va_start(arguments, format);
    *finding = (struct jb_finding){g_strdup(doctor->what), verdict, g_strdup_vprintf(format, arguments)};
    va_end(arguments);
    g_ptr_array_add(doctor->findings, finding);
}

/* Once the home was entered: what is opened before is opened as root. */
static void open_store(jb_doctor *doctor)
{
    g_autoptr(GError) error = NULL;
    if (doctor->store || doctor->store_fault)
        return;
    doctor->store = jb_store_open(doctor->context->home->database, JB_STORE_READ, &error);
    if (!doctor->store)
        doctor->store_fault = g_strdup(error->message);
}

void jb_doctor_look(jb_doctor *doctor)
{
    for (gsize i = 0; i < G_N_ELEMENTS(checks); i++) {
        doctor->what = checks[i].name;
        if (checks[i].look == jb_look_at_store)
            open_store(doctor);
        checks[i].look(doctor);
    }
    doctor->what = "hand-off";
    jb_doctor_ask_systems(doctor);
}

enum jb_verdict jb_doctor_verdict(const jb_doctor *doctor)
{
    enum jb_verdict worst = JB_VERDICT_FINE;
    for (guint i = 0; i < doctor->findings->len; i++)
        worst = MAX(worst, ((const struct jb_finding *)doctor->findings->pdata[i])->verdict);
    return worst;
}

gint64 jb_oldest_in(const char *folder, gint64 now, guint *n)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gint64 oldest = 0;
    *n = 0;
    if (!dir)
        return -1;
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        GStatBuf st;
        if (g_lstat(path, &st))
            continue;
        oldest = MAX(oldest, now - (gint64)st.st_mtime);
        ++*n;
    }
    return oldest;
}
