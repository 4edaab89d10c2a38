# Services: units for systemd where it looks for them, users and folders as systemd makes them; examples for others.
systemd_units = services/systemd/joinbox-worker.service services/systemd/joinbox-send.service \
	services/systemd/joinbox-digest.service services/systemd/joinbox-digest.timer \
	services/systemd/joinbox-retention.service services/systemd/joinbox-retention.timer \
	services/systemd/joinbox-backup.service services/systemd/joinbox-backup.timer
nodist_systemdsystemunit_DATA = $(systemd_units)
service_examples = services/README services/cron services/systemd/sendmail.conf
service_scripts = services/runit/worker services/runit/send services/openrc/joinbox-worker services/openrc/joinbox-send
nobase_nodist_pkgdata_DATA += $(service_examples)
nobase_nodist_pkgdata_SCRIPTS = $(service_scripts)
service_made = $(systemd_units) $(service_examples) $(service_scripts) services/joinbox.sysusers services/joinbox.tmpfiles
CLEANFILES += $(service_made)
EXTRA_DIST += $(service_made:=.in) services/systemd/hardening.in
all-local: $(service_made)

# @hardening@ stands for all of hardening.in.
$(service_made): %: %.in services/systemd/hardening.in services/local.mk config.status
	$(AM_V_GEN)$(MKDIR_P) $(@D) && sed -e '/^@hardening[@]$$/{' -e 'r $(srcdir)/services/systemd/hardening.in' -e 'd' -e '}' \
		$(srcdir)/$@.in | sed -e 's|@bindir[@]|$(bindir)|g' -e 's|@libexecdir[@]|$(pkglibexecdir)|g' \
		-e 's|@datadir[@]|$(pkgdatadir)|g' -e 's|@statedir[@]|$(localstatedir)/lib/joinbox|g' \
		-e 's|@backupdir[@]|$(localstatedir)/backups/joinbox|g' -e 's|@sysconfdir[@]|$(sysconfdir)|g' >$@.new && mv $@.new $@

install-data-local: install-services
install-services: $(service_made)
	$(MKDIR_P) "$(DESTDIR)$(prefix)/lib/sysusers.d" "$(DESTDIR)$(prefix)/lib/tmpfiles.d"
	$(INSTALL_DATA) services/joinbox.sysusers "$(DESTDIR)$(prefix)/lib/sysusers.d/joinbox.conf"
	$(INSTALL_DATA) services/joinbox.tmpfiles "$(DESTDIR)$(prefix)/lib/tmpfiles.d/joinbox.conf"
uninstall-local: uninstall-services
uninstall-services:
	rm -f "$(DESTDIR)$(prefix)/lib/sysusers.d/joinbox.conf" "$(DESTDIR)$(prefix)/lib/tmpfiles.d/joinbox.conf"
.PHONY: install-services uninstall-services
