import { describeExamples } from "../../support/examples";
import { accepter, requester } from "./two-sides";

// They need VPCs of other accounts: lifecycle.test.ts and by-lookup.test.ts apply, with those there.
describeExamples(requester, ["minimal", "complete"], []);
describeExamples(accepter, ["minimal", "complete", "by-lookup"], []);
