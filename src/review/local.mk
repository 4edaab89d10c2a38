# review: the commands of the admins. joinbox.c, the CLI's main, stands above the rooms.
bin_PROGRAMS += joinbox
joinbox_SOURCES = src/joinbox.c
joinbox_LDADD = libreview.a libfiling.a libreading.a $(store_libs) $(base_libs)

noinst_LIBRARIES += libreview.a
libreview_a_SOURCES = \
	src/review/present.h src/review/present.c src/review/present_documents.c \
	src/review/casefile.h src/review/casefile.c src/review/export.h src/review/export.c \
	src/review/listing.h src/review/listing.c src/review/checklist.h src/review/checklist.c src/review/seen.h src/review/seen.c src/review/overdue.h src/review/overdue.c src/review/vote.h src/review/vote.c src/review/tally.h src/review/tally.c \
	src/review/registers.h src/review/registers.c src/review/register_mutuals.c src/review/register_companies.c \
	src/review/look/explain.c src/review/look/needs.c src/review/look/queue.c src/review/look/show.c src/review/look/remind.c src/review/look/nearby.c src/review/look/lookup.c \
	src/review/look/conversation.h src/review/look/conversation.c src/review/look/next.h src/review/look/next.c \
	src/review/look/compare.c src/review/look/compare_evidence.h src/review/look/compare_evidence.c \
	src/review/look/version.h src/review/look/version.c src/review/look/clause_diff.h src/review/look/clause_diff.c \
	src/review/look/word_diff.h src/review/look/word_diff.c \
	src/review/look/save.c src/review/look/page.c src/review/look/text.c src/review/look/paper.h src/review/look/paper.c src/review/look/outbox.c src/review/look/letter.h src/review/look/letter.c \
	src/review/look/dossier.c src/review/dossier/dossier.h src/review/dossier/dossier.c src/review/dossier/of.c src/review/dossier/build.h \
	src/review/dossier/veil.h src/review/dossier/veil.c src/review/dossier/context.h src/review/dossier/context.c \
	src/review/dossier/facts.c src/review/dossier/criteria.c src/review/dossier/papers.c src/review/dossier/steps.c src/review/dossier/pages.c \
	src/review/dossier/html-private.h src/review/dossier/html.c src/review/dossier/html_criteria.c src/review/dossier/style.h src/review/dossier/style.c src/review/dossier/text.c src/review/dossier/md.c \
	src/review/look/search.c src/review/look/log.c src/review/look/stats.c src/review/look/chart.h src/review/look/chart.c \
	src/review/decide/answers.h src/review/decide/answers.c src/review/decide/send.c src/review/decide/hold.c src/review/decide/drop.c \
	src/review/corrections.h src/review/corrections.c src/review/decide/change.h src/review/decide/change.c \
	src/review/decide/move.h src/review/decide/move.c src/review/decide/propose.c src/review/decide/decline.c src/review/decide/brief.h src/review/decide/brief.c src/review/decide/regroup.c src/review/decide/note.c src/review/decide/assign.c src/review/decide/class.c \
	src/review/decide/dismiss.c src/review/decide/merge.c src/review/decide/set.c src/review/decide/undo.c src/review/decide/write.c src/review/decide/twin.h src/review/decide/twin.c \
	src/review/decide/steps.c \
	src/review/keep/digest.c src/review/keep/digest_text.h src/review/keep/digest_text.c src/review/keep/members.c src/review/keep/members_read.h src/review/keep/members_read.c src/review/keep/mutuals.c src/review/keep/mutuals_read.h src/review/keep/mutuals_read.c src/review/keep/check.c src/review/keep/fetch.c src/review/keep/problems.c src/review/keep/metrics.c src/review/keep/metrics.def src/review/keep/retry.c \
	\
	src/review/keep/backup.c src/review/keep/restore.c \
	src/review/keep/export.c src/review/csv.h src/review/csv.c src/review/keep/forget.c src/review/keep/burial.h src/review/keep/burial.c src/review/keep/certificate.h src/review/keep/certificate.c \
	src/review/keep/reread.c src/review/keep/difference.h src/review/keep/difference.c \
	src/review/set_up/config.c src/review/set_up/help.c src/review/set_up/init.c \
	src/review/set_up/doctor.c src/review/doctor/doctor.h src/review/doctor/doctor.c src/review/doctor/checks.def \
	src/review/doctor/place.c src/review/doctor/disk.h src/review/doctor/disk.c src/review/doctor/rules.c src/review/doctor/store.c \
	src/review/doctor/flow.c src/review/doctor/programs.c src/review/doctor/systems.c src/review/doctor/sending.c src/review/doctor/pem.h \
	src/review/doctor/pem.c src/review/doctor/dns.h src/review/doctor/dns.c src/review/doctor/hook.h src/review/doctor/hook.c \
	src/review/doctor/hook_postfix.c src/review/doctor/hook_exim.c src/review/doctor/hook_accounts.c src/review/doctor/hook_opensmtpd.c src/review/doctor/hook_dovecot.c src/review/doctor/send_test.c \
	src/review/set_up/policy.c src/review/set_up/policy_test.h src/review/set_up/policy_test.c \
	src/review/set_up/labels.h src/review/set_up/labels.c \
	src/review/set_up/template.c src/review/set_up/template_check.c src/review/set_up/template_check.h src/review/set_up/preview.h src/review/set_up/preview.c
