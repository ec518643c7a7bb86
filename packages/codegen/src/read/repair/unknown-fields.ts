import { getTypes } from "@redocly/openapi-core";
import { asObject } from "@rosterkit/openapi";
import type { SlipFinder } from "./repair.ts";

const versions: Readonly<Record<string, Parameters<typeof getTypes>[0]>> = {
  "3.0": "oas3_0",
  "3.1": "oas3_1",
  "3.2": "oas3_2",
};

/** Redocly's names for kinds of objects that the standard names differently. */
const names: Readonly<Record<string, string>> = {
  Document: "Root",
  ExternalDocumentation: "ExternalDocs",
  OAuthFlows: "OAuth2Flows",
};

/** Kinds without unknown fields: a misspelt path, method or status must not get lost, and examples and schemas are open. */
const open = new Set(["Paths", "PathItem", "Responses", "Example", "Schema", "Discriminator"]);

/** Finds fields that the standard does not define. */
export const unknownFields: SlipFinder = (node, { kind, place }, document) => {
  const version = versions[String(document.openapi).slice(0, 3)];
  // Fields next to a reference are ignored anyway.
  if (version === undefined || open.has(kind) || typeof node.$ref === "string") return [];
  const types = getTypes(version);
  const { OAuth2Flows } = types;
  const name =
    kind === "OAuthFlow" ? String(OAuth2Flows?.properties[place?.field ?? ""]) : (names[kind] ?? kind);
  const type = types[name];
  if (type === undefined || type.additionalProperties !== undefined) return [];
  const unknown = Object.keys(node).filter(
    (key) => !key.startsWith("x-") && !Object.hasOwn(asObject(type.properties), key),
  );
  const remedy = "It is ignored";
  return unknown.map((key) => {
    const problem = `\`${key}\` is not a field of this object`;
    return { keys: [key], code: "unknown-field", problem, remedy };
  });
};
