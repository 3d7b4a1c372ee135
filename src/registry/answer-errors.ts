import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isScrapewayError } from "../model/errors";
import { errorPage } from "./pages/error-page";
import { RequestError } from "./request-error";

/** Errors as the protocol's clients read them, `{"errors": […]}`, and as a page for people. */
export function answerErrors(server: FastifyInstance, onFailure: (error: unknown, path: string) => void): void {
  server.setNotFoundHandler((request, reply) => answer(request, reply, 404, "There is nothing at this address."));
  server.setErrorHandler((error, request, reply) => {
    if (error instanceof RequestError) {
      if (error.statusCode === 405) reply.header("allow", "GET, HEAD");
      // The rest of the request would otherwise be read as the next one.
      if ([405, 413].includes(error.statusCode)) reply.header("connection", "close");
      return answer(request, reply, error.statusCode, error.message);
    }
    onFailure(error, request.url);
    // An expected failure is the registry's own and says only places inside the store; anything else stays here.
    return answer(request, reply, 500, isScrapewayError(error) ? error.message : "The registry has failed.");
  });
}

function answer(request: FastifyRequest, reply: FastifyReply, status: number, message: string): FastifyReply {
  reply.code(status).header("cache-control", "no-store");
  const forPeople = !request.url.startsWith("/v1/") && (request.headers.accept ?? "").includes("text/html");
  if (forPeople) return reply.type("text/html; charset=utf-8").send(errorPage(status, message));
  return reply.header("content-type", "application/json").send(Buffer.from(JSON.stringify({ errors: [message] })));
}
