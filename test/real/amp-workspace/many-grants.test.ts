import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";
import { apply, init, pending } from "../../support/terraform";
import { ampWorkspace, goodGrant } from "./module-under-test";

/** Two hundred grants of eighty clusters: more than one grant shares each provider, and an account holds a hundred providers. */
const grants = Array.from({ length: 200 }, (_, index) => ({
  ...goodGrant,
  environment_name: `environment-${index}`,
  oidc_provider_url: `https://oidc.eks.eu-central-1.amazonaws.com/id/CLUSTER${index % 80}`,
  namespace: `team-${index}`,
  kube_service_account_names: [`collector-${index}`, "agent"],
}));

/** What AWS answers about grants is tested with few of them. */
const withoutAsking = ["-refresh=false"];

describeWith(["terraform", "moto"], "amp-workspace with two hundred grants", () => {
  let moto: Moto;
  let directory: string;

  beforeAll(async () => {
    moto = await startMoto();
    directory = await ampWorkspace.caller({ amp: { iam_access_grant_list: grants } });
    await init(directory, { env: moto.env });
    await apply(directory, { env: moto.env }, ["-parallelism=30"]);
  }, 600_000);

  afterAll(() => moto.stop());

  it("plans nothing when the list is turned round", async () => {
    const turned = [...grants].reverse().map((grant) => ({
      ...grant,
      kube_service_account_names: [...grant.kube_service_account_names].reverse(),
    }));
    await ampWorkspace.writeCaller(directory, { amp: { iam_access_grant_list: turned } });
    expect(await pending(directory, { env: moto.env }, withoutAsking)).toEqual([]);
  }, 300_000);

  it("touches one role when one grant changes", async () => {
    const changed = grants.map((grant, index) => (index === 7 ? { ...grant, namespace: "other" } : grant));
    await ampWorkspace.writeCaller(directory, { amp: { iam_access_grant_list: changed } });
    // The contract carries the namespace, so that the output changes with the role.
    expect(await pending(directory, { env: moto.env }, withoutAsking)).toEqual([
      'update module.amp.aws_iam_role.this["environment-7"]',
      "update output.amp",
    ]);
  }, 300_000);
});
