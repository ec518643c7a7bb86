import {
  type DocumentContent,
  type DocumentOperation,
  type DocumentResponse,
  isJson,
  kindOfMedia,
} from "@rosterkit/openapi";
import { pointsBelow } from "../coverage/points.ts";
import { sampleFull, sampleRequired } from "../schema/samples.ts";
import { variantsOf } from "../schema/variants.ts";
import type { Source } from "./planner.ts";
import { contentSchema } from "../schema/located.ts";
import { dotted } from "./requests.ts";
import { isSuccess, statusOf } from "./statuses.ts";
import type { AnswerPlan, CallCase, RequestValues } from "./types.ts";
import { isValid, requiredValues, sampleContent, usableExamples } from "./values.ts";

/** Every documented status, with and without a body, each media type, and each variant of each body. */
export function answerCases(source: Source): CallCase[] {
  const values = requiredValues(source);
  return source.operation.responses.flatMap((response) => responseCases(source, response, values));
}

function responseCases(source: Source, response: DocumentResponse, values: RequestValues): CallCase[] {
  const { operation } = source;
  const status = statusOf(operation, response);
  const make = (
    name: string,
    pointer: string,
    answer: Omit<AnswerPlan, "status">,
    through: CallCase["through"] = "result",
  ): CallCase => ({
    kind: "answer",
    operation,
    name: `${status}${name}`,
    pointer,
    values,
    alternative: 0,
    answer: { status, ...answer },
    through,
  });
  const cases = [
    make(" as the document has it", response.pointer, {}),
    make(" as the document has it, errors thrown", response.pointer, {}, "call"),
  ];
  const page = { mediaType: "text/html", body: { value: "<p>A proxy speaks.</p>" } } as const;
  const json = response.contents.some(({ mediaType }) => isJson(mediaType));
  // A package that has to read several kinds of successes takes each for what it says that it is.
  const isOnlyJson = source.operation.responses.every(
    ({ status: stated, contents: [usual] }) =>
      !stated.startsWith("2") || usual === undefined || isJson(usual.mediaType),
  );
  if (json && isSuccess(status) && isOnlyJson) {
    cases.push(make(" without the body", response.pointer, { empty: true, expected: "DecodeError" }));
    cases.push(make(" as a page that is no JSON", response.pointer, { ...page, expected: "DecodeError" }));
  }
  if (!isSuccess(status)) {
    cases.push(
      make(" as a page that is no JSON", response.pointer, { ...page, expected: json ? "no body" : "text" }),
    );
  }
  if (response.contents.length === 0) return cases;
  for (const content of response.contents) cases.push(...contentCases(source, content, make));
  // An error without its body is still that error.
  if (!isSuccess(status)) {
    cases.push(make(" without body", response.pointer, { empty: true }));
    cases.push(make(" without body, errors thrown", response.pointer, { empty: true }, "call"));
  }
  return cases;
}

type Make = (
  name: string,
  pointer: string,
  answer: Omit<AnswerPlan, "status">,
  through?: CallCase["through"],
) => CallCase;

function contentCases(source: Source, content: DocumentContent, make: Make): CallCase[] {
  const { mediaType, pointer, schema } = content;
  const located = contentSchema(content);
  const plan = (value: unknown): Omit<AnswerPlan, "status"> => ({
    mediaType,
    body: { value: writeAnswer(mediaType, value) },
  });
  const examples = usableExamples(source, content).map(({ name, value }) =>
    make(` with example ${name}`, pointer, plan(value)),
  );
  const full = sampleContent(source, content, "answer", sampleFull);
  if (full === undefined) {
    const { shapes } = source.planner;
    const { branches } = shapes.of(located);
    source.setAside({
      fault: "document",
      what: `an answer as ${mediaType}`,
      reason:
        "no value is known that its schema takes: the document needs an example, or alternatives that differ",
      pointer,
      isPoint: pointsBelow(shapes, source.operation, branches, located.pointer),
    });
    return examples;
  }
  const required = sampleContent(source, content, "answer", sampleRequired);
  const variants = variantsOf(source.context("answer"), located, full)
    .filter(({ value }) => isValid(source, located.pointer, schema, value))
    // A text without a letter is no body at all.
    .filter(({ value }) => isJson(mediaType) || value !== "")
    .map((variant) =>
      make(` with${dotted(variant.at)} ${variant.label}`, variant.pointer, plan(variant.value)),
    );
  return [
    { ...make(" with everything set", pointer, plan(full)), broad: true },
    make(" with everything set, errors thrown", pointer, plan(full), "call"),
    { ...make(" with what is required only", pointer, plan(required)), broad: true },
    ...variants,
    ...examples,
  ];
}

/** As it stands on the wire: a stream with the value twice, text and bytes as they are. */
function writeAnswer(mediaType: string, value: unknown): unknown {
  // Who reads the text must not take it for JSON.
  const text = typeof value === "string" ? value : `text: ${JSON.stringify(value)}`;
  switch (kindOfMedia(mediaType)) {
    case "json":
      return value;
    case "events":
      return `data: ${JSON.stringify(value)}\n\n`.repeat(2);
    case "lines":
      return `${JSON.stringify(value)}\n`.repeat(2);
    default:
      return text;
  }
}

/** The answer with everything set that a success has. */
export function fullAnswer(source: Source, operation: DocumentOperation, status: number): unknown {
  const response = operation.responses.find((candidate) => candidate.status === String(status));
  const [content] = response?.contents ?? [];
  return content === undefined ? undefined : sampleContent(source, content, "answer", sampleFull);
}
