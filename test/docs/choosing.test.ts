import { readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";

const page = readFileSync(path.join(__dirname, "../../docs/choosing.md"), "utf8");
const costs = page.slice(page.indexOf("## What it costs"), page.indexOf("## What decides"));

const prices = rowsAfter("| | price |");
const ways = rowsAfter("| | formula |");

/** What the formulas are about, as the text says it: `D = 10 GB`. */
const assumed = {
  D: numberAfter("D = "),
  Z: numberAfter("Z = "),
  u: numberAfter("u = "),
  P: Number(/^\d+/.exec(prices.find(([name]) => name?.startsWith("P,"))?.[1] ?? "")?.[0]),
};

describe("The costs on the page about choosing a way", () => {
  it("are there for every way of the table above them", () => {
    const heading = /^\| \| remote write .*$/m.exec(page)?.[0] ?? "";
    const compared = cells(heading).slice(1);
    expect(ways.map(([name]) => name?.replace(/, S = .*/, ""))).toEqual(compared);
  });

  it.each([
    { clients: 1, column: 2 },
    { clients: 10, column: 3 },
    { clients: 100, column: 4 },
  ])("are what the formulas give for $clients", ({ clients, column }) => {
    const written = Object.fromEntries(ways.map((row) => [row[0], row[column]]));
    const computed: Record<string, number> = {};
    for (const [name = "", formula = ""] of ways) computed[name] = evaluate(formula, clients, computed);
    expect(written).toEqual(
      Object.fromEntries(Object.entries(computed).map(([name, cost]) => [name, Math.round(cost).toLocaleString("en")])),
    );
  });

  it("are made of prices that have a source", () => {
    const known = prices.flatMap(([, price = ""]) => decimals(price));
    const used = ways.flatMap(([, formula = ""]) => decimals(formula));
    expect(used.filter((price) => !known.includes(price))).toEqual([]);
    expect(known.filter((price) => !used.includes(price))).toEqual([]);
  });

  it("are for as many samples as the series make", () => {
    const [, series = ""] = /([\d,]+) series of each client, scraped once a minute/.exec(costs) ?? [];
    const millions = numberAfter("a minute, are ");
    expect(millions).toBe((Number(series.replace(",", "")) * 60 * numberAfter("a month has ")) / 1e6);
    expect(numberAfter("S = ")).toBe(millions);
  });
});

function evaluate(formula: string, clients: number, others: Readonly<Record<string, number>>): number {
  const expression = formula
    .replace(/(\d),(\d{3})/g, "$1$2")
    .replaceAll("×", "*")
    .replaceAll("−", "-")
    .replace("PrivateLink", String(others.PrivateLink));
  const { max, min } = Math;
  return Number(runInNewContext(expression, { ...assumed, n: clients, S: numberAfter("S = ") * clients, max, min }));
}

function rowsAfter(heading: string): readonly (readonly string[])[] {
  const [, , ...lines] = costs.slice(costs.indexOf(heading)).split("\n");
  return lines.slice(0, lines.indexOf("")).map(cells);
}

function cells(line: string): readonly string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function numberAfter(text: string): number {
  return Number(/^\d+(\.\d+)?/.exec(costs.slice(costs.indexOf(text) + text.length))?.[0]);
}

function decimals(text: string): readonly string[] {
  return text.match(/\d+\.\d+/g) ?? [];
}
