# The Debian package; it is built from a checkout or from the tarball of make dist: dpkg-buildpackage -us -uc -b.
EXTRA_DIST += debian/source/format debian/changelog debian/control debian/copyright debian/rules debian/postinst debian/postrm \
	debian/joinbox.docs debian/joinbox.links debian/joinbox.lintian-overrides debian/tests/control debian/tests/life
