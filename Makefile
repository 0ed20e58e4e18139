# Everything that can be done here, each doing its own set-up on a fresh Debian 12 with Swift 6.3.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# What the build and the tests need from the distribution; installed quietly, and only what is missing.
BUILD_PACKAGES := libsqlite3-dev
TEST_PACKAGES := $(BUILD_PACKAGES) python3-venv chromium fonts-noto-core
RELEASE := .build/release/wasl
DEBUG := .build/debug/wasl
VENV := .venv-test/bin/python

# CI asks for less, so that a clean checkout stays well under an hour.
FAULT_ROUNDS ?= 200
FUZZ_SECONDS ?= 120

.PHONY: help run test lint bench faults fuzz interop e2e format packages test-packages

help: ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 10

packages:
	@scripts/install $(BUILD_PACKAGES)

test-packages:
	@scripts/install $(TEST_PACKAGES)

run: packages ## build, found a room of three nodes on this machine, play the reference case, keep serving
	@swift build --product wasl
	exec $(DEBUG) demo

test: test-packages ## every test: Core, then the root, then the short forms of faults, interop and e2e
	@scripts/test

lint: packages ## formatting, and imports that only go down
	@swift format lint --strict --recursive Core/Sources Core/Tests Core/Package.swift Sources Tests Package.swift
	swift build --package-path Core --scratch-path .build-core --build-tests --explicit-target-dependency-import-check error
	swift build --build-tests --explicit-target-dependency-import-check error

format: ## format all sources
	@swift format format --in-place --recursive Core/Sources Core/Tests Core/Package.swift Sources Tests Package.swift

release: packages
	@swift build -c release --product wasl

bench: release ## mediated deliveries a second, with this run's ceilings and a Matrix homeserver beside them
	@scripts/bench

faults: release ## kill nodes under load, FAULT_ROUNDS times
	@$(RELEASE) drill faults --rounds $(FAULT_ROUNDS)

fuzz: packages ## libFuzzer over the parser of steps, for FUZZ_SECONDS
	@scripts/fuzz $(FUZZ_SECONDS)

interop: test-packages ## our tokens in other people's libraries
	@swift build --product wasl
	scripts/venv
	$(VENV) Tests/interop/tokens.py $(DEBUG)

e2e: test-packages ## three nodes, a real browser, both languages
	@swift build --product wasl
	scripts/venv
	$(VENV) Tests/e2e/consoles.py $(DEBUG)
