import { pack } from "../../../src/pack";
import { sampleRelease } from "../../store/sample-release";
import { type ServedStore, serveStore } from "../served-store";

const picture = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>\n';
const readme = "# sample\n\nText.\n\n## Resources\n\n![What it <makes>](resources.svg)\n\n## Security\n\nMore.\n";
const page = "/modules/scrapeway/sample/aws/1.0.0";

let own: ServedStore;
afterEach(() => own.stop());

async function serveModule(files: Readonly<Record<string, string>>): Promise<void> {
  own = await serveStore([]);
  const archive = pack(new Map(Object.entries({ "main.tf": "", "README.md": readme, ...files })));
  const { release } = sampleRelease("own");
  await own.store.put({ ...release, sha256: archive.sha256, size: archive.bytes.byteLength }, archive, readme);
}

test("a module's page shows the picture that stands beside the README in the archive", async () => {
  await serveModule({ "resources.svg": picture });
  for (const path of [page, "/modules/scrapeway/sample/aws"]) {
    expect(await (await fetch(`${own.url}${path}`)).text()).toContain(
      `<a class="picture" href="${page}/resources.svg"><img src="${page}/resources.svg" alt="What it &#60;makes&#62;" loading="lazy"></a>`,
    );
  }
  const response = await fetch(`${own.url}${page}/resources.svg`);
  expect(await response.text()).toBe(picture);
  expect(response.headers.get("content-type")).toBe("image/svg+xml");
  expect(response.headers.get("cache-control")).toContain("immutable");
});

test("whoever opens the picture itself runs nothing of it, whatever its author wrote", async () => {
  await serveModule({ "resources.svg": picture });
  const { headers } = await fetch(`${own.url}${page}/resources.svg`);
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
  );
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("where the archive has none, the page shows none, and there is nothing at its address", async () => {
  await serveModule({});
  const html = await (await fetch(`${own.url}${page}`)).text();
  expect(html).not.toContain("resources.svg");
  expect((await fetch(`${own.url}${page}/resources.svg`)).status).toBe(404);
  expect((await fetch(`${own.url}/modules/scrapeway/sample/aws/9.0.0/resources.svg`)).status).toBe(404);
});
