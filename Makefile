# Everything that can be done here. Each target does its own set-up on a fresh Debian 12 with Swift 6.3.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test test-target lint bench bench-web bench-names faults fuzz interop e2e format release packages paper-packages test-packages venv

# What builds and tests need from the distribution; only what is missing is installed, quietly.
BUILD_PACKAGES := libsqlite3-dev libqrencode-dev zlib1g-dev
PAPER_PACKAGES := chromium fonts-noto-core fonts-hosny-amiri zbar-tools poppler-utils
TEST_PACKAGES := $(BUILD_PACKAGES) $(PAPER_PACKAGES) python3-venv
PYPI := playwright==1.* joserfc==1.* cryptography jsonschema==4.* sd-jwt==0.10.4 axe-playwright-python==0.1.* \
    openvc-core==1.37.0 tlog-scales==0.0.3 proofbundle==6.3.1 schemathesis==4.32.5
# These ask for a newer Python than Debian 12 has, and work with it.
PYPI_ANY_PYTHON := aics-tlog==0.2.1 aics-witness==0.1.0

CORE := --package-path Core --scratch-path .build-core
IMPORTS := --explicit-target-dependency-import-check error
SOURCES := Core/Sources Core/Tests Core/Package.swift Sources Tests Package.swift
DEBUG := .build/debug/wasl
RELEASE := .build/release/wasl
PYTHON := .venv-test/bin/python

# Rooms of many tests at once hold so many files open that Foundation's Process reads past its list of them and crashes.
WIDTH := --experimental-maximum-parallelization-width 8

# How much of the long runs is wanted; `make test` asks for little.
FAULT_ROUNDS ?= 200
TRANSFERS ?= 1000
FUZZ_SECONDS ?= 320
BENCH_SECONDS ?= 8
# A sample of names is measured with and not kept here; `odd` is the half that nothing was tuned on.
NAMES ?= ../shared/bench/names
NAMES_SPLIT ?= odd
# What is built and tested by itself.
TARGET ?= Names

