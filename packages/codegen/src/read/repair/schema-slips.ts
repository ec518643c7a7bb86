import { asArray, asObject, isObject, type JsonValue } from "@rosterkit/openapi";
import { isOfKind, isRegularExpression, knownTypes, readValue } from "../keyword-values.ts";
import { removal, type SlipFinder } from "./repair.ts";

const requiredTwice: SlipFinder = ({ required }) =>
  asArray(required).flatMap((name, index, names) => {
    if (names.indexOf(name) === index) return [];
    const keys = ["required", String(index)];
    const problem = `\`required\` names ${JSON.stringify(name)} twice`;
    return [{ keys, code: "required-twice", problem, remedy: "It is required" }];
  });

const uncheckedPattern: SlipFinder = ({ pattern, description }) => {
  if (pattern === undefined || pattern === null) return [];
  if (typeof pattern !== "string") {
    const problem = `The pattern ${JSON.stringify(pattern)} is not a string`;
    return [{ keys: ["pattern"], code: "pattern", problem, remedy: "It is not checked" }];
  }
  if (isRegularExpression(pattern)) return [];
  const texts = [description, `Its pattern is \`${pattern}\`.`].filter((text) => typeof text === "string");
  const remedy = "It is moved to the description and is not checked";
  const actions = [removal("pattern"), { target: [], update: { description: texts.join("\n\n") } }];
  return [{ keys: ["pattern"], code: "pattern", problem: notExpression(pattern), remedy, actions }];
};

const uncheckedNames: SlipFinder = ({ patternProperties, additionalProperties = false }, { node }) => {
  const slips = Object.entries(asObject(patternProperties)).filter(([name]) => !isRegularExpression(name));
  const [first, ...others] = slips.map(([, schema]) => schema);
  // One update for all of them: a second one would replace or merge the schema of the first.
  const update = { additionalProperties: others.length === 0 ? first! : { anyOf: [first!, ...others] } };
  const opening = [
    ...(additionalProperties === false ? [{ target: [], update }] : []),
    ...(node.additionalProperties === false ? [removal("additionalProperties")] : []),
  ];
  return slips.map(([pattern], index) => {
    const keys = ["patternProperties", pattern];
    const actions = [removal(...keys), ...(index === 0 ? opening : [])];
    const remedy = "Properties of any other name have its schema";
    return { keys, code: "pattern", problem: notExpression(pattern), remedy, actions };
  });
};

/** Draft 2019-09 has these keywords for recursive schemas. @see https://json-schema.org/draft/2020-12/release-notes */
const recursiveAnchor: SlipFinder = (node, visit) =>
  ["$recursiveAnchor", "$recursiveRef"].flatMap((keyword) => {
    if (node[keyword] === undefined) return [];
    const [root, , component] = visit.keys;
    const reference = { target: [], update: { $ref: `#/components/schemas/${component}` } };
    const isReference = keyword === "$recursiveRef";
    return [
      {
        keys: [keyword],
        code: "recursive-anchor",
        problem: `\`${keyword}\` is not a keyword of JSON Schema 2020-12`,
        remedy: isReference
          ? "It refers to the component that contains it"
          : "The schema refers to itself by its pointer",
        actions: [removal(keyword), ...(isReference && root === "components" ? [reference] : [])],
      },
    ];
  });

/** Finds an empty `enum` of a schema or a server variable. */
export const emptyEnum: SlipFinder = ({ enum: values }) => {
  if (!Array.isArray(values) || values.length > 0) return [];
  const slip = { code: "empty-enum", problem: "`enum` lists no value", remedy: "Any value is allowed" };
  return [{ keys: ["enum"], ...slip }];
};

const mistypedEnum: SlipFinder = ({ enum: values, type }) => {
  if (!Array.isArray(values) || values.length === 0 || type === undefined) return [];
  const types = new Set([type].flat());
  if (![...types].every((each) => knownTypes.has(each))) return [];
  if (types.has("number")) types.add("integer");
  if (values.some((value) => value === null || types.has(typeOf(value)))) return [];
  const problem = `No value of \`enum\` is of the type ${JSON.stringify(type)}`;
  return [{ keys: ["type"], code: "enum-type", problem, remedy: "The type follows from the values" }];
};

function typeOf(value: JsonValue): string {
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** @see https://spec.openapis.org/registry/format/ */
const formats = new Set(
  `base64url binary byte char commonmark date date-time date-time-local decimal decimal128 double double-int
   duration email float hostname html http-date idn-email idn-hostname int8 int16 int32 int64 ipv4 ipv6 iri
   iri-reference iso-date-time iso-time json-pointer json-pointer-uri-fragment media-range password regex
   relative-json-pointer sf-binary sf-boolean sf-decimal sf-integer sf-string sf-token time time-local uint8
   uint16 uint32 uint64 unixtime uri uri-reference uri-template url uuid`.split(/\s+/),
);

const unknownFormat: SlipFinder = ({ format }) => {
  if (typeof format !== "string" || formats.has(format)) return [];
  const problem = `The format ${JSON.stringify(format)} is not registered`;
  const remedy = "Values are not checked against it";
  return [{ keys: ["format"], code: "unknown-format", problem, remedy, actions: [] }];
};

/** Finds values of the wrong kind, such as `required: true` in a property. */
const mistypedKeyword: SlipFinder = (schema) =>
  Object.entries(schema).flatMap(([keyword, value]) => {
    if (isOfKind(keyword, value)) return [];
    const read = readValue(keyword, value);
    const shown = Array.isArray(read) ? "a list of one" : `\`${JSON.stringify(read)}\``;
    const problem = `\`${keyword}\` cannot be ${isObject(value) ? "an object" : JSON.stringify(value)}`;
    const slip = { keys: [keyword], code: "keyword", problem };
    if (read === undefined) return [{ ...slip, remedy: "It is ignored" }];
    const actions = [{ target: [], update: { [keyword]: read } }, removal(keyword)];
    return [{ ...slip, remedy: `It is ${shown}`, actions }];
  });

const namelessDiscriminator: SlipFinder = ({ discriminator }) => {
  if (discriminator === undefined || discriminator === null) return [];
  if (typeof asObject(discriminator).propertyName === "string") return [];
  const problem = "The discriminator names no property";
  return [{ keys: ["discriminator"], code: "discriminator", problem, remedy: "It is ignored" }];
};

export const schemaSlips: readonly SlipFinder[] = [
  requiredTwice,
  uncheckedPattern,
  uncheckedNames,
  recursiveAnchor,
  emptyEnum,
  mistypedEnum,
  unknownFormat,
  mistypedKeyword,
  namelessDiscriminator,
];

function notExpression(pattern: string): string {
  return `${JSON.stringify(pattern)} is not a regular expression of ECMAScript`;
}
