import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromPointer, InputError, type Diagnostic } from "@rosterkit/openapi";
import { releasedPath } from "@rosterkit/spec-diff";
import { generate, type GenerateOptions } from "../../src/generate.ts";
import { configOf, writeInto } from "../support/repository.ts";
import { nodesOf } from "./nodes.ts";
import { placesOf, replaceTexts, type Place } from "./places.ts";

export type Texts = ReadonlyMap<string, string>;

/** Returns files under `spec/` that together are the document. */
export type Form = (document: unknown) => Readonly<Record<string, string | object>>;

export const source = "spec/sources/shop.json";
const oneFile: Form = (document) => ({ [source]: document as object });

const lists = ["packages", "assumptions"];
const readme = lists.map((name) => `<!-- ${name}:start -->\n<!-- ${name}:end -->\n`).join("");

/** Replaces the payload in the document that the hostile one is compared with. */
const harmless = "andmore";

/** Returns a text with the payload for each place. */
export type TextsOf = (places: readonly Place[], payload: string) => Texts;

/** The original text of each place, followed by a unique mark and the payload. */
export const marked: TextsOf = (places, payload) =>
  new Map(places.map(({ label, text, index }) => [label, `${text}zq${index}${payload}`]));

/** Generates from a document with other texts at its places. */
export class Corpus implements Disposable {
  readonly document: unknown;
  readonly places: readonly Place[];
  /** Warnings of the last run. */
  warnings: readonly Diagnostic[] = [];
  readonly #folder: string = mkdtempSync(join(tmpdir(), "rosterkit-hostile-"));
  #folders = 0;
  #released: string | undefined;
  #closed: ReadonlySet<Place> | undefined;
  /** Files with harmless texts, by those texts: most payloads are accepted at the same places. */
  readonly #twins = new Map<string, Texts>();
  /** Nodes of files with harmless texts, by their paths and texts. */
  readonly #nodes = new Map<string, readonly string[]>();

