import {
  type DocumentContent,
  type DocumentResponse,
  isJson,
  kindOfMedia,
  mediaTypeIn,
} from "@rosterkit/openapi";
import { playStream } from "@rosterkit/mock";
import { pointsBelow } from "../coverage/points.ts";
import { suffixOf } from "../schema/variant.ts";
import type { CaseGenerator } from "./generator.ts";
import { isSuccess, statusOf } from "../document/statuses.ts";
import { Part } from "./part.ts";
import type { RequestValues } from "../request/values.ts";
import type { CallCase, PlannedResponse } from "./types.ts";
import { sampleValues } from "./values.ts";

/** Generates responses: every status with and without a body, every media type, and every variant of each body. */
export function responseCases(generator: CaseGenerator): CallCase[] {
  const values = sampleValues(generator, "required");
  return generator.operation.responses.flatMap((response) => casesOf(generator, response, values));
}

type MakeCase = (name: string, pointer: string, response: Omit<PlannedResponse, "status">) => CallCase;

function casesOf(generator: CaseGenerator, response: DocumentResponse, values: RequestValues): CallCase[] {
  const { operation } = generator;
  const { pointer, contents } = response;
  const status = statusOf(operation, response);
  const base = { kind: "response", operation, values, alternative: 0, through: "result" } as const;
  const make: MakeCase = (name, place, planned) => {
    return { ...base, name: `${status}${name}`, pointer: place, response: { status, ...planned } };
  };
  const cases = [make(" as documented", pointer, {})];
  cases.push(throwErrors(cases[0] as CallCase));
  const page = { mediaType: "text/html", body: "<p>A proxy speaks.</p>" } as const;
  const hasJson = contents.some(({ mediaType }) => isJson(mediaType));
  // A package that accepts several media types relies on the content type of the response.
  const isJsonOnly = operation.responses.every(
    ({ status: stated, contents: [usual] }) =>
      !stated.startsWith("2") || usual === undefined || isJson(usual.mediaType),
  );
  if (isSuccess(status) && hasJson && isJsonOnly) {
    cases.push(make(" without the body", pointer, { empty: true, expected: "DecodeError" }));
    // A page is a valid response if the document also has a text media type.
    if (!contents.some(({ mediaType }) => kindOfMedia(mediaType) === "text"))
      cases.push(make(" as an HTML page", pointer, { ...page, expected: "DecodeError" }));
  }
  if (!isSuccess(status) && operation.method !== "HEAD") {
    const expected = hasJson ? "no body" : "text";
    cases.push(make(" as an HTML page", pointer, { ...page, expected }));
  }
  cases.push(...contents.flatMap((content) => contentCases(generator, content, make)));
  // An error without its documented body keeps its error class.
  const empty = make(" without a body", pointer, { empty: true });
  return isSuccess(status) || contents.length === 0 ? cases : [...cases, empty, throwErrors(empty)];
}

function throwErrors(testCase: CallCase): CallCase {
  return { ...testCase, name: `${testCase.name}, errors thrown`, through: "call" };
}

function contentCases(generator: CaseGenerator, content: DocumentContent, make: MakeCase): CallCase[] {
  const { mediaType, pointer } = content;
  const part = new Part(generator, content, "response");
  const plan = (value: unknown): Omit<PlannedResponse, "status"> => {
    const sent = mediaTypeIn(content, value);
    return { mediaType: sent, body: writeBody(sent, value) };
  };
  const examples = part
    .examples()
    .map(({ name, value }) => make(` with example ${name}`, pointer, plan(value)));
  const full = part.sample("full");
  if (full === undefined) {
    const { shapes } = generator.compiled;
    generator.exclude({
      subject: `a response as ${mediaType}`,
      reason: "the harness finds no valid value: the document needs an example, or alternatives that differ",
      pointer,
      covers: pointsBelow(shapes, generator.operation, shapes.of(part.located)),
    });
    return examples;
  }
  const required = part.sample("required");
  const variants = part
    .validVariants(full)
    .map(({ at, label, pointer: place, value }) => make(` with${suffixOf(at)} ${label}`, place, plan(value)));
  const whole = make(" with everything set", pointer, plan(full));
  return [
    { ...whole, broad: true },
    throwErrors(whole),
    { ...make(" with only the required fields", pointer, plan(required)), broad: true },
    ...variants,
    ...examples,
  ];
}

function writeBody(mediaType: string, value: unknown): unknown {
  const body = isJson(mediaType) ? value : playStream(mediaType, value);
  // The prefix prevents a client from parsing the text as JSON.
  return typeof body === "string" || isJson(mediaType) ? body : `text: ${JSON.stringify(body)}`;
}
