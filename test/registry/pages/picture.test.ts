import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { releaseWith } from "../../store/sample-release";
import { type ServedStore, serveStore } from "../served-store";

const picture = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>\n';
const readme = "# sample\n\nText.\n\n## Resources\n\n![What it <makes>](resources.svg)\n\n## Security\n\nMore.\n";
const page = "/modules/scrapeway/sample/aws/1.0.0";

let own: ServedStore;
afterEach(() => own.stop());

async function serveModule(withPicture?: string): Promise<void> {
  own = await serveStore([]);
  const { release, contents } = releaseWith({ readme, ...(withPicture == null ? {} : { picture: withPicture }) });
  await own.store.put(release, contents);
}

const folder = () => join(own.root, "v1/modules/scrapeway/sample/aws/1.0.0");

/** As releases were kept before manifests said anything of README and picture. */
function makeOlder(): void {
  const path = join(folder(), "manifest.json");
  const { readme: _, picture: __, ...older } = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, `${JSON.stringify(older, null, 2)}\n`);
  for (const name of readdirSync(folder())) if (name.startsWith("picture-")) rmSync(join(folder(), name));
}

const textAt = async (path: string) => (await fetch(`${own.url}${path}`)).text();

test("a module's page shows the picture that stands beside the README", async () => {
  await serveModule(picture);
  for (const path of [page, "/modules/scrapeway/sample/aws"]) {
    expect(await textAt(path)).toContain(
      `<a class="picture" href="${page}/resources.svg"><img src="${page}/resources.svg" alt="What it &#60;makes&#62;" loading="lazy"></a>`,
    );
  }
  const response = await fetch(`${own.url}${page}/resources.svg`);
  expect(await response.text()).toBe(picture);
  expect(response.headers.get("content-type")).toBe("image/svg+xml");
  expect(response.headers.get("cache-control")).toContain("immutable");
});

test("page and picture need no archive", async () => {
  await serveModule(picture);
  for (const name of readdirSync(folder())) if (name.endsWith(".zip")) rmSync(join(folder(), name));
  expect(await textAt(page)).toContain(`<img src="${page}/resources.svg"`);
  expect(await textAt(`${page}/resources.svg`)).toBe(picture);
  expect(own.failures).toEqual([]);
});

test("whoever opens the picture itself runs nothing of it, whatever its author wrote", async () => {
  await serveModule(picture);
  const { headers } = await fetch(`${own.url}${page}/resources.svg`);
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
  );
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("where the release has none, the page shows none, and there is nothing at its address", async () => {
  await serveModule();
  expect(await textAt(page)).not.toContain("resources.svg");
  expect((await fetch(`${own.url}${page}/resources.svg`)).status).toBe(404);
  expect((await fetch(`${own.url}/modules/scrapeway/sample/aws/9.0.0/resources.svg`)).status).toBe(404);
});

test("a picture that was changed on the disk is not shown", async () => {
  await serveModule(picture);
  for (const name of readdirSync(folder()))
    if (name.startsWith("picture-")) writeFileSync(join(folder(), name), "<svg/>");
  expect((await fetch(`${own.url}${page}/resources.svg`)).status).toBe(500);
  expect(own.failures).toEqual([expect.objectContaining({ code: "store.tampered" })]);
});

describe("a release that was published before manifests told of pictures", () => {
  test("shows the one in its archive, and a page for people as any other", async () => {
    await serveModule(picture);
    const newer = await textAt(page);
    makeOlder();
    expect(await textAt(page)).toBe(newer);
    expect(await textAt(`${page}/resources.svg`)).toBe(picture);
  });

  test("shows none where its archive has none, whatever its README says", async () => {
    await serveModule();
    makeOlder();
    expect(await textAt(page)).not.toContain("resources.svg");
    expect((await fetch(`${own.url}${page}/resources.svg`)).status).toBe(404);
  });
});
