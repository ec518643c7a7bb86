import { array, assert, asyncProperty, constantFrom } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../src/generate.ts";
import { configOf } from "../support/repository.ts";
import { Corpus, marked, type Outcome, type Texts, type TextsOf } from "./corpus.ts";
import { soundDocument } from "./documents.ts";
import { severalFiles } from "./forms.ts";
import { exactTexts, payloads } from "./payloads.ts";
import type { Place } from "./places.ts";
import { richDocument } from "./rich-document.ts";

const rich = new Corpus(richDocument);
const tally = { documents: 0, refused: 0, clean: 0 };
afterAll(() => {
  rich[Symbol.dispose]();
  console.log(`Hostile documents: ${JSON.stringify(tally)} at ${rich.places.length} places`);
});

interface Trial {
  readonly groups: Outcome["groups"];
  /** Nodes that the payload adds to the harmless document. */
  readonly faults: readonly string[];
}

async function tryPayload(
  corpus: Corpus,
  payload: string,
  places = corpus.places,
  textsOf: TextsOf = marked,
): Promise<Trial> {
  const { groups, refused } = await corpus.tryPayload(payload, places, textsOf);
  tally.documents += places.length;
  tally.refused += refused.length;
  tally.clean += places.length - refused.length;
  const root = await corpus.repository();
  const faults: string[] = [];
  for (const group of groups)
    faults.push(...corpus.excessOf(group.files, await corpus.twinOf(root, group, textsOf)));
  return { groups, faults };
}

describe.each(payloads)("a text that $name, in every place,", ({ text }) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await tryPayload(rich, text);
  });

  test("adds no node", () => expect(trial.faults).toEqual([]));

  test("gives the same output from several files and an overlay, and a second run changes nothing", async () => {
    const [largest] = trial.groups.toSorted((a, b) => b.places.length - a.places.length);
    const { places = [], repaired = [] } = largest ?? {};
    // With an overlay, slips are refused. So are texts inside of fields that would be left out, and names of such fields.
    const fields = repaired.map(({ label }) => label.replace(" : ", " "));
    const isBelow = ({ label }: Place): boolean =>
      fields.some((field) => label === field || label.startsWith(`${field} `));
    const hidden = rich.places.filter(isBelow);
    const isNamed = ({ label }: Place): boolean => hidden.some((place) => place.text.endsWith(`/${label}`));
    const texts = marked(
      places.filter((place) => !repaired.includes(place) && !isBelow(place) && !isNamed(place)),
      text,
    );
    const root = await rich.repository();
    const files = repaired.length === 0 ? largest?.files : await rich.filesOf(root, texts);
    expect(await rich.filesOf(root, texts, { form: severalFiles, check: false })).toEqual(files);
    expect((await generate(configOf(root), { check: true })).changes).toEqual([]);
  });
});

/** Values of fields for prose or names. */
const prose = rich.places.filter(
  ({ label }) =>
    label.includes(" ") &&
    !label.includes(" : ") &&
    /(?:description|summary|title|comment|assumption|name|url)$/i.test(label),
);

test.each(exactTexts)("the text %s adds no node as the value of a field", async (text) => {
  const exactly: TextsOf = (places, payload): Texts => new Map(places.map(({ label }) => [label, payload]));
  const closed = await rich.closed();
  const open = prose.filter((place) => !closed.has(place));
  expect((await tryPayload(rich, text, open, exactly)).faults).toEqual([]);
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

test("no text of punctuation of the generated languages adds a node to any document", async () => {
  const property = asyncProperty(soundDocument, hostileText, async (document, text) => {
    using corpus = new Corpus(document, { triesAlone: false });
    expect((await tryPayload(corpus, text)).faults).toEqual([]);
  });
  // A failure prints its seed and the shortest document and text.
  await assert(property, { numRuns: 12, seed: 20_261_127, endOnFailure: true });
});
