import { describeRefusals } from "../../support/refusals";
import { endpointService, good } from "./module-under-test";
import { refusedAlone, refusedTogether } from "./refused-inputs";

describeRefusals(endpointService, good, [
  { what: "an input that is wrong by itself", refusals: refusedAlone },
  { what: "inputs that do not go together", refusals: refusedTogether },
]);
