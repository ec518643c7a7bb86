import { createConfig, type Config } from "@redocly/openapi-core";

/**
 * Redocly's recommended rules, except those that fail a document for being silent.
 */
const curated = {
  extends: ["recommended"] as string[],
  rules: {
    "no-empty-servers": "off",
    "operation-4xx-response": "off",
    "info-license": "off",
    "info-license-strict": "off",
  },
} as const;

/** Rules whose breach would make a package wrong. The others are a matter of taste to those who only use a document. */
const published = {
  rules: {
    struct: "error",
    "no-unresolved-refs": "error",
    "no-undefined-server-variable": "error",
    "no-server-variables-empty-enum": "error",
    "operation-parameters-unique": "error",
    "path-parameters-defined": "error",
    "security-defined": "error",
  },
} as const;

const configs = new Map<object, Promise<Config>>();

/**
 * The rules for a document: all of them for one that we keep, which has an overlay; those that it cannot do
 * without for one that is taken as it was published. Built once a process, and from no file: a redocly.yaml
 * somewhere above must not change the outcome.
 */
export function redoclyConfig(isCurated: boolean): Promise<Config> {
  const rules = isCurated ? curated : published;
  const known = configs.get(rules) ?? createConfig(rules);
  configs.set(rules, known);
  return known;
}
