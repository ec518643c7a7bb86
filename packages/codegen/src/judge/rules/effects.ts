import { asArray, asObject, isObject, type JsonValue } from "@rosterkit/openapi";
import { anything, below, byField, fault, fields, oneOf, optional, show, type Check } from "../check.ts";
import { inputFieldsOf } from "./input.ts";

const inputField: Check = (name, { document, placed }) => {
  const names = inputFieldsOf(document, placed);
  return names === undefined || names.some((each) => each === name)
    ? []
    : fault(
        `is ${show(name)}, which is not a field of the input`,
        `Name a field of the input: ${names.join(", ") || "it has none"}`,
      );
};

const effects = ["read", "add", "change", "remove"];
const effectByField = byField(
  oneOf(effects, ", or one by the value of an input field: `by`, `values`, `otherwise`"),
  inputField,
);

/** A service that states the effect of one operation states that of all. */
export const effect: Check = (value, context, owner) => {
  if (value !== undefined) return effectByField(value, context, owner);
  return context.statesEffects
    ? fault(
        "is missing, and other operations of the service state theirs",
        `Add \`x-effect\` in the overlay: one of ${effects.join(", ")}`,
      )
    : [];
};

/** An operation that writes says how it is undone. */
export const undo: Check = (value, context, owner) => {
  const { "x-effect": stated } = owner;
  if (value === undefined)
    return stated === undefined || stated === "read"
      ? []
      : fault(
          "is missing, and the operation writes",
          "Add `x-undo` in the overlay; `how: none` with a `reason` where nothing puts it back",
        );
  const ofReader = fault("undoes an operation that only reads", "Remove it, or correct `x-effect`");
  return [...(stated === "read" ? ofReader : []), ...undoByField(value, context, owner)];
};

const reason: Check = (value, _, { how }) =>
  how === "exact" || typeof value === "string"
    ? []
    : fault(`is missing from an undo that is ${String(how)}`, "Say what is not put back, and why");

const operation: Check = (id, { byId }) =>
  byId.has(id)
    ? []
    : fault(
        `is ${show(id)}, which is not an operation of this service`,
        `Name one of its operations: ${[...byId.keys()].join(", ")}`,
      );

const operations: Check = (ids, ...context) =>
  asArray(ids).flatMap((id, index) => below(String(index), operation(id, ...context)));

/** Fields that the named operation has, and values of the input, the output, or of something read before. */
const input: Check = (value, { document, byId }, { operation: id }) => {
  const named = byId.get(id);
  const names = named === undefined ? undefined : inputFieldsOf(document, named);
  const unknown = Object.keys(asObject(value)).filter((name) => names?.includes(name) === false);
  const wrong = expressionsIn(value ?? null).filter(
    (text) => !/^\$(?:input|output|before|item)#(?:\/|$)/.test(text),
  );
  return [
    ...unknown.map((name) => ({
      keys: [name],
      problem: `${show(id)} has no input \`${name}\``,
      remedy: `Use ${names?.join(", ") || "no input"}`,
    })),
    ...wrong.flatMap((text) =>
      fault(
        `holds ${show(text)}, which leads nowhere`,
        "Begin with `$input#/`, `$output#/`, `$before#/` or `$item#/`",
      ),
    ),
  ];
};

/** Texts that stand for a value elsewhere. */
function expressionsIn(value: JsonValue): string[] {
  if (typeof value === "string") return value.startsWith("$") ? [value] : [];
  return isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(expressionsIn) : [];
}

/** Nothing calls the operation of an undo that is none. */
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
