# Everything that is done with the project. `make help` lists it.

PRESET ?= reseller
PORT   ?= 8080
DATA   ?= .cache/demo-$(PRESET)
ROUNDS ?= 20

export CGO_ENABLED ?= 0

.DEFAULT_GOAL := help

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build and start a demo marketplace: make run, make run PRESET=retail, make run PRESET=supplier
	@go build -o .cache/vidimus ./cmd/vidimus
	@.cache/vidimus serve --demo --preset $(PRESET) --data $(DATA) --listen 127.0.0.1:$(PORT)

build: ## build the program
	go build -trimpath -o vidimus ./cmd/vidimus

test: ## run every test, on both engines and in a real browser
	@go run ./internal/tool/testrun

generate: ## make the generated files anew
	go tool templ generate -path internal
	go run ./internal/tool/requirements

bench: ## measure what docs/performance.md tells
	@go build -o .cache/vidimus ./cmd/vidimus
	.cache/vidimus bench check
	.cache/vidimus bench import
	go run ./internal/tool/testpostgres -durable sh -c '.cache/vidimus bench import --database "$$VIDIMUS_TEST_POSTGRES"'

faults: ## kill the program and the database while people use them, ROUNDS times on each engine
	VIDIMUS_FAULTS_ROUNDS=$(ROUNDS) go test -count=1 -v -timeout 60m ./internal/faults

soak: ## fill a marketplace with 200,000 products and inspect a million
	VIDIMUS_SOAK=long go test -count=1 -v -timeout 120m ./internal/soak

lint: ## look for what a reader would stumble over
	go vet ./...
	@test -z "$$(gofmt -l $$(git ls-files '*.go' | grep -v _templ.go))" || { gofmt -l $$(git ls-files '*.go' | grep -v _templ.go); exit 1; }

clean: ## remove what was built and the demo's data
	rm -rf .cache vidimus

.PHONY: help run build test generate bench faults soak lint clean
