#!/usr/bin/env node
// Node 22 and later keep compiled code, so that the next start is faster.
require("node:module").enableCompileCache?.();
require("../dist/cli/main.js");
