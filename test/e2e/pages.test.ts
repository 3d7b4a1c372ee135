import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { registryServer } from "../../src/registry";
import { directoryStore } from "../../src/store";
import { releaseWith } from "../store/sample-release";

/** The pages in a real browser. It is found by the variable CHROMIUM, then on PATH. */
const browserPath = findBrowser();
const mayRun = browserPath != null || process.env.CI === "true";
const whenBrowser = mayRun ? describe : describe.skip;

const readme = `# sample

What it is for. <script>document.title = "stolen"</script>

\`\`\`mermaid
flowchart LR
  agent["Agent"] -- "remote write" --> workspace[("Workspace")]
\`\`\`

## Flow

\`\`\`mermaid
sequenceDiagram
  Agent->>STS: AssumeRoleWithWebIdentity, which makes this picture a good deal wider than any page that could show it whole
  STS-->>Agent: credentials
\`\`\`

## Broken

\`\`\`mermaid
this is no diagram
\`\`\`
`;

whenBrowser("the pages in a browser (skipped without Chromium: install it, or name it in CHROMIUM)", () => {
  let scratch: string;
  let url: string;
  let context: BrowserContext;
  const server = () => registryServer(directoryStore(join(scratch, "registry")), { host: "registry.example.test" });
  let running: ReturnType<typeof server>;
  /** Requests to anywhere else, and everything that the browser complained about. */
  const strays: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    if (browserPath == null) throw new Error("CI needs Chromium: install it, or name it in CHROMIUM.");
    scratch = mkdtempSync(join(tmpdir(), "scrapeway-pages-"));
    const store = directoryStore(join(scratch, "registry"));
    for (const [text, version, address] of [
      ["first", "1.0.0", "scrapeway/sample/aws"],
      ["second", "1.1.0", "scrapeway/sample/aws"],
      ["other", "0.1.0", "platform/network/google"],
    ] as const) {
      const { release, contents } = releaseWith({ text, readme, version, address });
      await store.put(release, contents);
    }
    running = server();
    url = await running.listen("127.0.0.1", 0);
    context = await chromium.launchPersistentContext(join(scratch, "profile"), {
      executablePath: browserPath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
    context.on("request", (request) => {
      if (!request.url().startsWith(`${url}/`)) strays.push(request.url());
    });
    context.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    context.on("weberror", (error) => complaints.push(error.error().message));
  }, 60_000);

  afterAll(async () => {
    await context?.close();
    await running?.close();
    if (scratch != null) rmSync(scratch, { recursive: true, force: true });
  });

  async function opened(path: string, run: (page: Page) => Promise<void>): Promise<void> {
    const page = await context.newPage();
    try {
      await page.goto(`${url}${path}`, { waitUntil: "load" });
      await run(page);
    } finally {
      await page.close();
    }
    expect({ strays, complaints }).toEqual({ strays: [], complaints: [] });
  }

  it("filters the list while one types, and keeps the words in the address", async () => {
    await opened("/", async (page) => {
      const shown = () => page.locator(".modules li:visible strong").allTextContents();
      expect(await shown()).toEqual(["network", "sample"]);
      await page.getByRole("searchbox", { name: "Search modules" }).fill("SAMPLE scrape");
      expect(await shown()).toEqual(["sample"]);
      expect(await page.locator("#count").textContent()).toBe("1 module");
      expect(new URL(page.url()).searchParams.get("q")).toBe("SAMPLE scrape");
      await page.getByRole("searchbox").fill("zzz");
      expect(await page.locator("#none").isVisible()).toBe(true);
      await page.getByRole("searchbox").fill("");
      await page.getByRole("link", { name: "scrapeway/sample" }).click();
      await page.waitForURL(/\/modules\/scrapeway\/sample\/aws$/);
    });
  }, 30_000);

  it("copies the module block and the digest", async () => {
    await opened("/modules/scrapeway/sample/aws", async (page) => {
      await page.getByRole("button", { name: "Copy the module block" }).click();
      await page.getByText("Copied to the clipboard.").first().waitFor();
      const copied = () => page.evaluate("navigator.clipboard.readText()");
      expect(await copied()).toMatch(
        /^module "sample" \{\n {2}source {2}= "registry\.example\.test\/scrapeway\/sample\/aws"\n/,
      );
      await page.getByRole("button", { name: "Copy the sha256" }).click();
      await page.locator(".digest [role=status]", { hasText: "Copied" }).waitFor();
      expect(await copied()).toBe(releaseWith({ text: "second", readme }).release.sha256);
    });
  }, 30_000);

  it("draws diagrams, and leaves as text what cannot be drawn", async () => {
    await opened("/modules/scrapeway/sample/aws", async (page) => {
      await page.locator("figure[data-diagram=failed]").waitFor();
      expect(await page.locator("figure[data-diagram=drawn] svg").count()).toBe(2);
      const [flow, sequence] = await page.locator("figure[data-diagram=drawn] svg").allTextContents();
      expect(flow).toContain("remote write");
      expect(sequence).toContain("AssumeRoleWithWebIdentity");
      expect(await page.locator("figure[data-diagram=failed]").textContent()).toBe("this is no diagram\n");
      // Only the wide one has more to show.
      const fullSize = page.getByRole("button", { name: "Full size" });
      const widest = () =>
        page.evaluate("Math.max(...[...document.querySelectorAll('.drawing svg')].map((it) => it.clientWidth))");
      const fitted = Number(await widest());
      await fullSize.click();
      expect(await fullSize.getAttribute("aria-pressed")).toBe("true");
      expect(Number(await widest())).toBeGreaterThan(fitted);
      expect(await page.locator("body > svg, body > [id^=ddrawing]").count()).toBe(0);
      expect(await page.title()).toBe("sample 1.1.0 · Scrapeway");
    });
  }, 60_000);

  it("leads to another version by keyboard alone, and back to the latest", async () => {
    await opened("/modules/scrapeway/sample/aws", async (page) => {
      await page.locator("details.versions summary").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      expect(await page.locator("details.versions").getAttribute("open")).toBeNull();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/1\.0\.0$/);
      await page.getByRole("link", { name: "The latest version is 1.1.0." }).click();
      await page.waitForURL(/\/aws$/);
    });
  }, 30_000);

  it("is complete without a script", async () => {
    const browser = await chromium.launch({
      executablePath: browserPath ?? "",
      args: ["--no-sandbox", "--disable-gpu"],
    });
    try {
      const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await page.goto(url);
      await page.getByRole("searchbox").fill("network");
      await page.getByRole("button", { name: "Search" }).click();
      expect(await page.locator(".modules li:visible strong").allTextContents()).toEqual(["network"]);
      await page.goto(`${url}/modules/scrapeway/sample/aws`);
      await page.locator("details.versions summary").click();
      expect(await page.getByRole("link", { name: "1.0.0" }).isVisible()).toBe(true);
      expect(await page.locator("figure pre").first().textContent()).toContain("flowchart LR");
      expect(await page.locator("button:visible").count()).toBe(0);
    } finally {
      await browser.close();
    }
  }, 60_000);

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
    ["dark", 360],
  ] as const)(
    "has nothing that axe objects to, and no sideways scrolling (%s, %i pixels wide)",
    async (scheme, width) => {
      const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
      for (const path of [
        "/",
        "/modules/scrapeway/sample/aws",
        "/modules/scrapeway/sample/aws/1.0.0",
        "/modules/scrapeway/none/aws",
      ]) {
        const page = await context.newPage();
        try {
          await page.emulateMedia({ colorScheme: scheme });
          await page.setViewportSize({ width, height: 800 });
          await page.goto(`${url}${path}`, { waitUntil: "load" });
          if (path.includes("sample")) await page.locator("figure[data-diagram=failed]").waitFor();
          await page.evaluate(axe);
          const { violations, checked } = await page.evaluate<{ violations: unknown[]; checked: string[] }>(
            `axe.run({ exclude: [".drawing svg"] }).then(({ violations, passes }) => ({
            violations: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
            checked: passes.map(({ id }) => id),
          }))`,
          );
          expect([path, violations]).toEqual([path, []]);
          expect(checked).toEqual(expect.arrayContaining(["color-contrast", "document-title", "link-name", "region"]));
          expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
        } finally {
          await page.close();
        }
      }
    },
    90_000,
  );
});

function findBrowser(): string | undefined {
  if (process.env.CHROMIUM != null) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
