# The store: SQLite behind typed calls. The statements' tables are made from sql/*.sql by tools/sql2c.
noinst_LIBRARIES += libstore.a
libstore_a_SOURCES = \
	src/store/store.h src/store/store.c \
	src/store/database.h src/store/database-private.h src/store/database.c src/store/database_copy.c \
	src/store/files.h src/store/files.c src/store/backup.h src/store/backup.c src/store/restore.h src/store/restore.c \
	src/store/salvage.h src/store/salvage.c src/store/repair.h src/store/repair.c src/store/lockers.h src/store/lockers.c \
	src/store/sql.h src/store/sql.c \
	src/store/canonical.h src/store/canonical.c \
	src/store/mail.h src/store/mail.c src/store/mail_piece.c \
	src/store/event.h src/store/event.c src/store/news.h src/store/news.c src/store/fold.h src/store/fold.c \
	src/store/application.h src/store/application.c src/store/application_find.c \
	src/store/identity.c src/store/names.h src/store/names.c src/store/refresh.h src/store/refresh.c \
	src/store/readings.h src/store/readings.c src/store/derived.h src/store/derived.c \
	src/store/reread.h src/store/reread.c \
	src/store/outbox.h src/store/outbox.c \
	src/store/spooled.h src/store/spooled.c \
	src/store/stats.h src/store/stats.c src/store/passages.h src/store/passages.c src/store/search.h src/store/search.c \
	src/store/search_words.h src/store/search_words.c \
	src/store/fetched.h src/store/fetched.c src/store/handoff.h src/store/handoff.c \
	src/store/decision.h src/store/decision.c src/store/merge.h src/store/merge.c src/store/moves.c src/store/regroup.h src/store/regroup.c src/store/regroup_undo.c src/store/undo.c \
	src/store/forget.h src/store/forget.c src/store/wipe.h src/store/wipe-private.h src/store/wipe.c src/store/wipe_page.c \
	src/store/mboxrd.h src/store/mboxrd.c src/store/transfer.h src/store/transfer-private.h \
	src/store/transfer_out.c src/store/transfer_in.c \
	src/store/imported.h src/store/imported.c src/store/members.h src/store/members.c src/store/societies.h src/store/societies.c \
	src/store/vitals.h src/store/vitals.c \
	src/store/check.h src/store/check.c src/store/check_derived.h src/store/check_derived.c
nodist_libstore_a_SOURCES = src/store/sql-names.h src/store/sql-texts.h
libstore_a_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
store_libs = libstore.a $(base_libs) $(SQLITE_LIBS)

store_sql = \
	src/store/sql/schema-001.sql src/store/sql/store.sql src/store/sql/mail.sql src/store/sql/event.sql \
	src/store/sql/application.sql src/store/sql/readings.sql src/store/sql/outbox.sql src/store/sql/spooled.sql \
	src/store/sql/check.sql src/store/sql/schema-002.sql src/store/sql/search.sql src/store/sql/stats.sql src/store/sql/fetched.sql src/store/sql/decision.sql \
	src/store/sql/schema-003.sql src/store/sql/schema-004.sql src/store/sql/names.sql src/store/sql/handoff.sql src/store/sql/forget.sql src/store/sql/transfer.sql src/store/sql/lists.sql src/store/sql/repair.sql src/store/sql/vitals.sql
store_defs = src/base/classes.def src/base/states.def src/base/whys.def src/base/events.def \
	src/base/documents.def src/base/texts.def
EXTRA_DIST += tools/sql2c $(store_sql) $(store_defs)
BUILT_SOURCES += src/store/sql-names.h src/store/sql-texts.h
CLEANFILES += src/store/sql-names.h src/store/sql-texts.h
sql2c = $(AM_V_GEN)$(MKDIR_P) src/store && $(PYTHON) $(top_srcdir)/tools/sql2c --defs $(top_srcdir)/src/base

src/store/sql-names.h: $(store_sql) $(store_defs) tools/sql2c
	$(sql2c) --header $(store_sql:%=$(top_srcdir)/%) >$@.new && mv $@.new $@
src/store/sql-texts.h: $(store_sql) $(store_defs) tools/sql2c
	$(sql2c) --source $(store_sql:%=$(top_srcdir)/%) >$@.new && mv $@.new $@
