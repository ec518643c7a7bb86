import { OperationIndex } from "@rosterkit/openapi";
import { decodeBody, readQuery, type Received, splitTarget } from "@rosterkit/mock";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { type CalledServer, unusedUrl } from "../run/called-server.ts";
import type { Recorder, Recorded } from "./recorder.ts";

/** Wraps the live server in the interface of the mock, without scripted responses. */
export function liveServer(compiled: CompiledDocument, recorder: Recorder): CalledServer {
  const index = new OperationIndex([...compiled.operations.values()]);
  let start = 0;
  return {
    compiled,
    url: unusedUrl,
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

/** Converts a recorded exchange to the mock's form, without Prism's violations. */
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
