//go:build tools

// Keeps terraform-docs in go.mod: `go mod tidy` would drop a requirement that nothing imports.
package tools

import _ "github.com/terraform-docs/terraform-docs"
