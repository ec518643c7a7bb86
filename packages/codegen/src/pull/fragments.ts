import { isEqual, isObject, toPointer, type JsonObject, type JsonValue } from "@rosterkit/openapi";
import { parseDocument } from "./parse-document.ts";
import { Refusal } from "./refusal.ts";

/** A fenced block of a page. @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
interface Block {
  readonly language: string;
  readonly line: number;
  readonly text: string;
}

/** Levels of a document below which two fragments may each hold a part; anything deeper stands in one whole. */
const depths: Readonly<Record<string, number>> = { paths: 2, components: 2 };

/**
 * The OpenAPI documents in the fenced blocks of a Markdown page. Blocks that hold something else are left out.
 * @throws {Refusal} when there is none, and when one is cut off or cannot be read
 */
export function readFragments(page: string): JsonObject[] {
  const fragments = blocksOf(page).flatMap(({ language, line, text }) => {
    const isFragment = /^(?:json|ya?ml)$/i.test(language) && /["']?openapi["']?\s*:/.test(text);
    return isFragment ? [parseDocument(text, `The block at line ${line}`)] : [];
  });
  if (fragments.length > 0) return fragments;
  throw new Refusal("The page holds no OpenAPI document in a fenced block", "Look at the page");
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

/**
 * Joins fragments of one document: the parts of `paths` and `components` of all of them, and the rest, on which they
 * agree.
 * @throws {Refusal} when two fragments say different things of one place
 */
export function joinFragments(fragments: readonly JsonObject[]): JsonObject {
  const [first = {}, ...others] = fragments;
  return others.reduce((joined, fragment) => {
    const keys = new Set([...Object.keys(joined), ...Object.keys(fragment)]);
    const fields = [...keys].map((key) => {
      const join = key === "tags" ? joinTags : joinValues;
      return [key, join(joined[key], fragment[key], [key])] as const;
    });
    return Object.fromEntries(fields);
  }, first);
}

type Part = JsonValue | undefined;

/** @param keys lead to both parts */
function joinValues(one: Part, other: Part, keys: readonly [string, ...string[]]): JsonValue {
  if (one === undefined || other === undefined) return (one ?? other)!;
  if (isEqual(one, other)) return one;
  if (keys.length > (depths[keys[0]] ?? 0) || !isObject(one) || !isObject(other))
    throw new Refusal(
      `Two blocks of the page say different things of ${toPointer(keys)}`,
      "Look which one is right, and write it into spec/sources by hand",
    );
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...names].map((name) => [name, joinValues(one[name], other[name], [...keys, name])]),
  );
}

/** Every tag once. */
function joinTags(one: Part, other: Part): JsonValue {
  const tags = [one, other].flatMap((list) => (Array.isArray(list) ? list : []));
  return tags.filter((tag, index) => tags.findIndex((each) => isEqual(each, tag)) === index);
}
