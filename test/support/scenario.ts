import { cp } from "node:fs/promises";
import path from "node:path";
import { credentialsOf } from "./account-credentials";
import { repository } from "./module-under-test";
import { type Moto, startMoto } from "./moto";
import { type ServedRegistry, servePublishedFamily } from "./registry";
import { temporaryDirectory, writeFiles } from "./temporary";
import { apply, destroy, init, outputs, pending, type TerraformOptions, terraform } from "./terraform";

/** The accounts that the scenarios are applied in. */
export const scenarioAccounts = { operator: "111122223333", client: "222233334444" } as const;

export type ClientName = "shop" | "bank";

/** What a client has before it takes part. */
export interface ClientNetwork {
  readonly cidr_block: string;
  readonly instance_id: string;
  readonly route_table_id: string;
  readonly security_group_id: string;
  readonly subnets: Readonly<Record<string, string>>;
  readonly vpc_id: string;
}

/** One of a scenario's root modules, applied by who owns it, with that account's credentials, to a state in S3. */
export interface Side {
  /** Sets input variables; those of the scenario's own terraform.tfvars stay where they are not named. */
  set(variables: Readonly<Record<string, unknown>>): Promise<void>;
  apply(): Promise<string>;
  /** What a plan would do, sorted; empty where there is nothing to do. */
  pending(): Promise<readonly string[]>;
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** What Terraform says where an apply fails, on one line; empty where it does not. */
  failure(): Promise<string>;
  destroy(): Promise<void>;
  /** Addresses of what is in the state. */
  resources(): Promise<readonly string[]>;
}

export interface Scenario {
  readonly moto: Moto;
  readonly networks: Readonly<Record<ClientName, ClientNetwork>>;
  readonly operator: Side;
  client(name: ClientName): Promise<Side>;
  stop(): Promise<void>;
}

/** What differs in the ground from scenario to scenario. */
export interface GroundInputs {
  readonly bank_region?: string;
  readonly shop_cidr_block?: string;
  readonly bank_cidr_block?: string;
}

/**
 * Makes what a scenario of `examples/scenarios` starts from: an emulated AWS with a bucket for each state and the clients' networks, and a
 * registry to which all modules are published.
 */
export async function startScenario(name: string, ground: GroundInputs = {}): Promise<Scenario> {
  const registry = await servePublishedFamily();
  const moto = await startMoto();
  const stop = async () => {
    await registry.stop();
    await moto.stop();
  };
  const sideOf = (side: "operator" | "client", bucket: string) => newSide(moto, registry, name, side, bucket);
  try {
    return {
      moto,
      networks: await layGround(moto, ground),
      operator: await sideOf("operator", "operator-terraform-state"),
      client: async (client) => {
        const side = await sideOf("client", `${client}-terraform-state`);
        await side.set({ client });
        return side;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function layGround(moto: Moto, inputs: GroundInputs): Promise<Scenario["networks"]> {
  const directory = await temporaryDirectory("ground");
  await cp(path.join(repository, "test/e2e/scenarios/ground"), directory, { recursive: true });
  await writeFiles(directory, { "terraform.tfvars.json": JSON.stringify(inputs) });
  await init(directory, { env: moto.env });
  await apply(directory, { env: moto.env });
  // What the ground writes as outputs.
  return (await outputs(directory, { env: moto.env })) as unknown as Scenario["networks"];
}

async function newSide(
  moto: Moto,
  registry: ServedRegistry,
  scenario: string,
  side: "operator" | "client",
  bucket: string,
): Promise<Side> {
  const directory = await temporaryDirectory(`${scenario}-${side}`);
  await cp(path.join(repository, "examples/scenarios", scenario, side), directory, { recursive: true });
  const credentials = await credentialsOf(moto, scenarioAccounts[side]);
  const options: TerraformOptions = { env: { ...moto.env, ...credentials }, registryPort: registry.port };
  let variables: Readonly<Record<string, unknown>> = {};
  await init(directory, options, [`-backend-config=bucket=${bucket}`]);
  return {
    set: async (more) => {
      variables = { ...variables, ...more };
      await writeFiles(directory, { "test.auto.tfvars.json": JSON.stringify(variables) });
    },
    apply: () => apply(directory, options),
    pending: () => pending(directory, options),
    outputs: () => outputs(directory, options),
    failure: async () => {
      const { code, stderr } = await terraform(directory, ["plan", "-input=false", "-no-color"], options);
      return code === 0 ? "" : stderr.replace(/\s*\n[│╷╵ ]*/g, " ");
    },
    destroy: async () => {
      await destroy(directory, options);
    },
    resources: async () => {
      const { stdout } = await terraform(directory, ["state", "list"], options);
      return stdout.split("\n").filter((line) => line !== "");
    },
  };
}
