//go:build tools

// Keeps Terraform in go.mod: `go mod tidy` would drop a requirement that nothing imports.
package tools

import _ "github.com/hashicorp/terraform"
