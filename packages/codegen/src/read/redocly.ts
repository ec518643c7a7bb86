import { createConfig, type Config } from "@redocly/openapi-core";

/** Redocly's recommended rules, except those that fail a document for being silent. */
const curated = {
  extends: ["recommended"] as string[],
  rules: {
    "no-empty-servers": "off",
    // Ours judges every server, and Redocly's throws at one that is null.
    "no-server-variables-empty-enum": "off",
    "operation-4xx-response": "off",
    "info-license": "off",
    "info-license-strict": "off",
  },
} as const;

/** Rules whose breach would make a package wrong. The others are a matter of taste to readers of a document. */
const published = {
  rules: {
    struct: "error",
    "no-unresolved-refs": "error",
    "no-undefined-server-variable": "error",
    "operation-parameters-unique": "error",
    "path-parameters-defined": "error",
    "security-defined": "error",
  },
} as const;

/** The rules for a document, from no file: a redocly.yaml in a folder above must not change the outcome. */
export function redoclyConfig(isCurated: boolean): Promise<Config> {
  return createConfig(isCurated ? curated : published);
}
