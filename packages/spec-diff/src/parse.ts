import { createRequire } from "node:module";
import { isObject, type JsonObject, resolve, UnresolvedReferenceError, walk } from "@rosterkit/openapi";
import { BadUseError } from "./errors.ts";

/** Parses an OpenAPI document in JSON or YAML. @throws {BadUseError} if it is none, or has unresolved references */
export function parseDocument(text: string, label: string): JsonObject {
  let document: unknown;
  try {
    document = text.trimStart().startsWith("{") ? JSON.parse(text) : parseYaml(text);
  } catch (error) {
    throw new BadUseError(
      `${label} is neither valid JSON nor valid YAML: ${(error as Error).message}. Give an OpenAPI document.`,
    );
  }
  if (!isObject(document) || typeof document["openapi"] !== "string" || !isObject(document["paths"] ?? {}))
    throw new BadUseError(
      `${label} is not an OpenAPI document: it has no \`openapi\` version. Give a merged document.`,
    );
  assertResolvable(document, label);
  return document;
}

/** @throws {BadUseError} if a reference has no target in the document */
function assertResolvable(document: JsonObject, label: string): void {
  const resolved = new Set<unknown>();
  try {
    for (const visit of walk(document)) {
      const { $ref } = visit.node;
      if (typeof $ref !== "string" || resolved.has($ref)) continue;
      resolve(document, visit.node, visit.pointer);
      resolved.add($ref);
    }
  } catch (error) {
    if (!(error instanceof UnresolvedReferenceError)) throw error;
    const { pointer, problem, remedy } = error;
    throw new BadUseError(`${label} is not valid at #${pointer}: ${problem}. ${remedy} before comparing.`);
  }
}

const require = createRequire(import.meta.url);

/** Parses YAML. The library is loaded on first use, because most runs of the generator parse none here. */
export function parseYaml(text: string): unknown {
  const { parse } = require("yaml") as typeof import("yaml");
  return parse(text);
}
