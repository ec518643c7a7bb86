import { fromPointer, InputError } from "@rosterkit/openapi";
import { generate } from "../../src/generate.ts";
import { configOf, writeInto } from "../support/repository.ts";
import { nodesOf } from "./nodes.ts";
import { replaceTexts, type Place } from "./places.ts";
import { richDocument } from "./rich-document.ts";

const source = "spec/sources/shop.json";

export type Texts = ReadonlyMap<string, string>;

/** Every file of a run, or the refusal. */
export async function filesOf(root: string, texts: Texts): Promise<Texts | InputError> {
  writeInto(root, source, replaceTexts(richDocument, texts) as object);
  try {
    const { changes } = await generate(configOf(root), { check: true });
    return new Map(
      changes.flatMap((change) => (change.kind === "extra" ? [] : [[change.path, change.text]])),
    );
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** Nodes of hostile files that the harmless ones do not have, and paths that lead elsewhere. */
export function excessOf(hostile: Texts, harmless: Texts): string[] {
  const allowed = countsOf(harmless);
  const excess = [...countsOf(hostile)].filter(([node, count]) => count > (allowed.get(node) ?? 0));
  const paths = [...hostile.keys()].filter((path) => !/^(?:\.?[\w-]+\/)*[\w-]+(?:\.[\w-]+)*$/.test(path));
  if (hostile.size > harmless.size) paths.push(`${hostile.size - harmless.size} more files`);
  return [...excess.map(([node, count]) => `${node}: ${count}, not ${allowed.get(node) ?? 0}`), ...paths];
}

function countsOf(files: Texts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [path, text] of files)
    for (const node of nodesOf(path, text)) counts.set(node, (counts.get(node) ?? 0) + 1);
  return counts;
}

/** The text of a place with a mark of its own and a payload behind it. */
export function marked(places: readonly Place[], payload: string): Texts {
  return new Map(places.map(({ label, text, index }) => [label, `${text}zq${index}${payload}`]));
}

/** Places that a refusal is about: by their marks in it, or by its pointer. */
function placesIn(refusal: InputError, places: readonly Place[]): Place[] {
  const named = new Set<number>();
  for (const { pointer, problem } of refusal.diagnostics) {
    for (const [, index] of `${pointer} ${problem}`.matchAll(/zq(\d+)/g)) named.add(Number(index));
    const keys = fromPointer(pointer).join(" ");
    for (const { label, index } of places) {
      const [path = ""] = label.split(" : ");
      if (path === keys || label === keys) named.add(index);
    }
  }
  return places.filter(({ index }) => named.has(index));
}

export interface Outcome {
  /** Places whose texts were generated together. */
  readonly groups: readonly (readonly Place[])[];
  readonly refused: readonly Place[];
}

/**
 * Generates with a payload at as many places at once as are taken. Those that a refusal names are left out; where it
 * names none, the places are halved.
 * @param check compares what was generated
 */
export async function tryPayload(
  root: string,
  places: readonly Place[],
  textsOf: (places: readonly Place[]) => Texts,
  check: (group: readonly Place[], files: Texts) => Promise<void>,
): Promise<Outcome> {
  if (places.length === 0) return { groups: [], refused: [] };
  const files = await filesOf(root, textsOf(places));
  if (!(files instanceof InputError)) {
    await check(places, files);
    return { groups: [places], refused: [] };
  }
  if (places.length === 1) return { groups: [], refused: places };
  const named = placesIn(files, places);
  const isUseful = named.length > 0 && named.length < places.length;
  const middle = Math.ceil(places.length / 2);
  const parts = isUseful
    ? [places.filter((place) => !named.includes(place))]
    : [places.slice(0, middle), places.slice(middle)];
  const outcomes: Outcome[] = [];
  for (const part of parts) outcomes.push(await tryPayload(root, part, textsOf, check));
  return {
    groups: outcomes.flatMap(({ groups }) => groups),
    refused: [...(isUseful ? named : []), ...outcomes.flatMap(({ refused }) => refused)],
  };
}
