import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Parses YAML. The library is loaded on first use, because most runs of the generator parse none here. */
export function parseYaml(text: string): unknown {
  const { parse } = require("yaml") as typeof import("yaml");
  return parse(text);
}
