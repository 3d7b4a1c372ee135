import { describeMockRuns } from "../../support/mock-runs";
import { ampWorkspace } from "./module-under-test";

describeMockRuns(ampWorkspace);
