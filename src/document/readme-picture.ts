import { pictureFile } from "../model/resource-graph";

/** What our pictures show, for whoever does not see them. */
export const pictureText = "What the module makes, and what refers to what";

/** How a README shows the picture of the resources that stands beside it. */
export const pictureLine = `![${pictureText}](${pictureFile})`;

/** What a README says of the picture beside it; `undefined` where it shows none. */
export function pictureDescription(readme: string): string | undefined {
  const line = readme.split(/\r?\n/).find(isPictureLine);
  return line?.slice("![".length, line.lastIndexOf("]("));
}

/** Whether a line of a README is the picture of the resources. */
export function isPictureLine(line: string): boolean {
  return line.startsWith("![") && line.endsWith(`](${pictureFile})`);
}
