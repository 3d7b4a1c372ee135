import { type ClientNetwork, type Side, scenarioAccounts } from "../../support/scenario";

/** What a client tells the operator of a peering before anybody applies. */
export function told({ vpc_id, cidr_block }: ClientNetwork, more: object = {}): object {
  return { account_id: scenarioAccounts.client, vpc_id, cidr_blocks: { vpc: cidr_block }, ...more };
}

/** The variables of a client's side of a peering. */
export function own({ vpc_id, route_table_id, security_group_id }: ClientNetwork): Readonly<Record<string, unknown>> {
  return { vpc_id, route_table_ids: { private: route_table_id }, security_group_id };
}

/** What a plan of each side would do. All of it is empty after every step of a scenario. */
export async function pendingOf(sides: readonly Side[]): Promise<readonly string[]> {
  return (await Promise.all(sides.map((side) => side.pending()))).flat();
}
