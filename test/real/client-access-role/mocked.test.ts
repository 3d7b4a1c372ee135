import { describeMockRuns } from "../../support/mock-runs";
import { clientAccessRole } from "./module-under-test";

describeMockRuns(clientAccessRole);
