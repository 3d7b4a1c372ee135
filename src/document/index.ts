export { type DefinitionContext, documentDefinition } from "./definition-readme";
export type { Example } from "./example";
export { type DocumentedHclModule, documentHclModule, type HclModule } from "./hcl-readme";
export type { RenderTables } from "./render-tables";
export { resourcePicture } from "./resource-picture";
export { withoutVersionLine, withVersionLine } from "./version-line";
