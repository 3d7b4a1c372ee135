import { describeMockRuns } from "../../support/mock-runs";
import { accepter, requester } from "./two-sides";

describeMockRuns(requester);
describeMockRuns(accepter);
