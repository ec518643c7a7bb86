import { STATUS_CODES } from "node:http";
import {
  asArray,
  asObject,
  isEqual,
  isObject,
  operationsOf,
  rewrite,
  toPointer,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";
import { parse } from "yaml";
import { findExcess } from "../read/bounds.ts";
import { parseJson } from "../read/parse-json.ts";
import { Refusal } from "./refusal.ts";
import type { Origin } from "./upstream.ts";

/** Reads the document in the text of an origin. @throws {Refusal} if there is no OpenAPI 3 document with an operation */
export function readDocument({ kind, prose, address }: Origin, text: string): JsonObject {
  const given = kind === "fragments" ? readFragments(text) : [parseDocument(text, "The document")];
  const document = joinFragments(prose === "drop" ? given.map(dropProse) : given);
  if (operationsOf(document).length > 0) return document;
  throw new Refusal(`The document of ${address} has no operation`, "Look at the page");
}

/** @param label the subject of an error message */
function parseDocument(text: string, label: string): JsonObject {
  let document: unknown;
  try {
    document = parseJson(text) ?? parse(text);
  } catch (error) {
    const [reason = ""] = (error as Error).message.split("\n");
    const problem = `${label} is neither JSON nor YAML: ${reason.replace(/[.:]$/, "")}`;
    throw new Refusal(problem, "Look at the page");
  }
  if (!isObject(document) || !/^3\.[0-2]\.\d+$/.test(String(document["openapi"])))
    throw new Refusal(`${label} is not an OpenAPI 3 document`, "Look at the page");
  const excess = findExcess(document, text.length);
  if (excess !== undefined) throw new Refusal(`${label} cannot be read: ${excess.problem}`, excess.remedy);
  return document;
}

/** The OpenAPI documents in the fenced code blocks of a Markdown page. Ignores other blocks. */
function readFragments(page: string): JsonObject[] {
  const fragments = blocksOf(page).flatMap(({ language, line, text }) => {
    const isFragment = /^(?:json|ya?ml)$/i.test(language) && /["']?openapi["']?\s*:/.test(text);
    return isFragment ? [parseDocument(text, `The block at line ${line}`)] : [];
  });
  if (fragments.length > 0) return fragments;
  throw new Refusal("The page has no OpenAPI document in a fenced code block", "Look at the page");
}

/** @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
interface Block {
  readonly language: string;
  readonly line: number;
  readonly text: string;
}

function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let open: { fence: string; language: string; line: number; text: string } | undefined;
  for (const [index, line] of page.split(/\r?\n/).entries()) {
    const [, fence = "", language = ""] = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)/.exec(line) ?? [];
    if (open === undefined) {
      if (fence !== "") open = { fence, language, line: index + 1, text: "" };
    } else if (fence.startsWith(open.fence) && language === "") {
      blocks.push(open);
      open = undefined;
    } else open.text += `${line}\n`;
  }
  if (open === undefined) return blocks;
  throw new Refusal(`The block at line ${open.line} has no end: the page is cut off`, "Pull again later");
}

/** The number of keys down to which two fragments may each have a part of an object. Below, they have to be equal. */
const depths: Readonly<Record<string, number>> = { paths: 2, components: 2 };

/** Joins fragments of one document. @throws {Refusal} if two fragments contradict each other */
function joinFragments(fragments: readonly JsonObject[]): JsonObject {
  return fragments.reduce((joined, fragment) => asObject(joinValues(joined, fragment, [])));
}

type Part = JsonValue | undefined;

/** @param keys of both parts */
function joinValues(one: Part, other: Part, keys: readonly string[]): JsonValue {
  if (one === undefined || other === undefined) return (one ?? other)!;
  if (isEqual(one, other)) return one;
  const [section = ""] = keys;
  if (section === "tags") return joinTags(one, other);
  if (keys.length > (depths[section] ?? 0) || !isObject(one) || !isObject(other))
    throw new Refusal(
      `Two blocks of the page have different values at ${toPointer(keys)}`,
      "Find out which one is right, and write it into spec/sources by hand",
    );
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...names].map((name) => [name, joinValues(one[name], other[name], [...keys, name])]),
  );
}

function joinTags(one: JsonValue, other: JsonValue): JsonValue {
  const tags = [...asArray(one), ...asArray(other)];
  return tags.filter((tag, index) => tags.findIndex((each) => isEqual(each, tag)) === index);
}

/** Kinds of objects that contain prose. In all others, these field names mean something else. */
const describable = new Set(
  "Tag Server ServerVariable SecurityScheme PathItem Operation Parameter Header RequestBody Response Link Schema".split(
    " ",
  ),
);

const proseFields = new Set(["description", "summary", "externalDocs"]);

/**
 * Removes summaries, descriptions, external documentation, and titles of schemas. A response, which needs a
 * description, gets the reason phrase of its status.
 */
function dropProse(document: JsonObject): JsonObject {
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
  return Object.fromEntries(Object.entries(node).filter(([key]) => !proseFields.has(key)));
}
