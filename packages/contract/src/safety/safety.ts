import type { DocumentOperation } from "@rosterkit/openapi";
import { requestFields } from "../memory/creation.ts";
import { bareNameOf, type Field, valuesAt } from "../memory/fields.ts";
import { isList, type Memory } from "../memory/memory.ts";
import { nounOf } from "../memory/words.ts";
import { inputOf, type RequestValues } from "../request/values.ts";
import { isMadeUp } from "../schema/sentinels.ts";
import { effectOf } from "./effects.ts";

/*
 * A live run changes and removes only things that it has made, or that its caller names. These are all of its rules:
 *
 *   isCalled         which operations a run calls at all
 *   dangerOf         which requests it may send: `Steps.exchange`, the only way to the server, asks before each of them
 *   Memory.hasRead   an id that was read before anything was made is not that of something new
 *   proveNew         an id is that of something new if it shows a text that was written; where there is none, if all that
 *                    reaches it names something of the run, or a list has it that did not have it before the creation
 *   Maker.isLost     an id that leads to none of the texts any more that were written is that of something else by now
 *   couldBeReused    an id of an earlier run could be that of another thing by now, unless `showsTextOfRun`
 *
 * `effects.ts` says what an operation does; `sequences/proof.ts`, `maker.ts` and `earlier.ts` hold the last three rules. `Memory.own`
 * is told of each value that addresses something of the run: by `Maker.accept`, once `proveNew` says so, by `Parents`,
 * and by the clean-up. `Memory.disown` ends that with the removal, as a server may give a free id to another.
 * `Made.expect` notes each creation, and each PUT under a made-up id, before it is sent, and the report names those that
 * no proven id replaces.
 */

/** A document's operations as the rules see them. */
export interface Surveyed {
  readonly memory: Memory;
  readonly operations: readonly DocumentOperation[];
  /** The things that operations make, and where the request or the response has their ids. */
  readonly resources: readonly {
    readonly create: DocumentOperation;
    readonly identity: { readonly half: string; readonly path: string };
  }[];
}

/** Whether a run calls the operation: it only reads, unless it may write. */
export function isCalled(
  operation: DocumentOperation,
  { allowWrites }: { readonly allowWrites: boolean },
  operations: readonly DocumentOperation[],
): boolean {
  const isSafe = /^(?:GET|HEAD)$/.test(operation.method) && effectOf(operation, operations) === "read";
  return allowWrites || isSafe;
}

/**
 * The reason why a request could reach something that the run has not made; undefined where it cannot. Each id of a
 * change must be of something that the run has made, made up so that nothing has it, or named by the caller; for PUT and
 * PATCH those of the path, and those that stand beside fields to write: the others are references.
 */
export function dangerOf(
  { memory, operations, resources }: Surveyed,
  operation: DocumentOperation,
  values: RequestValues,
): string | undefined {
  const effect = effectOf(operation, operations);
  if (effect === "read") return undefined;
  const sent = requestFields(values);
  const outer = [...sent].find(([path, found]) => path.startsWith("path.") && found.some(leadsOut));
  if (outer !== undefined) return `${outer[0]}: the value leads to what its path stands in`;
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
      operation.path.endsWith(`{${bareNameOf(input)}}`) ||
      (input.path === `body.${bareNameOf(input)}` && input.names.at(-1) === idOf(operation));
    const isInOwn = ids.some((input) => every(input, (value) => memory.isOwn(input, value)));
    // What is made holds what its lists name: its removal could take that along.
    const [first] = isNew ? risky.filter((input) => isList(input) || (isChosen(input) && !isInOwn)) : risky;
    return first && couldBeOther(first);
  }
  const inPath = ids.filter(({ path }) => path.startsWith("path."));
  const refersOnly = inPath.length > 0 && /^(?:PUT|PATCH)$/.test(operation.method);
  const deciding = refersOnly ? inPath : ids;
  const isNamed = (input: Field): boolean => every(input, (value) => memory.isNamed(input, value));
  // A server may ignore a value that leads to nothing, such as an unknown query; in the path it cannot.
  const leadsNowhere = (input: Field): boolean =>
    every(input, (value) => isMadeUp(value) && !memory.isOwn(input, value));
  const saysWhat = (input: Field): boolean =>
    input.path.startsWith("path.") ||
    (/^(?:query|body)\./.test(input.path) && !leadsNowhere(input) && !isIgnorable(operations, input));
  // Without the ids in its body, a request could be about everything in what its path names.
  const isShort = memory.idsOf(operation).some(({ path }) => path.startsWith("body.") && !sent.has(path));
  const isAll = !refersOnly && isShort && deciding.every(isNamed);
  if (isAll || (!deciding.some(saysWhat) && !memory.isGiven(operation)))
    return "nothing in the request says what it changes, and it could be what the run has not made: use --set";
  const first = risky.find((input) => deciding.includes(input) || isList(input) || isWritten(input, values));
  return first && couldBeOther(first);
}

/**
 * Whether a server may overlook an id and take everything in a collection: one in the query that the document does not
 * require, or one in the body of a DELETE. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.5
 */
function isIgnorable(operations: Surveyed["operations"], { operation, path }: Field): boolean {
  const { method, parameters } = operation;
  const isOfAll =
    /^(?:PUT|PATCH|DELETE)$/.test(method) &&
    operations.some((other) => other.path === operation.path && /^(?:GET|POST)$/.test(other.method));
  const isRequired = parameters.some((one) => one.required && inputOf(one) === path);
  return isOfAll && (path.startsWith("query.") ? !isRequired : method === "DELETE");
}

/** Whether further fields stand beside an id in an object of the body: some servers write them to what has the id. */
function isWritten({ path }: Field, { body }: RequestValues): boolean {
  const [place, ...steps] = path.split(".").slice(0, -1);
  const objects = place === "body" && steps.length > 0 ? valuesAt(body?.value, steps.join(".")) : [];
  return objects.some((object) => Object.keys(object as object).length > 1);
}

/** The name of the id of what an operation makes: some servers replace what has it. */
function idOf(operation: DocumentOperation): string {
  return [...nounOf(operation), "id"].join(" ");
}

/** Whether a value cannot be a step of a path: `/things/` and `/things/..` are not a thing. */
function leadsOut(value: unknown): boolean {
  return /^\.{0,2}$/.test(String(value));
}

function couldBeOther({ path }: Field): string {
  return `${path}: the value could be the id of a thing that the run has not made: use --set`;
}
