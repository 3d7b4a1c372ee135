export { type DefinitionContext, documentDefinition } from "./definition-readme";
export { type DocumentedHclModule, documentHclModule, type HclModule } from "./hcl-readme";
export type { RenderTables } from "./render-tables";
export { withoutVersionLine, withVersionLine } from "./version-line";
