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

/** A document, and the packages that are generated from it. */
export interface Subject {
  readonly specification: CompiledDocument;
  readonly exported: ReadonlyMap<string, PackageOperation>;
  readonly clientPackage: ClientPackage;
}

/** Applies every mutant of an operation separately, and runs the cases of the operation until one fails. */
export async function scoreOperation(subject: Subject, operation: DocumentOperation): Promise<Verdict[]> {
  const { specification, exported } = subject;
  const { id } = operation;
  const route = exported.get(id)?.route;
  if (route === undefined) throw new Error(`${id}: the packages export no operation with this route id.`);
  // A runtime case has its own server, which the mutants do not change.
  const cases = generateCases(specification, operation).cases.filter(({ kind }) => kind !== "runtime");
  const original = contextOf(subject, playInProcess(specification));
  // If the original already fails, every mutant would count as killed.
  const failure = await firstFailure(original, cases);
  if (failure !== undefined)
    throw new Error(
      `${id}: fails without any mutant, so a score would mean nothing: ${failure}. Run the contract without --mutate first.`,
    );
  const { shapes } = specification;
  const mutants = [
    ...serverMutants(shapes, operation),
    ...routeMutants(operation, route),
    ...requestMutants(shapes, operation),
    ...responseMutants(shapes, operation),
  ];
  const verdicts: Verdict[] = [];
  for (const mutant of mutants) {
    const sorted = nearestFirst(cases, mutant);
    const killed =
      mutant.document === undefined
        ? await isNoticedInClient(subject, original, { cases: sorted, mutant })
        : await isNoticedInServer(subject, operation, { cases: sorted, mutant });
    const { kind, label, pointer, equivalent } = mutant;
    verdicts.push({ kind, operation: id, label, pointer, equivalent, killed });
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

/** A mutant, and the cases that may notice it, the likeliest first. */
interface Trial {
  readonly cases: readonly Case[];
  readonly mutant: Mutant;
}

function isNoticedInClient(
  subject: Subject,
  original: PlayedContext,
  { cases, mutant: { route, request, repeats, response } }: Trial,
): Promise<boolean> {
  const { server } = original;
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
  // Refusals do not go through the package.
  const touched = cases.filter(({ kind }) => kind !== "refusal");
  return inTwoRounds({ ...original, server: tampered, tested }, (context) => fails(context, touched));
}

function isNoticedInServer(
  subject: Subject,
  operation: DocumentOperation,
  { cases, mutant }: Trial,
): Promise<boolean> {
  const { specification } = subject;
  const document = structuredClone(sliceDocument(specification.document, [operation])) as MutableDocument;
  mutant.document?.(document);
  if (mutant.kind === "server.response.field") dropExamples(document, operation);
  const compiled = compileDocument(document, specification.seed);
  const mutated = contextOf(subject, playInProcess(compiled));
  if (mutant.showsInResponses !== true) return inTwoRounds(mutated, (context) => fails(context, cases));
  // The server sends every response that its own document allows, then those that the original allows.
  const own = nearestFirst(generateForeignResponses(specification, compiled, operation.id), mutant);
  const documented = cases.filter(({ kind }) => kind === "response") as CallCase[];
  const broad = [...own, ...documented].filter((testCase) => testCase.broad === true);
  return inTwoRounds(mutated, async (context) => {
    const coverage = new Coverage(specification, [operation]);
    return (
      (await fails(context, broad)) ||
      (await fails(context, own, coverage)) ||
      lacksResponses(coverage) ||
      (await fails(context, documented))
    );
  });
}

/** Removes the examples of responses, which may still contain a removed field: an open schema allows it. */
function dropExamples(document: MutableDocument, { responses }: DocumentOperation): void {
  for (const { pointer } of responses.flatMap(({ contents }) => contents)) {
    const content = nodeAt(document, pointer);
    delete content["example"];
    delete content["examples"];
  }
}

/** Uses the comparator, which is slow to set up, only if the other oracles find nothing. */
async function inTwoRounds(
  context: PlayedContext,
  isNoticed: (context: PlayedContext) => Promise<boolean>,
): Promise<boolean> {
  const oracles = context.oracles.filter(({ name }) => name !== "comparator");
  return (await isNoticed({ ...context, oracles })) || isNoticed(context);
}

async function fails(context: PlayedContext, cases: readonly Case[], coverage?: Coverage): Promise<boolean> {
  return (await firstFailure(context, cases, coverage)) !== undefined;
}

async function firstFailure(
  context: PlayedContext,
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

/** Whether the server never sent something that the original document describes. */
function lacksResponses(coverage: Coverage): boolean {
  const { responseProperties, statuses, mediaTypes } = coverage.report();
  return (
    responseProperties.missing.length > 0 ||
    statuses.missing.length > 0 ||
    mediaTypes.missing.some((missing) => !missing.includes(" request "))
  );
}

/** Sorts the cases that exercise the mutated part to the front. The order affects the time only. */
function nearestFirst<Kind extends Case>(cases: readonly Kind[], mutant: Mutant): Kind[] {
  const distanceOf = ({ kind, pointer, broad }: Kind): number => {
    // The route counts only if no call notices.
    if (kind === "route") return 3;
    if (broad === true || pointer === mutant.pointer) return 0;
    return pointer.startsWith(mutant.pointer) || mutant.pointer.startsWith(pointer) ? 1 : 2;
  };
  return cases.toSorted((one, other) => distanceOf(one) - distanceOf(other));
}
