/** Exactly one version, so that a README is the same on every machine. */
export const terraformDocsVersion = "0.20.0";
