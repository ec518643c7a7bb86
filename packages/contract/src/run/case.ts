import type {
  CallCase,
  Case,
  CredentialsCase,
  InputCase,
  PagesCase,
  RefusalCase,
  SetAside,
} from "../cases/types.ts";
import { isDeepStrictEqual } from "node:util";
import { contentSchema } from "../schema/located.ts";
import { isSuccess, responseFor } from "../cases/statuses.ts";
import {
  type DocumentContent,
  type DocumentOperation,
  type DocumentScheme,
  isCounted,
  isSameJson,
  kindOfMedia,
  pointerTo,
} from "@rosterkit/openapi";
import type { Shapes } from "../schema/shape.ts";
import type { Received } from "@rosterkit/mock/exchange";
import { judgeSent } from "../oracles/answer.ts";
import { judgeData } from "../oracles/data.ts";
import { describe, judgeOutcome } from "../oracles/outcome.ts";
import { judgeWire } from "../oracles/sentinels.ts";
import { isOwnAnswerValid, judgeServerSide } from "../oracles/server.ts";
import { type Complaint, show } from "../oracles/types.ts";
import { buildRequest, type Credentials } from "../request/build.ts";
import type { CallExtras, PackageSubject } from "../subject/package.ts";
import type { ServerBench, Side } from "./bench.ts";
import { excuseTools } from "./excuse.ts";
import { scriptAnswer } from "./script.ts";

/** What a case needs: what the package was made from, the server that plays the other side, and the package. */
export interface Stage {
  readonly specification: Side;
  readonly server: ServerBench;
  readonly subject: PackageSubject;
  readonly credentials: Credentials;
  /** Told what no case can show; left out, nothing is set aside while cases run. */
  readonly onSetAside?: (entry: SetAside) => void;
}

/** Runs one case and gathers every oracle's complaints. */
export async function runCase(stage: Stage, testCase: Case): Promise<readonly Complaint[]> {
  stage.server.answers.clear();
  stage.server.received.length = 0;
  switch (testCase.kind) {
    case "credentials":
      return runCredentials(stage, testCase);
    case "refusal":
      return runRefusal(stage, testCase);
    case "pages":
      return runPages(stage, testCase);
    case "input":
      return runInput(stage, testCase);
    case "data":
      return judgeData(testCase.operation, stage.subject.callable(testCase.operation).route);
    default:
      return runCall(stage, testCase);
  }
}

async function runCall(stage: Stage, testCase: CallCase): Promise<readonly Complaint[]> {
  const { operation, values, answer, through } = testCase;
  const { server, subject, credentials } = stage;
  const schemes = operation.security[testCase.alternative] ?? [];
  scriptAnswer(server, testCase);
  const outcome = await subject.call(
    operation,
    values,
    schemes,
    credentials,
    through,
    choose(stage, testCase),
  );
  const [received, ...others] = server.received;
  if (received === undefined || others.length > 0) {
    const found = outcome.kind === "error" ? describe(outcome.error) : `${server.received.length} requests`;
    return [{ oracle: "sentinels", pointer: testCase.pointer, expected: "one request", found }];
  }
  return excuseTools(stage, testCase, [
    ...judgeStatus(testCase, received, answer.status),
    ...(await judgeExchange(stage, testCase, received, schemes)),
    ...judgeOutcome(operation, subject, received.sent, outcome, answer.expected),
  ]);
}

/** What the call chooses: a media type that is not the usual one. */
function choose({ specification }: Stage, { operation, values, answer }: CallCase): CallExtras {
  const [usualBody] = operation.body?.contents ?? [];
  const body = operation.body?.contents.find(({ mediaType }) => mediaType === values.body?.mediaType);
  const [usualAnswer, ...answers] = responseFor(operation, answer.status)?.contents ?? [];
  const asked = answers.find(({ mediaType }) => mediaType === answer.mediaType);
  const isChosen = isSuccess(answer.status) && asked !== undefined && usualAnswer !== undefined;
  return {
    ...(body === undefined || body === usualBody
      ? {}
      : {
          contentType: body.mediaType,
          flat: hasFields(specification.planner.shapes, operation, body),
        }),
    ...(isChosen && !isSameJson(asked, usualAnswer) ? { accept: asked.mediaType } : {}),
  };
}

