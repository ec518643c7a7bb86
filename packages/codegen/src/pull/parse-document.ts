import { isObject, type JsonObject } from "@rosterkit/openapi";
import { parse } from "yaml";
import { findExcess } from "../read/bounds.ts";
import { parseJson } from "../read/parse-json.ts";
import { Refusal } from "./refusal.ts";

/**
 * Parses an OpenAPI document that came from elsewhere.
 * @param label names it at the beginning of a sentence
 * @throws {Refusal} when it cannot be read, is not OpenAPI 3 or has no operation
 */
export function parseDocument(text: string, label: string): JsonObject {
  let document: unknown;
  try {
    document = parseJson(text) ?? parse(text);
  } catch (error) {
    const [reason = ""] = (error as Error).message.split("\n");
    throw new Refusal(
      `${label} is neither JSON nor YAML: ${reason.replace(/[.:]$/, "")}`,
      "Look at the page",
    );
  }
  if (!isObject(document) || !/^3\.[0-2]\.\d+$/.test(String(document["openapi"])))
    throw new Refusal(`${label} is not an OpenAPI 3 document`, "Look at the page");
  const excess = findExcess(document, text.length);
  if (excess !== undefined) throw new Refusal(`${label} cannot be read: ${excess.problem}`, excess.remedy);
  return document;
}
