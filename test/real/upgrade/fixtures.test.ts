import { rules } from "../../../src/compare";
import { diagnosticsIn } from "../../../src/exec/terraform-diagnostics";
import type { Diagnostic } from "../../../src/model/diagnostic";
import { corpus } from "../../compare/corpus";
import { describeWith } from "../../support/skip";
import { temporaryDirectory, writeFiles } from "../../support/temporary";
import { terraform } from "../../support/terraform";
import { generatedCallers } from "../../upgrade/generated-callers";
import { interfaceOf, type Upgraded, upgraded } from "../../upgrade/upgraded";

jest.setTimeout(300_000);

interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly caller: string;
  readonly result: Upgraded;
}

/** Providers and modules that are called are not here, and of several files there are other tests. */
const isTried = (text: string): boolean => !/required_providers|# file: |provider "|module "/.test(text);

async function cases(): Promise<readonly Case[]> {
  const pairs = [
    ...rules.map(({ id, example }) => ({ name: id as string, before: example.before, after: example.after })),
    ...corpus.map(({ title, before, after }) => ({ name: title, before, after })),
  ].filter(({ before, after }) => isTried(before) && isTried(after));
  const all = await Promise.all(
    pairs.map(async (pair) => {
      const callers = generatedCallers(await interfaceOf(`${pair.before}\n`), "./before");
      return Promise.all(
        callers.map(async (caller) => ({
          ...pair,
          caller,
          result: await upgraded(caller, `${pair.before}\n`, `${pair.after}\n`, {
            pin: { kind: "folder", source: "./after" },
          }),
        })),
      );
    }),
  );
  return all.flat();
}

/** What Terraform says to all callers of one side, each in a folder of its own, called from one root. Those that stop it from reading the others are left out. */
async function validated(
  all: readonly Case[],
  side: "before" | "after",
): Promise<ReadonlyMap<Case, readonly Diagnostic[]>> {
  const found = new Map<Case, readonly Diagnostic[]>();
  let open = [...all];
  while (open.length > 0) {
    const root = await temporaryDirectory(`upgrade-${side}`);
    const calls = open.map((_, index) => `module "c${index}" { source = "./c${index}" }\n`);
    await writeFiles(root, { "main.tf": calls.join("") });
    for (const [index, one] of open.entries()) {
      await writeFiles(root, {
        [`c${index}/main.tf`]: side === "before" ? one.caller : (one.result.files["main.tf"] ?? ""),
        [`c${index}/before/main.tf`]: `${one.before}\n`,
        [`c${index}/after/main.tf`]: `${one.after}\n`,
      });
    }
    const init = await terraform(root, ["init", "-backend=false", "-input=false", "-json"]);
    const texts = init.code === 0 ? [(await terraform(root, ["validate", "-json"])).stdout] : [init.stdout];
    const told = init.code === 0 ? diagnosticsIn(texts[0] ?? "") : errorsOfInit(init.stdout);
    const of = (index: number): readonly Diagnostic[] =>
      told.filter(
        ({ severity, range, detail }) =>
          severity === "error" && (range?.file.startsWith(`c${index}/`) || new RegExp(`\\bc${index}[./]`).test(detail)),
      );
    if (init.code === 0) {
      for (const [index, one] of open.entries()) found.set(one, of(index));
      return found;
    }
    const stopped = open.filter((_, index) => of(index).length > 0);
    if (stopped.length === 0) throw new Error(told.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n"));
    for (const [index, one] of open.entries()) if (stopped.includes(one)) found.set(one, of(index));
    open = open.filter((one) => !stopped.includes(one));
  }
  return found;
}

interface InitMessage {
  readonly type?: string;
  readonly diagnostic?: Diagnostic & {
    readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
  };
}

function errorsOfInit(stdout: string): readonly Diagnostic[] {
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .flatMap((line): readonly Diagnostic[] => {
      // The shape of Terraform's machine-readable output, as far as it is read here.
      const { diagnostic } = JSON.parse(line) as InitMessage;
      if (diagnostic?.severity !== "error") return [];
      const { range, ...rest } = diagnostic;
      return [{ ...rest, ...(range == null ? {} : { range: { file: range.filename, line: range.start.line } }) }];
    });
}

describeWith(["terraform"], "a caller that was valid with the old state of a module", () => {
  test("is valid with the new one after its upgrade, or all that is wrong is left to its author", async () => {
    const all = await cases();
    const before = await validated(all, "before");
    const valid = all.filter((one) => before.get(one)?.length === 0);
    const after = await validated(valid, "after");
    const unmentioned = valid.flatMap((one) =>
      (after.get(one) ?? [])
        // What is wrong inside of the new module is not the caller's.
        .filter(({ range }) => range == null || !/\/after\//.test(range.file))
        .filter(({ summary, detail }) => !isTold(one, `${summary} ${detail}`))
        .map(({ summary, detail }) => ({
          name: one.name,
          caller: one.result.files["main.tf"],
          says: `${summary}: ${detail}`,
          left: one.result.left,
        })),
    );
    expect(unmentioned).toEqual([]);
    const kinds = new Set(valid.map(({ name }) => name));
    const mended = valid.filter((one) => one.result.rewritten.length > 1 && after.get(one)?.length === 0);
    expect({ pairs: kinds.size > 60, mended: mended.length > 30, sizes: [kinds.size, mended.length] }).toMatchObject({
      pairs: true,
      mended: true,
    });
  });
});

/** Whether something that is left names what Terraform complains of. */
function isTold({ result }: Case, said: string): boolean {
  return result.left.some(({ subject, rule }) => {
    const names = subject.split(/[.[\],\s*]+/).filter((name) => name !== "");
    return names.some((name) => said.includes(name)) || (subject === "" && rule != null && /version/i.test(said));
  });
}
