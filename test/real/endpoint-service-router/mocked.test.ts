import { describeMockRuns } from "../../support/mock-runs";
import { endpointServiceRouter } from "./module-under-test";

describeMockRuns(endpointServiceRouter);
