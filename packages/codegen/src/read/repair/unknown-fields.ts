import { getTypes } from "@redocly/openapi-core";
import { asObject } from "@rosterkit/openapi";
import type { SlipFinder } from "./repair.ts";

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
  // Fields next to a reference are ignored anyway.
  if (open.has(kind) || typeof node.$ref === "string") return [];
  const version = `oas${String(document.openapi).slice(0, 3).replace(".", "_")}`;
  const types = getTypes(version as Parameters<typeof getTypes>[0]);
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
