#!/bin/sh
# Whole stories with real mail through a real Postfix: see tests/e2e/life-of-an-application.
exec sh "$(dirname "$0")/e2e/life-of-an-application"
