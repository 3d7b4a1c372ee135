import { checkLocalSources } from "../../src/inspect";

const call = (source: string) => `module "m" {\n  source = "${source}"\n}\n`;
const check = (files: Readonly<Record<string, string>>) => checkLocalSources(new Map(Object.entries(files)), "tf/vpc");

test.each<readonly [string, Readonly<Record<string, string>>, string, string]>([
  ["a module beside the published folder", { "main.tf": call("../other") }, "../other", "tf/vpc/main.tf"],
  ["a folder that is not there", { "main.tf": call("./modules/gone") }, "./modules/gone", "tf/vpc/main.tf"],
  [
    "a module outside, through one inside",
    { "main.tf": call("./modules/a"), "modules/a/main.tf": call("../../../other") },
    "../../../other",
    "tf/vpc/modules/a/main.tf",
  ],
])("%s is refused: callers would not get it", async (_, files, source, file) => {
  await expect(check(files)).rejects.toMatchObject({
    code: "inspect.local-source",
    message: expect.stringContaining(`"${source}"`),
    place: expect.stringContaining(file),
  });
});

test("modules within the folder, in registries and behind addresses are called, and examples may call what they like", async () => {
  await expect(
    check({
      "main.tf": `${call("./modules/a")}${call("acme/x/aws").replace('"m"', '"n"')}`,
      "modules/a/main.tf": call("../b/"),
      "modules/b/main.tf": call("git::https://example.com/x.git"),
      "examples/minimal/main.tf": call("../../../elsewhere"),
    }),
  ).resolves.toBeUndefined();
});

test("modules that call each other are looked at once", async () => {
  const files = { "main.tf": call("./a"), "a/main.tf": call("../b"), "b/main.tf": call("../a") };
  await expect(check(files)).resolves.toBeUndefined();
});
