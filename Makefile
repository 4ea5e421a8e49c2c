# Everything a person or a machine does with this project; `make help` lists it.

SHELL := /bin/bash
SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
SOAK ?= 1000
FUZZ_SECONDS ?= 600

SOURCES := Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources Benchmarks
BINARY := .build/release/dijkwacht
SHARE := $(DESTDIR)$(PREFIX)/share
LIBRARIES := CSAF Sigma LogRecords
DEMO := replay citrix-2019-19781 --inventory Examples/january-2020 --from 2019-12-17 --to 2020-01-31

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint bench release install docs soak fuzz browser interface prerequisites

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: release ## Replay January 2020, then open the watch house on it, with its time slider; ctrl-C ends it
	@mkdir -p demo
	@$(BINARY) $(DEMO) --html demo/report.html || case $$? in 2|3) ;; *) exit 1 ;; esac
	@echo "The report for a manager: demo/report.html. Now the watch house:"
	@Scripts/demo $(BINARY)

test: prerequisites ## Build everything and run every test (real documents when DIJKWACHT_CORPUS is set)
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build --disable-xctest

check: lint test ## Format lint, then warnings, architecture and every test

format: ## Format the sources in place
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

bench: release ## Measure speed and memory beside a peer, and say which aims are missed
	Benchmarks/run

release: prerequisites ## Build the optimised binary: .build/release/dijkwacht
	$(SWIFT) build -c release --product dijkwacht

install: release ## Install binary, completions, cases and policies below PREFIX (default /usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/dijkwacht $(SHARE)/bash-completion/completions \
		$(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/dijkwacht
	$(BINARY) --generate-completion-script bash > $(SHARE)/bash-completion/completions/dijkwacht
	$(BINARY) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_dijkwacht
	$(BINARY) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/dijkwacht.fish
	cp -R Cases Policies $(SHARE)/dijkwacht/

docs: prerequisites ## Write the manual page and the pages of the libraries: .build/documentation
	$(SWIFT) package generate-manual
	$(SWIFT) build
	Scripts/pages $(LIBRARIES)

soak: prerequisites ## Repeat the random tests SOAK times as often (default 1000); takes hours
	@echo "soak: every test, those over random and damaged input with DIJKWACHT_SOAK=$(SOAK) times their rounds"
	$(SWIFT) build --build-tests
	DIJKWACHT_SOAK=$(SOAK) $(SWIFT) test --skip-build --disable-xctest

fuzz: prerequisites ## Attack the parsers with libFuzzer for FUZZ_SECONDS (default 600)
	Scripts/fuzz $(FUZZ_SECONDS)

browser: release ## Walk the crisis in a real browser: axe, requests, without a script (Chromium, selenium)
	Scripts/browser $(BINARY)

interface: release ## Ask the interface for programs all that its description allows, and more (schemathesis)
	Scripts/interface $(BINARY)

prerequisites:
	@Scripts/prerequisites
