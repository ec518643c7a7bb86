import type { Rule } from "../rule.ts";

/**
 * Refuses a template with a brace that encloses no name, because requests would contain the brace.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export const pathTemplates: Rule = (paths) =>
  Object.keys(paths)
    .filter((path) => path.startsWith("/") && /[{}]/.test(path.replaceAll(/\{[^{}]+\}/g, "")))
    .map((path) => ({
      keys: [path],
      problem: `A brace of the path ${JSON.stringify(path)} encloses no name`,
      remedy: "Write each parameter as `{name}`, and a literal brace as %7B or %7D",
      code: "path-template",
    }));
