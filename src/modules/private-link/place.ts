import { DataAwsService } from "@cdktf/provider-aws/lib/data-aws-service";
import { type BuildContext, hcl } from "../../define";
import type { placeInputs } from "./inputs";

export type PlaceContext = Pick<BuildContext<typeof placeInputs>, "scope" | "inputs" | "local" | "comment">;

/** Tags for one thing that a module makes: its name, and what else distinguishes it. */
export type Tags = (name: unknown, also?: Readonly<Record<string, unknown>>) => Record<string, string>;

/** The region that the module is applied in. Known at plan. */
export function ownRegion({ scope, comment }: PlaceContext): string {
  comment(
    "Asked for its region only, which the data source aws_region names differently in versions 5 and 6 of the provider.",
  );
  return new DataAwsService(scope, "ec2", { serviceId: "ec2" }).region;
}

/** Tags by which people and data sources find what a module made. They are part of what a release promises. */
export function tagsOf({ inputs }: PlaceContext, module: string): Tags {
  return (name, also) => hcl`merge(${inputs.tags}, ${{ Name: name, "scrapeway:module": module, ...also }})`;
}
