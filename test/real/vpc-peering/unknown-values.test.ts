import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";
import { init, pending } from "../../support/terraform";
import { requester } from "./two-sides";

describeWith(["terraform", "moto"], "vpc-peering-requester beside the VPC that it peers", () => {
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto();
  }, 120_000);

  afterAll(() => moto.stop());

  it("plans every peering, route and option although VPC, tables and IPv6 network are not known yet", async () => {
    const options = { env: moto.env };
    const directory = await requester.copyOfExample("vpc-peering-requester/complete");
    await init(directory, options);
    const planned = (await pending(directory, options)).filter((change) => change.includes("module."));
    const zones = ["euc1-az1", "euc1-az2"];
    const routes = (client: string, names: readonly string[]) =>
      zones.flatMap((zone) => names.map((name) => `"${client}/${zone}/${name}"`));
    expect(planned).toEqual(
      [
        ...[...routes("bank", ["vpc"]), ...routes("shop", ["orders", "web"])].map((key) => `aws_route.ipv4[${key}]`),
        ...routes("shop", ["vpc"]).map((key) => `aws_route.ipv6[${key}]`),
        'aws_vpc_peering_connection.this["bank"]',
        'aws_vpc_peering_connection.this["shop"]',
        'aws_vpc_peering_connection_options.this["shop"]',
      ]
        .map((address) => `create module.peering.${address}`)
        .sort(),
    );
  }, 300_000);
});
