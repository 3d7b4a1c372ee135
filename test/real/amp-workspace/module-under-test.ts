import { moduleUnderTest } from "../../support/module-under-test";

export const ampWorkspace = moduleUnderTest("amp-workspace");

/** A grant that is good. Tests spoil one attribute of it. */
export const goodGrant = {
  environment_name: "dev",
  oidc_provider_url: "https://oidc.eks.eu-central-1.amazonaws.com/id/DEV",
  namespace: "monitoring",
  kube_service_account_name: "prometheus",
} as const;
