export { type AuthorSettings, readAuthorSettings } from "./author-settings";
export { type DefinitionContext, documentDefinition } from "./definition-readme";
export type { Example } from "./example";
export { documentHclModule, type HclDocumentation, type HclModule } from "./hcl-readme";
export { type PlacedReadme, placeReadme, withoutPlaced } from "./place-readme";
export { findReadme } from "./readme-file";
export { pictureText } from "./readme-picture";
export type { RenderTables } from "./render-tables";
export { resourcePicture } from "./resource-picture";
