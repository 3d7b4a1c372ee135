const project = (displayName, testMatch, ignored = []) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/test/${pattern}`),
  testPathIgnorePatterns: ["/node_modules/", ...ignored.map((folder) => `/test/${folder}/`)],
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2023" }, module: { type: "commonjs" } },
    ],
  },
});

/**
 * `unit`: stages as functions, no child processes that take seconds. `property`: what holds of generated inputs, and of very large
 * ones. `real`: real Terraform, real servers.
 */
module.exports = {
  projects: [
    project("unit", ["**/*.test.ts"], ["property", "real", "e2e", "labs"]),
    project("property", ["property/**/*.test.ts"]),
    {
      ...project("real", ["real/**/*.test.ts", "e2e/**/*.test.ts"]),
      globalSetup: "<rootDir>/tools/bootstrap.ts",
    },
  ],
  // Three more than the cores that the smallest machines have: much of the time of `real` is Terraform waiting for load balancers.
  maxWorkers: 5,
  testSequencer: "<rootDir>/tools/test-order.js",
  // Of hangs only: how long a test takes depends on what else the machine does.
  testTimeout: 60_000,
};
