/* config.h - the settings of an installation: joinbox.conf, by the table config.def.
 *
 * "key = value" a line; "#" begins a comment line; a key that is not set has its default. Unknown keys, values out of
 * range and keys set twice are errors with file and line. */
#ifndef JB_BASE_CONFIG_H
#define JB_BASE_CONFIG_H

#include <glib.h>
#include "base/setting.h"

enum jb_config_type {
    JB_CONFIG_TEXT,   /* char *; NULL where not set */
    JB_CONFIG_LIST,   /* GPtrArray * of char *, never NULL */
    JB_CONFIG_COUNT,  /* gint64 */
    JB_CONFIG_SWITCH, /* gboolean */
    JB_CONFIG_CHOICE, /* int, from 0 in the order of the range */
};

enum jb_sending { JB_SENDING_HOLD, JB_SENDING_MAILDIR, JB_SENDING_SENDMAIL, JB_SENDING_SMTP };
enum jb_then { JB_THEN_LEAVE, JB_THEN_MARK, JB_THEN_DELETE }; /* imap_then */

/* One field a row of config.def: config->answers_per_hour, config->own_domains … */
struct jb_config {
#define JB_FIELD_TEXT(name) char *name;
#define JB_FIELD_LIST(name) GPtrArray *name;
#define JB_FIELD_COUNT(name) gint64 name;
#define JB_FIELD_SWITCH(name) gboolean name;
#define JB_FIELD_CHOICE(name) int name;
#define X(name, type, unit, standard, range, sentence) JB_FIELD_##type(name)
#include "base/config.def"
#undef X
#undef JB_FIELD_TEXT
#undef JB_FIELD_LIST
#undef JB_FIELD_COUNT
#undef JB_FIELD_SWITCH
#undef JB_FIELD_CHOICE
    char *file;    /* where it was read from; NULL: defaults only */
    char *folder;  /* where policy/ and templates/ of this installation may be; NULL: none */
    guint *lines;  /* line where each row was set; 0: default */
};

struct jb_config_row {
    const char *name;
    enum jb_config_type type;
    const char *unit;
    const char *standard; /* the default, as one would write it */
    const char *range;
    const char *sentence;
    gsize offset;
};
extern const struct jb_config_row jb_config_rows[];
extern const guint jb_config_n_rows;

typedef struct jb_config jb_config;
jb_config *jb_config_new(void); /* defaults */
/* Reads a file; `folder` is remembered (copied). A file that is not there gives the defaults. NULL with JB_ERROR_CONFIG. */
jb_config *jb_config_read(const char *file, const char *folder, GError **error);
/* The same of text; `name` is what errors call it. */
jb_config *jb_config_parse(const char *text, const char *name, GError **error);
/* Never fails: what is wrong is added to `faults` (char *, owned by it: "FILE:LINE: ..."), and its key has the default. */
jb_config *jb_config_read_what_can_be(const char *file, const char *folder, GPtrArray *faults);
void jb_config_free(jb_config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_config, jb_config_free)

/* The value of a row as one would write it in the file. Caller frees. */
char *jb_config_value(const struct jb_config *config, guint row);
/* Row of that name, or -1. */
int jb_config_find(const char *name);

/* What reading depends on: our addresses and domains, and the policy's text. Caller frees. NULL with JB_ERROR_CONFIG
 * where the policy is not there. */
jb_setting *jb_config_setting(const struct jb_config *config, GError **error);
/* Path of a file of the installation's own ("policy/x.policy", "templates/enquiry.en.txt"): in the configuration's folder
 * where it is there, else as installed. Caller frees. */
char *jb_config_path(const struct jb_config *config, const char *name);

#endif
