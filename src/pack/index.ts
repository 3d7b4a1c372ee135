export { contentDigest } from "./content-digest";
export { pack } from "./pack";
export { unpack } from "./unpack";
