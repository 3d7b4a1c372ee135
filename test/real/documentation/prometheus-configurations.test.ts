import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { lt } from "semver";
import { repository } from "../../support/module-under-test";
import { checkConfiguration, promtoolVersion } from "../../support/prometheus";
import { describeWith } from "../../support/skip";

/** What came after the oldest Prometheus that the tests run with, by its first version, the outermost first. Only from there on can it be checked. */
const newerFields = { aws_sd_configs: "3.8.0", external_id: "3.12.0" } as const;

const pages = [
  "README.md",
  ...readdirSync(path.join(repository, "docs")).map((name) => `docs/${name}`),
  ...readdirSync(path.join(repository, "modules")).map((name) => `modules/${name}/README.md`),
].filter((page) => page.endsWith(".md"));

const configurations = pages.flatMap((page) =>
  [...readFileSync(path.join(repository, page), "utf8").matchAll(/^```yaml\n(.*?)^```$/gms)]
    .map(([, text = ""]) => ({ page, text, newer: newerIn(text) }))
    .filter(({ text }) => /^(global|remote_write|scrape_configs):$/m.test(text)),
);

describeWith(["promtool"], "A configuration of Prometheus in the documentation", () => {
  it("stands on these pages", () => {
    expect(configurations.map(({ page }) => page)).toEqual([
      "modules/amp-workspace/README.md",
      "modules/client-access-role/README.md",
      "modules/endpoint/README.md",
    ]);
  });

  it.each(configurations.filter(({ newer }) => newer.length === 0))("is one: $page", async ({ text }) => {
    expect(await checkConfiguration({ "prometheus.yml": text })).toMatchObject({ ok: true });
  });

  it.each(configurations.filter(({ newer }) => newer.length > 0))(
    "is one, or is refused by an older Prometheus for $newer alone: $page",
    async ({ text, newer }) => {
      const version = await promtoolVersion();
      const unknown = newer.filter((field) => lt(version, newerFields[field]));
      const { ok, said } = await checkConfiguration({ "prometheus.yml": text });
      const refused = [...said.matchAll(/field (\S+) not found/g)].map(([, field]) => field);
      // What is inside a field that it does not know, promtool does not look at.
      expect({ ok, refused }).toEqual({ ok: unknown.length === 0, refused: unknown.slice(0, 1) });
    },
  );

  it("of ec2_sd_configs is what older versions take, as the text says", async () => {
    const text = configurations.find(({ newer }) => newer.includes("aws_sd_configs"))?.text ?? "";
    expect(text).toContain("before that ec2_sd_configs, without role");
    const older = text
      .replace("aws_sd_configs:", "ec2_sd_configs:")
      .replace(/- role: ec2\n +/, "- ")
      .replace(/^ +external_id: .*\n/m, "");
    expect(newerIn(older)).toEqual([]);
    expect(await checkConfiguration({ "prometheus.yml": older })).toMatchObject({ ok: true });
  });

  it("would be refused if it were none", async () => {
    const text = (configurations[0]?.text ?? "").replace("region:", "regions:");
    expect(await checkConfiguration({ "prometheus.yml": text })).toMatchObject({
      ok: false,
      said: expect.stringContaining("field regions not found"),
    });
  });
});

function newerIn(text: string): readonly (keyof typeof newerFields)[] {
  return (["aws_sd_configs", "external_id"] as const).filter((field) => text.includes(`${field}:`));
}
