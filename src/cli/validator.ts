import { terraformTrials } from "../exec/terraform-trial";
import type { Validator } from "../publish";
import type { Progress } from "./progress";

/** Whether Terraform is asked about modules, or why not. */
export type Asked = "terraform" | "asked-for" | "start";

/** Terraform as it is here, or why it is not asked. */
export function validator(asked: Asked, progress: Progress): Validator {
  if (asked !== "terraform") return { status: "not-validated", cause: asked, reason: notAsked[asked] };
  return terraformTrials({
    onStart: (version) => progress.stage("plan", `validate with Terraform ${version}`),
    onWait: (sentence) => progress.stage("plan", sentence),
  });
}

const notAsked: Readonly<Record<Exclude<Asked, "terraform">, string>> = {
  "asked-for": "--no-validate asked for that.",
  start: "`scrapeway start` publishes without asking: its registry is for yourself.",
};
