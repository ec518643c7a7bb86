import {
  type CallCase,
  type Case,
  type ClientPackage,
  compileDocument,
  type CompiledDocument,
  Coverage,
  createCredentials,
  createOracles,
  generateCases,
  generateForeignResponses,
  type PackageOperation,
  PackageUnderTest,
  type PlayedServer,
  playInProcess,
  runCase,
  type RunContext,
} from "@rosterkit/contract";
import { type DocumentOperation, sliceDocument } from "@rosterkit/openapi";
import { fetchInProcess } from "@rosterkit/mock";
import { countPages, operation as makeOperation } from "@rosterkit/runtime/operation";
import { nodeAt } from "./edit.ts";
import { requestMutants } from "./request-mutants.ts";
import { responseMutants } from "./response-mutants.ts";
import { routeMutants } from "./route-mutants.ts";
import { serverMutants } from "./server-mutants.ts";
import type { MutableDocument, Mutant, Verdict } from "./types.ts";
import { changeRequest, changeResponse } from "./wire.ts";

/** The document, and the packages that are made from it. */
export interface Subject {
  readonly specification: CompiledDocument;
  readonly exported: ReadonlyMap<string, PackageOperation>;
  readonly clientPackage: ClientPackage;
}

/** Applies every mutant of an operation alone, and runs the operation's cases until one fails. */
export async function scoreOperation(subject: Subject, operation: DocumentOperation): Promise<Verdict[]> {
  const { specification, exported } = subject;
  const generated = generateCases(specification, operation);
  // A promise of the runtime has a server of its own, which no mutant here changes.
  const cases = generated.cases.filter(({ kind }) => kind !== "runtime");
  const route = exported.get(operation.id)?.route;
  if (route === undefined)
    throw new Error(`${operation.id}: the packages export no operation with this route id.`);
  const server = playInProcess(specification);
  const original = contextOf(subject, server);
  await assertSound(original, cases);
  const { shapes } = specification;
  const mutants = [
    ...serverMutants(shapes, operation),
    ...routeMutants(operation, route),
    ...requestMutants(shapes, operation),
    ...responseMutants(shapes, operation),
  ];
  const verdicts: Verdict[] = [];
  for (const mutant of mutants) {
    const by =
      mutant.document === undefined
        ? await failureOfClient(subject, original, { cases, mutant })
        : await failureOfServer(subject, operation, { cases, mutant });
    const { kind, label, pointer, equivalent } = mutant;
    const killed = by !== undefined;
    verdicts.push({ kind, operation: operation.id, label, pointer, equivalent, killed, by: by ?? "" });
  }
  return verdicts;
}

interface PlayedContext extends RunContext {
  readonly server: PlayedServer;
}

function contextOf({ specification, exported, clientPackage }: Subject, server: PlayedServer): PlayedContext {
  return {
    specification,
    server,
    tested: new PackageUnderTest(exported, clientPackage, server),
    credentials: createCredentials(specification),
    oracles: createOracles(server.compiled),
  };
}

/** If the original fails already, every mutant would count as killed. */
async function assertSound(context: RunContext, cases: readonly Case[]): Promise<void> {
  const failure = await firstFailure(context, cases);
  if (failure === undefined) return;
  throw new Error(
    `${cases[0]?.operation.id}: fails without any mutant, so a score would mean nothing: ${failure}. Run the contract without --mutate first.`,
  );
}

/** A mutant, and the cases that may notice it. */
interface Trial {
  readonly cases: readonly Case[];
  readonly mutant: Mutant;
}

