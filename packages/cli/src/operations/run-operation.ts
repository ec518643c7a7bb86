import type { Command } from "commander";
import { baseUrlOf } from "@rosterkit/client";
import { maskSecrets } from "@rosterkit/roster/host";
import { clientOptionsOf, type Context, formatOf, type GlobalOptions, profileOf } from "../context.ts";
import type { Service } from "../document/catalogue.ts";
import type { Field } from "../document/fields.ts";
import type { LoadedOperation } from "../document/load.ts";
import { exitCodes, type ExitCode, UsageError } from "../errors.ts";
import { printItems, write } from "../output/formats.ts";
import { formatJsonText } from "../output/json.ts";
import { journalsOf } from "../people/services.ts";
import { connect } from "../profile/credentials.ts";
import { requireConsent } from "../terminal/consent.ts";
import { formatRequest, makeRequest } from "./dry-run.ts";
import { effectOf } from "./effects.ts";
import { maskItems, printResponse } from "./print-response.ts";
import { proposeCall } from "./propose-call.ts";
import { type Flags, readInput } from "./read-input.ts";

/** Options that every operation has. */
export interface OperationOptions {
  readonly all?: true;
  readonly body?: string;
  readonly dryRun?: true;
  readonly digest?: string;
  readonly showSecrets?: true;
}

/** An operation of the command line, and what it was given. */
interface OperationCall {
  readonly service: Service;
  readonly operation: LoadedOperation;
  readonly fields: readonly Field[];
  readonly flags: Flags;
  readonly options: OperationOptions;
}

/** Calls an operation as the command line says, and prints what it answers. */
export async function runOperation(
  context: Context,
  command: Command,
  { service, operation, fields, flags, options }: OperationCall,
): Promise<ExitCode> {
  const { surroundings, say } = context;
  const { output, signal } = surroundings;
  const { route } = operation;
  const format = formatOf(context, command);
  const input = await readInput(route, { fields, flags, body: options.body }, surroundings);
  const profile = await profileOf(context, command);
  if (options.dryRun === true) {
    const request = await makeRequest(profile, { service, operation }, input);
    const isJson = command.optsWithGlobals<GlobalOptions>().output === "json";
    await write(output, isJson ? `${formatJsonText(request, 2)}\n` : formatRequest(request));
    return exitCodes.done;
  }
  const { items } = operation;
  if (options.all === true && items === undefined) throw new UsageError(`--all: ${route.id} has no pages.`);
  const client = await connect(profile, service, clientOptionsOf(context, command));
  const hidden = options.showSecrets === true ? [] : route.sensitive;
  const { effect, undo } = effectOf(route, input);
  const isAsked = effect !== "read" && effect !== "add";
  // After a lost response another attempt would do it twice, or say that it failed.
  const calling = isAsked ? { signal, retries: 0 } : { signal };
  const isAll = options.all === true && items !== undefined;
  const send = async (): Promise<unknown> => {
    if (!isAll) return operation(client, input, calling);
    return printItems(maskItems(items(client, input, calling), hidden), format, output);
  };
  const print = (body: unknown): Promise<ExitCode> | ExitCode =>
    isAll ? exitCodes.done : printResponse({ route, body, format, hidden, output, say });
  if (!isAsked) return print(await send());
  const masked = maskSecrets(input, route.sensitive) as typeof input;
  const call = { operation: route.id, server: baseUrlOf(client), effect, input: masked };
  const considered = { ...call, undo, profile: profile.name, allPages: isAll };
  await requireConsent(proposeCall(considered), options.digest, surroundings);
  const { recordCall } = await import("@rosterkit/roster");
  // The journal is to tell of the call, whatever becomes of printing its response.
  return print(await recordCall({ ...call, journals: journalsOf(profile), route }, send));
}
