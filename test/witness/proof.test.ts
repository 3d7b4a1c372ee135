import type { Finding } from "../../src/compare";
import { proofOf } from "../../src/witness/proof";
import type { Witness } from "../../src/witness/witness";

const gone = (subject: string): Finding => ({
  rule: "resource-removed",
  subject,
  bump: "major",
  reason: `${subject} is gone.`,
});

test("of a plan that destroys several things, a finding is told its own", () => {
  const findings = [gone("aws_a.this"), gone("aws_a.this_too"), gone("module.vpc"), gone("aws_z.moved")];
  const said = [
    "module.call_0.terraform_data.aws_a__this[0]: Plan to delete",
    'module.call_0.terraform_data.aws_a__this_too["x.y"]: Plan to delete',
    "module.call_0.module.vpc.terraform_data.anything: Plan to delete",
  ];
  const witness: Witness = {
    kind: "addresses",
    proves: findings,
    files: {},
    runs: [{ side: "after", directory: "after", arguments: ["plan"], outcome: "destroys", said: said.join("\n") }],
    assumptions: [],
    program: "Terraform 1.11.4",
  };
  const messages = findings.map((finding) =>
    proofOf(finding, { witnesses: [witness], unproved: [], contradictions: [] }),
  );
  expect(messages).toEqual([...said, said.join("\n")].map((message) => ({ proved: true, witness, message })));
});
