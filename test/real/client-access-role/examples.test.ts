import { describeExamples } from "../../support/examples";
import { clientAccessRole } from "./module-under-test";

describeExamples(clientAccessRole, ["minimal", "complete"]);
