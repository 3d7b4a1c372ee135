import { describeExamples } from "../../support/examples";
import { endpointService } from "./module-under-test";

// They name networks that do not exist on an emulated AWS; test/real/private-link applies the module, and the
// one that looks it up.
describeExamples(endpointService, ["minimal", "complete", "found-by-tags"], []);
