const { projects } = require("./jest.config.js");

/** Suites that need minutes of building: `npm run test:labs`. */
module.exports = {
  ...projects.find(({ displayName }) => displayName === "real"),
  displayName: "labs",
  testMatch: ["<rootDir>/test/labs/**/*.test.ts"],
  // Builds on a busy machine take long, and waiting for another process's build takes as long again.
  testTimeout: 3_600_000,
  maxWorkers: 2,
};
