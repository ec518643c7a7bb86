import { context, propagation, SpanKind, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import type { Middleware } from "./client-options.ts";

/**
 * Creates an `attempt` middleware that starts a client span per attempt, by the semantic conventions for HTTP. The URL
 * of a span is the path template without a query, because path and query may contain secrets.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span
 */
export function telemetry(tracer: Tracer = trace.getTracer("@rosterkit/runtime")): Middleware {
  return async (request, next, { service, operation, base, path, sent = 0 }) => {
    const { method } = request;
    const { hostname, port, protocol } = new URL(request.url);
    const attributes = {
      "http.request.method": method,
      "server.address": hostname,
      "server.port": Number(port || (protocol === "https:" ? 443 : 80)),
      "url.full": base + (path ?? ""),
      "rosterkit.service": service,
      ...(path && { "url.template": path }),
      ...(operation && { "rosterkit.operation": operation }),
      ...(sent > 0 && { "http.request.resend_count": sent }),
    };
    const name = path ? `${method} ${path}` : method;
    const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes });
    const fail = (type: string): void => {
      span.setAttribute("error.type", type);
      span.setStatus({ code: SpanStatusCode.ERROR });
    };
    try {
      const spanContext = trace.setSpan(context.active(), span);
      propagation.inject(spanContext, request.headers, {
        set: (headers, key, value) => headers.set(key, value),
      });
      const response = await context.with(spanContext, () => next(request));
      span.setAttribute("http.response.status_code", response.status);
      if (response.status >= 400) fail(`${response.status}`);
      return response;
    } catch (error) {
      // Message and name of a foreign error may contain a secret.
      fail(known.find((one) => one === Object(error).name) ?? "_OTHER");
      throw error;
    } finally {
      span.end();
    }
  };
}

const known = ["ConnectionError", "TimeoutError", "CredentialsError", "InputError"];
