import { InputError } from "@rosterkit/openapi";
import { releasedPath } from "@rosterkit/spec-diff";
import { array, assert, asyncProperty, constantFrom } from "fast-check";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../src/generate.ts";
import { configOf, temporaryRepository, writeInto } from "../support/repository.ts";
import { excessOf, filesOf, marked, tryPayload, type Texts } from "./corpus.ts";
import { exactTexts, payloads } from "./payloads.ts";
import { placesOf, type Place } from "./places.ts";
import { richDocument } from "./rich-document.ts";

const places = placesOf(richDocument);

/** Stands where a payload stands in the document that the hostile one is compared with. */
const harmless = "andmore";

const lists = ["packages", "assumptions"];
const readme = lists.map((name) => `<!-- ${name}:start -->\n<!-- ${name}:end -->\n`).join("");

let released: string | undefined;

/** A repository that has published the harmless document, so that each run computes a changeset. */
async function repository(): Promise<string> {
  const root = temporaryRepository({ "README.md": `${readme}the end\n` });
  if (released === undefined) {
    const files = await filesOf(root, new Map());
    if (files instanceof InputError) throw files;
    released = files.get("spec/openapi.json") ?? "";
  }
  writeInto(root, releasedPath, released);
  return root;
}

const tally = { documents: 0, refused: 0, clean: 0 };
afterAll(() => console.log(`Hostile documents: ${JSON.stringify(tally)} at ${places.length} places`));

/** Nodes that payloads at places add to the harmless document. */
async function faultsOf(payload: string, among: readonly Place[], textsOf = marked): Promise<string[]> {
  const root = await repository();
  const faults: string[] = [];
  const check = async (group: readonly Place[], files: Texts): Promise<void> => {
    const twin = await filesOf(root, textsOf(group, harmless));
    if (twin instanceof InputError) throw new Error(`The harmless twin is refused: ${twin.message}`);
    faults.push(...excessOf(files, twin));
  };
  const { groups, refused } = await tryPayload(root, among, (group) => textsOf(group, payload), check);
  tally.documents += among.length;
  tally.refused += refused.length;
  tally.clean += groups.flat().length;
  return faults;
}

test.each(payloads)("a text that $name adds no node, wherever it stands", async ({ text }) => {
  expect(await faultsOf(text, places)).toEqual([]);
});

const values = places.filter(({ label }) => label.includes(" ") && !label.includes(" : "));

test.each(exactTexts)("the text %s adds no node as the value of a field", async (text) => {
  const exactly = (group: readonly Place[], payload: string): Texts =>
    new Map(group.map(({ label }) => [label, payload]));
  const prose = values.filter(({ label }) =>
    /(?:description|summary|title|comment|assumption|name|url)$/i.test(label),
  );
  expect(await faultsOf(text, prose, exactly)).toEqual([]);
});

test.each(payloads)("a second run on a text that $name changes nothing", async ({ text }) => {
  const prose = places.filter(({ label }) => /(?:description|summary|title|x-assumption)$/.test(label));
  const root = await repository();
  await filesOf(root, marked(prose, text));
  await generate(configOf(root));
  const { changes } = await generate(configOf(root), { check: true });
  expect(changes.map(({ path, reason }) => `${path} ${reason}`)).toEqual([]);
});

const pieces = [
  "*/",
  "/*",
  "`",
  "${",
  "}",
  '"',
  "'",
  "\\",
  "\n",
  "\r",
  "\u2028",
  "<!--",
  "-->",
  "<",
  ">",
  "](",
  "![",
  "[",
  "@",
  "|",
  "#",
  "- ",
  "---",
  "$&",
  "%",
  "~",
  ":",
  "javascript:",
  "evil()",
  " ",
  "\0",
  "é",
  "😀",
];
const hostileText = array(constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((parts) =>
  parts.join(""),
);

test("no text that is made of the marks of languages adds a node", async () => {
  const property = asyncProperty(hostileText, async (text) => {
    expect(await faultsOf(text, values)).toEqual([]);
  });
  // A failure prints its seed and the shortest text.
  await assert(property, {
    numRuns: 4,
    seed: 20_261_127,
    endOnFailure: true,
    interruptAfterTimeLimit: 60_000,
  });
});
