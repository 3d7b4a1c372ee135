import { ProgramError } from "../exec";
import { terraformTrials } from "../exec/terraform-trial";
import type { Validator } from "../publish";
import type { Progress } from "./progress";

/** Whether Terraform is asked about modules, or why not. */
export type Asked = "terraform" | "asked-for" | "start";

/** Terraform as it is here, or why it is not asked. */
export async function validator(asked: Asked, progress: Progress): Promise<Validator> {
  if (asked !== "terraform") return { status: "not-validated", cause: asked, reason: notAsked[asked] };
  try {
    const terraform = await terraformTrials({ onWait: (sentence) => progress.stage("plan", sentence) });
    progress.stage("plan", `validate with Terraform ${terraform.version}`);
    return terraform;
  } catch (error) {
    if (!(error instanceof ProgramError) || error.failure.kind === "interrupted") throw error;
    return { status: "not-validated", cause: "no-terraform", reason: error.message };
  }
}

const notAsked: Readonly<Record<Exclude<Asked, "terraform">, string>> = {
  "asked-for": "--no-validate asked for that.",
  start: "`scrapeway start` publishes without asking: its registry is for yourself.",
};
