import { type DocumentOperation, groupBy } from "@rosterkit/openapi";
import { splitTarget } from "@rosterkit/mock";
import type { DocumentedRequest } from "../request/build.ts";

/** Returns the parts of a request by name, decoded once; of the headers, only the documented ones. */
export function partsOf(
  { parameters, security }: DocumentOperation,
  { method, target, headers }: Pick<DocumentedRequest, "method" | "target" | "headers">,
): Map<string, unknown> {
  const split = splitTarget(target);
  const segments = split.path.split("/").slice(1);
  const pairs = split.query.split("&").filter((pair) => pair !== "");
  const query = groupBy(
    pairs.map((pair) => pair.replaceAll("+", " ").split("=").map(decodeOnce)),
    ([name = ""]) => `query parameter ${name}`,
  );
  const named = parameters.filter(({ place }) => place === "header").map(({ name }) => name);
  const secured = security.flat().filter(({ place }) => place === "header");
  const names = [...named, ...secured.map(({ field }) => field)].map((name) => name.toLowerCase());
  const cookies = (headers["cookie"] ?? "").split(/;\s*/).map((pair) => pair.split("="));
  const declared = new Set(parameters.filter(({ place }) => place === "cookie").map(({ name }) => name));
  return new Map<string, unknown>([
    ["method", method],
    ...segments.map((segment, index) => [`path segment ${index}`, decodeOnce(segment)] as const),
    ...[...query].map(([name, all]) => [name, all.map(([, ...value]) => value.join("="))] as const),
    ...names.filter((name) => name in headers).map((name) => [`header ${name}`, headers[name]] as const),
    ...cookies
      .filter(([name = ""]) => declared.has(name))
      .map(([name, ...value]) => [`cookie ${name}`, decodeOnce(value.join("="))] as const),
  ]);
}

/** Returns the pointer to the parameter or security scheme of a part, or else to the operation. */
export function pointerOf({ path, parameters, security, pointer }: DocumentOperation, part: string): string {
  const segment = path.split("/").slice(1)[Number(/^path segment (\d+)$/.exec(part)?.[1] ?? -1)] ?? "";
  const parameter = parameters.find(({ place, name }) =>
    place === "path"
      ? segment.includes(`{${name}}`)
      : part ===
        `${place === "query" ? "query parameter" : place} ${place === "header" ? name.toLowerCase() : name}`,
  );
  const scheme = security.flat().find(({ field }) => part.toLowerCase().endsWith(` ${field.toLowerCase()}`));
  return parameter?.pointer ?? scheme?.pointer ?? pointer;
}

export function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return `${text} (not percent-encoded)`;
  }
}
