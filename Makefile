# What people type. Each target installs what is missing first, so that a machine that has never seen the project is enough.

SWIFT ?= swift
JOBS ?= $(shell nproc)
# The Swift runtime travels inside the release binary: it can be copied alone to another place.
RELEASE = $(SWIFT) build -c release --product debrief --static-swift-stdlib --jobs $(JOBS)

.PHONY: demo build install test accuracy matrix manual gallery pages exports lint format bench growth torture deps clean

## Builds a release and makes the postmortems of the recorded sessions in Fixtures/.
demo: build
	@scripts/demo

build: deps
	$(RELEASE)

## Puts the command, its manual page and its completions below PREFIX; DESTDIR stands before it.
install: build
	@scripts/install-command

test: deps
	$(SWIFT) build --build-tests --jobs $(JOBS)
	$(SWIFT) test --skip-build --parallel

## Renews docs/commands.md, docs/debrief.1 and docs/catalogue.md from the command.
manual: deps
	$(SWIFT) build --jobs $(JOBS)
	.build/debug/debrief --experimental-dump-help | .build/debug/make-manual --out docs
	.build/debug/debrief causes docs --out docs

## Renews docs/gallery, the reports of the recorded sessions.
gallery: build
	@scripts/gallery

## Loads the pages of Fixtures/ in headless Chromium and checks what a reader would notice.
pages: build
	@scripts/install-dependencies pages
	@scripts/check-pages

## Holds exports and reports of Fixtures/ against published schemas and other people's readers.
exports: build
	@scripts/install-dependencies exports
	@scripts/check-exports

## Measures the labelled sessions, whole and under damage, and renews docs/accuracy.md; fails when a goal is missed.
accuracy: deps
	$(SWIFT) run -c release --jobs $(JOBS) measure-accuracy --write docs/accuracy.md

## The same without a write: fails also when docs/accuracy.md is not what is measured.
matrix: deps
	$(SWIFT) run -c release --jobs $(JOBS) measure-accuracy --check docs/accuracy.md

lint: deps
	$(SWIFT) format lint --strict -r -p Sources Tests Plugins Examples Package.swift
	scripts/check-layout

format:
	$(SWIFT) format -i -r -p Sources Tests Plugins Examples Package.swift

bench: build
	@scripts/bench

## Runs 1,000, 3,000 and 10,000 sessions, copies of the recorded nights, and prints what each stage took.
growth: build
	@scripts/growth

## Plants a million hostile payloads in the recorded nights and reads every output with independent parsers.
torture: build
	@scripts/install-dependencies torture
	@scripts/torture

deps:
	@scripts/install-dependencies

clean:
	$(SWIFT) package clean
