import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assetUrls, diagramScriptUrl } from "../../../src/registry/pages/assets";
import { releaseWith, sampleInterface, sampleRelease } from "../../store/sample-release";
import { type ServedStore, serveStore } from "../served-store";

let served: ServedStore;

beforeAll(async () => {
  served = await serveStore(
    [
      ["first", "1.0.0"],
      ["second", "1.1.0"],
      ["x", "1.0.0", "other/network/google"],
    ],
    {
      host: "registry.example.test",
    },
  );
});
afterAll(() => served.stop());

const page = async (path: string) => (await fetch(`${served.url}${path}`)).text();

describe("the list of modules", () => {
  it("shows every module with its latest version and a way to its page", async () => {
    const html = await page("/");
    expect(html).toContain('href="/modules/scrapeway/sample/aws"');
    expect(html).toContain('<span class="version">1.1.0</span>');
    expect(html).toContain("2 modules");
  });

  it("filters on the server where no script runs", async () => {
    const html = await page("/?q=NETWORK+other");
    expect(html).toContain("1 module<");
    expect(html).toMatch(/<li data-text="scrapeway\/sample\/aws[^"]*" hidden>/);
    expect(html).not.toMatch(/<li data-text="other\/network\/google[^"]*" hidden>/);
    expect(html).toContain('value="NETWORK other"');
    expect(await page("/?q=nothing+like+this")).toContain("No module has all of these words.");
  });

  it.each(["/?q=a&q=b", `/?q=${"x".repeat(300)}`, "/?q[]=x"])("shows everything for %s", async (path) => {
    expect(await page(path)).toContain("2 modules");
  });

  it("gives the configuration for a registry on this machine, with its real address", async () => {
    const text = (await page("/")).replace(/<[^>]*>/g, "").replace(/&#34;/g, '"');
    expect(text).toContain(
      `host "registry.example.test" {\n  services = { "modules.v1" = "${served.url}/v1/modules/" }\n}`,
    );
  });

  it("gives none where the registry has a name", async () => {
    const elsewhere = await fetchAs("registry.example.test", "/");
    expect(elsewhere).not.toContain("modules.v1");
  });

  it("takes no markup from a query or a host", async () => {
    const hostile = '"><script>alert(1)</script>';
    expect(await page(`/?q=${encodeURIComponent(hostile)}`)).not.toContain("<script>alert");
    expect(await fetchAs("x.y<script>alert(1)</script>", "/modules/scrapeway/sample/aws")).not.toContain(
      "<script>alert",
    );
  });
});

describe("a module's page", () => {
  it("shows the block to paste, with the inputs that have to be given", async () => {
    const html = await page("/modules/scrapeway/sample/aws");
    const block = /<code id="usage">([\s\S]*?)<\/code>/.exec(html)?.[1] ?? "";
    expect(block.replace(/<[^>]*>/g, "").replace(/&#34;/g, '"')).toBe(
      [
        'module "sample" {',
        '  source  = "registry.example.test/scrapeway/sample/aws"',
        '  version = "1.1.0"',
        "",
        "  # Required:",
        "  # account_id = string",
        "}",
        "",
      ].join("\n"),
    );
  });

  it("shows inputs and outputs, requirements, resources and the digest", async () => {
    const html = await page("/modules/scrapeway/sample/aws");
    const { sha256 } = sampleRelease("second").release;
    for (const part of [
      'id="input-account_id"',
      'id="input-grants"',
      'id="output-arn"',
      "contract remote_write/1",
      "sensitive",
      "&#62;= 5.100",
      "hashicorp/aws",
      "aws_prometheus_workspace.this",
      `<code id="digest">${sha256}</code>`,
      `href="/v1/modules/scrapeway/sample/aws/1.1.0/module-${sha256}.zip"`,
    ]) {
      expect(html).toContain(part);
    }
    expect(html.replace(/<[^>]*>/g, "")).toContain(
      "map(object({\n  # A role.\n  role  = optional(string, null)\n  ports = optional(list(number), [0, 443])\n}))",
    );
  });

  it("shows modules inside of it, each with the block to paste, what goes in and what comes out", async () => {
    const own = await serveStore([], { host: "registry.example.test" });
    const [required, ...others] = sampleInterface.inputs;
    if (required == null) throw new Error("The sample has inputs.");
    const inner = { ...sampleInterface, inputs: [{ ...required, name: "vpc" }, ...others] };
    const nested = [
      { ...inner, name: "karpenter", path: "modules/karpenter" },
      { ...inner, inputs: [], outputs: [], name: "odd <name>", path: "modules/odd <name>" },
    ];
    const readme =
      "# sample\n\n## Nested modules\n\n### karpenter\n\nSaid below.\n\n## Module nested karpenter\n\nMine.\n";
    const { release, contents } = releaseWith({ readme });
    await own.store.put({ ...release, interface: { ...sampleInterface, nested } }, contents);
    const html = await (await fetch(`${own.url}/modules/scrapeway/sample/aws`)).text();
    await own.stop();
    const block = /<code id="module-nested-karpenter-usage">([\s\S]*?)<\/code>/.exec(html)?.[1] ?? "";
    expect(block.replace(/<[^>]*>/g, "").replace(/&#34;/g, '"')).toContain(
      'module "karpenter" {\n  source  = "registry.example.test/scrapeway/sample/aws//modules/karpenter"\n  version = "1.0.0"\n\n  # Required:\n  # vpc = string\n}',
    );
    for (const part of [
      'href="#module-nested"',
      'href="#module-nested-karpenter"',
      'id="module-nested-karpenter-input-vpc"',
      'id="module-nested-karpenter-output-arn"',
      'href="#module-nested-odd.20.3Cname.3E"',
      "modules/odd &#60;name&#62;",
      'id="module-nested-karpenter-1"',
    ]) {
      expect(html).toContain(part);
    }
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toContain("Said below.");
    expect(await page("/modules/scrapeway/sample/aws")).not.toContain("module-nested");
  });

  it("shows another version, says that it is not the latest, and leads to all", async () => {
    const html = await page("/modules/scrapeway/sample/aws/1.0.0");
    expect(html).toContain("The latest version is 1.1.0.");
    expect(html).toContain('href="/modules/scrapeway/sample/aws/1.0.0" aria-current="page"');
    expect(await page("/modules/scrapeway/sample/aws")).not.toContain("The latest version is");
  });

  it("allows inline styles, and loads the drawing script, only where there is a diagram", async () => {
    const own = await serveReadme("```mermaid\nflowchart LR\n```\n");
    try {
      const response = await fetch(`${own.url}/modules/scrapeway/sample/aws`);
      expect(response.headers.get("content-security-policy")).toContain("style-src 'self' 'unsafe-inline'; ");
      expect(response.headers.get("content-security-policy")).toContain("script-src 'self'; ");
      expect(await response.text()).toContain(`src="${diagramScriptUrl}"`);
    } finally {
      await own.stop();
    }
    expect(await page("/modules/scrapeway/sample/aws")).not.toContain(String(diagramScriptUrl));
  });

  it("takes no markup from anything that a publisher wrote", async () => {
    const hostile = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;
    const own = await serveReadme(
      `# ${hostile}\n\n${hostile}\n\n## ${hostile}\n\n\`\`\`mermaid\n${hostile}\n\`\`\`\n`,
      hostile,
    );
    try {
      for (const path of ["/", "/modules/scrapeway/sample/aws", "/modules/scrapeway/sample/aws/1.0.0"]) {
        const html = await (await fetch(`${own.url}${path}`)).text();
        expect(html).toContain("alert(1)");
        expect(html).not.toMatch(/<script>|<img src=x/);
      }
    } finally {
      await own.stop();
    }
  });

  it("is a page although the README is empty", async () => {
    const own = await serveReadme("");
    try {
      expect((await fetch(`${own.url}/modules/scrapeway/sample/aws`)).status).toBe(200);
    } finally {
      await own.stop();
    }
  });

  it("shows no README that was changed on the disk", async () => {
    const own = await serveReadme("as published");
    try {
      const folder = join(own.root, "v1/modules/scrapeway/sample/aws/1.0.0");
      const [readme = ""] = readdirSync(folder).filter((name) => name.startsWith("readme-"));
      writeFileSync(join(folder, readme), "changed");
      const response = await fetch(`${own.url}/modules/scrapeway/sample/aws`, { headers: { accept: "text/html" } });
      expect(response.status).toBe(500);
      expect(await response.text()).toContain("A file of a published release was changed");
      expect(own.failures).toEqual([expect.objectContaining({ code: "store.tampered" })]);
    } finally {
      await own.stop();
    }
  });
});

describe("the pages' own files", () => {
  it("are kept for good, because their addresses change with them", async () => {
    for (const url of [...Object.values(assetUrls), String(diagramScriptUrl)]) {
      const response = await fetch(`${served.url}${url}`);
      expect([url, response.status]).toEqual([url, 200]);
      expect(response.headers.get("cache-control")).toContain("immutable");
    }
  });

  it("include the drawing library, whole and compressed, from this server", async () => {
    const script = await page(String(diagramScriptUrl));
    const library = /import\("([^"]+)"\)/.exec(script)?.[1] ?? "";
    expect(library).toMatch(/^\/assets\/mermaid-11\./);
    const entry = await fetch(`${served.url}${library}`);
    expect(entry.headers.get("content-encoding")).toBe("gzip");
    const parts = [...(await entry.text()).matchAll(/"\.\/(chunks\/[^"]+)"/g)].map(([, part]) => part);
    expect(parts.length).toBeGreaterThan(20);
    const part = await fetch(`${served.url}${library.replace(/[^/]*$/, "")}${parts[0]}`, {
      headers: { "accept-encoding": "identity" },
    });
    expect([part.status, part.headers.get("content-encoding")]).toEqual([200, null]);
  });

  it("name no other host that a browser would ask", async () => {
    const texts = [await page("/"), await page("/modules/scrapeway/sample/aws")];
    for (const url of Object.values(assetUrls)) texts.push(await page(url));
    for (const text of texts)
      expect(text.match(/(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?\/\/[^"')]*/g) ?? []).toEqual([]);
  });

  it.each(["light", "dark"])("have colours with the contrast that WCAG AA asks for (%s)", async (scheme) => {
    const css = await page(assetUrls.stylesheet);
    const [light = "", dark = ""] = css.split("prefers-color-scheme: dark");
    const colours = new Map<string, string>();
    for (const part of scheme === "light" ? [light] : [light, dark.slice(0, dark.indexOf("*,"))]) {
      for (const [, name = "", colour = ""] of part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)) colours.set(name, colour);
    }
    const alerts = ["note", "tip", "important", "warning", "caution"].map((kind) => `alert-${kind}`);
    const text = [
      "ink",
      "muted",
      "accent",
      "hcl-name",
      "hcl-text",
      "hcl-block",
      "hcl-constant",
      "hcl-comment",
      ...alerts,
    ];
    for (const name of text) {
      for (const background of ["page", "surface", "sunken"]) {
        const ratio = contrast(colours.get(name) ?? "", colours.get(background) ?? "");
        expect([name, background, ratio >= 4.5, ratio]).toEqual([name, background, true, ratio]);
      }
    }
    for (const kind of alerts)
      expect(css).toContain(`.alert.${kind.slice("alert-".length)} { --alert: var(--${kind}); }`);
    for (const [name, background] of [
      ["accent", "tint"],
      ["ink", "note"],
    ] as const) {
      expect(contrast(colours.get(name) ?? "", colours.get(background) ?? "")).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** fetch does not let one choose the host, so the request goes over node:http. */
async function fetchAs(host: string, path: string): Promise<string> {
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.url);
    request({ hostname, port, path, headers: { host } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve(text));
    })
      .on("error", reject)
      .end();
  });
}

async function serveReadme(readme: string, hostile?: string): Promise<ServedStore> {
  const own = await serveStore([]);
  const { release, contents } = releaseWith({ readme, picture: "<svg/>\n" });
  const described = sampleInterface.inputs.map((input) => ({
    ...input,
    name: `${input.name}${hostile}`,
    description: `${hostile}`,
    default: `${hostile}`,
  }));
  const changed =
    hostile == null
      ? release
      : {
          ...release,
          summary: hostile,
          picture: { sha256: release.picture?.sha256 ?? "", description: hostile },
          interface: {
            ...sampleInterface,
            inputs: described,
            outputs: [{ name: hostile, description: hostile, sensitive: false, ephemeral: false, contract: hostile }],
            providers: [{ name: hostile, source: hostile, version: hostile }],
            resources: [{ mode: "managed" as const, address: hostile, repeated: "no" as const }],
            requiredTerraform: hostile,
          },
        };
  await own.store.put(changed, contents);
  return own;
}
