import { asArray, asObject, isObject, type JsonValue } from "@rosterkit/openapi";
import { anything, below, byField, faultIf, fields, oneOf, optional, show, type Check } from "../check.ts";
import { inputFieldsOf } from "./operation-schemas.ts";

const inputField: Check = (name, { document, placed }) => {
  const names: readonly unknown[] | undefined = inputFieldsOf(document, placed);
  return faultIf(
    names?.includes(name) === false,
    `is ${show(name)}, which is not a field of the input`,
    `Name a field of the input: ${names?.join(", ") || "it has none"}`,
  );
};

const effects = ["read", "add", "change", "remove"];
const effectByField = byField(
  oneOf(effects, ", or one by the value of an input field: `by`, `values`, `otherwise`"),
  inputField,
);

/** A service that states the effect of one operation states the effects of all. */
export const effect: Check = (value, context, owner) =>
  value === undefined
    ? faultIf(
        context.statesEffects,
        "is missing, and other operations of the service state theirs",
        `Add \`x-effect\` in the overlay: one of ${effects.join(", ")}`,
      )
    : effectByField(value, context, owner);

/** An operation that writes states how to undo it. */
export const undo: Check = (value, context, owner) => {
  const { "x-effect": stated } = owner;
  if (value === undefined)
    return faultIf(
      stated !== undefined && stated !== "read",
      "is missing, and the operation writes",
      "Add `x-undo` in the overlay; `how: none` with a `reason` if nothing undoes it",
    );
  return [
    ...faultIf(stated === "read", "undoes an operation that only reads", "Remove it, or correct `x-effect`"),
    ...undoByField(value, context, owner),
  ];
};

const reason: Check = (value, _, { how }) =>
  faultIf(
    how !== "exact" && typeof value !== "string",
    `is missing from an undo that is ${String(how)}`,
    "State what is not restored, and why",
  );

const operation: Check = (id, { byId }) =>
  faultIf(
    !byId.has(id),
    `is ${show(id)}, which is not an operation of this service`,
    `Name one of its operations: ${[...byId.keys()].join(", ")}`,
  );

const operations: Check = (ids, ...context) =>
  asArray(ids).flatMap((id, index) => below(String(index), operation(id, ...context)));

/** Checks that the named operation has these fields, and that expressions begin with a known source. */
const input: Check = (value, { document, byId }, { operation: id }) => {
  const named = byId.get(id);
  const names = named === undefined ? undefined : inputFieldsOf(document, named);
  const unknown = Object.keys(asObject(value)).filter((name) => names?.includes(name) === false);
  return [
    ...unknown.map((name) => ({
      keys: [name],
      problem: `${show(id)} has no input \`${name}\``,
      remedy: `Use ${names?.join(", ") || "no input"}`,
    })),
    ...expressionsIn(value ?? null).flatMap((text) =>
      faultIf(
        !/^\$(?:input|output|before|item)#(?:\/|$)/.test(text),
        `contains ${show(text)}, which leads nowhere`,
        "Begin with `$input#/`, `$output#/`, `$before#/` or `$item#/`",
      ),
    ),
  ];
};

/** All strings that refer to another value. */
function expressionsIn(value: JsonValue): string[] {
  if (typeof value === "string") return value.startsWith("$") ? [value] : [];
  return isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(expressionsIn) : [];
}

/** With `how: none`, there is no operation to check. */
const unlessNone =
  (check: Check): Check =>
  (value, context, owner) =>
    owner.how === "none" ? [] : check(value, context, owner);

const before = fields({ operation, input, items: anything, where: anything, also: operations });

const undoByField = byField(
  fields({
    how: oneOf(["exact", "near", "none"]),
    reason,
    operation: unlessNone(operation),
    input: unlessNone(input),
    each: anything,
    before: optional(before),
    except: anything,
  }),
  inputField,
);
