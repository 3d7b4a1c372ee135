import { describeMockRuns } from "../../support/mock-runs";
import { endpointService } from "./module-under-test";

describeMockRuns(endpointService);