  /** @param triesAlone whether each refused place is tried alone, too */
  constructor(document: unknown, { triesAlone = true }: { readonly triesAlone?: boolean } = {}) {
    this.document = document;
    this.places = placesOf(document);
    if (!triesAlone) this.#closed = new Set(this.places);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Creates a repository that has released the document, so that each run computes a changeset. */
  async repository(): Promise<string> {
    const root = join(this.#folder, String(this.#folders++));
    writeInto(root, "README.md", `${readme}the end\n`);
    if (this.#released === undefined) {
      const files = await this.filesOf(root, new Map());
      if (files instanceof InputError) throw files;
      this.#released = files.get("spec/openapi.json") ?? "";
    }
    writeInto(root, releasedPath, this.#released);
    return root;
  }

  /** Every file of a run, or the refusal. */
  async filesOf(
    root: string,
    texts: Texts,
    { form = oneFile, ...options }: GenerateOptions & { readonly form?: Form } = {},
  ): Promise<Texts | InputError> {
    for (const [path, content] of Object.entries(form(replaceTexts(this.document, texts))))
      writeInto(root, path, content);
    try {
      const { changes, warnings } = await generate(configOf(root), { check: true, ...options });
      this.warnings = warnings;
      return new Map(
        changes.flatMap((change) => (change.kind === "extra" ? [] : [[change.path, change.text]])),
      );
    } catch (error) {
      if (error instanceof InputError) return error;
      throw error;
    }
  }

  /** The files with harmless texts at the places of a group. Headers that were left out are left out here, too. */
  async twinOf(root: string, { places, leftOut }: Group, textsOf: TextsOf): Promise<Texts> {
    const texts = new Map([
      ...textsOf(places, harmless),
      ...leftOut.map(({ label, text }) => [label, `${text} ${harmless}`] as const),
    ]);
    const key = JSON.stringify([...texts]);
    const twin = this.#twins.get(key) ?? (await this.filesOf(root, texts));
    if (twin instanceof InputError) throw new Error(`The harmless twin is refused: ${twin.message}`);
    this.#twins.set(key, twin);
    return twin;
  }

  /** Nodes of hostile files that the harmless ones do not have, and unsafe paths. */
  excessOf(hostile: Texts, twin: Texts): string[] {
    // Equal files need no comparison.
    const differing = (files: Texts, others: Texts): [string, string][] =>
      [...files].filter(([path, text]) => others.get(path) !== text);
    const harmlessNodes = differing(twin, hostile).flatMap(([path, text]) => {
      const key = `${path}\n${text}`;
      const nodes = this.#nodes.get(key) ?? nodesOf(path, text);
      this.#nodes.set(key, nodes);
      return nodes;
    });
    const allowed = countsOf(harmlessNodes);
    const counts = countsOf(differing(hostile, twin).flatMap(([path, text]) => nodesOf(path, text)));
    const excess = [...counts].filter(([node, count]) => count > (allowed.get(node) ?? 0));
    const paths = [...hostile.keys()].filter((path) => !/^(?:\.?[\w-]+\/)*[\w-]+(?:\.[\w-]+)*$/.test(path));
    if (hostile.size > twin.size) paths.push(`${hostile.size - twin.size} more files`);
    return [...excess.map(([node, count]) => `${node}: ${count}, not ${allowed.get(node) ?? 0}`), ...paths];
  }

  /** Places that accept few texts, such as a version: they refuse the harmless text. */
  async closed(): Promise<ReadonlySet<Place>> {
    this.#closed ??= new Set((await this.#split(marked, this.places, harmless)).refused);
    return this.#closed;
  }

  /** Generates with a payload at as many places at once as possible. */
  async tryPayload(payload: string, places = this.places, textsOf: TextsOf = marked): Promise<Outcome> {
    return this.#split(textsOf, places, payload, await this.closed());
  }

  /**
   * Divides places into groups that are accepted together, and places that are refused alone. If a refusal names places,
   * they are tried without the others and then one by one, unless they are closed. If it names none, places are divided.
   */
  async #split(
    textsOf: TextsOf,
    all: readonly Place[],
    payload: string,
    closed: ReadonlySet<Place> = new Set(),
  ): Promise<Outcome> {
    const root = await this.repository();
    const outcome: { groups: Group[]; refused: Place[] } = { groups: [], refused: [] };
    const waiting = [{ places: all, isNamed: false }];
    for (let trial = waiting.pop(); trial !== undefined; trial = waiting.pop()) {
      const { places, isNamed } = trial;
      if (places.length === 0) continue;
      const files = await this.filesOf(root, textsOf(places, payload));
      if (!(files instanceof InputError))
        outcome.groups.push({
          places,
          files,
          repaired: placesIn(this.warnings, places),
          leftOut: placesIn(
            this.warnings.filter(({ code }) => code === "header-name"),
            places,
          ),
        });
      else if (places.length === 1) outcome.refused.push(...places);
      else {
        const named = placesIn(files.diagnostics, places);
        const open = named.filter((place) => !closed.has(place));
        outcome.refused.push(...named.filter((place) => closed.has(place)));
        const isDivided = named.length === 0 || open.length === places.length;
        const some = isDivided ? somePlaces(files.diagnostics, places) : named;
        const again = isDivided ? [some] : isNamed ? open.map((place) => [place]) : [open];
        waiting.push(...again.map((group) => ({ places: group, isNamed: isNamed || !isDivided })), {
          places: places.filter((place) => !some.includes(place)),
          isNamed,
        });
      }
    }
    return outcome;
  }
}

export interface Group {
  readonly places: readonly Place[];
  readonly files: Texts;
  /** Places whose texts are slips. */
  readonly repaired: readonly Place[];
  /** Invalid header names among them. */
  readonly leftOut: readonly Place[];
}

export interface Outcome {
  /** Places whose texts were generated together. */
  readonly groups: readonly Group[];
  readonly refused: readonly Place[];
}

function countsOf(nodes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(node, (counts.get(node) ?? 0) + 1);
  return counts;
}

/** Places that diagnostics name, by their marks or by their pointers. */
function placesIn(diagnostics: readonly Diagnostic[], places: readonly Place[]): Place[] {
  const words = diagnostics.map(({ pointer, problem }) => `${pointer} ${problem}`).join(" ");
  const marks = new Set(words.match(/zq\d+/g));
  const paths = new Set(diagnostics.map(({ pointer }) => fromPointer(pointer).join(" ")));
  return places.filter(
    ({ label, index }) =>
      marks.has(`zq${index}`) || paths.has(label) || paths.has(label.split(" : ", 1).join()),
  );
}

/** The places inside of the smallest object around the first diagnostic, unless these are none or all; else half of them. */
function somePlaces([diagnostic]: readonly Diagnostic[], places: readonly Place[]): readonly Place[] {
  const keys = fromPointer(diagnostic?.pointer ?? "");
  for (; keys.length > 0; keys.pop()) {
    const inside = places.filter(({ label }) => label.startsWith(`${keys.join(" ")} `));
    if (inside.length > 0 && inside.length < places.length) return inside;
  }
  return places.slice(0, Math.ceil(places.length / 2));
}
