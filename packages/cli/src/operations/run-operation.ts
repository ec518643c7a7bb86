import { baseUrlOf, type Effect, type Route, type Undo } from "@rosterkit/client";
import type { Call, Proposal } from "@rosterkit/roster";
import { chooseByField, digestValue, maskSecrets } from "@rosterkit/roster/host";
import type { Invocation } from "../context.ts";
import type { LoadedOperation, Service } from "../document/catalogue.ts";
import type { Field } from "../document/fields.ts";
import { exitCodes, type ExitCode, UsageError } from "../errors.ts";
import { write } from "../output/formats.ts";
import { cellText } from "../output/table.ts";
import { journalsOf } from "../people/services.ts";
import { connect } from "../profile/credentials.ts";
import { requireConsent } from "../terminal/consent.ts";
import { formatRequest, makeRequest } from "./dry-run.ts";
import { maskItems, printResponse } from "./print-response.ts";
import { type Flags, readInput } from "./read-input.ts";

export interface OperationOptions {
  readonly all?: true;
  readonly body?: string;
  readonly dryRun?: true;
  readonly digest?: string;
  readonly showSecrets?: true;
}

interface OperationCall {
  readonly service: Service;
  readonly operation: LoadedOperation;
  readonly fields: readonly Field[];
  readonly flags: Flags;
  readonly options: OperationOptions;
}

export async function runOperation(
  invocation: Invocation,
  { service, operation, fields, flags, options }: OperationCall,
): Promise<ExitCode> {
  const { surroundings, signal, isJsonChosen, printJson } = invocation;
  const { route, items } = operation;
  const input = await readInput(route, { fields, flags, body: options.body }, surroundings);
  const profile = await invocation.readProfile();
  if (options.dryRun === true) {
    const request = await makeRequest(profile, { service, operation }, input);
    await (isJsonChosen ? printJson(request) : write(surroundings.output, formatRequest(request)));
    return exitCodes.done;
  }
  if (options.all === true && items === undefined) throw new UsageError(`--all: ${route.id} has no pages.`);
  const client = await connect(profile, service, invocation.clientOptions);
  const hidden = options.showSecrets === true ? [] : route.sensitive;
  const { effect, undo } = effectOf(route, input);
  const needsConsent = effect !== "read" && effect !== "add";
  // If the response is lost, a retry could repeat the change or report a failure.
  const callOptions = needsConsent ? { signal, retries: 0 } : { signal };
  const allPages = options.all === true && items !== undefined;
  const send = async (): Promise<unknown> => {
    if (!allPages) return operation(client, input, callOptions);
    return invocation.print(maskItems(items(client, input, callOptions), hidden));
  };
  const print = (body: unknown): Promise<ExitCode> | ExitCode =>
    allPages ? exitCodes.done : printResponse(invocation, { route, body, hidden });
  if (!needsConsent) return print(await send());
  const masked = maskSecrets(input, route.sensitive) as typeof input;
  const call = { operation: route.id, server: baseUrlOf(client), effect, input: masked };
  const considered = { ...call, undo, profile: profile.name, allPages };
  await requireConsent(proposeCall(considered), options.digest, surroundings);
  const { recordCall } = await import("@rosterkit/roster");
  // The response is printed after the journal has recorded the call: printing may fail.
  return print(await recordCall({ ...call, journals: journalsOf(profile), route }, send));
}

/** Returns the effect and undo of a call with this input; `unknown` if the document states no effect. */
function effectOf(
  { effect, undo, method }: Route,
  input: Readonly<Record<string, unknown>>,
): { readonly effect: Effect | "unknown"; readonly undo: Undo | undefined } {
  const unstated = method === "GET" || method === "HEAD" ? "read" : "unknown";
  return {
    effect: effect === undefined ? unstated : chooseByField(effect, input),
    undo: undo && chooseByField(undo, input),
  };
}

/** A call that changes or removes something. */
interface ConsideredCall extends Call {
  readonly undo: Undo | undefined;
  /** Profile of the credentials. Another profile may belong to another company. */
  readonly profile: string | undefined;
  /** Whether it is repeated for every page. */
  readonly allPages: boolean;
}

/** Creates the proposal to which the user must agree. Its digest covers the call without its secrets. */
function proposeCall(call: ConsideredCall): Proposal {
  const { operation, server, effect, undo, input, profile, allPages } = call;
  const fields = Object.entries(input).flatMap(([name, value]) =>
    Array.isArray(value)
      ? // Every item is shown, because it may be a person who would be removed.
        [`  ${cellText(name)}: ${value.length}`, ...value.map((item) => `    ${cellText(item)}`)]
      : [`  ${cellText(name)}: ${cellText(value)}`],
  );
  const how = { exact: "exactly", near: "nearly", none: "no" } as const;
  const undoable = undo === undefined ? "unknown" : how[undo.how];
  const reason = undo?.reason === undefined ? "" : `. ${undo.reason}`;
  const extent = `${profile === undefined ? "" : `, profile ${profile}`}${allPages ? ", every page" : ""}`;
  const described = `${operation} (${effect}) at ${server}${extent}`;
  return {
    digest: digestValue([operation, server, profile, input, allPages]),
    lines: [described, ...fields, `  can be put back: ${undoable}${reason}`],
    question: `Send it (${effect})?`,
  };
}
