import type { BodyWriting, Operation, OtherAnswer, OtherBody } from "../model/types.ts";
import { literal, propertyKey } from "./literal.ts";
import { printResponses, rangesOf, toRouteBody } from "./route-literal.ts";

/** Name in the file of what is imported as a value. */
type ValueOf = (name: string) => string;

/** What makes the operation of its route. */
function makerOf({ pagination }: Operation): "operation" | "paged" | "followed" {
  if (pagination === undefined) return "operation";
  return ["cursor", "link"].includes(pagination.rule.style) ? "followed" : "paged";
}

/** What wraps the maker, where an operation speaks otherwise than all do: single parameters, JSON. */
function wrapperOf(operation: Operation): "wired" | "choosing" | undefined {
  const { parameters, body, reader, accept, otherBodies, otherAnswers } = operation;
  if (otherBodies.length + otherAnswers.length > 0) return "choosing";
  const isPlain = parameters.every(({ style }) => style === undefined);
  const isUsual = isPlain && body?.writing === undefined && reader === undefined && accept === undefined;
  return isUsual && idempotencyKeyOf(operation) === undefined ? undefined : "wired";
}

/** The documented header that makes sending again safe. */
function idempotencyKeyOf({ parameters }: Operation): string | undefined {
  return parameters.find(({ name, place }) => place === "header" && /^idempotency-key$/i.test(name))?.name;
}

/** Values that the operation's constant is made with, by the names under which the runtime exports them. */
export function valuesOf(operation: Operation): string[] {
  const { body, reader, responses, otherBodies, otherAnswers } = operation;
  return [
    makerOf(operation),
    wrapperOf(operation),
    ...(rangesOf(responses).length > 0 ? ["ranged"] : []),
    ...[body, ...otherBodies.map((other) => other.body)].map((one) => one?.writing?.writer),
    reader,
    ...otherAnswers.map((answer) => answer.reader),
  ].filter((name) => name !== undefined);
}

/** The call that makes the operation. */
export function printMaker(operation: Operation, route: string, valueOf: ValueOf): string {
  const maker = valueOf(makerOf(operation));
  const wrapper = wrapperOf(operation);
  if (wrapper === undefined) return `${maker}(${route})`;
  const parts = [maker, route, printWire(operation, valueOf)];
  if (wrapper === "choosing") parts.push(printOthers(operation, valueOf));
  return `${valueOf(wrapper)}(${parts.join(", ")})`;
}

/** How the operation differs on the wire. */
function printWire(operation: Operation, valueOf: ValueOf): string {
  const { parameters, body, reader, accept } = operation;
  const idempotencyKey = idempotencyKeyOf(operation);
  const styles = parameters.flatMap(({ name, style }) =>
    style === undefined ? [] : [[name, style] as const],
  );
  return printObject([
    styles.length > 0 && `parameters: ${literal(Object.fromEntries(styles))}`,
    body?.writing && `body: ${printWriter(body.writing, valueOf)}`,
    reader && `read: ${valueOf(reader)}`,
    accept && `accept: ${JSON.stringify(accept)}`,
    idempotencyKey && `idempotencyKey: ${JSON.stringify(idempotencyKey)}`,
  ]);
}

/** What differs for each media type that a call can choose. */
function printOthers({ otherBodies, otherAnswers }: Operation, valueOf: ValueOf): string {
  const bodies = otherBodies.map(
    ({ body }: OtherBody) =>
      `${propertyKey(body.mediaType)}: ${printObject([
        `body: ${literal(toRouteBody(body))}`,
        body.writing && `write: ${printWriter(body.writing, valueOf)}`,
      ])}`,
  );
  const answers = otherAnswers.map(
    ({ mediaType, responses, reader }: OtherAnswer) =>
      `${propertyKey(mediaType)}: ${printObject([
        `responses: ${printResponses(responses, valueOf)}`,
        reader && `read: ${valueOf(reader)}`,
      ])}`,
  );
  return printObject([
    bodies.length > 0 && `contentType: ${printObject(bodies)}`,
    answers.length > 0 && `accept: ${printObject(answers)}`,
  ]);
}

function printObject(members: readonly (string | false | undefined)[]): string {
  const present = members.filter((member) => typeof member === "string" && member !== "");
  return present.length === 0 ? "{}" : `{ ${present.join(", ")} }`;
}

function printWriter({ writer, fields }: BodyWriting, valueOf: ValueOf): string {
  if (writer === "raw") return valueOf(writer);
  return `${valueOf(writer)}(${fields === undefined ? "" : literal(fields)})`;
}