define install
	missing=()
	for package in $(1); do dpkg -s $$package >/dev/null 2>&1 || missing+=($$package); done
	if (($${#missing[@]})); then
	    echo "installing $${missing[*]}"
	    as_root=$$([ "$$(id -u)" = 0 ] || echo sudo)
	    $$as_root apt-get update -qq
	    DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq "$${missing[@]}" >/dev/null
	fi
endef

help: ## list the targets
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

packages:
	@$(call install,$(BUILD_PACKAGES))

paper-packages: packages
	@$(call install,$(PAPER_PACKAGES))

test-packages:
	@$(call install,$(TEST_PACKAGES))

venv: test-packages
	@if [ "$$(cat .venv-test/ready 2>/dev/null)" != '$(PYPI) $(PYPI_ANY_PYTHON)' ]; then
	    python3 -m venv .venv-test
	    .venv-test/bin/pip install --quiet --disable-pip-version-check $(foreach package,$(PYPI),'$(package)')
	    .venv-test/bin/pip install --quiet --disable-pip-version-check --ignore-requires-python $(PYPI_ANY_PYTHON)
	    echo '$(PYPI) $(PYPI_ANY_PYTHON)' > .venv-test/ready
	fi

run: paper-packages ## build, found a room of three nodes on this machine, play the reference case, keep serving
	@swift build --product wasl
	exec $(DEBUG) demo

test: venv ## every test: Core, interop and consoles in their short forms, then the root
	@swift test $(CORE) $(WIDTH)
	swift build --build-tests
	$(PYTHON) Tests/interop/tokens.py $(DEBUG)
	$(PYTHON) Tests/interop/sdjwt.py $(DEBUG)
	$(PYTHON) Tests/interop/sdjwt_openvc.py $(DEBUG) --short
	$(PYTHON) Tests/interop/log_readers.py $(DEBUG) --short
	$(PYTHON) Tests/interop/log_witnesses.py $(DEBUG) --short
	$(PYTHON) Tests/e2e/consoles.py $(DEBUG) --short
	$(PYTHON) Tests/e2e/reference.py $(DEBUG) --short
	$(PYTHON) Tests/e2e/transfer.py $(DEBUG) --short
	$(PYTHON) Tests/e2e/live.py $(DEBUG) --short
	$(PYTHON) Tests/e2e/api.py $(DEBUG) --short
	swift test $(WIDTH)

test-target: ## one target of Core by itself, without the packages that it doesn't need: make test-target TARGET=Names
	@mkdir -p .build-target
	ln -sfn ../Core/Sources .build-target/Sources
	ln -sfn ../Core/Tests .build-target/Tests
	cp Core/Package.swift .build-target/
	WASL_TARGET=$(TARGET) swift test --package-path .build-target $(WIDTH)

lint: packages ## formatting, and imports that only go down
	@swift format lint --strict --recursive $(SOURCES)
	swift build $(CORE) --build-tests $(IMPORTS)
	swift build --build-tests $(IMPORTS)

format: ## format all sources in place
	@swift format format --in-place --recursive $(SOURCES)

release: packages
	@swift build -c release --product wasl

bench: release venv ## deliveries, acceptances, proofs and tokens a second, a log of 10^7 leaves; ceilings and peers of the same run
	@$(RELEASE) drill bench --seconds $(BENCH_SECONDS)
	echo
	$(RELEASE) drill accept
	echo
	$(PYTHON) Bench/peers/sdjwt.py $(RELEASE)
	echo
	$(RELEASE) drill log-scale
	echo
	echo "A Matrix homeserver on this machine, relaying between two rooms:"
	python3 Bench/peers/synapse.py --venv .venv-bench --work .wasl/synapse --seconds $(BENCH_SECONDS) \
	    || echo "Synapse not measured in this run"

bench-web: release venv ## every page of a console whose node holds 100,000 messages, a browser's first paint, 300 event streams
	@$(PYTHON) Bench/web/desk.py $(RELEASE)

bench-names: release ## who is this: ours, nomenklatura and rapidfuzz on the queries in NAMES, counted on one half of them
	@if [ ! -d "$(NAMES)" ]; then echo "name the folder with the sample: make bench-names NAMES=DIR"; exit 1; fi
	$(RELEASE) drill names
	python3 Bench/peers/names.py $(RELEASE) --data "$(NAMES)" --venv .venv-names --split $(NAMES_SPLIT)

faults: release ## kill nodes under load, FAULT_ROUNDS times, then count; spoil TRANSFERS transfers of persons
	@$(RELEASE) drill faults --rounds $(FAULT_ROUNDS)
	WASL_TRANSFERS=$(TRANSFERS) swift test $(CORE) --filter FaultedTransferTests

fuzz: packages ## libFuzzer over all that reads bytes from outside, for FUZZ_SECONDS in all
	@swift build --package-path Fuzz --scratch-path .build-fuzz -c release -Xswiftc -sanitize=fuzzer \
	    -Xswiftc -enable-testing
	rm -rf .build-fuzz/seeds
	.build-fuzz/release/Fuzz seeds .build-fuzz/seeds
	targets=($$(.build-fuzz/release/Fuzz list))
	for target in "$${targets[@]}"; do
	    mkdir -p .build-fuzz/corpus/$$target
	    .build-fuzz/release/Fuzz $$target -max_total_time=$$(($(FUZZ_SECONDS) / $${#targets[@]})) -max_len=65536 \
	        -timeout=5 -print_final_stats=1 -artifact_prefix=.build-fuzz/$$target- \
	        .build-fuzz/corpus/$$target .build-fuzz/seeds/$$target
	done

interop: venv ## our tokens, log, receipts and witness, checked by other people's libraries
	@swift build --product wasl
	$(PYTHON) Tests/interop/tokens.py $(DEBUG)
	$(PYTHON) Tests/interop/sdjwt.py $(DEBUG) 40
	$(PYTHON) Tests/interop/sdjwt_openvc.py $(DEBUG)
	$(PYTHON) Tests/interop/log_readers.py $(DEBUG)
	$(PYTHON) Tests/interop/log_witnesses.py $(DEBUG)

e2e: venv ## three nodes and a real browser: all pages, the reference case in both languages; their API under schemathesis
	@swift build --product wasl
	$(PYTHON) Tests/e2e/consoles.py $(DEBUG)
	$(PYTHON) Tests/e2e/leaks.py $(DEBUG)
	$(PYTHON) Tests/e2e/hostile.py $(DEBUG)
	$(PYTHON) Tests/e2e/reference.py $(DEBUG) --shots .build/shots/reference
	$(PYTHON) Tests/e2e/transfer.py $(DEBUG) --shots .build/shots/transfer
	$(PYTHON) Tests/e2e/live.py $(DEBUG)
	$(PYTHON) Tests/e2e/api.py $(DEBUG)
