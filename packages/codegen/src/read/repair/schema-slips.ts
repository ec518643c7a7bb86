import { asArray, asObject, type JsonObject } from "@rosterkit/openapi";
import type { Repair } from "./repair.ts";

/** Finds the slips of one object. */
export type SlipFinder = (node: JsonObject, keys: readonly string[]) => readonly Repair[];

/** A name that is required twice is required. */
const requiredTwice: SlipFinder = ({ required }, keys) =>
  asArray(required).flatMap((name, index, names) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            keys: [...keys, "required", String(index)],
            code: "required-twice",
            problem: `\`required\` names ${JSON.stringify(name)} twice`,
            assumption: "It is required",
            actions: [{ target: [...keys, "required", String(index)], remove: true }],
          },
        ],
  );

const uncheckedPattern: SlipFinder = ({ pattern, description }, keys) => {
  if (typeof pattern !== "string" || isRegularExpression(pattern)) return [];
  const told = [description, `Its pattern is \`${pattern}\`.`].filter((text) => typeof text === "string");
  return [
    {
      keys: [...keys, "pattern"],
      code: "pattern",
      problem: `${JSON.stringify(pattern)} is not a regular expression of ECMAScript`,
      assumption: "It stands in the description and is not checked",
      actions: [
        { target: [...keys, "pattern"], remove: true },
        { target: keys, update: { description: told.join("\n\n") } },
      ],
    },
  ];
};

const uncheckedNames: SlipFinder = ({ patternProperties, additionalProperties }, keys) =>
  Object.entries(asObject(patternProperties)).flatMap(([pattern, schema]) => {
    if (isRegularExpression(pattern)) return [];
    const isClosed = additionalProperties === undefined || additionalProperties === false;
    const target = [...keys, "patternProperties", pattern];
    return [
      {
        keys: target,
        code: "pattern",
        problem: `${JSON.stringify(pattern)} is not a regular expression of ECMAScript`,
        assumption: "Properties of any other name may have its schema",
        actions: [
          { target, remove: true as const },
          ...(isClosed ? [{ target: keys, update: { additionalProperties: schema } }] : []),
          ...(additionalProperties === false
            ? [{ target: [...keys, "additionalProperties"], remove: true as const }]
            : []),
        ],
      },
    ];
  });

/** Draft 2019-09 said so of a schema that refers to itself. @see https://json-schema.org/draft/2020-12/release-notes */
const recursiveAnchor: SlipFinder = ({ $recursiveAnchor: anchor, $recursiveRef: reference }, keys) => [
  ...(anchor === undefined
    ? []
    : [
        {
          keys: [...keys, "$recursiveAnchor"],
          code: "recursive-anchor",
          problem: "`$recursiveAnchor` is not a keyword of JSON Schema 2020-12",
          assumption: "The schema refers to itself by its own place",
          actions: [{ target: [...keys, "$recursiveAnchor"], remove: true as const }],
        },
      ]),
  ...(reference === undefined
    ? []
    : [
        {
          keys: [...keys, "$recursiveRef"],
          code: "recursive-anchor",
          problem: "`$recursiveRef` is not a keyword of JSON Schema 2020-12",
          assumption: "It refers to the component that it stands in",
          actions: [
            { target: [...keys, "$recursiveRef"], remove: true as const },
            ...(keys[0] === "components"
              ? [{ target: keys, update: { $ref: `#/components/schemas/${keys[2]}` } }]
              : []),
          ],
        },
      ]),
];

/** Of a schema, or of a server's variable. */
export const emptyEnum: SlipFinder = ({ enum: values }, keys) =>
  Array.isArray(values) && values.length === 0
    ? [
        {
          keys: [...keys, "enum"],
          code: "empty-enum",
          problem: "`enum` lists no value",
          assumption: "Any value is allowed",
          actions: [{ target: [...keys, "enum"], remove: true }],
        },
      ]
    : [];

/** @see https://spec.openapis.org/registry/format/ */
const formats = new Set(
  `base64url binary byte char commonmark date date-time date-time-local decimal decimal128 double double-int
   duration email float hostname html http-date idn-email idn-hostname int8 int16 int32 int64 ipv4 ipv6 iri
   iri-reference iso-date-time iso-time json-pointer json-pointer-uri-fragment media-range password regex
   relative-json-pointer sf-binary sf-boolean sf-decimal sf-integer sf-string sf-token time time-local uint8
   uint16 uint32 uint64 unixtime uri uri-reference uri-template url uuid`.split(/\s+/),
);

const unknownFormat: SlipFinder = ({ format }, keys) =>
  typeof format !== "string" || formats.has(format)
    ? []
    : [
        {
          keys: [...keys, "format"],
          code: "unknown-format",
          problem: `The format ${JSON.stringify(format)} is not registered`,
          assumption: "Values are not checked by it",
          actions: [],
        },
      ];

export const schemaSlips: readonly SlipFinder[] = [
  requiredTwice,
  uncheckedPattern,
  uncheckedNames,
  recursiveAnchor,
  emptyEnum,
  unknownFormat,
];

/** In the form in which validators compile it. */
function isRegularExpression(pattern: string): boolean {
  try {
    RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
