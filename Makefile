# pedns: build, test and install. `make demo` and `make test` need nothing but the Swift toolchain; what is
# missing of Debian's packages they install themselves (as root, or with sudo).

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
BUILD_FLAGS := -c release --static-swift-stdlib
BINARY = $(shell $(SWIFT) build $(BUILD_FLAGS) --show-bin-path)/pedns

LIBRARY := libldns-dev
# What the tests start or call, each meant for the tests that need it.
SERVERS := bind9 bind9-utils bind9-dnsutils nsd knot knot-dnssecutils unbound dnsmasq-base \
  knot-resolver pdns-server pdns-backend-bind pdns-backend-lmdb curl libfaketime
# What judges the tests' certificates and serves TLS beside ours, and whom this host trusts.
TLS := openssl ca-certificates
# What loads rules, in network namespaces of the tests' own.
FIREWALLS := nftables iptables
# What judges reports: JSON against its schemas, XML, metrics.
CHECKERS := python3-jsonschema libxml2-utils python3-prometheus-client

.PHONY: build setup library demo test sanitize lint bench fuzz install clean

build: library
	$(SWIFT) build $(BUILD_FLAGS) --product pedns

# Everything: the library, the DNS servers and checkers of the tests, what the benchmark measures with.
setup:
	@.ci/packages $(LIBRARY) $(SERVERS) $(TLS) $(FIREWALLS) $(CHECKERS) time jq

library:
	@.ci/packages $(LIBRARY)

demo: build
	@echo
	@$(BINARY) demo

# In turn, for tests that talk to servers wait by the clock, and those that only compute would starve them; commands do
# both, so that their tests run one at a time.
test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest --skip ResolverTests --skip ChecksTests --skip CommandsTests --skip ProbeTests --skip LabTests
	$(SWIFT) test --skip-build --disable-xctest --filter ChecksTests
	$(SWIFT) test --skip-build --disable-xctest --no-parallel --filter CommandsTests
	$(SWIFT) test --skip-build --disable-xctest --filter ResolverTests
	$(SWIFT) test --skip-build --disable-xctest --filter ProbeTests
	$(SWIFT) test --skip-build --disable-xctest --filter 'RandomInventoryTests|ReadBackTests'
	$(SWIFT) test --skip-build --disable-xctest --filter LabTests --skip RandomInventoryTests --skip ReadBackTests
	$(SWIFT) test --package-path Tests/Sanitized --scratch-path .build-asan --sanitize=address --disable-xctest

# The resolver's tests under ThreadSanitizer and AddressSanitizer, one at a time, for they run ten times as long; all that
# they link is built anew for each.
sanitize: setup
	$(SWIFT) test --scratch-path .build-tsan --sanitize=thread --disable-xctest --no-parallel --filter ResolverTests
	$(SWIFT) test --scratch-path .build-asan-all --sanitize=address --disable-xctest --no-parallel --filter ResolverTests

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

bench: setup build
	@.ci/packages dnsperf
	@Tests/Bench/run $(BINARY)
	@Tests/Bench/check $(BINARY)
	@Tests/Bench/inventory $(BINARY)
	@Tests/Bench/resolve $(BINARY)

# Each property for so many seconds, or with TARGET those of that name alone.
SECONDS ?= 60
TARGET ?=

fuzz: library
	@.ci/packages dpkg-dev make libc6-dev libssl-dev
	@SWIFT=$(SWIFT) Tests/Fuzz/run .build-fuzz $(SECONDS) $(TARGET)

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -s -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/pedns
	$(BINARY) manual > $(DESTDIR)$(PREFIX)/share/man/man1/pedns.1
	$(BINARY) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/pedns
	$(BINARY) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_pedns
	$(BINARY) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/pedns.fish

clean:
	rm -rf .build .build-asan .build-asan-all .build-tsan .build-fuzz
