import { describeRefusals } from "../../support/refusals";
import { ampWorkspace } from "./module-under-test";
import { refusedAlone, refusedTogether } from "./refused-inputs";

describeRefusals(ampWorkspace, {}, [
  { what: "an input that is wrong by itself", refusals: refusedAlone },
  { what: "inputs that do not go together", refusals: refusedTogether },
]);
