# Manual pages; their lists are made from the tables in src/base.
man_MANS = man/joinbox.1 man/joinbox.conf.5 man/joinbox-deliver.8 man/joinbox-filters.7 man/joinbox-security.7 \
	man/joinbox-policy.5 man/joinbox-templates.5
EXTRA_DIST += man/joinbox.1.in man/joinbox.conf.5.in man/joinbox-deliver.8.in man/joinbox-filters.7.in man/joinbox-security.7.in \
	man/joinbox-policy.5.in man/joinbox-templates.5.in tools/def2man
CLEANFILES += $(man_MANS)
man_defs = src/base/commands.def src/base/options.def src/base/config.def src/base/classes.def src/base/states.def \
	src/base/whys.def src/base/errors.def src/review/doctor/checks.def src/review/keep/metrics.def
def2man = $(AM_V_GEN)$(MKDIR_P) man && $(PYTHON) $(top_srcdir)/tools/def2man --defs $(top_srcdir)/src/base \
	--set STATEDIR=$(localstatedir)/lib/joinbox --set SYSCONFDIR=$(sysconfdir)/joinbox --set DATADIR=$(pkgdatadir)

man/joinbox.1: man/joinbox.1.in tools/def2man config.status $(man_defs)
	$(def2man) $(top_srcdir)/man/joinbox.1.in >$@.new && mv $@.new $@
man/joinbox.conf.5: man/joinbox.conf.5.in tools/def2man config.status $(man_defs)
	$(def2man) $(top_srcdir)/man/joinbox.conf.5.in >$@.new && mv $@.new $@
man/joinbox-deliver.8: man/joinbox-deliver.8.in tools/def2man config.status
	$(def2man) $(top_srcdir)/man/joinbox-deliver.8.in >$@.new && mv $@.new $@
dist_man_MANS += man/joinbox-documents.7
dist_man_MANS += man/joinbox-export.5
man/joinbox-filters.7: man/joinbox-filters.7.in tools/def2man config.status
	$(def2man) $(top_srcdir)/man/joinbox-filters.7.in >$@.new && mv $@.new $@
man/joinbox-security.7: man/joinbox-security.7.in tools/def2man config.status tests/threats.tsv
	$(def2man) $(top_srcdir)/man/joinbox-security.7.in >$@.new && mv $@.new $@
man/joinbox-policy.5: man/joinbox-policy.5.in tools/def2man config.status src/base/policy_words.def src/base/documents.def src/base/forms.def
	$(def2man) $(top_srcdir)/man/joinbox-policy.5.in >$@.new && mv $@.new $@
man/joinbox-templates.5: man/joinbox-templates.5.in tools/def2man config.status src/base/answers.def src/base/letters.def src/base/view.def
	$(def2man) $(top_srcdir)/man/joinbox-templates.5.in >$@.new && mv $@.new $@
