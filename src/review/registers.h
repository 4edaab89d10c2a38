/* registers.h - what public registers say of an organisation, beside what the applicant says.
 *
 * The Mutuals Register as of the file that was imported (`joinbox mutuals`), Companies House as of when it was last asked
 * (`joinbox lookup`, and once it is ready). Nothing is asked here: what is not held is said
 * to be not looked up. What differs is marked; what it means is for people to say. */
#ifndef JB_REVIEW_REGISTERS_H
#define JB_REVIEW_REGISTERS_H

#include "base/print.h"
#include "review/casefile.h"

struct jb_register_line {
    char *label;         /* "name" */
    char *value;         /* as the register has it; one safe line */
    char *said;          /* what the applicant says, where that differs; NULL */
    gboolean is_warning; /* that the register has it so is itself worth a look: dissolved, not found */
    char *postcode;      /* of a line that is an address: all that is shown to voters; NULL: not known, or no address */
    gboolean is_address;
};

struct jb_register_entry {
    const char *title;  /* "Mutuals Register" */
    const char *href;   /* where anybody can look it up; NULL */
    char *source;       /* which copy, of when; NULL: none */
    GPtrArray *lines;   /* struct jb_register_line */
};
void jb_register_entry_free(gpointer entry);

/* What each register that may know of it says: struct jb_register_entry, owned by the array. NULL on errors of the store. */
GPtrArray *jb_registers(jb_store *store, const struct jb_casefile *file, gint64 now, GError **error);
/* How many lines differ from what the applicant says, or are themselves a warning. */
guint jb_registers_n_odd(const GPtrArray *entries);

void jb_registers_print(struct jb_print *out, const GPtrArray *entries);
json_t *jb_registers_json(const GPtrArray *entries);

/* For those who build entries. */
struct jb_register_entry *jb_register_entry_new(const char *title, const char *href);
/* Takes `value`; nothing where it is NULL or "". The line stays the entry's. */
struct jb_register_line *jb_register_add(struct jb_register_entry *entry, const char *label, char *value);
/* The same of a line that is itself worth a look. */
void jb_register_warn(struct jb_register_entry *entry, const char *label, char *value);
/* Names that are the same to a reader: case, punctuation, Ltd and Limited, Co-op and Co-operative apart. */
void jb_register_compare_name(struct jb_register_line *line, const char *said);
/* The address holds the postcode; one without any is not held against it. */
void jb_register_compare_place(struct jb_register_line *line, const char *said);
/* `form` is the register's, JB_FORM_UNKNOWN where it tells none. */
void jb_register_compare_form(struct jb_register_line *line, int form, int said);

/* Its own file each. NULL with `error` unset: there is nothing to say. */
struct jb_register_entry *jb_register_mutuals(jb_store *store, const struct jb_organisation *organisation, gint64 now,
                                              GError **error);
struct jb_register_entry *jb_register_companies(jb_store *store, const struct jb_casefile *file, GError **error);

#endif
