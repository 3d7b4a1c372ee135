import { compareModules } from "../../src/compare";
import { addressHistories } from "./histories/addresses";
import { environmentHistories } from "./histories/environment";
import type { History } from "./histories/history";
import { objectTypeHistories } from "./histories/object-types";
import { refactoringHistories } from "./histories/refactorings";
import { valueHistories } from "./histories/values";
import { readExample } from "./read-example";

const histories: readonly History[] = [
  ...objectTypeHistories,
  ...environmentHistories,
  ...addressHistories,
  ...valueHistories,
  ...refactoringHistories,
];

test.each(histories.map((history) => [history.bump, history.title, history] as const))(
  "%s: %s",
  async (bump, _, { before, after, about }) => {
    const verdict = compareModules(await readExample(before), await readExample(after));
    expect({
      bump: verdict.bump,
      about: verdict.findings.filter((one) => one.bump === verdict.bump).map(({ subject }) => subject),
      findings: verdict.findings.map(({ rule, subject, bump: one }) => `${one} ${rule} ${subject}`),
    }).toMatchObject({ bump, ...(about == null ? {} : { about: expect.arrayContaining([about]) }) });
  },
);