/** Whether the fields of a body stand in the flat input: those of JSON and of forms, unless a parameter has the name. */
function hasFields(shapes: Shapes, { parameters }: DocumentOperation, content: DocumentContent): boolean {
  if (!["json", "form", "multipart"].includes(kindOfMedia(content.mediaType))) return false;
  const { branches, nullable } = shapes.of(contentSchema(content));
  const [branch, ...others] = branches;
  if (branch?.kind !== "object" || others.length > 0 || nullable) return false;
  const isTaken = parameters.some(({ place, name }) => place !== "header" && branch.properties.has(name));
  return !isTaken && (branch.properties.size > 0 || branch.open);
}

async function runInput(
  stage: Stage,
  { operation, values, fields, pointer }: InputCase,
): Promise<Complaint[]> {
  const { server, subject, credentials } = stage;
  const outcome = await subject.call(operation, values, operation.security[0] ?? [], credentials, "call", {
    fields,
  });
  const refused =
    outcome.kind === "error" &&
    (outcome.error as Error).name === "InputError" &&
    server.received.length === 0;
  const found = outcome.kind === "error" ? describe(outcome.error) : "a value";
  return refused
    ? []
    : [
        {
          oracle: "sentinels",
          pointer,
          expected: "InputError and nothing sent",
          found: `${found}; ${server.received.length} requests`,
        },
      ];
}

/** A wrong status can come back without a word: Prism falls back to another answer. */
function judgeStatus({ operation, pointer }: Case, received: Received, status: number): Complaint[] {
  const found = received.sent.status;
  if (found === status && !received.invented) return [];
  const suffix = received.invented ? `, made up by Prism: ${show(received.sent.json)}` : "";
  return [
    {
      oracle: "prism",
      pointer: pointer || operation.pointer,
      expected: `status ${status}`,
      found: `${found}${suffix}`,
    },
  ];
}

async function judgeExchange(
  { specification, server, credentials }: Stage,
  { operation, values, answer }: CallCase,
  received: Received,
  schemes: readonly DocumentScheme[],
): Promise<Complaint[]> {
  const wire = judgeWire({ operation, values, schemes, credentials }, received);
  // A broken answer is there to be noticed by the package, not by the harness.
  if (answer.expected !== undefined)
    return [...wire, ...(await judgeServerSide({ ...server, comparator: undefined }, received, false))];
  // Prism cannot sample every schema, one that contains itself for example: then its answer proves nothing.
  if (answer.body === undefined && !isOwnAnswerValid(server, received)) {
    return [
      ...wire,
      ...(await judgeServerSide(server, received, false)).filter(({ about }) => about !== "answer"),
    ];
  }
  return [
    ...wire,
    ...judgeSent(specification.planner.validators, operation, received.sent),
    ...(await judgeServerSide(server, received, specification !== server.side)),
  ];
}

async function runCredentials(
  stage: Stage,
  { operation, values, alternative, given, pointer }: CredentialsCase,
): Promise<Complaint[]> {
  const { server, subject, credentials } = stage;
  const schemes = (operation.security[alternative] ?? []).filter(({ name }) => given.includes(name));
  const outcome = await subject.call(operation, values, schemes, credentials, "call");
  const complaints: Complaint[] = [];
  if (outcome.kind !== "error" || (outcome.error as Error).name !== "CredentialsError") {
    const found = outcome.kind === "error" ? describe(outcome.error) : "a value";
    complaints.push({ oracle: "sentinels", pointer, expected: "CredentialsError", found });
  }
  if (server.received.length > 0) {
    complaints.push({
      oracle: "sentinels",
      pointer,
      expected: "nothing sent",
      found: show(server.received[0]?.target),
    });
  }
  await server.fetch(buildRequest(server.url, operation, values, schemes, credentials));
  const received = server.received.at(-1);
  if (received?.sent.status !== 401 || received.violations.length === 0) {
    complaints.push({
      oracle: "prism",
      pointer,
      expected: "401 for the same request by plain fetch",
      found: String(received?.sent.status),
    });
  }
  return complaints;
}

