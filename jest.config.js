const swc = {
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2023" }, module: { type: "commonjs" } },
    ],
  },
  testEnvironment: "node",
};

/** `unit`: stages as functions, no child processes that take seconds. `real`: real Terraform, real servers. */
module.exports = {
  projects: [
    {
      ...swc,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "/test/real/", "/test/e2e/", "/test/labs/"],
    },
    {
      ...swc,
      displayName: "real",
      testMatch: ["<rootDir>/test/real/**/*.test.ts", "<rootDir>/test/e2e/**/*.test.ts"],
      globalSetup: "<rootDir>/tools/bootstrap.ts",
    },
  ],
  maxWorkers: 2,
};
