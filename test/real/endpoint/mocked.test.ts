import { describeMockRuns } from "../../support/mock-runs";
import { endpoint } from "./module-under-test";

describeMockRuns(endpoint);
