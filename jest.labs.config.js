const { projects } = require("./jest.config.js");

/** Suites that need minutes of building: `npm run test:labs`. */
module.exports = { ...projects[1], displayName: "labs", testMatch: ["<rootDir>/test/labs/**/*.test.ts"] };
