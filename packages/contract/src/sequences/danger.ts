import type { DocumentOperation } from "@rosterkit/openapi";
import type { RequestValues } from "../cases/types.ts";
import { bareNameOf, type Field } from "../memory/fields.ts";
import type { Memory } from "../memory/memory.ts";
import { isMadeUp } from "../schema/sentinels.ts";
import { requestFields } from "./creation.ts";
import { effectOf } from "./effects.ts";
import type { Resource } from "./resources.ts";

export interface Surveyed {
  readonly memory: Memory;
  readonly operations: readonly DocumentOperation[];
  readonly resources: readonly Resource[];
}

/**
 * The reason why a request could reach something that the run has not made; undefined where it cannot. Each id of a
 * change must be of something that the run has made, made up so that nothing has it, or named by the caller; for PUT and
 * PATCH those of the path, as the others are references.
 */
export function dangerOf(
  { memory, operations, resources }: Surveyed,
  operation: DocumentOperation,
  values: RequestValues,
): string | undefined {
  const effect = effectOf(operation, operations);
  if (effect === "read") return undefined;
  const sent = requestFields(values);
  const ids = memory.idsOf(operation).filter(({ path }) => sent.has(path));
  const every = (input: Field, test: (value: unknown) => boolean): boolean =>
    (sent.get(input.path) ?? []).every(test);
  const isHarmless = (input: Field): boolean =>
    every(input, (value) => isMadeUp(value) || memory.isOwn(input, value) || memory.isNamed(input, value));
  const risky = ids.filter((input) => !isHarmless(input));
  if (effect === "add") {
    const isNew = [...sent.values()].flat().some(isMadeUp) || ids.some(isHarmless);
    const { identity } = resources.find(({ create }) => create === operation) ?? {};
    const isChosen = (input: Field): boolean =>
      (identity?.half === "request" && input.path === identity.path) ||
      operation.path.endsWith(`{${bareNameOf(input)}}`);
    const isInOwn = ids.some((input) => every(input, (value) => memory.isOwn(input, value)));
    const [first] = isNew ? risky.filter((input) => isChosen(input) && !isInOwn) : risky;
    return first && couldBeOther(first);
  }
  const inPath = ids.filter(({ path }) => path.startsWith("path."));
  const refersOnly = inPath.length > 0 && /^(?:PUT|PATCH)$/.test(operation.method);
  const deciding = refersOnly ? inPath : ids;
  const isNamed = (input: Field): boolean => every(input, (value) => memory.isNamed(input, value));
  // Without the ids in its body, a request could be about everything in what its path names.
  const isShort = memory.idsOf(operation).some(({ path }) => path.startsWith("body.") && !sent.has(path));
  const isAll = !refersOnly && isShort && deciding.every(isNamed);
  if (isAll || (deciding.length === 0 && !memory.isGiven(operation)))
    return "nothing in the request says what it changes, and it could be what the run has not made: use --set";
  const first = deciding.find((input) => risky.includes(input));
  return first && couldBeOther(first);
}

function couldBeOther({ path }: Field): string {
  return `${path}: the value could be the id of a thing that the run has not made: use --set`;
}
