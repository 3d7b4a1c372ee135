import { describeExamples } from "../../support/examples";
import { endpoint } from "./module-under-test";

// They name networks that do not exist on an emulated AWS; test/real/private-link applies the module.
describeExamples(endpoint, ["minimal", "complete"], []);
