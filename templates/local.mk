# The answers: one file an answer and language; what is written into the wiki.
templatesdir = $(pkgdatadir)/templates
dist_templates_DATA = \
	templates/application-complete.en.txt templates/application-incomplete.en.txt templates/follow-up.en.txt \
	templates/company.en.txt templates/individual.en.txt templates/start-up.en.txt templates/enquiry.en.txt \
	templates/reply.en.txt templates/ask.en.txt templates/accepted.en.txt templates/declined.en.txt \
	templates/application-complete.cy.txt templates/application-incomplete.cy.txt templates/company.cy.txt \
	templates/individual.cy.txt templates/start-up.cy.txt templates/enquiry.cy.txt templates/follow-up.cy.txt \
	templates/reply.cy.txt templates/ask.cy.txt templates/accepted.cy.txt templates/declined.cy.txt \
	templates/welcome.en.txt templates/welcome.cy.txt templates/wiki-page.wiki templates/wiki-row.wiki