async function failureOfClient(
  subject: Subject,
  original: PlayedContext,
  { cases, mutant }: Trial,
): Promise<string | undefined> {
  const { server } = original;
  const { route, request, repeats, response } = mutant;
  const fetch = fetchInProcess(async (written) => {
    const received = request ? changeRequest(written, request) : written;
    if (repeats) await server.mock.answer(received);
    const { sent } = await server.mock.answer(received);
    return response ? changeResponse(sent, response) : sent;
  });
  const exported = new Map(subject.exported);
  if (route) exported.set(route.id, makeOperation<PackageOperation>(route, route.pagination && countPages));
  const tampered = { ...server, fetch };
  const tested = new PackageUnderTest(exported, subject.clientPackage, tampered);
  // A refusal never passes through the package.
  const touched = cases.filter(({ kind }) => kind !== "refusal");
  return inTwoRounds({ ...original, server: tampered, tested }, (context) =>
    firstFailure(context, nearestFirst(touched, mutant)),
  );
}

async function failureOfServer(
  subject: Subject,
  operation: DocumentOperation,
  { cases, mutant }: Trial,
): Promise<string | undefined> {
  const { specification } = subject;
  const document = structuredClone(sliceDocument(specification.document, [operation])) as MutableDocument;
  mutant.document?.(document);
  if (mutant.kind === "server.response.field") dropExamples(document, operation);
  const compiled = compileDocument(document, specification.seed);
  const mutated = contextOf(subject, playInProcess(compiled));
  if (mutant.showsInResponses !== true)
    return inTwoRounds(mutated, (context) => firstFailure(context, nearestFirst(cases, mutant)));
  // The server sends every response that its own document allows, and then those that the original allows.
  const own: Case[] = nearestFirst(generateForeignResponses(specification, compiled, operation.id), mutant);
  const documented = nearestFirst(
    cases.filter((testCase): testCase is CallCase => testCase.kind === "response"),
    mutant,
  );
  const broad = [...own, ...documented].filter((testCase) => testCase.broad === true);
  return inTwoRounds(mutated, async (context) => {
    const coverage = new Coverage(specification, [operation]);
    return (
      (await firstFailure(context, broad)) ??
      (await firstFailure(context, own, coverage)) ??
      neverSent(coverage) ??
      (await firstFailure(context, documented))
    );
  });
}

/** The examples of the original document still have the field, which an open schema allows. */
function dropExamples(document: MutableDocument, { responses }: DocumentOperation): void {
  for (const { pointer } of responses.flatMap(({ contents }) => contents)) {
    const content = nodeAt(document, pointer);
    delete content["example"];
    delete content["examples"];
  }
}

/** The comparator is slow to set up, so it judges only if the other oracles find nothing. */
async function inTwoRounds(
  context: RunContext,
  look: (context: RunContext) => Promise<string | undefined>,
): Promise<string | undefined> {
  const quick = context.oracles.filter(({ name }) => name !== "comparator");
  return (await look({ ...context, oracles: quick })) ?? look(context);
}

async function firstFailure(
  context: RunContext,
  cases: readonly Case[],
  coverage?: Coverage,
): Promise<string | undefined> {
  for (const testCase of cases) {
    const [failure] = await runCase(context, testCase);
    if (failure !== undefined) return `${testCase.name} (${failure.oracle})`;
    for (const received of context.server.mock.received) coverage?.record(received);
  }
  return undefined;
}

/** A server must be able to send everything that its document describes. */
function neverSent(coverage: Coverage): string | undefined {
  const { responseProperties, statuses, mediaTypes } = coverage.report();
  const [point] = [
    ...responseProperties.missing,
    ...statuses.missing,
    ...mediaTypes.missing.filter((missing) => !missing.includes(" request ")),
  ];
  return point === undefined ? undefined : `never sent: ${point} (coverage)`;
}

/** Puts the cases first that exercise the mutated part: the order affects the time only. */
function nearestFirst<Kind extends Case>(cases: readonly Kind[], mutant: Mutant): Kind[] {
  return cases.toSorted((one, other) => distanceOf(one, mutant) - distanceOf(other, mutant));
}

function distanceOf({ kind, pointer, broad }: Case, mutant: Mutant): number {
  // The route comes last, so that it counts only if no call notices.
  if (kind === "route") return 3;
  if (broad === true || pointer === mutant.pointer) return 0;
  return pointer.startsWith(mutant.pointer) || mutant.pointer.startsWith(pointer) ? 1 : 2;
}
