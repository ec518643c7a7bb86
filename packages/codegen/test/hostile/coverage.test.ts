import { getTypes } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { rootType, typeAt, type NodeType } from "./places.ts";
import { richDocument } from "./rich-document.ts";

/** Fields whose type is text, as `<type>.<field>`. */
function fieldsOfTexts(): string[] {
  return Object.entries(getTypes("oas3_1") as unknown as Record<string, NodeType>).flatMap(
    ([name, { properties }]) =>
      Object.entries(properties ?? {}).flatMap(([field, type]) => (isText(type) ? [`${name}.${field}`] : [])),
  );
}

function isText(type: unknown): boolean {
  const { type: kind, items } = (type ?? {}) as { type?: unknown; items?: { type?: unknown } };
  return kind === "string" || (kind === "array" && items?.type === "string");
}

/** Fields of the document that its types declare, as `<type>.<field>`. */
function fieldsOf(value: unknown, type: NodeType | undefined, found = new Set<string>()): Set<string> {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, child] of Object.entries(value)) {
    const declared = type?.properties?.[key];
    if (declared !== undefined) found.add(`${type?.name}.${key}`);
    fieldsOf(child, typeAt(declared ?? type?.additionalProperties ?? type?.items, child, key), found);
  }
  return found;
}

/** Extensions of Redocly; keywords that change the meaning of the whole document; alternatives such as the URL of a licence. */
const leftOut =
  /^(?:TagGroup|Logo|XCodeSample|XUsePkce|EnumDescriptions)\.|\.x-|^Schema\.(?:id|\$id|\$anchor|\$schema|\$vocabulary|\$dynamicAnchor|\$dynamicRef|summary)$|^PathItem\.\$ref$|^License\.url$|^Link\.operationRef$|^Example\.externalValue$|^(?:Implicit|Password)Flow\./;

test("the document of the corpus contains every field whose type is text", () => {
  const found = fieldsOf(richDocument, rootType);
  expect(fieldsOfTexts().filter((field) => !leftOut.test(field) && !found.has(field))).toEqual([]);
});
