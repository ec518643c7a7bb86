import type { DocumentOperation } from "@rosterkit/openapi";
import { requestFields } from "../memory/creation.ts";
import { bareNameOf, type Field, isList, valuesAt } from "../memory/fields.ts";
import type { Memory } from "../memory/memory.ts";
import { nounOf } from "../memory/words.ts";
import { inputOf, type RequestValues } from "../request/values.ts";
import { isMadeUp } from "../schema/sentinels.ts";
import { effectOf } from "./effects.ts";

/*
 * A live run changes and removes only things that it has made, or that its caller names. These rules ensure it:
 *
 *   isCalled         which operations a run calls
 *   dangerOf         which requests it sends: `Steps.exchange`, the only way to the server, checks each of them
 *   Memory.hasRead   an id that was read before anything was made does not belong to a new thing
 *   proveNew         an id belongs to a new thing if the thing shows a text that was written; if no text can be shown, if
 *                    every request that reaches it names something of the run, or if it is in a list only since then
 *   Maker.isLost     an id belongs to another thing if the thing shows none of the texts that were written
 *   couldBeReused    an id of an earlier run could belong to another thing, unless the thing shows a text of a run
 *
 * `effects.ts` determines the effect of an operation, `reuse.ts` has the last rule, and `sequences` applies the last
 * four. `Memory.own` records each value that addresses a thing of the run: `Maker.accept` after `proveNew`, `Parents`,
 * and the clean-up call it. `Memory.disown` withdraws this when the thing is removed, because a server may reuse the id.
 * `Made.expect` records each creation, and each PUT under a made-up id, before it is sent. The report lists those that
 * led to no proven id.
 */

/** The operations of a run, as the rules need them. */
export interface SafetyContext {
  readonly memory: Memory;
  readonly operations: readonly DocumentOperation[];
  /** The operations that make things, and the place of the new id in the request or the response. */
  readonly resources: readonly {
    readonly create: DocumentOperation;
    readonly identity: { readonly half: string; readonly path: string };
  }[];
}

/** Whether a run calls an operation: only reading ones, unless it may write. */
export function isCalled(
  operation: DocumentOperation,
  { allowWrites }: { readonly allowWrites: boolean },
  operations: readonly DocumentOperation[],
): boolean {
  const isSafe = /^(?:GET|HEAD)$/.test(operation.method) && effectOf(operation, operations) === "read";
  return allowWrites || isSafe;
}

/**
 * Returns the reason why a request could reach something that the run has not made, or undefined if it cannot. Each id
 * of a change must belong to a thing of the run, be made up so that nothing has it, or be named by the caller. For PUT
 * and PATCH, this applies to ids in the path and to ids next to other fields in the body: all other ids are references.
 */
export function dangerOf(
  { memory, operations, resources }: SafetyContext,
  operation: DocumentOperation,
  values: RequestValues,
): string | undefined {
  const effect = effectOf(operation, operations);
  if (effect === "read") return undefined;
  const sent = requestFields(values);
  // `/things/` and `/things/..` do not identify a thing, and some servers trim ids or decode slashes in them.
  const leadsOut = (value: unknown): boolean => {
    const steps = String(value)
      .split(/[/\\]/)
      .map((step) => step.trim());
    return steps.includes("..") || steps.every((step) => step === "" || step === ".");
  };
  const outer = [...sent].find(([path, found]) => path.startsWith("path.") && found.some(leadsOut));
  if (outer !== undefined) return `${outer[0]}: with this value, the path leads to the parent`;
  const ids = memory.idsOf(operation).filter(({ path }) => sent.has(path));
  const every = (input: Field, test: (value: unknown) => boolean): boolean =>
    (sent.get(input.path) ?? []).every(test);
  const isHarmless = (input: Field): boolean =>
    every(input, (value) => isMadeUp(value) || memory.isOwn(input, value) || memory.isNamed(input, value));
  const risky = ids.filter((input) => !isHarmless(input));
  if (effect === "add") {
    const isNew = [...sent.values()].flat().some(isMadeUp) || ids.some(isHarmless);
    const { identity } = resources.find(({ create }) => create === operation) ?? {};
    const ownId = [...nounOf(operation), "id"].join(" ");
    // Some servers replace an existing thing that has the id of the new one.
    const isChosen = (input: Field): boolean =>
      (identity?.half === "request" && input.path === identity.path) ||
      operation.path.endsWith(`{${bareNameOf(input)}}`) ||
      (input.path === `body.${bareNameOf(input)}` && input.names.at(-1) === ownId);
    const isInOwn = ids.some((input) => every(input, (value) => memory.isOwn(input, value)));
    // A new thing contains the things that its arrays name, so its removal could remove them.
    const [first] = isNew ? risky.filter((input) => isList(input) || (isChosen(input) && !isInOwn)) : risky;
    return first && couldBeOther(first);
  }
  const inPath = ids.filter(({ path }) => path.startsWith("path."));
  const isByPath = inPath.length > 0 && /^(?:PUT|PATCH)$/.test(operation.method);
  const deciding = isByPath ? inPath : ids;
  const isNamed = (input: Field): boolean => every(input, (value) => memory.isNamed(input, value));
  // A server may ignore a query or body value that matches nothing, but not one in the path.
  const leadsNowhere = (input: Field): boolean =>
    every(input, (value) => isMadeUp(value) && !memory.isOwn(input, value));
  const identifiesTarget = (input: Field): boolean =>
    input.path.startsWith("path.") ||
    (/^(?:query|body)\./.test(input.path) && !leadsNowhere(input) && !isIgnorable(operations, input));
  // Without the ids of its body, a request could change everything inside the thing that its path names.
  const lacksIds = memory.idsOf(operation).some(({ path }) => path.startsWith("body.") && !sent.has(path));
  const isAll = !isByPath && lacksIds && deciding.every(isNamed);
  if (isAll || (!deciding.some(identifiesTarget) && !memory.isGiven(operation)))
    return "nothing in the request identifies its target, which could be a thing that the run has not made: use --set";
  const first = risky.find((input) => deciding.includes(input) || isList(input) || isWritten(input, values));
  return first && couldBeOther(first);
}

/**
 * Whether a server may ignore an id and change the whole collection: an optional id in the query, or one in the body of a
 * DELETE. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.5
 */
function isIgnorable(operations: SafetyContext["operations"], { operation, path }: Field): boolean {
  const { method, parameters } = operation;
  const isOfAll =
    /^(?:PUT|PATCH|DELETE)$/.test(method) &&
    operations.some((other) => other.path === operation.path && /^(?:GET|POST)$/.test(other.method));
  const isRequired = parameters.some((one) => one.required && inputOf(one) === path);
  return isOfAll && (path.startsWith("query.") ? !isRequired : method === "DELETE");
}

/** Whether an object of the body has other fields in addition to an id: some servers write them to the thing with this id. */
function isWritten({ path }: Field, { body }: RequestValues): boolean {
  const [place, ...steps] = path.split(".").slice(0, -1);
  const objects = place === "body" && steps.length > 0 ? valuesAt(body?.value, steps.join(".")) : [];
  return objects.some((object) => Object.keys(object as object).length > 1);
}

function couldBeOther({ path }: Field): string {
  return `${path}: the value could be the id of a thing that the run has not made: use --set`;
}
