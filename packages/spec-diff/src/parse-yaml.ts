import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Parses YAML by a library that is loaded with the first text: a run of the generator seldom has one. */
export function parseYaml(text: string): unknown {
  const { parse } = require("yaml") as typeof import("yaml");
  return parse(text);
}
