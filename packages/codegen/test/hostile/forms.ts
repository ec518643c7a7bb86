import { asObject, type JsonObject, type JsonValue } from "@rosterkit/openapi";
import { source, type Form } from "./corpus.ts";

/** The document in parts: each path in its own file, and all but paths and components in an overlay. */
export const severalFiles: Form = (document) => {
  const { openapi, paths, components, ...others } = document as JsonObject;
  const entries = Object.entries(asObject(paths));
  return {
    [source]: {
      openapi: openapi ?? null,
      info: { title: "", version: "" },
      paths: Object.fromEntries(entries.map(([path], index) => [path, { $ref: `parts/${index}.json` }])),
      components: components ?? {},
    },
    ...Object.fromEntries(
      entries.map(([, item], index) => [`spec/sources/parts/${index}.json`, fromPart(item) as object]),
    ),
    "spec/overlays/shop.json": {
      overlay: "1.1.0",
      info: { title: "Ours", version: "1" },
      "x-published": "It brings in what a stranger wrote.",
      actions: [{ target: "$", update: others }],
    },
  };
};

/** Makes references of a part lead to the source. */
function fromPart(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(fromPart);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === "$ref" && typeof child === "string" ? `../shop.json${child}` : fromPart(child),
    ]),
  );
}
