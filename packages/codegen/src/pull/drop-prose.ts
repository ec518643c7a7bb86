import { STATUS_CODES } from "node:http";
import { asObject, rewrite, type JsonObject } from "@rosterkit/openapi";

/** Objects that may hold prose; in every other one a field of these names means something else. */
const describable = new Set(
  "Tag Server ServerVariable SecurityScheme PathItem Operation Parameter Header RequestBody Response Link Schema".split(
    " ",
  ),
);

const prose = new Set(["description", "summary", "externalDocs"]);

/**
 * The structure of a document without its prose: titles but the document's own, summaries, descriptions and external
 * documentation. A response has to have a description: the reason phrase of its status stands there.
 */
export function dropProse(document: JsonObject): JsonObject {
  return rewrite(document, (node, kind, { keys }) => {
    if (kind === "Document") return { ...withoutProse(node), info: withoutProse(asObject(node["info"])) };
    if (!describable.has(kind)) return node;
    const { title, ...rest } = withoutProse(node);
    if (kind !== "Schema" && title !== undefined) rest["title"] = title;
    if (kind !== "Response" || "$ref" in node) return rest;
    return { description: STATUS_CODES[keys.at(-1) ?? ""] ?? "Response", ...rest };
  });
}

function withoutProse(node: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !prose.has(key)));
}
