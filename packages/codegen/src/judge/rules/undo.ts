import {
  asArray,
  asObject,
  isObject,
  operationsOf,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";
import { type Fault, faultsByField, inputFieldsOf } from "./by-field.ts";
import { show, unknownFields } from "./extension.ts";

const ways = ["exact", "near", "none"];
const fields = ["how", "reason", "operation", "input", "each", "before", "except"];
const fieldsOfBefore = ["operation", "input", "items", "where", "also"];

/** `x-undo` names operations of the service, gives them inputs that they have, and a reason where it is not exact. */
export const undo: Rule = ({ document }) => {
  const operations = operationsOf(document);
  const byId = new Map(operations.map((placed) => [placed.operation.operationId, placed]));
  return operations
    .filter(({ operation }) => operation["x-undo"] !== undefined)
    .flatMap((placed) =>
      faultsByField(placed.operation["x-undo"] ?? null, inputFieldsOf(document, placed), (choice) =>
        faultsOfUndo(document, byId, asObject(choice)),
      ).map(({ keys, ...fault }) => ({ keys: [...placed.keys, "x-undo", ...keys], ...fault, code: "undo" })),
    );
};

type ById = ReadonlyMap<JsonValue | undefined, PlacedOperation>;

function faultsOfUndo(document: JsonObject, byId: ById, stated: JsonObject): Fault[] {
  const { how, reason, before } = stated;
  const wrongWay: Fault = {
    keys: ["how"],
    problem: `\`how\` is ${show(how)}`,
    remedy: `Write one of ${ways.join(", ")}`,
  };
  const noReason: Fault = {
    keys: ["reason"],
    problem: `An undo that is ${String(how)} states no reason`,
    remedy: "Say what is not put back, and why",
  };
  const ofBefore = isObject(before)
    ? [...namedFaults(before, fieldsOfBefore), ...faultsOfCall(document, byId, before)].map((fault) => ({
        ...fault,
        keys: ["before", ...fault.keys],
      }))
    : [];
  return [
    ...(typeof how === "string" && ways.includes(how) ? [] : [wrongWay]),
    ...(how === "exact" || typeof reason === "string" ? [] : [noReason]),
    ...namedFaults(stated, fields),
    ...(how === "none" ? [] : faultsOfCall(document, byId, stated)),
    ...ofBefore,
  ];
}

function namedFaults(stated: JsonObject, known: readonly string[]): Fault[] {
  return unknownFields(stated, known).map(({ field, ...fault }) => ({ keys: [field], ...fault }));
}

/** Faults of an operation that is named, and of the input that it is given. */
function faultsOfCall(document: JsonObject, byId: ById, { operation, input, also }: JsonObject): Fault[] {
  const unknownOperations = [operation ?? null, ...asArray(also)].filter((id) => !byId.has(id));
  const named = byId.get(operation);
  const known = named === undefined ? undefined : inputFieldsOf(document, named);
  const unknownInputs = Object.keys(asObject(input)).filter((name) => known?.includes(name) === false);
  return [
    ...unknownOperations.map((id) => ({
      keys: ["operation"],
      problem: `${show(id)} is not an operation of this service`,
      remedy: `Name one of its operations: ${[...byId.keys()].join(", ")}`,
    })),
    ...unknownInputs.map((name) => ({
      keys: ["input", name],
      problem: `${show(operation)} has no input \`${name}\``,
      remedy: `Use ${known?.join(", ") || "no input"}`,
    })),
    ...expressionsIn(input ?? null)
      .filter((text) => !/^\$(?:input|output|before|item)#(?:\/|$)/.test(text))
      .map((text) => ({
        keys: ["input"],
        problem: `${show(text)} leads nowhere`,
        remedy: "Begin with `$input#/`, `$output#/`, `$before#/` or `$item#/`",
      })),
  ];
}

/** Texts that stand for a value elsewhere. */
function expressionsIn(value: JsonValue): string[] {
  if (typeof value === "string") return value.startsWith("$") ? [value] : [];
  return isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(expressionsIn) : [];
}