async function runRefusal(
  { server, credentials }: Stage,
  { operation, values, pointer }: RefusalCase,
): Promise<Complaint[]> {
  await server.fetch(buildRequest(server.url, operation, values, operation.security[0] ?? [], credentials));
  const received = server.received[0];
  const complaints = received === undefined ? [] : await judgeServerSide(server, received, false);
  return complaints.length > 0
    ? []
    : [
        {
          oracle: "prism",
          pointer,
          expected: "a refusal by the server",
          found: `${received?.sent.status} for ${show(received?.target)} ${received?.body}`,
        },
      ];
}

async function runPages(stage: Stage, testCase: PagesCase): Promise<Complaint[]> {
  const { operation, values, answers, items, queries, through, pointer, status } = testCase;
  const { server, subject, credentials } = stage;
  const schemes = operation.security[0] ?? [];
  for (const [index, body] of answers.entries()) {
    const headers = testCase.headers?.[index] ?? {};
    server.answers.push({ operation: operation.id, status, body, headers });
  }
  const outcome = await subject.walk(operation, values, schemes, credentials, through);
  const expected = through === "items" ? items : answers;
  const complaints: Complaint[] = [];
  // Whether the empty page that ends the walk is a page is the package's to say.
  const accepted =
    through === "items"
      ? [items]
      : [answers, answers.slice(0, isEndedByEmptyPage(operation) ? -1 : undefined)];
  if (outcome.kind !== "value" || !accepted.some((value) => isDeepStrictEqual(outcome.value, value))) {
    const found =
      outcome.kind === "error"
        ? describe(outcome.error)
        : show(outcome.kind === "value" ? outcome.value : outcome.result);
    complaints.push({ oracle: "ajv", pointer, expected: `the ${through} ${show(expected)}`, found });
  }
  if (server.received.length !== queries.length) {
    complaints.push({
      oracle: "sentinels",
      pointer,
      expected: `${queries.length} requests`,
      found: `${server.received.length} requests`,
    });
  }
  for (const [index, received] of server.received.entries()) {
    complaints.push(...judgePageQuery(stage, testCase, received, index));
    complaints.push(...(await judgeServerSide(server, received, false)));
  }
  return complaints;
}

/** The first page may leave its position out where the position has that value by itself. */
function judgePageQuery(
  { credentials }: Stage,
  testCase: PagesCase,
  received: Received,
  index: number,
): Complaint[] {
  const { operation, values, queries } = testCase;
  const query: Record<string, unknown> = { ...values.parameters.query, ...queries[index] };
  if (index === 0) {
    for (const name of Object.keys(queries[0] ?? {})) {
      if (!(name in received.query) && !(name in values.parameters.query)) delete query[name];
    }
  }
  const extra = Object.keys(received.query).filter((name) => !(name in query) && isSizeOf(testCase, name));
  for (const name of extra) query[name] = received.query[name];
  const schemes = operation.security[0] ?? [];
  return judgeWire(
    { operation, values: { ...values, parameters: { ...values.parameters, query } }, schemes, credentials },
    received,
  ).map((complaint) => ({ ...complaint, pointer: pointerTo(operation.pointer, "x-pagination") }));
}

function isEndedByEmptyPage({ pagination }: DocumentOperation): boolean {
  return isCounted(pagination) && pagination.total === undefined;
}

/** A client may choose the size of a page by itself. */
function isSizeOf({ operation: { pagination } }: PagesCase, name: string): boolean {
  return isCounted(pagination) && name === (pagination.style === "page" ? pagination.size : pagination.limit);
}
