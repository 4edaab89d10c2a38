# review
review_units = tests/unit/t-config tests/unit/t-filename tests/unit/t-casefile tests/unit/t-conversation tests/unit/t-clause-diff tests/unit/t-opt tests/unit/t-home tests/unit/t-print tests/unit/t-tally
check_PROGRAMS += $(review_units)
TESTS += $(review_units)
tests_unit_t_config_SOURCES = tests/unit/t-config.c
tests_unit_t_config_LDADD = $(base_libs)
tests_unit_t_opt_SOURCES = tests/unit/t-opt.c
tests_unit_t_opt_LDADD = $(base_libs)
tests_unit_t_home_SOURCES = tests/unit/t-home.c
tests_unit_t_home_LDADD = $(base_libs)
tests_unit_t_print_SOURCES = tests/unit/t-print.c
tests_unit_t_print_LDADD = $(base_libs)
tests_unit_t_filename_SOURCES = tests/unit/t-filename.c
tests_unit_t_filename_LDADD = $(base_libs)

shell_tests += tests/T400-cli.sh tests/T410-manual.sh tests/T411-completion.sh tests/T420-explain.sh tests/T421-unread.sh tests/T430-readme.sh tests/T440-search.sh tests/T445-queue.sh
shell_tests += tests/T442-decide.sh tests/T446-log.sh tests/T443-write.sh
shell_tests += tests/T447-stats.sh
check_PROGRAMS += tests/fill-home
tests_fill_home_SOURCES = tests/fill-home.c
tests_fill_home_LDADD = $(store_libs)
tests_unit_t_conversation_SOURCES = tests/unit/t-conversation.c
tests_unit_t_conversation_LDADD = libreview.a $(store_libs)
tests_unit_t_clause_diff_SOURCES = tests/unit/t-clause-diff.c
tests_unit_t_clause_diff_LDADD = libreview.a $(base_libs)
tests_unit_t_casefile_SOURCES = tests/unit/t-casefile.c
tests_unit_t_casefile_LDADD = libreview.a $(store_libs)
tests_unit_t_tally_SOURCES = tests/unit/t-tally.c
tests_unit_t_tally_LDADD = libreview.a $(store_libs)

# Reading anew, and the policy.
shell_tests += tests/T440-reread.sh tests/T441-policy.sh
EXTRA_DIST += tests/fault/kill-reread tests/look

shell_tests += tests/T460-template.sh tests/T457-bad-store.sh
server_tests += tests/T456-kill-decide.sh tests/T458-busy.sh
EXTRA_DIST += tests/commands-lib.sh

# Messages that go elsewhere.
shell_tests += tests/T448-regroup.sh tests/T450-seen.sh tests/T453-show.sh tests/T454-compare.sh tests/T455-remind.sh

# Forgetting.
shell_tests += tests/T451-forget.sh tests/T452-export.sh tests/T806-kill-forget.sh
server_tests += tests/T807-kill-forget-all.sh
EXTRA_DIST += tests/fault/kill-forget

# The dossier.
shell_tests += tests/T452-dossier.sh
server_tests += tests/T453-dossier-browser.sh
EXTRA_DIST += tests/dossier.py tests/browser.py

# The network's members; public registers.
shell_tests += tests/T461-members.sh tests/T462-mutuals.sh

# What is taken back.
shell_tests += tests/T463-take-back.sh tests/T464-written-once.sh tests/T465-told-why.sh tests/T466-every-state.sh

# Copies of the home.
shell_tests += tests/T470-backup.sh tests/T471-repair.sh tests/T472-upgrade.sh
EXTRA_DIST += tests/fault/repair-store

# The doctor, and what monitors read.
check_PROGRAMS += tests/unit/t-doctor
TESTS += tests/unit/t-doctor
tests_unit_t_doctor_SOURCES = tests/unit/t-doctor.c
tests_unit_t_doctor_LDADD = libreview.a libfiling.a libreading.a $(store_libs) $(base_libs)
shell_tests += tests/T480-doctor.sh tests/T481-metrics.sh tests/T482-manuals.sh
EXTRA_DIST += tests/threats.tsv
