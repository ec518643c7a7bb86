import { OperationIndex } from "@rosterkit/openapi";
import { decodeBody, readQuery, type Received, splitTarget } from "@rosterkit/mock";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { type CalledServer, unopened } from "../run/context.ts";
import type { Recorded, Recorder } from "./recorder.ts";

/** The live server, called as the mock is. Nothing is scripted. */
export function liveServer(compiled: CompiledDocument, recorder: Recorder): CalledServer {
  const index = new OperationIndex([...compiled.operations.values()]);
  let start = 0;
  return {
    compiled,
    url: unopened,
    fetch: recorder.fetch,
    close: () => Promise.resolve(),
    mock: {
      get received() {
        return recorder.recorded.slice(start).map((recorded) => receivedOf(index, recorded));
      },
      respond: () => undefined,
      clear: () => (start = recorder.recorded.length),
    },
  };
}

/** Reads a recorded exchange as the mock would have received it, without any judgement. */
function receivedOf(index: OperationIndex, { request, response }: Recorded): Received {
  const { path, query } = splitTarget(request.target);
  return {
    ...request,
    path,
    query: readQuery(query),
    json: decodeBody(request.body, request.headers["content-type"]),
    operation: index.find(request.method, path)?.operation.id,
    violations: [],
    sent: { ...response, json: decodeBody(response.body, response.headers["content-type"]) },
    invented: false,
  };
}
